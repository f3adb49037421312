package io.computestock.jobs.cli;

import static org.apache.spark.sql.functions.col;

import io.computestock.jobs.config.RunConfig;
import io.computestock.jobs.io.HadoopDataFiles;
import io.computestock.jobs.io.OutputFolder.Kind;
import io.computestock.jobs.io.TableStore;
import io.computestock.jobs.publish.TradeRun;
import io.computestock.jobs.spark.Sessions;
import io.computestock.jobs.trade.harmonize.TradeReports;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** The trade channel by itself. */
@Command(
    name = "trade",
    mixinStandardHelpOptions = true,
    description = {
      "Reads trade files, reconciles both sides and publishes flows, gaps and evidence as Parquet.",
      "Prints where the rows of every file went."
    })
final class TradeCommand implements Callable<Integer> {
  private static final double PERCENT = 100;

  /** A difference between a total and its parts that rounding explains. */
  private static final double ROUNDING = 1e-6;

  private static final int MOST_CHECKS = 20;

  @Spec private CommandSpec spec;
  @ParentCommand private Main main;
  @Mixin private Settings settings;
  @Mixin private TradeFilesOptions files;

  @Option(
      names = "--as-of",
      paramLabel = "DATE",
      description = "What became public later is invisible. Default: the newest record")
  private LocalDate asOf;

  @Option(names = "--draws", paramLabel = "N", description = "Number of draws. Default: 10000")
  private Integer draws;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of all random numbers. Default: 1")
  private Integer seed;

  @Option(
      names = "--max-bad-share",
      paramLabel = "SHARE",
      description = "Fail when more than this share of a file's rows is bad. Default: 0.1")
  private Double maxBadShare;

  @Option(
      names = "--truth",
      paramLabel = "DIR",
      description = {
        "Folder truth/ of generated trade: prints which planted gaps were found and which defects."
      })
  private String truth;

  @Option(
      names = "--mirror-only",
      hidden = true,
      description = "Stops when both sides of every flow stand in one row: for bin/bench.")
  private boolean mirrorOnly;

  @Override
  public Integer call() {
    RunConfig config =
        settings.resolve(
            new RunConfig(
                null,
                null,
                asOf,
                draws,
                seed,
                null,
                null,
                maxBadShare,
                null,
                null,
                null,
                files.settings()));
    var data = new HadoopDataFiles(config.data(), Sessions.hadoop());
    PrintWriter out = spec.commandLine().getOut();
    Progress progress = main.progress();
    OnSpark.run(
        config,
        (spark, output) -> {
          spark.sparkContext().addSparkListener(progress);
          var run = new TradeRun(spark, data, output, Instant::now, progress);
          if (mirrorOnly) {
            out.printf("Flows %d%n", run.mirror(config));
            return;
          }
          TruthReport planted = truth == null ? null : new TruthReport(spark, truth);
          TradeRun.Manifest manifest = run.run(config);
          var store = new TableStore(spark, output);
          String runId = manifest.runId();
          progress.published(runId, output.runPath(Kind.TRADE, runId), manifest.tables());
          printSources(store.read(Kind.TRADE, runId, "trade_sources"), out);
          printChecks(store.read(Kind.TRADE, runId, "trade_reports"), out);
          if (planted != null) {
            planted.print(
                store.read(Kind.TRADE, runId, "mirror_gaps"),
                store.read(Kind.TRADE, runId, "trade_sources"),
                out);
          }
          out.printf("Tables in %s/latest-trade: %s%n", config.out(), manifest.tables());
          out.flush();
        });
    return 0;
  }

  private static void printSources(Dataset<Row> sources, PrintWriter out) {
    var table = new TextTable(List.of("file", "outcome", "rows", "US$ million"));
    for (Row row :
        sources.orderBy(col("file"), col("kind").desc(), col("outcome")).collectAsList()) {
      Double usd = row.getAs("value_usd");
      table.add(
          List.of(
              withItsEnd(row.getAs("file")),
              row.getAs("outcome"),
              String.format(Locale.ROOT, "%,d", row.<Long>getAs("rows")),
              usd == null ? "" : String.format(Locale.ROOT, "%,.1f", usd / 1e6)));
    }
    out.println(table);
  }

  /** Files of one folder differ at the end of their names, which a narrow column would cut. */
  static String withItsEnd(String file) {
    return file.length() > TextTable.WIDEST
        ? "…" + file.substring(file.length() - TextTable.WIDEST + 1)
        : file;
  }

  /** Declared totals beside the sum of their partners. */
  private static void printChecks(Dataset<Row> reports, PrintWriter out) {
    List<Row> checks =
        TradeReports.checkSums(reports)
            .orderBy("file", "reporter_iso3", "flow", "commodity_reported", "month")
            .collectAsList();
    if (checks.isEmpty()) {
      return;
    }
    var different = new ArrayList<Row>();
    for (Row check : checks) {
      if (Math.abs(difference(check)) > ROUNDING) {
        different.add(check);
      }
    }
    out.printf(
        "Declared world totals beside the sum of all partners: %d equal, %d different%n",
        checks.size() - different.size(), different.size());
    for (Row check : different.subList(0, Math.min(MOST_CHECKS, different.size()))) {
      out.printf(
          Locale.ROOT,
          "  %s: %s %s %s %s: partners are %.2f %% of the total%n",
          check.getAs("file"),
          check.getAs("reporter_iso3"),
          check.getAs("flow"),
          check.getAs("commodity_reported"),
          check.getAs("month"),
          PERCENT * (1 + difference(check)));
    }
  }

  private static double difference(Row check) {
    double world = check.<Double>getAs("world_usd");
    return check.<Double>getAs("partners_usd") / world - 1;
  }
}
