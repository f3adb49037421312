package io.computestock.jobs.cli;

import io.computestock.jobs.config.RunConfig;
import io.computestock.jobs.export.TableExport;
import io.computestock.jobs.export.TableFormat;
import io.computestock.jobs.io.OutputFolder;
import io.computestock.jobs.io.OutputFolder.Kind;
import io.computestock.jobs.io.OutputFolder.Pointer;
import io.computestock.jobs.io.TableStore;
import io.computestock.schema.TableSchema;
import io.computestock.schema.Tables;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes tables of the newest run as files for spreadsheets and scripts. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = {
      "Writes tables of the newest run as CSV, JSON lines or Excel workbooks.",
      "Numbers are exact: they read back to the same bits. Unknown is empty (in JSON null), arrays are"
          + " JSON arrays."
    })
final class ExportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private Settings settings;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      required = true,
      description = "${COMPLETION-CANDIDATES}")
  private TableFormat format;

  @Option(
      names = "--table",
      paramLabel = "NAME",
      description = "Table; may be repeated. Default: every table of the run")
  private List<String> names;

  @Option(
      names = "--to",
      paramLabel = "DIR",
      description = "Folder for the files, any Hadoop path. Default: export in the output folder")
  private String folder;

  @Override
  public Integer call() {
    List<TableSchema> wanted =
        names == null ? Tables.PUBLISHED : names.stream().map(Tables::published).toList();
    RunConfig config = settings.resolve(RunConfig.empty());
    String to = folder == null ? config.out() + "/export" : folder;
    OnSpark.run(config, (spark, output) -> export(spark, output, wanted, to));
    return 0;
  }

  private void export(
      SparkSession spark, OutputFolder output, List<TableSchema> wanted, String to) {
    var store = new TableStore(spark, output);
    Pointer latest = output.requireLatest(Kind.RUN);
    List<TableExport> tables =
        wanted.stream()
            .filter(schema -> names != null || isIn(output, schema, latest))
            .map(schema -> read(store, output, schema, latest))
            .toList();
    tables.forEach(table -> table.requireRoom(format));
    var written = new TextTable(List.of("file", "rows"));
    for (TableExport table : tables) {
      String file = to + "/" + table.table() + "." + format.ending();
      table.write(format, file);
      written.add(List.of(file, table.count()));
    }
    spec.commandLine().getOut().print(written);
    spec.commandLine().getOut().printf("Run %s. Columns: data/DICTIONARY.md%n", latest.id());
  }

  private static boolean isIn(OutputFolder output, TableSchema schema, Pointer latest) {
    return Kind.of(schema) == Kind.RUN && output.hasTable(Kind.RUN, latest.id(), schema.name());
  }

  private static TableExport read(
      TableStore store, OutputFolder output, TableSchema schema, Pointer latest) {
    Kind kind = Kind.of(schema);
    String id = kind == Kind.RUN ? latest.id() : output.requireLatest(kind).id();
    return TableExport.of(schema.name(), store.read(kind, id, schema.name()), schema.keys());
  }
}
