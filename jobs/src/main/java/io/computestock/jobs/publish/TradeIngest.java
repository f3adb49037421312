package io.computestock.jobs.publish;

import static org.apache.spark.sql.functions.col;

import io.computestock.issue.InputException;
import io.computestock.jobs.config.RunConfig;
import io.computestock.jobs.config.TradeFileSettings;
import io.computestock.jobs.estimate.RunInputs.Account;
import io.computestock.jobs.ingest.DataFolder;
import io.computestock.jobs.ingest.Snapshots.TradeSnapshot;
import io.computestock.jobs.io.NamedFile;
import io.computestock.jobs.io.TableFolder;
import io.computestock.jobs.io.TradeFiles;
import io.computestock.jobs.io.TradeInputs;
import io.computestock.jobs.trade.harmonize.Harmonizer;
import io.computestock.jobs.trade.harmonize.TradeReports;
import io.computestock.jobs.trade.read.ShipmentMapping;
import io.computestock.jobs.trade.read.TradeFile;
import io.computestock.jobs.trade.read.TradeFormat;
import io.computestock.jobs.trade.read.TradeReader;
import io.computestock.schema.TradeReportsTable;
import io.computestock.schema.TradeSourcesTable;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.ArrayList;
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
 * Reads trade files in one pass into {@code trade_reports}, and accounts for every row in {@code
 * trade_sources}.
 */
final class TradeIngest {
  private static final int HEADING = 4;

  private final SparkSession spark;
  private final DataFolder folder;
  private final RunConfig config;
  private final LocalDate asOf;

  TradeIngest(SparkSession spark, DataFolder folder, RunConfig config, LocalDate asOf) {
    this.spark = spark;
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
   * @return where the rows of each file went
   */
  List<Account> read(TableFolder tables, List<TradeFile> files) {
    tables.writeAsSpread(
        TradeReportsTable.SCHEMA,
        harmonized(files),
        List.of(TradeReportsTable.COMMODITY, TradeReportsTable.MONTH));
    Dataset<Row> reports = tables.read(TradeReportsTable.SCHEMA);
    // one row for each file and outcome, whatever the number of rows that were read
    Dataset<Row> sources = TradeReports.sources(reports, files);
    List<Row> rows = sources.collectAsList();
    tables.writeAsSpread(
        TradeSourcesTable.SCHEMA,
        spark.createDataFrame(rows, sources.schema()).coalesce(1),
        List.of(TradeSourcesTable.FILE));
    return accounts(rows, reports);
  }

  /** Rows of table {@code trade_reports}, not yet written. */
  Dataset<Row> harmonized(List<TradeFile> files) {
    var harmonizer = new Harmonizer(spark, folder.tradeReference(), folder.tradeTables().goods());
    return TradeReports.published(harmonizer.reports(reader().cells(files), files, asOf));
  }

  private List<Account> accounts(List<Row> sources, Dataset<Row> reports) {
    var byFile = new TreeMap<String, long[]>();
    for (Row row : sources) {
      long[] counts = byFile.computeIfAbsent(row.getAs("file"), file -> new long[3]);
      long rows = row.<Long>getAs("rows");
      String became = row.getAs("kind");
      counts[0] += rows;
      counts[1] += became.equals("used") ? rows : 0;
      counts[2] += became.equals("bad") ? rows : 0;
    }
    var accounts = new ArrayList<Account>();
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
    return accounts;
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
}
