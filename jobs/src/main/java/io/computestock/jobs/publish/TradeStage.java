package io.computestock.jobs.publish;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.computestock.issue.InputException;
import io.computestock.jobs.config.RunConfig;
import io.computestock.jobs.config.TradeFileSettings;
import io.computestock.jobs.estimate.RunInputs.Account;
import io.computestock.jobs.ingest.Checksums;
import io.computestock.jobs.ingest.DataFolder;
import io.computestock.jobs.ingest.Snapshots.TradeSnapshot;
import io.computestock.jobs.io.NamedFile;
import io.computestock.jobs.io.OutputFolder.Kind;
import io.computestock.jobs.io.TableStore;
import io.computestock.jobs.io.TradeFiles;
import io.computestock.jobs.io.TradeInputs;
import io.computestock.jobs.trade.evidence.EvidenceInputs;
import io.computestock.jobs.trade.evidence.TradeEvidence;
import io.computestock.jobs.trade.evidence.TradeEvidence.Stayed;
import io.computestock.jobs.trade.harmonize.Harmonizer;
import io.computestock.jobs.trade.harmonize.TradeReports;
import io.computestock.jobs.trade.read.ShipmentMapping;
import io.computestock.jobs.trade.read.TradeFile;
import io.computestock.jobs.trade.read.TradeFormat;
import io.computestock.jobs.trade.read.TradeReader;
import io.computestock.jobs.trade.reconcile.TradeReconciliation;
import io.computestock.reference.ReferenceData;
import io.computestock.scenario.ExportPolicy;
import io.computestock.schema.Field;
import io.computestock.schema.MirrorGapsTable;
import io.computestock.schema.TableSchema;
import io.computestock.schema.TradeEvidenceTable;
import io.computestock.schema.TradeFlowsTable;
import io.computestock.schema.TradeReportsTable;
import io.computestock.schema.TradeSourcesTable;
import io.computestock.shipments.ShipmentEvidence;
import io.computestock.stock.ModelInputs;
import io.computestock.trade.Embargo;
import io.computestock.trade.EvidenceFlow;
import io.computestock.trade.TradeRules;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The trade channel of a run: reads trade files in one pass into {@code trade_reports}, and from
 * that table makes {@code trade_sources, trade_flows, mirror_gaps, trade_evidence}.
 *
 * <p>A stage that finds no trade files writes no tables.
 */
final class TradeStage {
  private static final int HEADING = 4;

  private final SparkSession spark;
  private final TableStore store;
  private final DataFolder folder;
  private final RunConfig config;
  private final LocalDate asOf;
  private final Map<String, Long> tables = new TreeMap<>();
  private final List<Account> accounts = new ArrayList<>();
  private final Map<String, Double> fit = new TreeMap<>();
  private final ArrayList<EvidenceFlow> flows = new ArrayList<>();
  private final List<Stayed> stayed = new ArrayList<>();

  TradeStage(
      SparkSession spark, TableStore store, DataFolder folder, RunConfig config, LocalDate asOf) {
    this.spark = spark;
    this.store = store;
    this.folder = folder;
    this.config = config;
    this.asOf = asOf;
  }

  /** The files of the data folder and those of the settings, recognised; none opens further. */
  List<TradeFile> look() {
    Configuration hadoop = spark.sparkContext().hadoopConfiguration();
    TradeFileSettings settings = config.trade();
    var own = new ArrayList<TradeReader.Input>();
    for (TradeSnapshot snapshot : folder.snapshots().trade()) {
      String path = config.data() + "/" + snapshot.path();
      TradeFiles.find(List.of(TradeFiles.escaped(path)), hadoop)
          .forEach(
              source ->
                  own.add(new TradeReader.Input(snapshot.path(), source, snapshot.knownAt())));
    }
    var files = new ArrayList<>(new TradeReader(spark, null, null, headings(), false).look(own));
    if (!settings.inputs().isEmpty()) {
      List<TradeReader.Input> given =
          TradeInputs.find(settings.inputs(), settings.knownAt(), hadoop).stream()
              .map(
                  dated ->
                      new TradeReader.Input(dated.source().name(), dated.source(), dated.knownAt()))
              .toList();
      files.addAll(reader().look(given, files.size()));
    }
    return files;
  }

  private TradeReader reader() {
    TradeFileSettings settings = config.trade();
    TradeFormat format = settings.format() == null ? null : TradeFormat.of(settings.format());
    return new TradeReader(
        spark,
        format,
        mapping(settings.mapping()),
        headings(),
        Boolean.TRUE.equals(settings.sixDigits()));
  }

  private ShipmentMapping mapping(String file) {
    if (file == null) {
      return null;
    }
    Configuration hadoop = spark.sparkContext().hadoopConfiguration();
    try (InputStream input = new NamedFile(file, hadoop).open()) {
      return ShipmentMapping.read(input, file);
    } catch (IOException e) {
      throw new InputException(file + ": expected a readable mapping file", e);
    }
  }

  private Set<String> headings() {
    var headings = new TreeSet<String>();
    for (String commodity : folder.tradeTables().goods().classes().keySet()) {
      headings.add(commodity.substring(0, HEADING));
    }
    return headings;
  }

  /**
   * Reads the files, and refuses those with too many bad rows.
   *
   * @return rows read
   */
  long read(Kind kind, String runId, List<TradeFile> files) {
    Dataset<Row> reports =
        new Harmonizer(spark, folder.tradeReference(), folder.tradeTables().goods())
            .reports(reader().cells(files), files, asOf);
    write(
        kind,
        runId,
        TradeReportsTable.SCHEMA,
        TradeReports.published(reports),
        List.of(TradeReportsTable.COMMODITY, TradeReportsTable.MONTH));
    Dataset<Row> sources = TradeReports.sources(reports(kind, runId), files);
    write(kind, runId, TradeSourcesTable.SCHEMA, sources, List.of(TradeSourcesTable.FILE));
    account(store.read(kind, runId, TradeSourcesTable.SCHEMA.name()), reports(kind, runId));
    return accounts.stream().mapToLong(Account::read).sum();
  }

  private void account(Dataset<Row> sources, Dataset<Row> reports) {
    List<Row> rows =
        sources
            .groupBy("file")
            .agg(
                sum("rows"),
                sum(when(col("kind").equalTo("used"), col("rows")).otherwise(0)),
                sum(when(col("kind").equalTo("bad"), col("rows")).otherwise(0)))
            .orderBy("file")
            .collectAsList();
    for (Row row : rows) {
      long read = row.getLong(1);
      long used = row.getLong(2);
      long bad = row.getLong(3);
      accounts.add(new Account(row.getString(0), read, used, read - used, bad));
      if (bad > config.maxBadShare() * read) {
        throw new InputException(
            row.getString(0)
                + ": "
                + bad
                + " of "
                + read
                + " rows are bad: expected at most the share max_bad_share "
                + config.maxBadShare()
                + "; "
                + firstFault(reports, row.getString(0)));
      }
    }
  }

  private static String firstFault(Dataset<Row> reports, String file) {
    return reports
        .filter(
            col("file")
                .equalTo(file)
                .or(col("file").startsWith(file + "@"))
                .and(col("message").isNotNull()))
        .orderBy("file", "row")
        .limit(1)
        .collectAsList()
        .stream()
        .map(
            row ->
                "the first is row "
                    + row.getLong(row.fieldIndex("row"))
                    + ": "
                    + row.getAs("message"))
        .findFirst()
        .orElse("");
  }

  private Dataset<Row> reports(Kind kind, String runId) {
    return store.read(kind, runId, TradeReportsTable.SCHEMA.name());
  }

  /**
   * Reconciles what was read and turns it into evidence.
   *
   * @param shipments evidence on the mix of chips
   * @param asked countries of which later stages ask what stayed; null for all
   */
  void estimate(
      Kind kind, String runId, String fingerprint, ShipmentEvidence shipments, Set<String> asked) {
    ReferenceData reference = folder.reference();
    Embargo embargo =
        Embargo.of(
            new ExportPolicy(reference.rules()), reference.h100(), reference.countries().keySet());
    TradeReconciliation reconciliation =
        TradeReconciliation.of(
            reports(kind, runId),
            TradeRules.of(folder.parameters()),
            embargo,
            folder.tradeReference());
    fit.putAll(reconciliation.fit());
    List<Field> byRoute =
        List.of(TradeFlowsTable.EXPORTER, TradeFlowsTable.IMPORTER, TradeFlowsTable.MONTH);
    write(kind, runId, TradeFlowsTable.SCHEMA, reconciliation.flows(), byRoute);
    write(kind, runId, MirrorGapsTable.SCHEMA, reconciliation.gaps(), byRoute);
    var inputs =
        EvidenceInputs.of(
            fingerprint,
            shipments,
            reference,
            folder.tradeTables().roles(),
            folder.parameters(),
            config.seed(),
            config.draws());
    var evidence = new TradeEvidence(reconciliation, inputs);
    write(
        kind,
        runId,
        TradeEvidenceTable.SCHEMA,
        evidence.published(),
        List.of(TradeEvidenceTable.COUNTRY, TradeEvidenceTable.MONTH));
    stayed.addAll(evidence.stayed(asked));
    if (config.channels().equals(RunConfig.TRADE)) {
      flows.addAll(reconciliation.evidence().collect());
      flows.sort(EvidenceFlow.ORDER);
    }
    reconciliation.release();
  }

  /**
   * The inputs of a stock that rests on trade.
   *
   * @throws InputException when trade tells nothing
   */
  ModelInputs resting(ModelInputs inputs) {
    if (flows.isEmpty()) {
      throw new InputException(
          "channels trade: expected trade files with flows of AI systems after the first export"
              + " controls");
    }
    byte[] identity = (inputs.fingerprint() + flows).getBytes(StandardCharsets.UTF_8);
    return inputs.resting(
        Checksums.sha256(identity),
        new io.computestock.trade.TradeInputs(
            flows,
            EvidenceInputs.embargoes(folder.reference()),
            new HashMap<>(folder.tradeTables().roles())));
  }

  private void write(
      Kind kind, String runId, TableSchema schema, Dataset<Row> table, List<Field> order) {
    tables.put(schema.name(), store.writeAsSpread(kind, runId, schema, table, order).rows());
  }

  /** Rows of each table written. */
  Map<String, Long> tables() {
    return tables;
  }

  /** The table of mirror gaps as written; null when no trade was read. */
  Dataset<Row> gaps(Kind kind, String runId) {
    return tables.containsKey(MirrorGapsTable.SCHEMA.name())
        ? store.read(kind, runId, MirrorGapsTable.SCHEMA.name())
        : null;
  }

  /** Chips that stayed in the countries asked for, by year and type. */
  List<Stayed> stayed() {
    return stayed;
  }

  /** How margins and noise were fitted. */
  Map<String, Double> fit() {
    return fit;
  }

  /** Where the rows of each file went. */
  List<Account> accounts() {
    return accounts;
  }
}
