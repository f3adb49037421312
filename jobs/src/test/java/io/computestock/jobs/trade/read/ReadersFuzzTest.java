package io.computestock.jobs.trade.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.computestock.issue.InputException;
import io.computestock.jobs.io.TradeFiles;
import io.computestock.jobs.testing.LocalSpark;
import io.computestock.uncertainty.RandomStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damaged tables and answers through all of reading and harmonising: rows in are rows used plus
 * rows set aside, and a file that cannot be read is refused by name.
 */
class ReadersFuzzTest {
  private static final RandomStream STREAM = new RandomStream(20260202);
  private static final int TABLES = 4;
  private static final int AT_ONCE = 4;
  private static final int ROWS_OF_A_TABLE = 3_000;
  private static final int DAMAGED_TABLES = 120;
  private static final int DAMAGED_TABLES_READ = 4;
  private static final int ANSWERS = 500;
  private static final int ANSWERS_READ = 60;

  private static final List<TradeFormat> LAYOUTS =
      List.of(
          TradeFormat.COMTRADE, TradeFormat.CENSUS_IMPORTS, TradeFormat.BACI, TradeFormat.TRADE);

  private static final List<DataType> TYPES =
      List.of(
          DataTypes.StringType,
          DataTypes.StringType,
          DataTypes.IntegerType,
          DataTypes.LongType,
          DataTypes.ShortType,
          DataTypes.DoubleType,
          DataTypes.FloatType,
          DataTypes.createDecimalType(20, 3),
          DataTypes.BooleanType,
          DataTypes.DateType,
          DataTypes.TimestampType,
          DataTypes.BinaryType,
          DataTypes.createArrayType(DataTypes.StringType),
          new StructType().add("value", DataTypes.DoubleType));

  /** What stands in the columns of real files, and what should not. */
  private static final List<String> WORDS =
      List.of(
          "842",
          "490",
          "156",
          "0",
          "97",
          "TWN",
          "USA",
          "M",
          "X",
          "RX",
          "Q",
          "H6",
          "847150",
          "8471500150",
          "847330",
          "TOTAL",
          "C00",
          "C01",
          "202403",
          "2024",
          "202413",
          "2024-03",
          "2024-01-01",
          "2024-12-31",
          "1000",
          "-5",
          "1e15",
          "NaN",
          "1,5",
          " 12 ",
          "",
          "é国",
          "report",
          "FOB",
          "CIF",
          "8".repeat(40),
          "\n",
          "\"",
          "1.",
          ".5",
          "0x1p3",
          "12d",
          "+7");

  @TempDir private Path folder;

  private static UniformRandomProvider random(String name, int number) {
    return STREAM.generator("fuzz." + name, number, RandomStream.NO_CELL);
  }

  private static String word(UniformRandomProvider random) {
    return WORDS.get(random.nextInt(WORDS.size()));
  }

  private static Object value(DataType type, UniformRandomProvider random) {
    if (random.nextInt(8) == 0) {
      return null;
    }
    int number =
        switch (random.nextInt(5)) {
          case 0 -> 842;
          case 1 -> 490;
          case 2 -> random.nextInt(2) == 0 ? 2024 : 202403;
          case 3 -> random.nextInt();
          default -> random.nextInt(3) - 1;
        };
    if (type.equals(DataTypes.StringType)) {
      return word(random);
    } else if (type.equals(DataTypes.IntegerType)) {
      return number;
    } else if (type.equals(DataTypes.LongType)) {
      return random.nextInt(4) == 0 ? random.nextLong() : (long) number;
    } else if (type.equals(DataTypes.ShortType)) {
      return (short) number;
    } else if (type.equals(DataTypes.DoubleType)) {
      return switch (random.nextInt(6)) {
        case 0 -> Double.NaN;
        case 1 -> Double.POSITIVE_INFINITY;
        case 2 -> number / 7.0;
        default -> (double) number;
      };
    } else if (type.equals(DataTypes.FloatType)) {
      return random.nextInt(6) == 0 ? Float.NaN : (float) number;
    } else if (type.equals(DataTypes.BooleanType)) {
      return random.nextBoolean();
    } else if (type.equals(DataTypes.DateType)) {
      return LocalDate.of(2024, 1, 1).plusMonths(random.nextInt(30));
    } else if (type.equals(DataTypes.TimestampType)) {
      return Instant.ofEpochSecond(random.nextInt());
    } else if (type.equals(DataTypes.BinaryType)) {
      return word(random).getBytes(StandardCharsets.UTF_8);
    } else if (type instanceof StructType) {
      return RowFactory.create((double) number);
    } else if (type.equals(DataTypes.createArrayType(DataTypes.StringType))) {
      return List.of(word(random));
    }
    return BigDecimal.valueOf(number, 3);
  }

  /** A table with the columns of a layout, in any order, case and type. */
  private StructType schema(TradeFormat format, UniformRandomProvider random) {
    var names = new ArrayList<String>();
    for (String name : format.parser().columns()) {
      boolean needed = format.parser().signature().contains(name);
      if (!name.startsWith("_") && (needed || random.nextInt(4) > 0)) {
        names.add(random.nextInt(5) == 0 ? name.toUpperCase(Locale.ROOT) : name);
      }
    }
    names.add("a column.that `nobody` knows");
    for (int i = names.size() - 1; i > 0; i--) {
      Collections.swap(names, i, random.nextInt(i + 1));
    }
    var schema = new StructType();
    for (String name : names) {
      schema = schema.add(name, TYPES.get(random.nextInt(TYPES.size())));
    }
    return schema;
  }

  private Path table(String name, StructType schema, UniformRandomProvider random)
      throws IOException {
    var rows = new ArrayList<Row>();
    for (int i = 0; i < ROWS_OF_A_TABLE; i++) {
      rows.add(
          RowFactory.create(
              Arrays.stream(schema.fields())
                  .map(field -> value(field.dataType(), random))
                  .toArray()));
    }
    Path written = folder.resolve("written-" + name);
    LocalSpark.session()
        .createDataFrame(rows, schema)
        .coalesce(1)
        .write()
        .parquet(written.toString());
    try (Stream<Path> files = Files.list(written)) {
      Path file = files.filter(path -> path.toString().endsWith(".parquet")).findFirst().get();
      return Files.move(file, folder.resolve(name + ".parquet"));
    }
  }

  @Test
  void shouldAccountForEveryRowOfTablesOfAnyType() throws IOException {
    // Given
    var files = new ArrayList<Path>();
    for (int i = 0; i < TABLES; i++) {
      UniformRandomProvider random = random("table", i);
      files.add(table("table" + i, schema(LAYOUTS.get(i % LAYOUTS.size()), random), random));
    }

    for (int first = 0; first < TABLES; first += AT_ONCE) {
      List<Path> some = files.subList(first, first + AT_ONCE);

      // When
      TradeLab.Result result = new TradeLab(folder).read(some.toArray(Path[]::new));

      // Then
      var rows = new TreeMap<String, Long>();
      for (Row report : result.reports()) {
        rows.merge(report.getAs("file"), report.<Long>getAs("rows"), Long::sum);
      }
      for (Path file : some) {
        assertEquals(
            (long) ROWS_OF_A_TABLE,
            rows.get("file:" + file),
            () -> file + " " + LocalSpark.session().read().parquet(file.toString()).schema());
      }
      assertAllJudged(result, some.toString());
    }
  }

  private static void assertAllJudged(TradeLab.Result result, String which) {
    for (Row report : result.reports()) {
      assertNotNull(report.getAs("outcome"), which);
      boolean isBad = report.getAs("record") != null;
      if (isBad) {
        assertEquals(1L, report.<Long>getAs("rows"), () -> which + ": " + report);
        assertNotNull(report.getAs("message"), () -> which + ": " + report);
      }
      if (TradeLab.used().equals(report.getAs("outcome"))) {
        double usd = report.getAs("value_usd");
        assertTrue(usd >= 0 && usd < 1e17, () -> which + ": " + report);
      }
    }
  }

  /** A table of good rows in Spark's own layout, as bytes. */
  private byte[] goodTable() throws IOException {
    var rows = new ArrayList<Row>();
    for (int i = 0; i < ROWS_OF_A_TABLE; i++) {
      rows.add(
          RowFactory.create(
              202401 + i % 12, 842, "M", 490, "84715" + i % 10, 1000.0 + i, "row" + i));
    }
    Path written = folder.resolve("good");
    LocalSpark.session()
        .createDataFrame(
            rows,
            new StructType()
                .add("period", DataTypes.IntegerType)
                .add("reporterCode", DataTypes.IntegerType)
                .add("flowCode", DataTypes.StringType)
                .add("partnerCode", DataTypes.IntegerType)
                .add("cmdCode", DataTypes.StringType)
                .add("primaryValue", DataTypes.DoubleType)
                .add("note", DataTypes.StringType))
        .coalesce(1)
        .write()
        .option("parquet.page.size", 4096)
        .parquet(written.toString());
    try (Stream<Path> files = Files.list(written)) {
      return Files.readAllBytes(
          files.filter(path -> path.toString().endsWith(".parquet")).findFirst().get());
    }
  }

  private static byte[] damaged(byte[] good, UniformRandomProvider random) {
    byte[] bytes = good.clone();
    switch (random.nextInt(5)) {
      case 0 -> {
        return Arrays.copyOf(bytes, random.nextInt(bytes.length)); // breaks off
      }
      case 1 -> Arrays.fill(bytes, 0, random.nextInt(200), (byte) 0);
      case 2 -> { // a hole
        int from = 4 + random.nextInt(bytes.length - 4);
        Arrays.fill(bytes, from, Math.min(bytes.length, from + random.nextInt(5000)), (byte) 0);
      }
      case 3 -> { // in the footer
        for (int k = 0; k < 3; k++) {
          bytes[bytes.length - 1 - random.nextInt(600)] = (byte) random.nextInt(256);
        }
      }
      default -> {
        for (int k = 1 + random.nextInt(30); k > 0; k--) {
          bytes[4 + random.nextInt(bytes.length - 4)] = (byte) random.nextInt(256);
        }
      }
    }
    return bytes;
  }

  @Test
  void shouldRefuseADamagedTableByNameOrAccountForItsRows() throws IOException {
    byte[] good = goodTable();
    var readable = new ArrayList<Path>();
    for (int i = 0; i < DAMAGED_TABLES; i++) {
      // Given
      Path file =
          new TradeLab(folder).write("damaged" + i + ".parquet", damaged(good, random("bytes", i)));

      // When: it is looked into
      InputException refused =
          refusal(
              () -> {
                TradeFile seen =
                    new TradeReader(LocalSpark.session(), null, null, Set.of("8471"), false)
                        .look(List.of(TradeLab.input(file)))
                        .get(0);
                if (seen.container() == TradeFile.Container.PARQUET) {
                  readable.add(file);
                }
              });

      // Then
      if (refused != null) {
        assertNames(refused, file);
      }
    }
    assertFalse(readable.isEmpty());
    assertTrue(readable.size() < DAMAGED_TABLES);

    for (Path file : readable.subList(0, Math.min(DAMAGED_TABLES_READ, readable.size()))) {
      // When: those that look whole are read to their end
      InputException refused =
          refusal(
              () ->
                  assertEquals(
                      LocalSpark.session().read().parquet(file.toString()).count(),
                      new TradeLab(folder).read(file).rows(),
                      file.toString()));

      // Then
      if (refused != null) {
        assertNames(refused, file);
      }
    }
  }

  /** The refusal of a file by some work; null when the work is done. */
  private static InputException refusal(Runnable work) {
    try {
      work.run();
      return null;
    } catch (InputException e) {
      return e;
    } catch (Exception e) { // Spark throws checked exceptions that it does not declare
      InputException unreadable = TradeFiles.unreadable(e);
      if (unreadable == null) {
        throw e;
      }
      return unreadable;
    }
  }

  private static void assertNames(InputException refused, Path file) {
    String message = refused.getMessage();
    assertTrue(message.contains(file.getFileName().toString()), message);
    assertTrue(message.contains("expected"), message);
    assertEquals(1, message.lines().count(), message);
  }

  private static String answer(UniformRandomProvider random) {
    var text = new StringBuilder();
    boolean lists = random.nextInt(3) == 0;
    List<String> names = TradeFormat.COMTRADE.parser().signature();
    text.append(lists ? "[[\"" + String.join("\",\"", names) + "\"]" : "{\"data\":[");
    for (int row = 0; row < 1 + random.nextInt(20); row++) {
      text.append(lists || row > 0 ? "," : "").append(lists ? '[' : '{');
      for (int i = 0; i < names.size(); i++) {
        text.append(i > 0 ? "," : "");
        if (!lists) {
          text.append('"').append(names.get(i)).append("\":");
        }
        text.append(
            switch (random.nextInt(8)) {
              case 0 -> "null";
              case 1 -> "[1,2]";
              case 2 -> "1e400";
              case 3 -> "true";
              case 4 -> "{\"a\":{}}";
              default -> '"' + word(random).replaceAll("[\"\n]", "") + '"';
            });
      }
      text.append(lists ? ']' : '}');
    }
    return text.append(lists ? "]" : "],\"error\":\"\"}").toString();
  }

  private static byte[] damagedAnswer(UniformRandomProvider random) {
    byte[] bytes = answer(random).getBytes(StandardCharsets.UTF_8);
    switch (random.nextInt(6)) {
      case 0 -> {
        return Arrays.copyOf(bytes, random.nextInt(bytes.length));
      }
      case 1 -> {
        for (int k = 1 + random.nextInt(8); k > 0; k--) {
          bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
      }
      case 2 -> {
        return (new String(bytes, StandardCharsets.UTF_8) + "{\"data\":[]}")
            .getBytes(StandardCharsets.UTF_8);
      }
      case 3 -> {
        return new String(bytes, StandardCharsets.UTF_8)
            .replaceFirst(":", ":" + "[".repeat(3000))
            .getBytes(StandardCharsets.UTF_8);
      }
      default -> {}
    }
    return bytes;
  }

  @Test
  void shouldAccountForEveryRecordOfDamagedAnswers() throws IOException {
    var records = new TreeMap<String, Long>();
    var files = new ArrayList<Path>();
    for (int i = 0; i < ANSWERS; i++) {
      // Given
      Path path =
          new TradeLab(folder).write("answer" + i + ".json", damagedAnswer(random("json", i)));

      // When
      TradeFile file = TradeLab.look(path);

      // Then: nothing is thrown, and records are numbered on without a gap
      long count = 1;
      if (file.format() != null) {
        List<Row> rows = TradeLab.rows(file, file.format().parser().columns());
        boolean refused = rows.size() == 1 && rows.get(0).getLong(1) == 0;
        for (int k = 0; k < rows.size() && !refused; k++) {
          assertEquals(rows.get(0).getLong(1) + k, rows.get(k).getLong(1), path.toString());
        }
        count = rows.size();
      }
      if (i < ANSWERS_READ) {
        files.add(path);
        records.put("file:" + path, count);
      }
    }

    // When: a part of them is read to the end, all together
    TradeLab.Result result = new TradeLab(folder).read(files.toArray(Path[]::new));

    // Then
    var rows = new TreeMap<String, Long>();
    records.keySet().forEach(file -> rows.put(file, 0L));
    for (Row report : result.reports()) {
      rows.merge(report.getAs("file"), report.<Long>getAs("rows"), Long::sum);
    }
    assertEquals(records, rows);
    assertAllJudged(result, "answers");
    assertTrue(result.outcomes().size() > 3, result.outcomes().toString());
  }

  @Test
  void shouldReadTypedAndWrittenNumbersAlike() throws IOException {
    // Given: the same rows with the types of bulk files, and all as text
    UniformRandomProvider random = random("alike", 0);
    var typed = new ArrayList<Row>();
    for (int i = 0; i < ROWS_OF_A_TABLE; i++) {
      int month = random.nextInt(40) == 0 ? 13 : 1 + random.nextInt(12);
      int period = random.nextInt(10) == 0 ? 2023 : 202300 + month;
      Integer partner = List.of(490, 156, 842, 0, 97, 9999, 484).get(random.nextInt(7));
      String flow = List.of("M", "X", "RX", "RM", "DX", "Q").get(random.nextInt(6));
      String code =
          List.of("8471500150", "84715001", "847150", "847330", "010121", "TOTAL", "84x", "8473304")
              .get(random.nextInt(8));
      Double value =
          switch (random.nextInt(12)) {
            case 0 -> null;
            case 1 -> -4.0;
            case 2 -> 2e13;
            case 3 -> 0.0;
            default -> random.nextInt(1_000_000) / 8.0;
          };
      typed.add(
          RowFactory.create(
              period,
              842,
              flow,
              partner,
              random.nextInt(15) == 0 ? 490 : 0,
              random.nextInt(3) == 0 ? "H5" : "H6",
              code,
              random.nextInt(15) == 0 ? "C01" : "C00",
              random.nextInt(15) == 0 ? 2100L : 0L,
              random.nextInt(3) == 0 ? -1 : 5,
              random.nextInt(4) == 0 ? null : (double) random.nextInt(100),
              random.nextInt(4) == 0 ? null : random.nextInt(100_000) / 16.0,
              flow.equals("M") ? value : null,
              value));
    }
    var schema =
        new StructType()
            .add("period", DataTypes.IntegerType)
            .add("reporterCode", DataTypes.IntegerType)
            .add("flowCode", DataTypes.StringType)
            .add("partnerCode", DataTypes.IntegerType)
            .add("partner2Code", DataTypes.IntegerType)
            .add("classificationCode", DataTypes.StringType)
            .add("cmdCode", DataTypes.StringType)
            .add("customsCode", DataTypes.StringType)
            .add("motCode", DataTypes.LongType)
            .add("qtyUnitCode", DataTypes.IntegerType)
            .add("qty", DataTypes.DoubleType)
            .add("netWgt", DataTypes.DoubleType)
            .add("cifvalue", DataTypes.DoubleType)
            .add("primaryValue", DataTypes.DoubleType);
    var lines = new ArrayList<String>();
    lines.add(String.join(",", schema.fieldNames()));
    for (Row row : typed) {
      var fields = new ArrayList<String>();
      for (int i = 0; i < row.length(); i++) {
        fields.add(row.isNullAt(i) ? "" : row.get(i).toString());
      }
      lines.add(String.join(",", fields));
    }
    Path text = new TradeLab(folder.resolve("text")).text("rows.csv", lines.toArray(String[]::new));
    Path table = folder.resolve("rows.parquet");
    LocalSpark.session().createDataFrame(typed, schema).coalesce(1).write().parquet("" + table);

    // When
    TradeLab.Result one = new TradeLab(folder).read(text);
    TradeLab.Result other = new TradeLab(folder).read(table);

    // Then: reports are the same; their files, lines and the spelling of bad records are not
    assertEquals(reports(one), reports(other));
    assertEquals(ROWS_OF_A_TABLE, one.rows());
    for (String outcome :
        List.of("used", "invalid_value", "breakdown", "no_value", "unknown_code", "world_total")) {
      assertTrue(one.rows(outcome) > 0, outcome + " in " + one.outcomes());
    }
  }

  private static List<String> reports(TradeLab.Result result) {
    Map<String, Integer> unlike = Map.of("file", 1, "row", 1, "record", 1);
    return result.reports().stream()
        .map(
            row ->
                Arrays.stream(row.schema().fieldNames())
                    .filter(name -> !unlike.containsKey(name))
                    .map(name -> name + "=" + row.getAs(name))
                    .toList()
                    .toString())
        .sorted()
        .toList();
  }
}
