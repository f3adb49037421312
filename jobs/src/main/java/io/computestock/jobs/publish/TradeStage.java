package io.computestock.jobs.publish;

import static org.apache.spark.sql.functions.col;

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
import io.computestock.jobs.trade.reconcile.Mirror;
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
    write(
        kind,
        runId,
        TradeReportsTable.SCHEMA,
        harmonised(files),
        List.of(TradeReportsTable.COMMODITY, TradeReportsTable.MONTH));
    // one row for each file and outcome, whatever the number of rows that were read
    List<Row> sources = TradeReports.sources(reports(kind, runId), files).collectAsList();
    Dataset<Row> table =
        spark.createDataFrame(sources, TradeReports.sources(reports(kind, runId), files).schema());
    write(
        kind, runId, TradeSourcesTable.SCHEMA, table.coalesce(1), List.of(TradeSourcesTable.FILE));
    account(sources, reports(kind, runId));
    return accounts.stream().mapToLong(Account::read).sum();
  }

  private Dataset<Row> harmonised(List<TradeFile> files) {
    var harmonizer = new Harmonizer(spark, folder.tradeReference(), folder.tradeTables().goods());
    return TradeReports.published(harmonizer.reports(reader().cells(files), files, asOf));
  }

  /**
   * Reads the files as far as both sides of every flow stand in one row, and keeps nothing.
   *
   * @return flows
   */
  long mirror(List<TradeFile> files) {
    // All columns are made, which a count of rows would leave out.
    return Mirror.of(harmonised(files)).queryExecution().toRdd().count();
  }

  private void account(List<Row> sources, Dataset<Row> reports) {
    var byFile = new TreeMap<String, long[]>();
    for (Row row : sources) {
      long[] counts = byFile.computeIfAbsent(row.getAs("file"), file -> new long[3]);
      long rows = row.<Long>getAs("rows");
      String became = row.getAs("kind");
      counts[0] += rows;
      counts[1] += became.equals("used") ? rows : 0;
      counts[2] += became.equals("bad") ? rows : 0;
    }
    for (Map.Entry<String, long[]> file : byFile.entrySet()) {
      long read = file.getValue()[0];
      long used = file.getValue()[1];
      long bad = file.getValue()[2];
      accounts.add(new Account(file.getKey(), read, used, read - used, bad));
      if (bad > config.maxBadShare() * read) {
        throw new InputException(
            file.getKey()
                + ": "
                + bad
                + " of "
                + read
                + " rows are bad: expected at most the share max_bad_share "
                + config.maxBadShare()
                + "; "
                + firstFault(reports, file.getKey()));
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
    return store.read(kind, runId, TradeReportsTable.SCHEMA);
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
    var inputs =
        EvidenceInputs.of(
            fingerprint,
            shipments,
            reference,
            folder.tradeTables().roles(),
            folder.parameters(),
            config.seed(),
            config.draws());
    var evidence = new TradeEvidence(spark, reconciliation, inputs, asked);
    List<Field> byRoute =
        List.of(TradeFlowsTable.EXPORTER, TradeFlowsTable.IMPORTER, TradeFlowsTable.MONTH);
    SideBySide.run(
        List.of(
            () -> stayed.addAll(evidence.stayed()),
            () -> write(kind, runId, TradeFlowsTable.SCHEMA, reconciliation.flows(), byRoute),
            () -> write(kind, runId, MirrorGapsTable.SCHEMA, reconciliation.gaps(), byRoute)));
    write(
        kind,
        runId,
        TradeEvidenceTable.SCHEMA,
        evidence.published(),
        List.of(TradeEvidenceTable.COUNTRY, TradeEvidenceTable.MONTH));
    if (config.channels().equals(RunConfig.TRADE)) {
      flows.addAll(reconciliation.evidence().collect());
      flows.sort(EvidenceFlow.ORDER);
    }
    evidence.release();
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
    long rows = store.writeAsSpread(kind, runId, schema, table, order).rows();
    synchronized (tables) {
      tables.put(schema.name(), rows);
    }
  }

  /** Rows of each table written. */
  Map<String, Long> tables() {
    return tables;
  }

  /** The reports as written; null when no trade was read. */
  Dataset<Row> reportsRead(Kind kind, String runId) {
    return tables.containsKey(TradeReportsTable.SCHEMA.name()) ? reports(kind, runId) : null;
  }

  /** The table of mirror gaps as written; null when no trade was read. */
  Dataset<Row> gaps(Kind kind, String runId) {
    return tables.containsKey(MirrorGapsTable.SCHEMA.name())
        ? store.read(kind, runId, MirrorGapsTable.SCHEMA)
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
