package io.computestock.jobs.publish;

import io.computestock.issue.InputException;
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
import io.computestock.jobs.fusion.HandOver;
import io.computestock.jobs.ingest.DataFolder;
import io.computestock.jobs.io.ShareFile;
import io.computestock.jobs.io.TableFolder;
import io.computestock.jobs.io.TableStore;
import io.computestock.jobs.lineage.SourceDocuments;
import io.computestock.jobs.spark.TableRow;
import io.computestock.jobs.stage.StageKeys;
import io.computestock.jobs.stage.StageName;
import io.computestock.jobs.stage.StageRecord;
import io.computestock.jobs.stage.StageStore;
import io.computestock.jobs.stage.StageWork.Made;
import io.computestock.jobs.trade.evidence.EvidenceInputs;
import io.computestock.jobs.trade.evidence.FlowRows;
import io.computestock.jobs.trade.evidence.TradeEvidence;
import io.computestock.jobs.trade.evidence.TradeEvidence.Stayed;
import io.computestock.jobs.trade.read.TradeFile;
import io.computestock.jobs.trade.reconcile.TradeReconciliation;
import io.computestock.schema.ConflictsTable;
import io.computestock.schema.DrawsTotalTable;
import io.computestock.schema.EvidenceTable;
import io.computestock.schema.Field;
import io.computestock.schema.FlowsTable;
import io.computestock.schema.LineageTable;
import io.computestock.schema.MirrorGapsTable;
import io.computestock.schema.StockpileTable;
import io.computestock.schema.TableSchema;
import io.computestock.schema.TradeFlowsTable;
import io.computestock.schema.TradeReportsTable;
import io.computestock.stock.ModelInputs;
import io.computestock.tabular.DataFiles;
import io.computestock.trade.EvidenceFlow;
import io.computestock.trade.TradeInputs;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The stages of a run that are kept, up to the stock: what each makes of what those before it have
 * made. A stage of which an earlier run has made the same is not made again.
 *
 * <p>Sites and production need nothing of trade: they are made beside it.
 */
final class RunStages {
  /** The second half of {@code fuse}, which takes longest, by a name of its own in the log. */
  private static final String STOCK = "stock";

  private static final String FLOWS = "evidence_flows";
  private static final String BALANCE = "balance_error";
  private static final String IDENTITY = "identity_error";

  private final SparkSession spark;
  private final DataFiles data;
  private final DataFolder folder;
  private final RunConfig config;
  private final RunInputs inputs;
  private final TableStore store;
  private final StageStore stages;
  private final StageKeys keys;
  private final StageLog log;
  private final boolean anew;
  private final Map<StageName, StageRecord> done = new EnumMap<>(StageName.class);
  private ChannelTables channels;
  private HandOver handOver;

  /**
   * Stages of a run.
   *
   * @param anew whether every stage is to be made, also those that are there
   */
  RunStages(
      SparkSession spark,
      DataFiles data,
      DataFolder folder,
      RunConfig config,
      RunInputs inputs,
      TableStore store,
      StageStore stages,
      StageKeys keys,
      StageLog log,
      boolean anew) {
    this.spark = spark;
    this.data = data;
    this.folder = folder;
    this.config = config;
    this.inputs = inputs;
    this.store = store;
    this.stages = stages;
    this.keys = keys;
    this.log = log;
    this.anew = anew;
  }

  /** Brings all stages up to one up to date. */
  void upTo(StageName last) {
    StageName ours = last == StageName.PUBLISH ? StageName.FUSE : last;
    if (ours.compareTo(StageName.ESTIMATE) >= 0 && known(StageName.ESTIMATE).isEmpty()) {
      SideBySide.run(List.of(() -> makeUpTo(StageName.ESTIMATE), () -> channels().begin()));
    }
    makeUpTo(ours);
  }

  /** The records of the stages so far, in their order. */
  List<StageRecord> records() {
    return List.copyOf(done.values());
  }

  /** Largest relative difference between countries and chips in any draw. */
  double balanceError() {
    return done.get(StageName.FUSE).figures().get(BALANCE);
  }

  /** Largest relative difference between stocks and their flows in any draw. */
  double identityError() {
    return done.get(StageName.FUSE).figures().get(IDENTITY);
  }

  private Optional<StageRecord> known(StageName stage) {
    return anew ? Optional.empty() : stages.find(stage, keys.of(stage));
  }

  private void makeUpTo(StageName last) {
    for (StageName stage : StageName.values()) {
      if (stage.compareTo(last) <= 0 && !done.containsKey(stage)) {
        done.put(stage, bringUpToDate(stage));
      }
    }
  }

  private StageRecord bringUpToDate(StageName stage) {
    log.start(stage.id());
    Optional<StageRecord> known = known(stage);
    if (known.isPresent()) {
      StageRecord record = known.get();
      log.unchanged(record.rowsIn(), record.rowsOut(), record.setAside());
      return record;
    }
    StageRecord record = stages.make(stage, keys.of(stage), store, tables -> make(stage, tables));
    log.finish(record.rowsIn(), record.rowsOut(), record.setAside());
    return record;
  }

  private Made make(StageName stage, TableFolder tables) {
    return switch (stage) {
      case INGEST -> ingest(tables);
      case HARMONIZE -> harmonize(tables);
      case ESTIMATE -> estimate(tables);
      case FUSE -> fuse(tables);
      case PUBLISH -> throw new IllegalArgumentException("publishing is not kept");
    };
  }

  private TableFolder tables(StageName stage) {
    return StageStore.open(done.get(stage), store);
  }

  private Made ingest(TableFolder tables) {
    var ingest = new TradeIngest(spark, folder, config, inputs.asOf());
    List<TradeFile> files = ingest.look();
    List<Account> accounts = files.isEmpty() ? List.of() : ingest.read(tables, files);
    long read = accounts.stream().mapToLong(Account::read).sum();
    long setAside = accounts.stream().mapToLong(Account::setAside).sum();
    return new Made(read, setAside, accounts, Map.of());
  }

  private Made harmonize(TableFolder tables) {
    TableFolder ingested = tables(StageName.INGEST);
    if (!ingested.has(TradeReportsTable.SCHEMA)) {
      return Made.of(0);
    }
    TradeReconciliation reconciliation =
        TradeHarmonize.reconcile(ingested.read(TradeReportsTable.SCHEMA), folder);
    var tasks = new ArrayList<>(TradeHarmonize.tables(reconciliation, tables));
    tasks.add(() -> tables.handOver(FLOWS, FlowRows.table(spark, reconciliation.evidence())));
    SideBySide.run(tasks);
    reconciliation.release();
    return Made.of(ingested.rows().get(TradeReportsTable.SCHEMA.name())).with(reconciliation.fit());
  }

  /** Flows of AI systems; empty when no trade was read. */
  private Optional<JavaRDD<EvidenceFlow>> flows() {
    TableFolder harmonized = tables(StageName.HARMONIZE);
    return harmonized.has(TradeFlowsTable.SCHEMA)
        ? Optional.of(FlowRows.flows(harmonized.handedOver(FLOWS, FlowRows.COLUMNS)))
        : Optional.empty();
  }

  private synchronized ChannelTables channels() {
    if (channels == null) {
      channels =
          new ChannelTables(
              spark,
              ChannelInputs.of(folder, config, inputs),
              folder.snapshots().cases(),
              folder.estimates());
    }
    return channels;
  }

  private synchronized void forgetChannels() {
    channels = null;
  }

  private Made estimate(TableFolder tables) {
    List<Stayed> stayed = stayed(tables);
    ChannelTables all = channels();
    var outputs = new ArrayList<Output>();
    all.tables(stayed, tables(StageName.HARMONIZE).readOrNull(MirrorGapsTable.SCHEMA))
        .forEach((schema, table) -> outputs.add(new Output(schema, table, List.of(), 1)));
    SourceDocuments documents =
        LineageRows.documents(
            data,
            folder,
            inputs,
            all.channels(),
            tables(StageName.INGEST).readOrNull(TradeReportsTable.SCHEMA));
    outputs.add(new Output(LineageTable.SCHEMA, LineageRows.table(spark, documents), List.of(), 1));
    Output.writeAll(outputs, tables);
    handOver =
        FusionStage.collect(
            inputs.model().chips(),
            all,
            stayed,
            (channel, cell) ->
                documents.roots(
                    channel, cell.country(), cell.chips(), cell.period().start().getYear()));
    all.release();
    forgetChannels();
    handOver.write(spark, tables);
    return Made.of(inputs.used());
  }

  /** What trade says of each country; as a table, and as draws. */
  private List<Stayed> stayed(TableFolder tables) {
    Optional<JavaRDD<EvidenceFlow>> flows = flows();
    if (flows.isEmpty()) {
      return List.of();
    }
    var evidence =
        new TradeEvidence(
            spark, flows.get(), TradeHarmonize.evidenceInputs(folder, config, inputs), null);
    List<Stayed> stayed = evidence.stayed();
    TradeHarmonize.writeEvidence(evidence, tables);
    evidence.release();
    return stayed;
  }

  private Made fuse(TableFolder tables) {
    try (ShareFile shares = ShareFile.create(spark)) {
      return stock(resting(tables, shares), shares, tables);
    }
  }

  private Made stock(ModelInputs model, ShareFile shares, TableFolder tables) {
    log.finish(done.get(StageName.ESTIMATE).rowsOut(), tables.allRows(), 0);
    log.start(STOCK);
    StockEstimate estimate =
        StockEstimate.of(
            spark, model, shares, inputs.months(), YearMonth.from(inputs.evidenceEnd()));
    Computed computed = estimate.compute();
    List<Field> byCountry = List.of(StockpileTable.COUNTRY, StockpileTable.MONTH);
    int files = config.filesPerTable();
    Output.writeAll(
        List.of(
            new Output(StockpileTable.SCHEMA, estimate.stock(), byCountry, files),
            new Output(FlowsTable.SCHEMA, estimate.flows(), byCountry, files),
            new Output(
                DrawsTotalTable.SCHEMA,
                estimate.draws(),
                List.of(DrawsTotalTable.COUNTRY, DrawsTotalTable.MONTH),
                files)),
        tables);
    estimate.release();
    return Made.of(computed.cells())
        .with(Map.of(BALANCE, computed.balanceError(), IDENTITY, computed.identityError()));
  }

  /**
   * The inputs of the stock, by the channels that it is to rest on.
   *
   * @param shares to which the shares of countries are written
   */
  private ModelInputs resting(TableFolder tables, ShareFile shares) {
    ModelInputs shipments = inputs.model();
    if (config.channels().equals(RunConfig.TRADE)) {
      return restingOnTrade(shipments);
    }
    if (!config.fuses()) {
      return shipments;
    }
    HandOver from = handOver == null ? HandOver.read(tables(StageName.ESTIMATE)) : handOver;
    handOver = null;
    var rows = new EvidenceRows();
    FusionEstimate fusion =
        FusionStage.of(
            config,
            shipments,
            EvidenceInputs.embargoes(folder.reference()),
            from,
            rows,
            shares::write);
    Output.writeAll(
        List.of(
            table(EvidenceTable.SCHEMA, rows.evidence(fusion)),
            table(ConflictsTable.SCHEMA, rows.conflicts(fusion))),
        tables);
    // not the stage alone: its shares are in a file of this run
    return shipments.resting(keys.of(StageName.FUSE) + shares.name(), fusion.inputs());
  }

  private Output table(TableSchema schema, List<Row> rows) {
    return new Output(schema, TableRow.table(spark, schema, rows), List.of(), 1);
  }

  private ModelInputs restingOnTrade(ModelInputs shipments) {
    var flows = new ArrayList<>(flows().map(JavaRDD::collect).orElse(List.of()));
    if (flows.isEmpty()) {
      throw new InputException(
          "channels trade: expected trade files with flows of AI systems after the first export"
              + " controls");
    }
    flows.sort(EvidenceFlow.ORDER);
    return shipments.resting(
        keys.of(StageName.FUSE),
        new TradeInputs(
            flows,
            EvidenceInputs.embargoes(folder.reference()),
            new HashMap<>(folder.tradeTables().roles())));
  }
}
