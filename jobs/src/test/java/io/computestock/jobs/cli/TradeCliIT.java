package io.computestock.jobs.cli;

import static org.apache.spark.sql.functions.col;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.computestock.jobs.testing.Fixtures;
import io.computestock.jobs.testing.LocalSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The trade channel on the command line, with trade files that a user brings along. */
class TradeCliIT {
  private static final String HEADER =
      "typeCode,freqCode,refPeriodId,refYear,refMonth,period,reporterCode,reporterISO,"
          + "reporterDesc,flowCode,flowDesc,partnerCode,partnerISO,partnerDesc,partner2Code,"
          + "partner2ISO,partner2Desc,classificationCode,classificationSearchCode,"
          + "isOriginalClassification,cmdCode,cmdDesc,aggrLevel,isLeaf,customsCode,customsDesc,"
          + "mosCode,motCode,motDesc,qtyUnitCode,qtyUnitAbbr,qty,isQtyEstimated,altQtyUnitCode,"
          + "altQtyUnitAbbr,altQty,isAltQtyEstimated,netWgt,isNetWgtEstimated,grossWgt,"
          + "isGrossWgtEstimated,cifvalue,fobvalue,primaryValue,legacyEstimationFlag,isReported,"
          + "isAggregate";
  private static final int CANADA = 124;
  private static final int CHINA = 156;
  private static final int USA = 842;
  private static final int WORLD = 0;
  private static final List<String> TABLES =
      List.of("trade_reports", "trade_sources", "trade_flows", "mirror_gaps", "trade_evidence");

  @TempDir private static Path folder;
  private static String data;
  private static String out;
  private static Path good;
  private static Cli published;

  @BeforeAll
  static void runOnce() throws IOException {
    LocalSpark.stop();
    data = fixturesWithCodes();
    out = folder.resolve("out").toString();
    good =
        file(
            "good.csv",
            row("X", CHINA, USA, "847150", "600000.00"),
            row("X", CHINA, CANADA, "847150", "400000.00"),
            row("X", CHINA, WORLD, "847150", "1000000.00"),
            row("X", CHINA, USA, "847180", "60000.00"),
            row("X", CHINA, CANADA, "847180", "30000.00"),
            row("X", CHINA, WORLD, "847180", "100000.00"),
            row("M", USA, CHINA, "847150", "630000.00"),
            row("M", USA, CHINA, "010121", "5.00"));
    published = trade("--trade", good.toString(), "--known-at", "2025-01-31");
  }

  /** Sessions of this class are those of the commands. */
  @AfterEach
  void stop() {
    LocalSpark.stop();
  }

  /** The fixtures know Comtrade's codes of China and the United States only. */
  private static String fixturesWithCodes() throws IOException {
    Path source = Path.of(Fixtures.E2E_DATA);
    Path copy = folder.resolve("data");
    try (Stream<Path> files = Files.walk(source)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = copy.resolve(source.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
    }
    Files.write(
        copy.resolve("reference/customs_countries.csv"),
        List.of(
            "comtrade,0,WLD,world,invented for tests,judgement",
            "comtrade,124,CAN,country,invented for tests,judgement"),
        StandardOpenOption.APPEND);
    return copy.toString();
  }

  /** A row of a download for 2023, a year that the fixtures do not declare. */
  private static String row(String flow, int reporter, int partner, String code, String value) {
    boolean isExport = flow.equals("X");
    return "C,A,20230101,2023,52,2023,%d,,,%s,,%d,,,0,,,H6,HS,true,%s,,,,C00,,0,0,,-1,,,false,-1,,,"
            .formatted(reporter, flow, partner, code)
        + "false,,false,,false,%s,%s,%s,0,true,false"
            .formatted(isExport ? "" : value, isExport ? value : "", value);
  }

  private static Path file(String name, String... rows) throws IOException {
    var lines = new ArrayList<String>();
    lines.add(HEADER);
    lines.addAll(List.of(rows));
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.write(file, lines);
  }

  /** Nine rows of which the second, fifth and eighth have no number where the value should be. */
  private static Path bad(String name) throws IOException {
    var rows = new ArrayList<String>();
    for (int i = 0; i < 9; i++) {
      String value = i % 3 == 1 ? "much" : "1000.00";
      rows.add(row("X", CHINA, CANADA, "8471500" + i, value));
    }
    return file(name, rows.toArray(String[]::new));
  }

  private static Cli command(String command, String outFolder, String... arguments) {
    Stream<String> all =
        Stream.of(
            command,
            "--data",
            data,
            "--config",
            Fixtures.E2E_CONFIG,
            "--out",
            outFolder,
            "--master",
            "local[2]");
    return Cli.run(Stream.concat(all, Stream.of(arguments)).toArray(String[]::new));
  }

  private static Cli trade(String... arguments) {
    return command("trade", out, arguments);
  }

  private static void assertContains(String text, String part) {
    assertTrue(text.contains(part), () -> "expected '" + part + "' in:\n" + text);
  }

  private static void assertLine(Cli cli, String pattern) {
    assertTrue(
        cli.out().lines().anyMatch(line -> line.matches(pattern)),
        () -> "expected '" + pattern + "' in:\n" + cli.out());
  }

  /** Refused: exit code 2 and one line of refusal after those of stages, no stack trace. */
  private static void assertRefused(Cli cli, String... parts) {
    assertEquals(2, cli.code(), cli.err());
    List<String> said =
        cli.errors().stream()
            .filter(line -> !line.matches("(look|read|select|trade|reconcile) .*"))
            .toList();
    assertEquals(1, said.size(), cli.err());
    for (String part : parts) {
      assertContains(said.get(0), part);
    }
    assertFalse(cli.err().contains("\tat "), cli.err());
    assertFalse(cli.err().contains("Exception"), cli.err());
  }

  private static String latest() throws IOException {
    return Files.readString(Path.of(out, "latest-trade.json"));
  }

  private static Dataset<Row> table(SparkSession spark, String outFolder, String name) {
    return spark.read().parquet(outFolder + "/latest-trade/" + name);
  }

  @Test
  void shouldSayWhereTheRowsOfAFileWent() {
    assertEquals(0, published.code(), published.err());
    assertLine(published, "file +outcome +rows +US\\$ million");
    assertLine(published, "file:/.*/good.csv +used +5 +1.7");
    assertLine(published, "file:/.*/good.csv +world_total +2 +1.1");
    assertLine(published, "file:/.*/good.csv +out_of_scope +1 +0.0");
    assertLine(published, "snapshots/fixture-trade/2025-05-01/trade.csv +used +13 .*");
    for (String stage : List.of("look", "read", "reconcile", "publish")) {
      assertTrue(
          published.errors().stream().anyMatch(line -> line.startsWith(stage)), published.err());
    }
  }

  @Test
  void shouldHoldDeclaredTotalsBesideTheSumOfPartners() {
    assertContains(
        published.out(),
        "Declared world totals beside the sum of all partners: 1 equal, 1 different");
    assertLine(
        published,
        "  file:/.*/good.csv: CHN X 847180 2023-01-01: partners are 90.00 % of the total");
  }

  @Test
  void shouldPublishReadableTables() {
    assertTrue(Files.exists(Path.of(out, "latest-trade/manifest.json")));
    assertContains(published.out(), "Tables in " + out + "/latest-trade: {");
    SparkSession spark = LocalSpark.session();
    for (String name : TABLES) {
      long rows = table(spark, out, name).count();
      assertTrue(rows > 0, name);
      assertContains(published.out(), name + "=" + rows);
    }
  }

  @Test
  void shouldRefuseAFileThatDoesNotSayWhenItBecamePublic() {
    assertRefused(
        trade("--trade", good.toString()),
        "good.csv: expected a day",
        "--known-at",
        "a folder known_at=DATE",
        "a sidecar good.csv.meta.yml");
  }

  @Test
  void shouldTakeTheDayFromTheNameOfAFolder() throws IOException {
    Path dated = file("known_at=2025-01-31/one.csv", row("X", CHINA, USA, "847150", "1.00"));

    Cli cli = command("trade", folder.resolve("dated").toString(), "--trade", dated.toString());

    assertEquals(0, cli.code(), cli.err());
    assertLine(cli, "….*/known_at=2025-01-31/one.csv +used +1 .*");
    assertEquals(
        List.of("2025-01-31"),
        table(LocalSpark.session(), folder.resolve("dated").toString(), "trade_sources")
            .filter(col("file").endsWith("one.csv"))
            .select(col("known_at").cast("string"))
            .collectAsList()
            .stream()
            .map(row -> row.getString(0))
            .toList());
  }

  @Test
  void shouldRefuseAFolderWithABadDay() throws IOException {
    Path dated = file("known_at=2025-02-31/one.csv", row("X", CHINA, USA, "847150", "1.00"));

    assertRefused(
        trade("--trade", dated.toString()),
        "one.csv: folder known_at=2025-02-31: expected a date as 2025-12-31");
  }

  @ParameterizedTest
  @CsvSource({
    "no-such.csv,                     no-such.csv: expected files",
    "no-such-*.csv,                   no-such-*.csv: expected files",
    "good.csv --format paper,         format 'paper': expected one of",
    "good.csv --format baci,          'good.csv: expected the columns of format baci: [t, i, j, k'",
    "good.csv --format shipment_records, expected a mapping file",
    "good.csv --mapping no-such.yml,  no-such.yml: expected a readable file"
  })
  void shouldRefuseWhatItCannotRead(String arguments, String part) {
    String[] words = ("--trade " + folder + "/" + arguments).split(" ", -1);

    Cli cli =
        trade(
            Stream.concat(Stream.of(words), Stream.of("--known-at", "2025-01-31"))
                .toArray(String[]::new));

    assertRefused(cli, part);
  }

  @Test
  void shouldRefuseParquetThatIsNotOfTheFormatAskedFor() {
    Path parquet = folder.resolve("parquet");
    LocalSpark.session().range(3).write().parquet(parquet.toString());

    Cli cli = trade("--trade", parquet.toString(), "--known-at", "2025-01-31", "--format", "baci");

    assertRefused(cli, ".parquet: expected the columns of format baci: [t, i, j, k");
  }

  @ParameterizedTest
  @CsvSource({
    "colour: red,            'colour': expected one of",
    "columns: {hue: cmdCode}, 'hue': expected one of",
    "columns: {date: Shipped on}, 'vendor.csv: expected the columns of format shipment_records: ['"
  })
  void shouldRefuseAMappingThatDoesNotFit(String line, String part) throws IOException {
    Path vendor = folder.resolve("vendor.csv");
    Files.write(vendor, List.of("day,from,to,code,usd", "2024-03-01,CHN,USA,847150,100"));
    Path mapping = folder.resolve("mapping.yml");
    Files.write(
        mapping,
        List.of(
            "name: vendor",
            line,
            "constants: {flow: X, reporter: CHN, partner: USA, commodity: '847150', value: '5'}"));

    Cli cli =
        trade(
            "--trade",
            vendor.toString(),
            "--known-at",
            "2025-01-31",
            "--mapping",
            mapping.toString());

    assertRefused(cli, part);
  }

  @Test
  void shouldReadShipmentRecordsAsTheMappingSays() throws IOException {
    Path vendor = folder.resolve("records.csv");
    Files.write(
        vendor,
        List.of(
            "day,from,to,code,usd",
            "2024-03-01,CHN,USA,8471.50,100",
            "2024-03-09,CHN,USA,8471.50,50"));
    Path mapping = folder.resolve("records.yml");
    Files.write(
        mapping,
        List.of(
            "name: vendor",
            "columns: {date: day, reporter: from, partner: to, commodity: code, value: usd}",
            "constants: {flow: X}"));

    Cli cli =
        command(
            "trade",
            folder.resolve("records").toString(),
            "--trade",
            vendor.toString(),
            "--known-at",
            "2025-01-31",
            "--format",
            "shipment_records",
            "--mapping",
            mapping.toString());

    assertEquals(0, cli.code(), cli.err());
    assertLine(cli, "file:/.*/records.csv +used +2 .*");
  }

  @Test
  void shouldPublishNothingWhenTooManyRowsAreBad() throws IOException {
    Path bad = bad("bad.csv");
    String before = latest();

    Cli cli =
        trade("--trade", bad.toString(), "--known-at", "2025-01-31", "--max-bad-share", "0.3");

    assertRefused(
        cli,
        "bad.csv: 3 of 9 rows are bad: expected at most the share max_bad_share 0.3",
        "the first is row 3: primaryValue 'much': expected a number");
    assertEquals(before, latest());
    assertTrue(Files.exists(Path.of(out, "latest-trade/manifest.json")));
  }

  @Test
  void shouldLetBadRowsPassOnRequest() throws IOException {
    Path bad = bad("tolerated.csv");
    String other = folder.resolve("tolerated").toString();

    Cli cli =
        command(
            "trade",
            other,
            "--trade",
            bad.toString(),
            "--known-at",
            "2025-01-31",
            "--max-bad-share",
            "1");

    assertEquals(0, cli.code(), cli.err());
    assertLine(cli, "file:/.*/tolerated.csv +used +6 .*");
    assertLine(cli, "file:/.*/tolerated.csv +invalid_value +3.*");
  }

  @Test
  void shouldMergeSettingsOfTheCommandLineWithThoseOfAFile() throws IOException {
    Path config =
        Files.write(
            folder.resolve("trade.yml"),
            List.of(
                "draws: 100",
                "max_bad_share: 0.3",
                "as_of: 2025-06-01",
                "from: 2025-03",
                "to: 2025-03",
                "trade:",
                "  inputs: ['" + good + "']",
                "  known_at: 2025-01-31"));

    Cli cli =
        Cli.run(
            "trade",
            "--data",
            data,
            "--config",
            config.toString(),
            "--out",
            folder.resolve("merged").toString(),
            "--master",
            "local[2]",
            "--six-digits");

    assertEquals(0, cli.code(), cli.err());
    assertLine(cli, "file:/.*/good.csv +used +5 .*");
  }

  @Test
  void shouldGiveTheSameFlowsFromSixDigits() throws IOException {
    Path lines =
        file(
            "lines.csv",
            row("X", CHINA, USA, "84715010", "600000.11"),
            row("X", CHINA, USA, "84715090", "300000.13"),
            row("M", USA, CHINA, "8471500110", "500000.17"),
            row("M", USA, CHINA, "8471500150", "450000.19"),
            row("X", CHINA, CANADA, "847180", "70000.00"),
            row("X", CHINA, CANADA, "84718010", "50000.00"),
            row("X", CHINA, CANADA, "84718090", "20000.00"),
            row("M", CANADA, CHINA, "84713010", "9000.00"));
    String whole = folder.resolve("whole").toString();
    String six = folder.resolve("six").toString();
    String[] options = {"--trade", lines.toString(), "--known-at", "2025-01-31"};

    Cli one = command("trade", whole, options);
    Cli other =
        command(
            "trade",
            six,
            Stream.concat(Stream.of(options), Stream.of("--six-digits")).toArray(String[]::new));

    assertEquals(0, one.code(), one.err());
    assertEquals(0, other.code(), other.err());
    assertSameFlows(whole, six);
  }

  private static void assertSameFlows(String one, String other) {
    SparkSession spark = LocalSpark.session();
    Dataset<Row> first = table(spark, one, "trade_flows");
    Dataset<Row> second = table(spark, other, "trade_flows");
    assertTrue(first.count() > 0);
    assertEquals(first.count(), second.count());
    assertEquals(List.of(), first.exceptAll(second).limit(5).collectAsList());
  }

  @Test
  void shouldHoldWhatItFoundAgainstWhatWasPlanted() {
    // Given
    Path made = folder.resolve("made");
    Cli generated =
        Cli.run(
            "generate",
            "trade",
            "--rows",
            "20000",
            "--defects",
            "0.01",
            "--data",
            Fixtures.OUR_DATA,
            "--out",
            made.toString(),
            "--master",
            "local[2]");
    assertEquals(0, generated.code(), generated.err());
    String whole = folder.resolve("planted").toString();
    String six = folder.resolve("planted-six").toString();

    // When
    Cli cli = planted(made, whole, "--truth", made.resolve("truth").toString());
    Cli shorter = planted(made, six, "--six-digits");

    // Then
    assertEquals(0, cli.code(), cli.err());
    assertLine(
        cli,
        "Planted gaps \\d+, routes with an excess \\d+, suspected \\d+, of which planted \\d+: "
            + "recall \\d+ %, precision (\\d+|NaN) %");
    assertLine(cli, "Planted defects 200, rows set aside \\d+: \\{.*invalid_value=.*");
    assertEquals(0, shorter.code(), shorter.err());
    assertSameFlows(whole, six);
  }

  private static Cli planted(Path made, String outFolder, String... more) {
    Stream<String> options =
        Stream.of(
            "trade",
            "--data",
            Fixtures.OUR_DATA,
            "--out",
            outFolder,
            "--draws",
            "100",
            "--master",
            "local[2]",
            "--trade",
            made.toString(),
            "--known-at",
            "2026-02-01");
    return Cli.run(Stream.concat(options, Stream.of(more)).toArray(String[]::new));
  }

  @Test
  void shouldMissTheTruthBeforeItPublishes() throws IOException {
    String before = latest();

    Cli cli = trade("--truth", folder.resolve("no-truth").toString());

    assertRefused(cli, "no-truth/gaps.csv: expected a readable file");
    assertEquals(before, latest());
  }

  @Test
  void shouldRestTheStockOnTradeAndThenRefuseToScoreIt() {
    String other = folder.resolve("on-trade").toString();

    Cli run = command("run", other, "--channels", "trade");
    Cli scorecard = command("scorecard", other);

    assertEquals(0, run.code(), run.err());
    assertContains(run.out(), "Stock at the end of 2025-03");
    assertContains(run.out(), "trade_flows=");
    assertLine(run, "located +(USA|CAN|CHN) .*");
    assertRefused(scorecard, "rests on trade: expected a run on shipments");
  }

  @Test
  void shouldRefuseAChannelThatIsNotThere() {
    assertRefused(
        command("run", out, "--channels", "nonsense"),
        "setting channels: 'nonsense': expected all, trade alone, or shipments and any of");
  }
}
