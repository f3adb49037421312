package io.computestock.jobs.cli;

import io.computestock.issue.InputException;
import io.computestock.jobs.config.RunConfig;
import io.computestock.jobs.io.OutputFolder.Kind;
import io.computestock.jobs.io.OutputFolder.Pointer;
import io.computestock.jobs.io.TableStore;
import io.computestock.jobs.io.WholeFile;
import io.computestock.jobs.publish.RunManifest;
import io.computestock.jobs.report.ReportPage;
import io.computestock.jobs.report.ReportQueries;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes the report of the newest run. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description = {
      "Writes one HTML page on the newest run: headline, charts, sortable tables, limits.",
      "The page holds everything it needs and can be opened without a network."
    })
final class ReportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private Settings settings;

  @Option(
      names = "--to",
      paramLabel = "FILE",
      description = "The page, any Hadoop path. Default: report.html in the output folder")
  private String page;

  @Override
  public Integer call() {
    RunConfig config = settings.resolve(RunConfig.empty());
    String file = page == null ? config.out() + "/report.html" : page;
    OnSpark.run(
        config,
        (spark, output) -> {
          Pointer latest = output.requireLatest(Kind.RUN);
          RunManifest manifest =
              output
                  .readJson(Kind.RUN, latest.id(), RunManifest.FILE, RunManifest.class)
                  .orElseThrow(
                      () ->
                          new InputException("run " + latest.id() + ": expected a manifest.json"));
          var store = new TableStore(spark, output);
          var queries =
              new ReportQueries(
                  table ->
                      output.hasTable(Kind.RUN, latest.id(), table)
                          ? Optional.of(store.read(Kind.RUN, latest.id(), table))
                          : Optional.empty());
          byte[] html = new ReportPage(manifest, queries).html().getBytes(StandardCharsets.UTF_8);
          WholeFile.write(
              file, spark.sparkContext().hadoopConfiguration(), stream -> stream.write(html));
          spec.commandLine()
              .getOut()
              .printf("%s: %,d kB on run %s%n", file, html.length / 1000, latest.id());
        });
    return 0;
  }
}
