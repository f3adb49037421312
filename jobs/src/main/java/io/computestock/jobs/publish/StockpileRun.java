package io.computestock.jobs.publish;

import io.computestock.issue.Issue;
import io.computestock.jobs.config.CodeVersion;
import io.computestock.jobs.config.RunConfig;
import io.computestock.jobs.estimate.RunInputs;
import io.computestock.jobs.estimate.RunInputs.Account;
import io.computestock.jobs.estimate.StockEstimate;
import io.computestock.jobs.estimate.StockEstimate.Computed;
import io.computestock.jobs.evidence.ChannelInputs;
import io.computestock.jobs.evidence.ChannelTables;
import io.computestock.jobs.fusion.EvidenceRows;
import io.computestock.jobs.fusion.FusionEstimate;
import io.computestock.jobs.fusion.FusionStage;
import io.computestock.jobs.ingest.Checksums;
import io.computestock.jobs.ingest.DataFolder;
import io.computestock.jobs.ingest.SiteFiles;
import io.computestock.jobs.io.OutputFolder;
import io.computestock.jobs.io.OutputFolder.Kind;
import io.computestock.jobs.io.TableStore;
import io.computestock.jobs.lineage.SourceDocuments;
import io.computestock.jobs.spark.TableRow;
import io.computestock.jobs.trade.read.TradeFile;
import io.computestock.schema.ChipTypeTable;
import io.computestock.schema.ChipsTable;
import io.computestock.schema.ConflictsTable;
import io.computestock.schema.CountriesTable;
import io.computestock.schema.DrawsTotalTable;
import io.computestock.schema.EvidenceTable;
import io.computestock.schema.ExportRuleTable;
import io.computestock.schema.Field;
import io.computestock.schema.FlowsTable;
import io.computestock.schema.IssuesTable;
import io.computestock.schema.LineageTable;
import io.computestock.schema.ParameterTable;
import io.computestock.schema.ParametersUsedTable;
import io.computestock.schema.RulesTable;
import io.computestock.schema.StockpileTable;
import io.computestock.schema.TableSchema;
import io.computestock.stock.ModelInputs;
import io.computestock.tabular.DataFiles;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The main run: read, select, estimate, write, publish.
 *
 * <p>Nothing is visible before the last step, which replaces the pointer {@code latest} at once.
 * Input: a data folder. Output: tables {@code stockpile, flows, chips, parameters, issues}, those
 * of {@link TradeStage} where there are trade files, and {@code manifest.json} below {@code
 * runs/<run_id>}.
 */
public final class StockpileRun {
  private static final int WRITERS = 2;

  private final SparkSession spark;
  private final DataFiles data;
  private final OutputFolder output;
  private final TableStore store;
  private final Supplier<Instant> clock;
  private final StageLog log;
  private final Map<String, Long> tables = new LinkedHashMap<>();

  /** A run on a session; {@code clock} names the run and times its stages. */
  public StockpileRun(
      SparkSession spark,
      DataFiles data,
      OutputFolder output,
      Supplier<Instant> clock,
      StageLog.Listener listener) {
    this.spark = spark;
    this.data = data;
    this.output = output;
    this.store = new TableStore(spark, output);
    this.clock = clock;
    this.log = new StageLog(clock, listener);
  }

  /**
   * Runs and publishes.
   *
   * @param config complete settings
   * @return the manifest as written
   */
  public RunManifest run(RunConfig config) {
    Instant started = clock.get();

    log.start("read");
    DataFolder folder =
        SiteFiles.add(
            DataFolder.load(data).orThrow(),
            config.sites(),
            spark.sparkContext().hadoopConfiguration());
    long records = folder.snapshots().recordsByFile().values().stream().mapToLong(n -> n).sum();
    log.finish(folder.checksums().size(), records, 0);

    log.start("select");
    RunInputs inputs = RunInputs.of(folder, config);
    long used = inputs.accounts().stream().mapToLong(Account::used).sum();
    log.finish(records, used, records - used);

    String runId = RunNames.of(started, inputs.model().fingerprint());
    output.begin(Kind.RUN, runId);

    log.start("channels");
    var channels =
        new ChannelTables(
            spark,
            ChannelInputs.of(folder, config, inputs),
            folder.snapshots().cases(),
            folder.estimates());
    log.finish(used, 0, 0);

    var trade = new TradeStage(spark, store, folder, config, inputs.asOf());
    boolean fuses = config.fuses();
    SideBySide.run(List.of(() -> trade(runId, trade, inputs, channels, fuses), channels::begin));

    log.start("evidence");
    evidence(runId, channels.tables(trade.stayed(), trade.gaps(Kind.RUN, runId)));
    log.finish(used, tables.values().stream().mapToLong(n -> n).sum(), 0);

    log.start("fuse");
    SourceDocuments documents =
        LineageRows.documents(
            data, folder, inputs, channels.channels(), trade.reportsRead(Kind.RUN, runId));
    ModelInputs model = resting(runId, config, inputs.model(), channels, trade, documents);
    channels.release();
    log.finish(used, tables.values().stream().mapToLong(n -> n).sum(), 0);

    log.start("estimate");
    YearMonth lastEvidence = YearMonth.from(inputs.evidenceEnd());
    StockEstimate estimate = StockEstimate.of(spark, model, inputs.months(), lastEvidence);
    Computed computed = estimate.compute();
    long cells = computed.cells();
    log.finish(used, cells, 0);

    log.start("write");
    List<Field> byCountry = List.of(StockpileTable.COUNTRY, StockpileTable.MONTH);
    int files = config.filesPerTable();
    writeAll(
        runId,
        List.of(
            new Output(StockpileTable.SCHEMA, estimate.stock(), byCountry, files),
            new Output(FlowsTable.SCHEMA, estimate.flows(), byCountry, files),
            new Output(
                DrawsTotalTable.SCHEMA,
                estimate.draws(),
                List.of(DrawsTotalTable.COUNTRY, DrawsTotalTable.MONTH),
                files),
            new Output(
                ChipsTable.SCHEMA,
                ReferenceRows.chips(spark, folder.reference()),
                List.of(ChipTypeTable.CHIP),
                1),
            new Output(
                ParametersUsedTable.SCHEMA,
                ReferenceRows.parameters(spark, folder.parameters().all()),
                List.of(ParameterTable.ID),
                1),
            new Output(LineageTable.SCHEMA, LineageRows.table(spark, documents), List.of(), 1),
            new Output(
                IssuesTable.SCHEMA,
                ReferenceRows.issues(spark, inputs.issues()),
                List.of(IssuesTable.FILE, IssuesTable.ROW),
                1)));
    var inputTables = new InputTables(spark, data);
    writeAll(
        runId,
        List.of(
            new Output(RulesTable.SCHEMA, inputTables.rules(), List.of(ExportRuleTable.FROM), 1),
            new Output(CountriesTable.SCHEMA, inputTables.countries(), List.of(), 1)));
    estimate.release();
    log.finish(cells, tables.values().stream().mapToLong(n -> n).sum(), 0);

    log.start("publish");
    var manifest = manifest(runId, config, folder, inputs, trade, computed, started);
    output.writeJson(Kind.RUN, runId, RunManifest.FILE, manifest);
    output.publish(Kind.RUN, runId);
    log.finish(tables.size(), tables.size(), 0);
    return manifest;
  }

  /** Evidence of trade; a data folder without trade files has none. */
  private void trade(
      String runId, TradeStage stage, RunInputs inputs, ChannelTables channels, boolean fuses) {
    log.start("trade");
    List<TradeFile> files = stage.look();
    long rows = 0;
    if (!files.isEmpty()) {
      rows = stage.read(Kind.RUN, runId, files);
      stage.estimate(
          Kind.RUN,
          runId,
          inputs.model().fingerprint(),
          inputs.model().evidence(),
          fuses ? null : channels.hubs());
      tables.putAll(stage.tables());
    }
    long rowsUsed = stage.accounts().stream().mapToLong(Account::used).sum();
    log.finish(rows, rowsUsed, rows - rowsUsed);
  }

  /** The inputs of the stock, by the channels that it is to rest on. */
  private ModelInputs resting(
      String runId,
      RunConfig config,
      ModelInputs shipments,
      ChannelTables channels,
      TradeStage trade,
      SourceDocuments documents) {
    if (!config.fuses()) {
      return config.channels().equals(RunConfig.TRADE) ? trade.resting(shipments) : shipments;
    }
    FusionEstimate fusion =
        FusionStage.of(
            config,
            shipments,
            channels,
            trade.stayed(),
            (channel, cell) ->
                documents.roots(
                    channel, cell.country(), cell.chips(), cell.period().start().getYear()));
    evidence(
        runId,
        Map.of(
            EvidenceTable.SCHEMA,
            TableRow.table(spark, EvidenceTable.SCHEMA, EvidenceRows.evidence(fusion)),
            ConflictsTable.SCHEMA,
            TableRow.table(spark, ConflictsTable.SCHEMA, EvidenceRows.conflicts(fusion))));
    byte[] identity =
        (shipments.fingerprint() + config.channels() + channels.channels().inputs().fingerprint())
            .getBytes(StandardCharsets.UTF_8);
    return shipments.resting(Checksums.sha256(identity), fusion.inputs());
  }

  /** Evidence of sites, production and diversion; a channel without records has no table. */
  private void evidence(String runId, Map<TableSchema, Dataset<Row>> evidence) {
    writeAll(
        runId,
        evidence.entrySet().stream()
            .map(table -> new Output(table.getKey(), table.getValue(), List.of(), 1))
            .toList());
  }

  private record Output(TableSchema schema, Dataset<Row> table, List<Field> order, int files) {}

  /** Writes tables side by side: each is one short task, and the cores are there. */
  private void writeAll(String runId, List<Output> outputs) {
    ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
    try {
      List<Future<Long>> rows =
          outputs.stream().map(o -> writers.submit(() -> write(runId, o))).toList();
      for (int i = 0; i < outputs.size(); i++) {
        tables.put(outputs.get(i).schema().name(), rows.get(i).get());
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("a table could not be written", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while writing", e);
    } finally {
      writers.shutdownNow();
    }
  }

  private long write(String runId, Output output) {
    return store
        .write(Kind.RUN, runId, output.schema(), output.table(), output.order(), output.files())
        .rows();
  }

  private RunManifest manifest(
      String runId,
      RunConfig config,
      DataFolder folder,
      RunInputs inputs,
      TradeStage trade,
      Computed computed,
      Instant started) {
    var issues = new TreeMap<String, Long>();
    for (Issue issue : inputs.issues()) {
      issues.merge(issue.code().code(), 1L, Long::sum);
    }
    return new RunManifest(
        runId,
        CodeVersion.current(),
        config,
        inputs.asOf(),
        inputs.months().get(0),
        inputs.months().get(inputs.months().size() - 1),
        inputs.evidenceEnd(),
        folder.checksums(),
        Stream.concat(inputs.accounts().stream(), trade.accounts().stream()).toList(),
        issues,
        computed.balanceError(),
        computed.identityError(),
        log.stages(),
        tables,
        started,
        clock.get());
  }
}
