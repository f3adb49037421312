package io.computestock.jobs.io;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sum;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.computestock.issue.InputException;
import io.computestock.jobs.generate.TradeSettings;
import io.computestock.jobs.generate.TradeSettings.Format;
import io.computestock.jobs.generate.TradeWorld;
import io.computestock.jobs.generate.Trader;
import io.computestock.jobs.io.TradeFolder.Summary;
import io.computestock.jobs.testing.Fixtures;
import io.computestock.jobs.testing.LocalSpark;
import io.computestock.schema.CountryTable;
import io.computestock.tabular.TableReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.Util;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TradeFolderTest {
  private static final long ROWS = 20_000;
  private static final int FILES = 3;

  @TempDir private static Path folder;
  private static final Map<Format, Summary> ON_ONE_CORE = new TreeMap<>();

  private static TradeWorld world(Format format) {
    var tables = new TableReader(Fixtures.files(Fixtures.OUR_DATA));
    List<Trader> countries =
        tables.rows("reference/countries.csv", CountryTable.SCHEMA).stream()
            .map(row -> Trader.from(row, 1))
            .flatMap(Optional::stream)
            .toList();
    return new TradeWorld(
        new TradeSettings(
            ROWS, 1, format, FILES, YearMonth.of(2020, 1), YearMonth.of(2025, 12), 0.05),
        countries);
  }

  private static Summary write(SparkSession spark, String name, Format format) {
    return new TradeFolder(spark, folder.resolve(name + format).toString()).write(world(format));
  }

  @BeforeAll
  static void writeOnOneCore() {
    SparkSession spark = LocalSpark.restart("local[1]", 1);
    for (Format format : Format.values()) {
      ON_ONE_CORE.put(format, write(spark, "one", format));
    }
    LocalSpark.stop();
  }

  @AfterAll
  static void stop() {
    LocalSpark.stop();
  }

  private static List<Path> files(String name, Format format) throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve(name + format))) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void shouldWriteTheSameBytesOnAnyNumberOfCores(Format format) throws IOException {
    Summary summary = write(LocalSpark.session(), "two", format);

    assertEquals(ON_ONE_CORE.get(format), summary);
    List<Path> one = files("one", format);
    List<Path> two = files("two", format);
    assertEquals(FILES + 5, one.size());
    assertEquals(one.size(), two.size());
    for (int i = 0; i < one.size(); i++) {
      assertEquals(one.get(i).getFileName(), two.get(i).getFileName());
      assertArrayEquals(Files.readAllBytes(one.get(i)), Files.readAllBytes(two.get(i)));
    }
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void shouldWriteTheSameBytesToAnyFileSystem(Format format) throws IOException {
    SparkSession spark = LocalSpark.session();
    FarFileSystem.register(spark.sparkContext().hadoopConfiguration());
    String far = FarFileSystem.SCHEME + "://" + folder.resolve("far" + format);

    Summary summary = new TradeFolder(spark, far).write(world(format));

    assertEquals(ON_ONE_CORE.get(format), summary);
    List<Path> one = files("one", format);
    for (Path file : one) {
      Path copy =
          folder.resolve("far" + format).resolve(folder.resolve("one" + format).relativize(file));
      assertArrayEquals(Files.readAllBytes(file), Files.readAllBytes(copy));
    }
    assertEquals(
        one.size(),
        files("far", format).stream().filter(file -> !file.toString().endsWith(".crc")).count());
  }

  /** Parquet's own order is that of a hash set, and differs between processes. */
  @Test
  void shouldSortTheEncodingsOfAColumn() throws IOException {
    byte[] file = Files.readAllBytes(files("one", Format.PARQUET).get(0));
    int end = file.length - 8;
    int length = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(end);
    FileMetaData footer =
        Util.readFileMetaData(new ByteArrayInputStream(file, end - length, length));

    for (ColumnChunk column : footer.getRow_groups().get(0).getColumns()) {
      List<Encoding> encodings = column.getMeta_data().getEncodings();
      assertTrue(encodings.size() > 1);
      assertEquals(encodings.stream().sorted().toList(), encodings);
    }
  }

  @Test
  void shouldWriteTheRowsOfADownload() throws IOException {
    Summary summary = ON_ONE_CORE.get(Format.COMTRADE);
    var sums = new TreeMap<String, BigDecimal>();
    long rows = 0;
    long clean = 0;
    for (Path file : files("one", Format.COMTRADE).subList(0, FILES)) {
      List<String> lines = Files.readAllLines(file);
      List<String> header = List.of(lines.get(0).split(",", -1));
      assertEquals(47, header.size());
      for (String line : lines.subList(1, lines.size())) {
        rows++;
        String[] fields = line.split(",", -1);
        if (fields.length == header.size() && isClean(header, fields)) {
          clean++;
          String value = fields[header.indexOf("primaryValue")];
          boolean export = fields[header.indexOf("flowCode")].equals("X");
          assertEquals(value, fields[header.indexOf(export ? "fobvalue" : "cifvalue")]);
          assertTrue(fields[header.indexOf("cmdCode")].matches("\\d{8}|\\d{10}"));
          assertTrue(Double.parseDouble(fields[header.indexOf("netWgt")]) >= 0);
          sums.merge(export ? "X" : "M", new BigDecimal(value), BigDecimal::add);
        }
      }
    }

    assertEquals(ROWS, rows);
    assertEquals(ROWS, summary.rows());
    assertEquals(summary.cleanRows(), clean);
    assertEquals(summary.exportValueUsd(), sums.get("X"));
    assertEquals(summary.importValueUsd(), sums.get("M"));
  }

  private static boolean isClean(List<String> header, String[] fields) {
    var value = fields[header.indexOf("primaryValue")];
    Predicate<String> zero = column -> fields[header.indexOf(column)].equals("0");
    String partner = fields[header.indexOf("partnerCode")];
    return !value.isEmpty()
        && !value.startsWith("-")
        && Double.parseDouble(value) < 1e12
        && zero.test("partner2Code")
        && zero.test("motCode")
        && fields[header.indexOf("customsCode")].equals("C00")
        && List.of("X", "M").contains(fields[header.indexOf("flowCode")])
        && Integer.parseInt(fields[header.indexOf("refMonth")]) <= 12
        && !List.of("0", "9999").contains(partner)
        && !partner.equals(fields[header.indexOf("reporterCode")]);
  }

  @Test
  void shouldWriteTheColumnsOfTheBulkFiles() {
    Summary summary = ON_ONE_CORE.get(Format.PARQUET);
    Dataset<Row> table =
        LocalSpark.session().read().parquet(folder.resolve("one" + Format.PARQUET) + "/*.parquet");
    Dataset<Row> clean =
        table.where(
            "primaryValue >= 0 AND primaryValue < 1e12 AND partner2Code = 0 AND motCode = '0'"
                + " AND customsCode = 'C00' AND flowCode IN ('X', 'M') AND freqCode = 'M'"
                + " AND period % 100 <= 12 AND partnerCode NOT IN (0, 9999)"
                + " AND partnerCode <> reporterCode");
    Map<String, BigDecimal> sums =
        clean
            .groupBy("flowCode")
            .agg(sum(col("primaryValue").cast("decimal(28,2)")))
            .collectAsList()
            .stream()
            .collect(Collectors.toMap(row -> row.getString(0), row -> row.getDecimal(1)));

    assertEquals(19, table.columns().length);
    assertEquals(ROWS, table.count());
    assertEquals(summary.cleanRows(), clean.count());
    assertEquals(summary.exportValueUsd(), sums.get("X"));
    assertEquals(summary.importValueUsd(), sums.get("M"));
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void shouldSayWhatWasPlanted(Format format) throws IOException {
    Path truth = folder.resolve("one" + format).resolve("truth");
    List<String> gaps = Files.readAllLines(truth.resolve("gaps.csv"));
    long defects = 0;
    var kinds = new ArrayList<String>();
    for (String line : Files.readAllLines(truth.resolve("defects.csv"))) {
      String[] fields = line.split(",", -1);
      if (!fields[0].equals("kind")) {
        kinds.add(fields[0]);
        defects += Long.parseLong(fields[1]);
      }
    }

    assertEquals("exporter_iso3,importer_iso3,first_month,class,true_excess", gaps.get(0));
    assertEquals(41, gaps.size());
    assertTrue(gaps.get(1).matches("[A-Z]{3},[A-Z]{3},202[23]-\\d\\d,ai_systems,[01]\\.\\d+"));
    assertEquals(ON_ONE_CORE.get(format).defectRows(), defects);
    assertEquals(format == Format.COMTRADE, kinds.contains("missing_fields"));
    assertTrue(
        Files.readString(truth.resolve("summary.json")).contains("\"rows\" : " + ROWS + ","));
  }

  @Test
  void shouldRefuseAFolderThatHoldsSomething() {
    SparkSession spark = LocalSpark.session();
    String taken = folder.resolve("one" + Format.COMTRADE).toString();

    assertThrows(InputException.class, () -> new TradeFolder(spark, taken));
  }
}
