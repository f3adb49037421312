package io.computestock.jobs.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.computestock.jobs.testing.Fixtures;
import io.computestock.jobs.testing.LocalSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The command line on the data of this repository. */
class CliIT {
  @TempDir private static Path folder;
  private static String out;
  private static Cli run;
  private static Cli scorecard;

  @BeforeAll
  static void runOnce() {
    LocalSpark.stop();
    out = folder.resolve("out").toString();
    run =
        Cli.run(
            "run",
            "--data",
            Fixtures.OUR_DATA,
            "--out",
            out,
            "--draws",
            "200",
            "--from",
            "2025-10",
            "--to",
            "2025-12",
            "--master",
            "local[2]",
            "--metrics",
            folder.resolve("run.prom").toString());
    scorecard =
        Cli.run("scorecard", "--data", Fixtures.OUR_DATA, "--out", out, "--master", "local[2]");
  }

  private static Cli show(String... arguments) {
    String[] all =
        Stream.concat(Stream.of("show", "--out", out, "--master", "local[2]"), Stream.of(arguments))
            .toArray(String[]::new);
    return Cli.run(all);
  }

  private static void assertContains(String text, String part) {
    assertTrue(text.contains(part), () -> "expected '" + part + "' in:\n" + text);
  }

  /** Refused: exit code 2, one or two lines, no stack trace. */
  private static void assertRefused(Cli cli, String part) {
    assertEquals(2, cli.code(), cli.err());
    assertTrue(List.of(1, 2).contains(cli.errors().size()), cli.err());
    assertContains(cli.err(), part);
    assertNoTrace(cli);
  }

  private static void assertNoTrace(Cli cli) {
    assertFalse(cli.err().contains("\tat "), cli.err());
    assertFalse(cli.err().contains("Exception"), cli.err());
  }

  @Test
  void shouldRunAndSummarise() {
    assertEquals(0, run.code(), run.err());
    assertContains(run.out(), "2025-10 to 2025-12");
    assertContains(run.out(), "200 draws, seed 1");
    assertContains(run.out(), "Records read");
    assertTrue(
        run.out()
            .lines()
            .anyMatch(line -> line.matches("located +CHN +chips +chips( +[\\d,]+){3}")),
        run.out());
    assertFalse(run.out().lines().anyMatch(line -> line.matches("owned +WLD .*")), run.out());
    for (String stage :
        List.of("read", "ingest", "harmonize", "estimate", "fuse", "stock", "publish")) {
      assertTrue(run.errors().stream().anyMatch(line -> line.startsWith(stage)), run.err());
    }
    assertTrue(Files.exists(folder.resolve("out/latest/manifest.json")));
  }

  @Test
  void shouldCountWhatItDid() throws IOException {
    String json = Files.readString(folder.resolve("out/latest/metrics.json"));
    String text = Files.readString(folder.resolve("run.prom"));

    assertContains(json, "\"status\" : \"published\"");
    assertContains(json, "\"failed_tasks\" : 0");
    assertContains(text, "compute_stockpile_success 1\n");
    assertContains(text, "compute_stockpile_table_rows{table=\"stockpile\"} ");
    assertContains(text, "compute_stockpile_stage_seconds{stage=\"estimate\"} ");
  }

  @Test
  void shouldPlanARunAndWriteNothing() {
    String nowhere = folder.resolve("not-made").toString();
    String asOf = "2025-06-30";

    Cli plan =
        Cli.run("run", "--dry-run", "--data", Fixtures.OUR_DATA, "--out", nowhere, "--as-of", asOf);
    Cli again = Cli.run("run", "--dry-run", "--data", Fixtures.OUR_DATA, "--out", out);

    assertEquals(0, plan.code(), plan.err());
    assertEquals("", plan.err());
    assertContains(plan.out(), "as of           2025-06-30");
    assertContains(plan.out(), "10,000, seed 1");
    assertContains(plan.out(), "published now   nothing");
    assertTrue(
        plan.out()
            .lines()
            .anyMatch(line -> line.matches("  reference/chips.csv  sha256:[0-9a-f]{64}")),
        plan.out());
    assertTrue(
        plan.out().lines().anyMatch(line -> line.matches("  snapshots/.+  [\\d,]+ = .+")),
        plan.out());
    assertFalse(Files.exists(folder.resolve("not-made")));
    assertContains(plan.out(), "  fuse       to be made\n");
    assertContains(again.out(), "  ingest     ");
    assertContains(again.out(), "published now   20");
  }

  @Test
  void shouldRefuseInADryRunWhatARunRefuses() {
    assertRefused(
        Cli.run(
            "run",
            "--dry-run",
            "--data",
            Fixtures.OUR_DATA,
            "--out",
            out,
            "--to",
            "2015-01",
            "--from",
            "2015-01"),
        "expected a last month not before");
    assertRefused(
        Cli.run(
            "run",
            "--dry-run",
            "--data",
            Fixtures.OUR_DATA,
            "--out",
            out,
            "--trade",
            "no-such.csv",
            "--known-at",
            "2025-01-01"),
        "no-such.csv");
  }

  @Test
  void shouldFindNoDifferenceBetweenARunAndItself() {
    Cli cli = Cli.run("compare", "--out", out, "--with", out, "--master", "local[2]");

    assertEquals(0, cli.code(), cli.err());
    assertContains(cli.out(), "the same bits in ");
    assertTrue(
        cli.out().lines().anyMatch(line -> line.matches("stockpile( +[\\d,]+){2} +0 +0")),
        cli.out());
  }

  @ParameterizedTest
  @CsvSource({
    "show paintings --log-format json,    2, table 'paintings': expected one of",
    "run --colour red --log-format=json,  2, Unknown option",
    "show stockpile --log-format xml,     2, expected text or json"
  })
  void shouldFailInTheFormatThatIsAskedFor(String arguments, int code, String part) {
    Cli cli = Cli.run(arguments.split(" "));

    assertEquals(code, cli.code());
    assertContains(cli.err(), part);
    boolean json = cli.errors().size() == 1 && cli.err().startsWith("{\"ts\":");
    assertEquals(arguments.contains("json"), json, cli.err());
  }

  @Test
  void shouldShowACountryInAMonthAsReadableText() {
    Cli cli = show("stockpile", "--country", "CHN", "--month", "2025-12");

    assertEquals(0, cli.code(), cli.err());
    List<String> lines = cli.out().lines().toList();
    assertTrue(lines.get(0).matches("view +metric +unit .*p5 +p25 +p50 .*"), lines.get(0));
    assertTrue(
        lines.stream().anyMatch(line -> line.matches("located +h100e_train8 +H100e( +[\\d,.]+)+")),
        cli.out());
    assertContains(cli.out(), "  country_iso3               CHN");
    assertContains(cli.out(), "  month                      2025-12-01");
    assertFalse(cli.out().contains("E7"), cli.out());
    assertTrue(lines.stream().allMatch(line -> line.length() < 200), cli.out());
  }

  @Test
  void shouldShowOnlyWhatTheFiltersAskFor() {
    Cli cli =
        show(
            "stockpile",
            "--country",
            "CHN",
            "--view",
            "located",
            "--metric",
            "chips",
            "--chip",
            "any",
            "--pathway",
            "any");

    assertEquals(0, cli.code(), cli.err());
    assertContains(cli.out(), "h20");
    assertContains(cli.out(), "  metric                     chips");
    assertContains(cli.out(), "  view                       located");
  }

  @ParameterizedTest
  @ValueSource(strings = {"stockpile", "flows", "chips", "parameters", "issues", "scorecard"})
  void shouldShowEveryTable(String table) {
    Cli cli = show(table, "--limit", "3");

    assertEquals(0, cli.code(), cli.err());
    assertContains(cli.out(), "table " + table);
    assertTrue(cli.out().lines().count() > 3, cli.out());
    assertEquals("", cli.err());
  }

  @Test
  void shouldSayWhenThereAreMoreRows() {
    Cli cli = show("stockpile", "--limit", "3");

    assertContains(cli.out(), "More rows than 3");
  }

  @Test
  void shouldRefuseAFilterThatTheTableLacks() {
    assertRefused(show("issues", "--country", "CHN"), "no filter on country_iso3, which it lacks");
  }

  @Test
  void shouldScore() {
    assertEquals(0, scorecard.code(), scorecard.err());
    assertTrue(scorecard.out().lines().anyMatch(line -> line.startsWith("e017 ")), scorecard.out());
    assertContains(scorecard.out(), "rows of the list can be answered by this run");
    assertContains(scorecard.out(), "Not answered, by reason");
    assertContains(scorecard.out(), "independent");
  }

  @Test
  void shouldScoreAgainstAListOfTheUser() throws IOException {
    // Given: the first figure of our list alone
    List<String> lines =
        Files.readAllLines(Path.of(Fixtures.OUR_DATA, "reference/published_estimates.csv"));
    Path list = Files.write(folder.resolve("list.csv"), List.of(lines.get(0), lines.get(1)));

    // When
    Cli cli =
        Cli.run(
            "scorecard",
            "--data",
            Fixtures.OUR_DATA,
            "--out",
            out,
            "--master",
            "local[2]",
            "--estimates",
            list.toString());

    // Then
    assertEquals(0, cli.code(), cli.err());
    assertContains(cli.out(), "1 of 1 rows");
  }

  @Test
  void shouldRefuseToScoreARunOfOtherData() {
    Cli cli =
        Cli.run("scorecard", "--data", Fixtures.E2E_DATA, "--out", out, "--master", "local[2]");

    assertRefused(cli, "it has changed: make a new run first");
  }

  @Test
  void shouldGenerateTrade() {
    Path trade = folder.resolve("trade");

    Cli cli =
        Cli.run(
            "generate",
            "trade",
            "--rows",
            "20000",
            "--format",
            "parquet",
            "--files",
            "3",
            "--data",
            Fixtures.OUR_DATA,
            "--out",
            trade.toString(),
            "--master",
            "local[2]");

    assertEquals(0, cli.code(), cli.err());
    assertContains(cli.out(), "20,000 rows in 3 files");
    assertTrue(Files.exists(trade.resolve("trade-00002.parquet")));
    assertTrue(Files.exists(trade.resolve("truth/gaps.csv")));
  }

  @Test
  void shouldValidateOurData() {
    Cli cli = Cli.run("validate", "--data", Fixtures.OUR_DATA);

    assertEquals(0, cli.code(), cli.err());
    assertContains(cli.out(), "no problems");
    assertTrue(cli.out().lines().noneMatch(line -> line.startsWith("bad ")), cli.out());
  }

  @Test
  void shouldPrintEveryProblemOfABrokenFolder() throws IOException {
    // Given: a price list with a text for a number, a missing table, a snapshot without sidecar
    Path data = copyOfFixtures("broken");
    replace(data.resolve("reference/chip_prices.csv"), "10000", "dear");
    Files.delete(data.resolve("reference/hs_codes.csv"));
    Files.delete(
        data.resolve("snapshots/fixture-counts/2025-06-01/beta_chip_timelines.csv.meta.yml"));

    // When
    Cli cli = Cli.run("validate", "--data", data.toString());

    // Then
    assertEquals(2, cli.code());
    assertContains(
        cli.out(), "reference/chip_prices.csv, row 2, column mid_usd: 'dear': expected a number");
    assertContains(cli.out(), "reference/hs_codes.csv: expected a readable file");
    assertContains(cli.out(), "beta_chip_timelines.csv.meta.yml: expected a sidecar");
    assertContains(cli.out(), "3 problems");
  }

  @ParameterizedTest
  @ValueSource(strings = {"run", "validate"})
  void shouldNameAParameterThatTheModelMisses(String command) throws IOException {
    // Given: assumptions without the overhead of the network
    Path data = copyOfFixtures("no-overhead-" + command);
    Path parameters = data.resolve("assumptions/parameters.csv");
    Files.write(
        parameters,
        Files.readAllLines(parameters).stream()
            .filter(line -> !line.startsWith("overhead.it"))
            .toList());

    // When
    Cli cli = Cli.run(command, "--data", data.toString(), "--config", Fixtures.E2E_CONFIG);

    // Then
    assertEquals(2, cli.code());
    assertContains(cli.err(), "expected a row with id 'overhead.it', which the model needs");
    assertNoTrace(cli);
  }

  private static Path copyOfFixtures(String name) throws IOException {
    Path source = Path.of(Fixtures.E2E_DATA);
    Path copy = folder.resolve(name);
    try (Stream<Path> files = Files.walk(source)) {
      for (Path file : files.toList()) {
        Path target = copy.resolve(source.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
      }
    }
    return copy;
  }

  private static void replace(Path file, String text, String other) throws IOException {
    Files.writeString(file, Files.readString(file).replace(text, other));
  }

  @ParameterizedTest
  @CsvSource({
    "--help,          Country-level estimates",
    "run --help,      --draws",
    "scorecard --help,--estimates",
    "show --help,     --country",
    "validate --help, --data",
    "generate --help, trade",
    "generate trade --help, --defects",
    "--version,       Compute Stockpile"
  })
  void shouldExplainItself(String arguments, String part) {
    Cli cli = Cli.run(arguments.split(" "));

    assertEquals(0, cli.code());
    assertContains(cli.out(), part);
    assertEquals("", cli.err());
  }

  @ParameterizedTest
  @CsvSource({
    "run --colour red,                 Unknown option",
    "paint,                            Unmatched argument",
    "show,                             Missing required parameter",
    "show paintings,                   table 'paintings': expected one of",
    "show stockpile --limit 0,         --limit 0: expected 1 or more",
    "show stockpile --limit few,       Invalid value",
    "show stockpile --month 2025-13,   expected a month as 2025-12",
    "run --from December,              expected a month as 2025-12",
    "run --as-of yesterday,            expected a date as 2025-12-31",
    "run --draws 5,                    setting draws",
    "run --from 2025-05 --to 2025-04,  setting to",
    "generate trade --out target/x,    Missing required option",
    "generate trade --out target/x --rows 10, --rows 10: expected 1000",
    "generate trade --out src --rows 1000 --data ../data, expected a folder that is empty",
    "generate trade --out target/x --rows 1000 --data src, countries.csv: expected a readable file",
    "run --master nowhere,             setting master",
    "run --data no/such/folder,        no/such/folder: expected a data folder",
    "validate --data no/such/folder,   no/such/folder: expected a data folder",
    "validate --data pom.xml,          found a file",
    "validate --config no-such.yml,    no-such.yml: expected a readable file",
    "show stockpile --out no/such/out, make one with: bin/stockpile run",
    "show scorecard --out no/such/out, make one with: bin/stockpile scorecard",
    "scorecard --estimates no-such.csv --data ../data, no-such.csv: expected a readable file"
  })
  void shouldRefuseInOneOrTwoLines(String arguments, String part) {
    assertRefused(Cli.run(arguments.split(" ")), part);
  }

  @ParameterizedTest
  @ValueSource(strings = {"drawz: 5", "draws: 5", "draws: [1", "from: 2025-13", "master: nowhere"})
  void shouldRefuseBadSettings(String yaml) throws IOException {
    Path config = Files.writeString(folder.resolve("bad.yml"), yaml + "\n");

    assertRefused(Cli.run("run", "--config", config.toString()), config.toString());
  }

  @Test
  void shouldShowTheTraceOfARefusalOnRequest() {
    Cli cli = Cli.run("validate", "--data", "no/such/folder", "--debug");

    assertEquals(2, cli.code());
    assertContains(cli.err(), "\tat io.computestock");
    assertContains(cli.err(), "expected a data folder");
  }

  @Test
  void shouldCallAFaultOfItsOwnInternalInOneLine() throws IOException {
    // Given: a published table whose pages are torn though its footer is whole
    Path copy = folder.resolve("torn");
    Path table = copy.resolve("runs/run1/stockpile");
    Files.createDirectories(table);
    Files.writeString(copy.resolve("latest.json"), "{\"id\": \"run1\", \"path\": \"runs/run1\"}");
    try (Stream<Path> files = Files.list(folder.resolve("out/latest/stockpile"))) {
      Path whole =
          files.filter(file -> file.toString().endsWith(".parquet")).findFirst().orElseThrow();
      byte[] bytes = Files.readAllBytes(whole);
      for (int i = 4; i < bytes.length / 2; i++) {
        bytes[i] = (byte) (bytes[i] ^ 0x5A);
      }
      Files.write(table.resolve("part.parquet"), bytes);
    }

    // When
    Cli cli = Cli.run("show", "stockpile", "--out", copy.toString(), "--master", "local[2]");
    Cli debug =
        Cli.run("show", "stockpile", "--out", copy.toString(), "--master", "local[2]", "--debug");

    // Then
    assertEquals(1, cli.code());
    assertEquals(1, cli.errors().size(), cli.err());
    assertTrue(cli.err().startsWith("Internal error: "), cli.err());
    assertContains(cli.err(), "--debug shows where");
    assertEquals(1, debug.code());
    assertContains(debug.err(), "\tat ");
  }
}
