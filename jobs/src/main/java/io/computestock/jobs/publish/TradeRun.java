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
import io.computestock.jobs.trade.reconcile.Mirror;
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

  /** What there is to read. */
  private record Looked(
      DataFolder folder, RunInputs inputs, TradeIngest ingest, List<TradeFile> files) {}

  private Looked look(RunConfig config) {
    log.start("look");
    DataFolder folder = DataFolder.load(data).orThrow();
    RunInputs inputs = RunInputs.of(folder, config);
    var ingest = new TradeIngest(spark, folder, config, inputs.asOf());
    List<TradeFile> files = ingest.look();
    log.finish(files.size(), files.size(), 0);
    return new Looked(folder, inputs, ingest, files);
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
    // All columns are made, which a count of rows would leave out.
    long flows =
        Mirror.of(looked.ingest().harmonized(looked.files())).queryExecution().toRdd().count();
    log.finish(looked.files().size(), flows, 0);
    return flows;
  }

  /** Runs and publishes. */
  public Manifest run(RunConfig config) {
    Instant started = clock.get();
    Looked looked = look(config);
    DataFolder folder = looked.folder();
    RunInputs inputs = looked.inputs();
    String runId = RunNames.of(started, inputs.model().fingerprint());
    output.begin(Kind.TRADE, runId);
    var tables = new TableFolder(new TableStore(spark, output), Kind.TRADE, runId, Map.of());

    log.start("read");
    List<Account> accounts = looked.ingest().read(tables, looked.files());
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
