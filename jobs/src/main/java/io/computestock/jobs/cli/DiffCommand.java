package io.computestock.jobs.cli;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.row_number;

import io.computestock.issue.InputException;
import io.computestock.jobs.config.RunConfig;
import io.computestock.jobs.io.OutputFolder.Kind;
import io.computestock.jobs.io.RunFolder;
import io.computestock.jobs.io.TableStore;
import io.computestock.jobs.publish.Revision;
import io.computestock.jobs.publish.Revision.Cause;
import io.computestock.jobs.publish.RevisionRun;
import io.computestock.schema.RevisionsTable;
import io.computestock.stock.Cell;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Holds two runs against each other. */
@Command(
    name = "diff",
    mixinStandardHelpOptions = true,
    description = {
      "Compares the stock of two runs: which cells moved, by how much, and whether data, parameters"
          + " or code did it. Publishes table revisions.",
      "A run is latest, the id of a run, or the path of a run's folder."
    })
final class DiffCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @ParentCommand private Main main;
  @Mixin private Settings settings;

  @Parameters(index = "0", paramLabel = "RUN_A", description = "The earlier run")
  private String before;

  @Parameters(index = "1", paramLabel = "RUN_B", description = "The later run")
  private String after;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      description = "Most cells to print. Default: ${DEFAULT-VALUE}")
  private int limit;

  @Option(
      names = "--metric",
      paramLabel = "METRIC",
      defaultValue = "h100e_train8",
      description = "Metric of the cells to print. Default: ${DEFAULT-VALUE}")
  private String metric;

  @Option(
      names = "--attribute",
      description =
          "Where several things differ, take the change apart by runs in between, as large as run A")
  private boolean attribute;

  @Option(
      names = "--data-before",
      paramLabel = "DIR",
      description = "Data folder that still holds the files of run A. Default: that of --data")
  private String dataBefore;

  @Override
  public Integer call() {
    if (limit < 1) {
      throw new InputException("--limit " + limit + ": expected 1 or more");
    }
    RunConfig config = settings.resolve(RunConfig.empty());
    var folders =
        new RevisionRun.Folders(dataBefore == null ? config.data() : dataBefore, config.data());
    PrintWriter out = spec.commandLine().getOut();
    Progress progress = main.progress();
    OnSpark.run(
        config,
        (spark, output) -> {
          var hadoop = spark.sparkContext().hadoopConfiguration();
          RunFolder first = RunFolder.find(before, output, hadoop);
          RunFolder second = RunFolder.find(after, output, hadoop);
          Revision revision =
              new RevisionRun(spark, output, Instant::now, progress)
                  .run(first, second, attribute ? folders : null);
          Dataset<Row> table =
              new TableStore(spark, output)
                  .read(Kind.DIFF, revision.id(), RevisionsTable.SCHEMA.name());
          print(revision, table, out);
          out.printf("Table in %s/latest-diff/revisions%n", config.out());
        });
    return 0;
  }

  private void print(Revision revision, Dataset<Row> table, PrintWriter out) {
    Revision.Counts counts = revision.counts();
    out.printf(
        Locale.ROOT,
        "Run %s, then run %s: of %,d cells %,d changed, %,d by more than twice the Monte-Carlo error,"
            + " %,d came, %,d went.%n",
        revision.before().run().id(),
        revision.after().run().id(),
        counts.compared(),
        counts.changed(),
        counts.beyond(),
        counts.came(),
        counts.went());
    printCauses(revision, out);
    Dataset<Row> moved = moved(table);
    List<Row> rows = moved.limit(limit).collectAsList();
    if (rows.isEmpty()) {
      out.printf("No cell of %s differs.%n", metric);
      return;
    }
    out.printf(
        "%nThe cells that moved most, %s, all chip types; of each view, country and pathway the month"
            + " that moved most:%n",
        metric);
    out.print(text(rows, partsToShow(revision)));
  }

  private static void printCauses(Revision revision, PrintWriter out) {
    revision.remarks().forEach(remark -> out.println("  " + remark));
    Set<Cause> causes = revision.causes();
    boolean differs = revision.counts().changed() + revision.counts().came() > 0;
    if (causes.isEmpty()) {
      out.println(
          differs
              ? "Nothing that the manifests tell of differs between the runs: the change has no known"
                  + " cause."
              : "Nothing that the manifests tell of differs between the runs.");
    } else if (causes.size() == 1) {
      out.println("All change is due to " + words(causes) + ".");
    } else if (revision.steps().size() == 1) {
      out.println(
          "Several things differ: "
              + words(causes)
              + ". The change is not taken apart; --attribute does it, by runs in between.");
    } else {
      out.println(
          "The change is taken apart in this order: "
              + revision.steps().stream()
                  .map(step -> words(step.causes()))
                  .collect(Collectors.joining(", then "))
              + ". Another order would give other parts.");
    }
  }

  private static String words(Set<Cause> causes) {
    return causes.stream()
        .map(cause -> cause.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(" and "));
  }

  /** Roll-ups of the metric, the largest change first. */
  private Dataset<Row> moved(Dataset<Row> table) {
    var size = abs(col(RevisionsTable.CHANGE.name()));
    var series =
        Window.partitionBy(
                RevisionsTable.VIEW.name(),
                RevisionsTable.COUNTRY.name(),
                RevisionsTable.PATHWAY.name())
            .orderBy(size.desc(), col(RevisionsTable.MONTH.name()));
    return table
        .filter(col(RevisionsTable.METRIC.name()).equalTo(metric))
        .filter(col(RevisionsTable.CHIP.name()).equalTo(Cell.ALL))
        .withColumn("place", row_number().over(series))
        .filter(col("place").equalTo(1))
        .orderBy(
            size.desc(),
            col(RevisionsTable.VIEW.name()),
            col(RevisionsTable.COUNTRY.name()),
            col(RevisionsTable.PATHWAY.name()));
  }

  private static List<String> partsToShow(Revision revision) {
    var parts = new ArrayList<String>();
    for (Revision.Step step : revision.steps()) {
      String name =
          step.causes().size() == 1
              ? "change_" + step.causes().iterator().next().name().toLowerCase(Locale.ROOT)
              : RevisionsTable.UNSPLIT.name();
      if (!parts.contains(name)) {
        parts.add(name);
      }
    }
    return revision.steps().size() == 1 ? List.of() : parts;
  }

  private static TextTable text(List<Row> rows, List<String> parts) {
    var header =
        new ArrayList<>(
            List.of(
                "view",
                "country",
                "month",
                "pathway",
                "state",
                "p5 before",
                "p50",
                "p95",
                "p5 after",
                "p50",
                "p95",
                "change",
                "relative",
                "beyond noise"));
    parts.forEach(part -> header.add(part.replace("change_", "by ")));
    var text = new TextTable(header);
    for (Row row : rows) {
      var cells = new ArrayList<Object>();
      for (String column :
          List.of(
              "view",
              "country_iso3",
              "month",
              "pathway",
              "state",
              "p5_before",
              "p50_before",
              "p95_before",
              "p5_after",
              "p50_after",
              "p95_after",
              "change")) {
        cells.add(row.getAs(column));
      }
      Double relative = row.getAs(RevisionsTable.RELATIVE.name());
      cells.add(relative == null ? "" : String.format(Locale.ROOT, "%+.1f%%", relative * 100));
      boolean beyond = row.getAs(RevisionsTable.BEYOND.name());
      cells.add(beyond ? "yes" : "no");
      parts.forEach(part -> cells.add(row.getAs(part)));
      text.add(cells);
    }
    return text;
  }
}
