package io.computestock.jobs.publish;

import io.computestock.jobs.config.CodeVersion;
import io.computestock.jobs.config.RunConfig;
import io.computestock.jobs.estimate.RunInputs;
import io.computestock.jobs.estimate.RunInputs.Account;
import io.computestock.jobs.ingest.DataFolder;
import io.computestock.jobs.io.OutputFolder;
import io.computestock.jobs.io.OutputFolder.Kind;
import io.computestock.jobs.io.TableStore;
import io.computestock.jobs.trade.read.TradeFile;
import io.computestock.tabular.DataFiles;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;

/**
 * The trade channel by itself: tables {@code trade_reports, trade_sources, trade_flows,
 * mirror_gaps, trade_evidence} below {@code trade/<run_id>}, and the pointer {@code latest-trade}.
 */
public final class TradeRun {
  private final SparkSession spark;
  private final DataFiles data;
  private final OutputFolder output;
  private final Supplier<Instant> clock;
  private final StageLog log;

  /** A run on a session; {@code clock} names the run and times its stages. */
  public TradeRun(
      SparkSession spark,
      DataFiles data,
      OutputFolder output,
      Supplier<Instant> clock,
      StageLog.Listener listener) {
    this.spark = spark;
    this.data = data;
    this.output = output;
    this.clock = clock;
    this.log = new StageLog(clock, listener);
  }

  /**
   * What a run was made of and what it made.
   *
   * @param runId name of the run
   * @param code version and commit
   * @param config all settings as used
   * @param records where the rows of every file went
   * @param fit how margins and noise were fitted
   * @param stages the stages with their rows and seconds
   * @param tables rows of every table
   * @param started start of the run
   * @param finished end of the run
   */
  public record Manifest(
      String runId,
      CodeVersion code,
      RunConfig config,
      List<Account> records,
      Map<String, Double> fit,
      List<RunManifest.Stage> stages,
      Map<String, Long> tables,
      Instant started,
      Instant finished) {}

  /** What there is to read. */
  private record Looked(TradeStage stage, RunInputs inputs, List<TradeFile> files) {}

  private Looked look(RunConfig config) {
    log.start("look");
    DataFolder folder = DataFolder.load(data).orThrow();
    RunInputs inputs = RunInputs.of(folder, config);
    var stage = new TradeStage(spark, new TableStore(spark, output), folder, config, inputs.asOf());
    List<TradeFile> files = stage.look();
    log.finish(files.size(), files.size(), 0);
    return new Looked(stage, inputs, files);
  }

  /**
   * Reads as far as both sides of every flow stand in one row, and publishes nothing: what other
   * engines can be measured against.
   *
   * @return flows
   */
  public long mirror(RunConfig config) {
    Looked looked = look(config);
    log.start("mirror");
    long flows = looked.stage().mirror(looked.files());
    log.finish(looked.files().size(), flows, 0);
    return flows;
  }

  /** Runs and publishes. */
  public Manifest run(RunConfig config) {
    Instant started = clock.get();
    Looked looked = look(config);
    TradeStage stage = looked.stage();
    RunInputs inputs = looked.inputs();
    String runId = RunNames.of(started, inputs.model().fingerprint());
    output.begin(Kind.TRADE, runId);

    log.start("read");
    long rows = stage.read(Kind.TRADE, runId, looked.files());
    long used = stage.accounts().stream().mapToLong(Account::used).sum();
    log.finish(rows, used, rows - used);

    log.start("reconcile");
    stage.estimate(
        Kind.TRADE, runId, inputs.model().fingerprint(), inputs.model().evidence(), Set.of());
    log.finish(used, stage.tables().values().stream().mapToLong(n -> n).sum(), 0);

    log.start("publish");
    var manifest =
        new Manifest(
            runId,
            CodeVersion.current(),
            config,
            stage.accounts(),
            stage.fit(),
            log.stages(),
            new TreeMap<>(stage.tables()),
            started,
            clock.get());
    output.writeJson(Kind.TRADE, runId, RunManifest.FILE, manifest);
    output.publish(Kind.TRADE, runId);
    log.finish(manifest.tables().size(), manifest.tables().size(), 0);
    return manifest;
  }
}
