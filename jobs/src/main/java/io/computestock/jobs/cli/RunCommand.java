package io.computestock.jobs.cli;

import io.computestock.jobs.config.RunConfig;
import io.computestock.jobs.config.SiteFileSettings;
import io.computestock.jobs.estimate.RunInputs.Account;
import io.computestock.jobs.io.HadoopDataFiles;
import io.computestock.jobs.io.NamedFile;
import io.computestock.jobs.io.OutputFolder;
import io.computestock.jobs.io.OutputFolder.Kind;
import io.computestock.jobs.io.TableStore;
import io.computestock.jobs.publish.RunManifest;
import io.computestock.jobs.publish.RunMetrics;
import io.computestock.jobs.publish.RunMetrics.Metrics;
import io.computestock.jobs.publish.RunPlan;
import io.computestock.jobs.publish.StockpileRun;
import io.computestock.jobs.publish.StockpileRun.Outcome;
import io.computestock.jobs.spark.Sessions;
import io.computestock.jobs.stage.StageName;
import io.computestock.jobs.stage.StageRecord;
import io.computestock.tabular.DataFiles;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Estimates and publishes, or brings the stages up to one up to date. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = {
      "Estimates the stockpiles and publishes them as Parquet.",
      "What an earlier run has made of the same data, settings and program is not made again."
    })
final class RunCommand implements Callable<Integer> {
  private final StageName last;

  @Spec private CommandSpec spec;
  @ParentCommand private Main main;
  @Mixin private Settings settings;

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
      names = "--from",
      paramLabel = "MONTH",
      description = "First month, as 2022-01. Default: 2018-01")
  private YearMonth from;

  @Option(
      names = "--to",
      paramLabel = "MONTH",
      description = "Last month. Default: that of --as-of; months after the evidence are a nowcast")
  private YearMonth to;

  @Option(
      names = "--channels",
      paramLabel = "NAME",
      description = {
        "Evidence that the stock rests on: all (default), trade alone, or shipments and any of",
        "trade, sites, production and diversion, by commas: shipments,sites.",
        "Every channel is read and published as evidence either way."
      })
  private String channels;

  @Mixin private TradeFilesOptions files;

  @Option(
      names = "--sites",
      paramLabel = "PATH",
      description = {
        "A site file, a pattern, or a folder of files; may be given several times.",
        "Read beside the sites of the data folder; --known-at holds for it too."
      })
  private List<String> sites;

  @Option(
      names = "--force",
      description = "Make every stage, also those that are there and unchanged.")
  private boolean force;

  @Option(
      names = "--dry-run",
      description = "Check the inputs and print the plan; write nothing and start no Spark.")
  private boolean dryRun;

  @Option(
      names = "--metrics",
      paramLabel = "FILE",
      description = {
        "Counts and seconds of this run, written also when it fails: for Prometheus when the name"
            + " ends in .prom, else JSON. Beside every manifest is a metrics.json."
      })
  private String metricsFile;

  /** Of {@code run}. */
  RunCommand() {
    this(StageName.PUBLISH);
  }

  /** Of one stage. */
  RunCommand(StageName last) {
    this.last = last;
  }

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
                from,
                to,
                null,
                null,
                null,
                channels,
                files.settings(),
                sites == null ? null : new SiteFileSettings(sites, files.knownAt())));
    var data = new HadoopDataFiles(config.data(), Sessions.hadoop());
    PrintWriter out = spec.commandLine().getOut();
    if (dryRun) {
      out.print(RunPlan.of(data, config, Sessions.hadoop()).text());
      out.flush();
      return 0;
    }
    Progress progress = main.progress();
    OnSpark.run(config, (spark, output) -> run(spark, data, output, config, progress, out));
    return 0;
  }

  private void run(
      SparkSession spark,
      DataFiles data,
      OutputFolder output,
      RunConfig config,
      Progress progress,
      PrintWriter out) {
    var metrics = new RunMetrics(progress, Instant::now);
    spark.sparkContext().addSparkListener(progress);
    spark.sparkContext().addSparkListener(metrics);
    var run = new StockpileRun(spark, data, output, Instant::now, metrics);
    if (last == StageName.PUBLISH) {
      Outcome outcome = counted(() -> run.run(config, force), metrics, output);
      published(spark, output, config, progress, out, metrics, outcome);
    } else {
      List<StageRecord> made = counted(() -> run.upTo(last, config, force), metrics, output);
      write(metrics.made(last.id()), output);
      print(made, output, out);
    }
  }

  /** Does the work, and counts it also when it fails. */
  private <T> T counted(Supplier<T> work, RunMetrics metrics, OutputFolder output) {
    try {
      return work.get();
    } catch (RuntimeException e) {
      write(metrics.failed(), output);
      throw e;
    }
  }

  private void published(
      SparkSession spark,
      OutputFolder output,
      RunConfig config,
      Progress progress,
      PrintWriter out,
      RunMetrics metrics,
      Outcome outcome) {
    RunManifest manifest = outcome.manifest();
    String runId = manifest.runId();
    Metrics counted = metrics.published(manifest);
    write(counted, output);
    if (outcome.isNew()) {
      output.writeJson(Kind.RUN, runId, RunMetrics.FILE, counted);
      progress.published(runId, output.runPath(Kind.RUN, runId), manifest.tables());
    } else {
      out.println();
      out.println("Nothing has changed since this run was published; --force makes it once more.");
    }
    print(manifest, config, out);
    out.println();
    out.println(
        "Stock at the end of "
            + manifest.to()
            + " (all chip types and pathways; p5 to p95 is the"
            + " 90 % interval)");
    var store = new TableStore(spark, output);
    out.print(new StockSummary(store.read(Kind.RUN, runId, "stockpile")).of(manifest.to()));
    out.flush();
  }

  private static void print(List<StageRecord> stages, OutputFolder output, PrintWriter out) {
    for (StageRecord stage : stages) {
      out.println();
      out.println(
          stage.stage()
              + ": made "
              + stage.made()
              + " in "
              + output.runPath(Kind.STAGE, stage.folder()));
      stage
          .tables()
          .forEach((table, rows) -> out.printf(Locale.ROOT, "  %-20s %,12d rows%n", table, rows));
    }
    out.println();
    out.println("Nothing was published; bin/stockpile publish does it.");
    out.flush();
  }

  private void write(Metrics metrics, OutputFolder output) {
    if (metricsFile != null) {
      boolean prometheus = metricsFile.endsWith(".prom");
      new NamedFile(metricsFile, Sessions.hadoop())
          .write(prometheus ? metrics.prometheus() : output.json(metrics));
    }
  }

  private static void print(RunManifest manifest, RunConfig config, PrintWriter out) {
    long read = sum(manifest.records(), Account::read);
    long used = sum(manifest.records(), Account::used);
    long setAside = sum(manifest.records(), Account::setAside);
    out.printf(
        Locale.ROOT,
        "%nRun %s: %s to %s, as of %s, %,d draws, seed %d%n",
        manifest.runId(),
        manifest.from(),
        manifest.to(),
        manifest.asOf(),
        config.draws(),
        config.seed());
    out.printf(
        Locale.ROOT,
        "Records read %,d = used %,d + set aside %,d (reasons in table issues: %s)%n",
        read,
        used,
        setAside,
        manifest.issues());
    out.printf(
        Locale.ROOT,
        "Sum of countries against chips shipped, worst draw: relative difference %.1e%n",
        manifest.balanceError());
    out.printf("Tables in %s/latest: %s%n", config.out(), manifest.tables());
  }

  private static long sum(
      List<Account> accounts, java.util.function.ToLongFunction<Account> count) {
    return accounts.stream().mapToLong(count).sum();
  }
}
