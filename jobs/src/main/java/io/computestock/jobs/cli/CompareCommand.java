package io.computestock.jobs.cli;

import io.computestock.issue.InputException;
import io.computestock.jobs.config.RunConfig;
import io.computestock.jobs.io.OutputFolder;
import io.computestock.jobs.io.OutputFolder.Kind;
import io.computestock.jobs.io.TableStore;
import io.computestock.jobs.publish.RunComparison;
import io.computestock.jobs.publish.RunComparison.Difference;
import io.computestock.jobs.publish.RunComparison.Side;
import io.computestock.jobs.publish.RunManifest;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Compares the newest runs of two output folders. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    description = {
      "Compares the newest runs of two output folders: all tables, row by row, numbers bit by bit.",
      "Exit code 3 when they differ."
    })
final class CompareCommand implements Callable<Integer> {
  private static final int DIFFERENT = 3;

  @Spec private CommandSpec spec;
  @Mixin private Settings settings;

  @Option(
      names = "--with",
      paramLabel = "DIR",
      required = true,
      description = "The other output folder, any Hadoop path.")
  private String other;

  private boolean same;

  @Override
  public Integer call() {
    RunConfig config = settings.resolve(RunConfig.empty());
    OnSpark.run(
        config,
        (spark, output) -> {
          var there = new OutputFolder(other, spark.sparkContext().hadoopConfiguration());
          List<Difference> differences = RunComparison.of(side(spark, output), side(spark, there));
          same = differences.stream().allMatch(Difference::none);
          print(differences, config.out());
        });
    return same ? 0 : DIFFERENT;
  }

  private static Side side(SparkSession spark, OutputFolder folder) {
    String runId = folder.requireLatest(Kind.RUN).id();
    RunManifest manifest =
        folder
            .readJson(Kind.RUN, runId, RunManifest.FILE, RunManifest.class)
            .orElseThrow(
                () ->
                    new InputException(
                        folder.runPath(Kind.RUN, runId) + ": expected " + RunManifest.FILE));
    return new Side(new TableStore(spark, folder), manifest);
  }

  private void print(List<Difference> differences, String here) {
    var table = new TextTable(List.of("table", "rows", "rows there", "only here", "only there"));
    long rows = 0;
    for (Difference difference : differences) {
      table.add(
          List.of(
              difference.table(),
              difference.rows(),
              difference.otherRows(),
              difference.onlyHere(),
              difference.onlyThere()));
      rows += difference.rows();
    }
    PrintWriter out = spec.commandLine().getOut();
    out.println(table);
    out.printf(
        Locale.ROOT,
        "%s and %s: %s in %d tables with %,d rows%n",
        here,
        other,
        same ? "the same bits" : "different",
        differences.size(),
        rows);
    out.flush();
  }
}
