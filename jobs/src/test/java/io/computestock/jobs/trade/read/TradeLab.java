package io.computestock.jobs.trade.read;

import static org.apache.spark.sql.functions.col;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.computestock.issue.IssueCode;
import io.computestock.jobs.ingest.DataFolder;
import io.computestock.jobs.io.TradeFiles;
import io.computestock.jobs.io.TradeInputs;
import io.computestock.jobs.testing.Fixtures;
import io.computestock.jobs.testing.LocalSpark;
import io.computestock.jobs.trade.harmonize.Harmonizer;
import io.computestock.jobs.trade.harmonize.TradeReports;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;

/** Trade files of a test, read and harmonised with the reference data of this repository. */
final class TradeLab {
  static final LocalDate KNOWN_AT = LocalDate.of(2025, 10, 1);
  static final Charset CP1252 = Charset.forName("windows-1252");
  static final Charset GB18030 = Charset.forName("GB18030");

  private static final Configuration HADOOP = new Configuration();
  private static final DataFolder FOLDER = Fixtures.load(Fixtures.OUR_DATA);

  final Path folder;
  private TradeFormat format;
  private ShipmentMapping mapping;
  private LocalDate knownAt = KNOWN_AT;
  private LocalDate asOf = LocalDate.of(2026, 1, 1);

  TradeLab(Path folder) {
    this.folder = folder;
  }

  /** What became of the rows of all files, by outcome and by report. */
  record Result(List<Row> reports) {

    /** Number of rows of an outcome. */
    long rows(String outcome) {
      return reports.stream()
          .filter(row -> row.getAs("outcome").equals(outcome))
          .mapToLong(row -> row.<Long>getAs("rows"))
          .sum();
    }

    /** Outcome to number of rows. */
    TreeMap<String, Long> outcomes() {
      var outcomes = new TreeMap<String, Long>();
      reports.forEach(
          row -> outcomes.merge(row.getAs("outcome"), row.<Long>getAs("rows"), Long::sum));
      return outcomes;
    }

    /** Rows of all outcomes. */
    long rows() {
      return reports.stream().mapToLong(row -> row.<Long>getAs("rows")).sum();
    }

    /**
     * Declarer, partner, flow, code as written, month, months and dollars of an outcome, sorted.
     */
    List<String> of(String outcome) {
      return reports.stream()
          .filter(row -> row.getAs("outcome").equals(outcome))
          .map(
              row ->
                  "%s %s %s %s %s+%s %s"
                      .formatted(
                          row.getAs("reporter_iso3"),
                          row.getAs("partner_iso3"),
                          row.getAs("flow"),
                          row.getAs("commodity_reported"),
                          row.<Object>getAs("month").toString().substring(0, 7),
                          row.getAs("months"),
                          number(row.getAs("value_usd"))))
          .sorted()
          .toList();
    }

    /** What a column holds in the rows of an outcome, sorted. */
    List<String> column(String outcome, String column) {
      return reports.stream()
          .filter(row -> row.getAs("outcome").equals(outcome))
          .map(row -> String.valueOf(row.<Object>getAs(column)))
          .sorted()
          .toList();
    }

    private static String number(Double value) {
      return value == null
          ? "-"
          : value == Math.rint(value) ? String.valueOf(value.longValue()) : "%.3f".formatted(value);
    }
  }

  TradeLab format(TradeFormat only) {
    this.format = only;
    return this;
  }

  TradeLab mapping(String... yaml) throws IOException {
    byte[] bytes = String.join("\n", yaml).getBytes(StandardCharsets.UTF_8);
    this.mapping = ShipmentMapping.read(new ByteArrayInputStream(bytes), "mapping.yml");
    return this;
  }

  TradeLab knownAt(LocalDate day) {
    this.knownAt = day;
    return this;
  }

  TradeLab asOf(LocalDate day) {
    this.asOf = day;
    return this;
  }

  /** Writes a text file of lines, in UTF-8. */
  Path text(String name, String... lines) throws IOException {
    return write(name, String.join("\n", lines) + "\n", StandardCharsets.UTF_8);
  }

  Path write(String name, String text, Charset charset) throws IOException {
    return write(name, text.getBytes(charset));
  }

  Path write(String name, byte[] content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.write(file, content);
  }

  static byte[] gzip(byte[] content) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content);
    }
    return bytes.toByteArray();
  }

  /** An archive of names and texts in turn. */
  static byte[] zip(String... namesAndTexts) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      for (int i = 0; i < namesAndTexts.length; i += 2) {
        zip.putNextEntry(new ZipEntry(namesAndTexts[i]));
        zip.write(namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  Result read(Path... inputs) {
    return readAll(Arrays.stream(inputs).map(Path::toString).toList());
  }

  Result readAll(List<String> inputs) {
    List<TradeReader.Input> given =
        TradeInputs.find(inputs, knownAt, new Configuration()).stream()
            .map(d -> new TradeReader.Input(d.source().name(), d.source(), d.knownAt()))
            .toList();
    var reader = new TradeReader(LocalSpark.session(), format, mapping, headings(), false);
    List<TradeFile> files = reader.look(given);
    var harmonizer =
        new Harmonizer(LocalSpark.session(), FOLDER.tradeReference(), FOLDER.tradeTables().goods());
    return new Result(
        TradeReports.published(harmonizer.reports(reader.cells(files), files, asOf))
            .orderBy(col("file"), col("row"))
            .collectAsList());
  }

  private static Set<String> headings() {
    var headings = new TreeSet<String>();
    FOLDER.tradeTables().goods().classes().keySet().forEach(c -> headings.add(c.substring(0, 4)));
    return headings;
  }

  /** A file on disk as the readers know it. */
  static TradeReader.Input input(Path file) {
    try {
      String name = file.toString();
      return new TradeReader.Input(
          name, new TradeFiles.Source("file:" + name, "", Files.size(file)), KNOWN_AT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static TradeFile look(Path file) {
    return new TradeProbe(HADOOP, null, null).look(0, input(file));
  }

  /** The rows of text files, without Spark. */
  static List<Row> rows(TradeFile file, List<String> columns) {
    return rows(new TradePart(file, 0, Long.MAX_VALUE), columns);
  }

  static List<Row> rows(TradePart part, List<String> columns) {
    var rows = new ArrayList<Row>();
    TextRows.of(part, columns, HADOOP).forEachRemaining(rows::add);
    return rows;
  }

  /** The code of a fault, null when there is none. */
  static String fault(Row row) {
    return row.isNullAt(2) ? null : row.getString(2).substring(0, row.getString(2).indexOf('|'));
  }

  static void assertOutcomes(Result result, String expected) {
    assertEquals(
        expected,
        result.outcomes().toString().replaceAll("[{},]", ""),
        () -> String.join("\n", result.reports().stream().map(Row::toString).toList()));
  }

  static String used() {
    return Harmonizer.USED;
  }

  static String code(IssueCode code) {
    return code.code();
  }
}
