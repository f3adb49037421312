package io.computestock.jobs.publish;

import io.computestock.jobs.config.CodeVersion;
import io.computestock.jobs.config.RunConfig;
import io.computestock.jobs.estimate.RunInputs;
import io.computestock.jobs.estimate.RunInputs.Account;
import io.computestock.jobs.ingest.DataFolder;
import io.computestock.jobs.io.OutputFolder;
import io.computestock.jobs.io.OutputFolder.Kind;
import io.computestock.jobs.io.TableFolder;
import io.computestock.jobs.io.TableStore;
import io.computestock.jobs.trade.evidence.TradeEvidence;
import io.computestock.jobs.trade.read.TradeFile;
import io.computestock.jobs.trade.reconcile.TradeReconciliation;
import io.computestock.schema.TradeReportsTable;
import io.computestock.tabular.DataFiles;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

  /** Runs and publishes. */
  public Manifest run(RunConfig config) {
    Instant started = clock.get();
    log.start("look");
    DataFolder folder = DataFolder.load(data).orThrow();
    RunInputs inputs = RunInputs.of(folder, config);
    var ingest = new TradeIngest(spark, folder, config, inputs.asOf());
    List<TradeFile> files = ingest.look();
    log.finish(files.size(), files.size(), 0);

    String runId = RunNames.of(started, inputs.model().fingerprint());
    output.begin(Kind.TRADE, runId);
    var tables = new TableFolder(new TableStore(spark, output), Kind.TRADE, runId, Map.of());

    log.start("read");
    List<Account> accounts = ingest.read(tables, files);
    long rows = accounts.stream().mapToLong(Account::read).sum();
    long used = accounts.stream().mapToLong(Account::used).sum();
    log.finish(rows, used, rows - used);

    log.start("reconcile");
    TradeReconciliation reconciliation =
        TradeHarmonize.reconcile(tables.read(TradeReportsTable.SCHEMA), folder);
    SideBySide.run(TradeHarmonize.tables(reconciliation, tables));
    var evidence =
        new TradeEvidence(
            spark,
            reconciliation.evidence(),
            TradeHarmonize.evidenceInputs(folder, config, inputs),
            Set.of());
    TradeHarmonize.writeEvidence(evidence, tables);
    evidence.release();
    reconciliation.release();
    log.finish(used, tables.allRows(), 0);

    log.start("publish");
    var manifest =
        new Manifest(
            runId,
            CodeVersion.current(),
            config,
            accounts,
            reconciliation.fit(),
            log.stages(),
            tables.rows(),
            started,
            clock.get());
    output.writeJson(Kind.TRADE, runId, RunManifest.FILE, manifest);
    output.publish(Kind.TRADE, runId);
    log.finish(manifest.tables().size(), manifest.tables().size(), 0);
    return manifest;
  }
}
