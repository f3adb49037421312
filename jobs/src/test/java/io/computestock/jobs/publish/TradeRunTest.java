package io.computestock.jobs.publish;

import static org.apache.spark.sql.functions.col;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.computestock.jobs.config.RunConfig;
import io.computestock.jobs.estimate.RunInputs.Account;
import io.computestock.jobs.io.HadoopDataFiles;
import io.computestock.jobs.io.OutputFolder;
import io.computestock.jobs.io.OutputFolder.Kind;
import io.computestock.jobs.io.TableStore;
import io.computestock.jobs.testing.Fixtures;
import io.computestock.jobs.testing.LocalSpark;
import io.computestock.schema.MirrorGapsTable;
import io.computestock.schema.TableSchema;
import io.computestock.schema.TradeEvidenceTable;
import io.computestock.schema.TradeFlowsTable;
import io.computestock.schema.TradeReportsTable;
import io.computestock.schema.TradeSourcesTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The trade channel on invented declarations, by itself and in the main run. */
class TradeRunTest {
  private static final Instant NOON = Instant.parse("2025-07-01T12:00:00Z");
  private static final LocalDate AS_OF = LocalDate.of(2025, 6, 1);
  private static final String FILE = "snapshots/fixture-trade/2025-05-01/trade.csv";
  private static final List<TableSchema> TABLES =
      List.of(
          TradeReportsTable.SCHEMA,
          TradeSourcesTable.SCHEMA,
          TradeFlowsTable.SCHEMA,
          MirrorGapsTable.SCHEMA,
          TradeEvidenceTable.SCHEMA);

  @TempDir private static Path folder;
  private static SparkSession spark;
  private static OutputFolder output;
  private static TradeRun.Manifest published;

  @BeforeAll
  static void runOnce() {
    spark = LocalSpark.session();
    output = new OutputFolder(folder.resolve("out").toString(), new Configuration());
    published = trade(Fixtures.E2E_DATA, AS_OF, NOON);
  }

  private static RunConfig config(String data, LocalDate asOf) {
    return new RunConfig(
            data,
            null,
            asOf,
            100,
            1,
            YearMonth.of(2025, 2),
            YearMonth.of(2025, 2),
            0.3,
            null,
            null,
            RunConfig.SHIPMENTS,
            null)
        .orElse(RunConfig.defaults());
  }

  private static TradeRun.Manifest trade(String data, LocalDate asOf, Instant now) {
    return new TradeRun(
            spark,
            new HadoopDataFiles(data, new Configuration()),
            output,
            () -> now,
            new Unwatched())
        .run(config(data, asOf));
  }

  private static RunManifest stockpile(String data, Instant now) {
    return new StockpileRun(
            spark,
            new HadoopDataFiles(data, new Configuration()),
            output,
            () -> now,
            new Unwatched())
        .run(config(data, AS_OF));
  }

  private static Dataset<Row> table(Kind kind, String runId, String name) {
    return new TableStore(spark, output).read(kind, runId, name);
  }

  private static Row flow(
      String runId, String exporter, String importer, int year, String commodity) {
    List<Row> rows =
        table(Kind.TRADE, runId, "trade_flows")
            .filter(
                col("exporter_iso3")
                    .equalTo(exporter)
                    .and(col("importer_iso3").equalTo(importer))
                    .and(col("month").equalTo(year + "-01-01"))
                    .and(col("commodity").equalTo(commodity)))
            .collectAsList();
    assertEquals(1, rows.size(), exporter + " to " + importer + " " + year + " " + commodity);
    return rows.get(0);
  }

  /** The same data folder without trade files. */
  private static String withoutTrade() {
    Path from = Path.of(Fixtures.E2E_DATA);
    Path to = folder.resolve("data");
    try (Stream<Path> paths = Files.walk(from)) {
      for (Path path : paths.filter(p -> !p.toString().contains("fixture-trade")).toList()) {
        Path copy = to.resolve(from.relativize(path).toString());
        if (Files.isDirectory(path)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(path, copy);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return to.toString();
  }

  @Test
  void shouldWriteTablesThatFitTheirSchemaAndTheManifest() {
    TradeRun.Manifest manifest = published;

    for (TableSchema schema : TABLES) {
      Dataset<Row> table = table(Kind.TRADE, manifest.runId(), schema.name());
      assertEquals(schema.columns(), List.of(table.columns()), schema.name());
      assertEquals(manifest.tables().get(schema.name()), table.count(), schema.name());
      assertTrue(table.count() > 0, schema.name());
    }
    for (Account account : manifest.records()) {
      assertEquals(account.read(), account.used() + account.setAside(), account.toString());
    }
    assertEquals(
        Map.of(FILE, 17L, FILE.replace("trade.csv", "trade_monthly.csv"), 3L),
        reads(manifest.records()));
  }

  private static Map<String, Long> reads(List<Account> accounts) {
    var reads = new TreeMap<String, Long>();
    accounts.forEach(account -> reads.put(account.file(), account.read()));
    return reads;
  }

  @Test
  void shouldStopAtBothSidesOfAFlowAndPublishNothing() {
    var nothing = new OutputFolder(folder.resolve("nothing").toString(), new Configuration());
    var run =
        new TradeRun(
            spark,
            new HadoopDataFiles(Fixtures.E2E_DATA, new Configuration()),
            nothing,
            () -> NOON,
            new Unwatched());

    long flows = run.mirror(config(Fixtures.E2E_DATA, AS_OF));

    assertTrue(flows > 1, "flows " + flows);
    assertTrue(flows < usedReports(), flows + " flows of " + usedReports() + " reports");
    assertFalse(Files.exists(folder.resolve("nothing")));
  }

  private static long usedReports() {
    return table(Kind.TRADE, published.runId(), "trade_reports")
        .filter(col("outcome").equalTo("used"))
        .count();
  }

  @Test
  void shouldSayWhyRowsAreSetAside() {
    TradeRun.Manifest manifest = published;

    var outcomes = new TreeMap<String, Long>();
    table(Kind.TRADE, manifest.runId(), "trade_sources")
        .collectAsList()
        .forEach(row -> outcomes.merge(row.getAs("outcome"), row.<Long>getAs("rows"), Long::sum));

    assertEquals(
        Map.of(
            "used",
            15L,
            "known_later",
            1L,
            "world_total",
            1L,
            "context_only",
            1L,
            "unknown_code",
            1L,
            "repeated",
            1L),
        outcomes);
  }

  @Test
  void shouldMakeTheFlowsOfTheFixture() {
    String runId = published.runId();

    // Then: one side and a publisher stand as they are
    Row oneSided = flow(runId, "USA", "CAN", 2024, "847180");
    assertEquals("exporter_only", oneSided.getAs("method"));
    assertEquals(50e6, oneSided.<Double>getAs("value_usd"), 1e-3);
    assertEquals(2500, oneSided.<Double>getAs("usd_per_kg"), 1e-6);
    Row published = flow(runId, "CHN", "USA", 2024, "847150+847180+847330");
    assertEquals("publisher", published.getAs("method"));
    assertEquals(400e6, published.<Double>getAs("value_usd"), 1e-3);
    // two sides of 80 and 100 lie between, nearer to neither
    Row both = flow(runId, "CHN", "CAN", 2024, "847150");
    double weight = both.<Double>getAs("exporter_weight");
    assertEquals("two_sided", both.getAs("method"));
    assertEquals(1e8 * Math.exp(weight * Math.log(0.8)), both.<Double>getAs("value_usd"), 1e-3);
    // China is under embargo: its own declaration stands
    Row embargoed = flow(runId, "USA", "CHN", 2024, "847180");
    assertEquals("embargoed", embargoed.getAs("method"));
    assertEquals(45e6, embargoed.<Double>getAs("value_usd"), 1e-3);
    assertEquals(60e6, flow(runId, "USA", "CHN", 2021, "847180").<Double>getAs("value_usd"), 1e-3);
  }

  @Test
  void shouldFindTheMirrorGapOfTheFixture() {
    String runId = published.runId();

    Row gap =
        table(Kind.TRADE, runId, "mirror_gaps")
            .filter(col("month").equalTo("2024-01-01").and(col("exporter_iso3").equalTo("USA")))
            .collectAsList()
            .get(0);

    // 60 sent and 45 arrived, no gap before, none of free goods: a quarter is missing
    assertEquals(Math.log(60 / 45.0), gap.<Double>getAs("excess"), 1e-12);
    assertEquals(15e6, gap.<Double>getAs("missing_p50_usd"), 1);
    assertFalse(gap.<Boolean>getAs("suspect"));
  }

  @Test
  void shouldTurnTheFlowsOfTheFixtureIntoChips() {
    String runId = published.runId();

    Map<String, Row> usa =
        new TreeMap<>(
            Map.of(
                "imports_usd", evidence(runId, "USA", "imports_usd"),
                "ai_imports_usd", evidence(runId, "USA", "ai_imports_usd"),
                "retained_usd", evidence(runId, "USA", "retained_usd"),
                "chips", evidence(runId, "USA", "chips")));

    // Then: 400 M came in; 120 M a year before, grown for three years by about 1.03, are ordinary
    double imports = usa.get("imports_usd").getAs("p50");
    double ai = usa.get("ai_imports_usd").getAs("p50");
    double retained = usa.get("retained_usd").getAs("p50");
    double chips = usa.get("chips").getAs("p50");
    assertEquals(400e6, imports, 20e6);
    assertEquals(400e6 - 131e6, ai, 25e6);
    // of the AI part 0.75 is accelerators, after parts for 45 M and 50 M went on
    assertTrue(retained < 0.75 * ai && retained > 0.75 * (ai - 95e6), "retained " + retained);
    // at 10,000 · 1.1 a chip
    assertEquals(retained / 11_000, chips, 0.15 * chips);
  }

  private static Row evidence(String runId, String country, String metric) {
    return table(Kind.TRADE, runId, "trade_evidence")
        .filter(
            col("country_iso3")
                .equalTo(country)
                .and(col("month").equalTo("2024-01-01"))
                .and(col("metric").equalTo(metric))
                .and(col("chip_type").equalTo("all")))
        .collectAsList()
        .get(0);
  }

  @Test
  void shouldSeeALaterVintageOnlyOnceItWasPublic() {
    // When: the 88 M of August 2025 are known
    String runId = trade(Fixtures.E2E_DATA, LocalDate.of(2025, 9, 1), NOON.plusSeconds(1)).runId();

    Row both = flow(runId, "CHN", "CAN", 2024, "847150");
    assertEquals(88e6, both.<Double>getAs("exporter_usd"), 1e-3);
    assertEquals(
        1,
        table(Kind.TRADE, runId, "trade_reports")
            .filter(col("outcome").equalTo("superseded"))
            .count());
  }

  @Test
  void shouldLeaveTheStockpileAsItIsWithoutTradeFiles() {
    String data = withoutTrade();
    RunManifest with = stockpile(Fixtures.E2E_DATA, NOON);
    RunManifest without = stockpile(data, NOON.plusSeconds(1));

    // Then: the stock is the same, row for row
    assertFalse(without.tables().containsKey("trade_flows"));
    for (String name : List.of("stockpile", "flows")) {
      assertSame(table(Kind.RUN, with.runId(), name), table(Kind.RUN, without.runId(), name));
    }
    // and so is trade in a run of its own
    for (TableSchema schema : TABLES) {
      assertSame(
          table(Kind.TRADE, published.runId(), schema.name()),
          table(Kind.RUN, with.runId(), schema.name()));
    }
    // which runs without files too
    TradeRun.Manifest none = trade(data, AS_OF, NOON.plusSeconds(2));
    assertEquals(0L, none.tables().get("trade_flows"));
    assertEquals(List.of(), none.records());
    assertEquals(none.runId(), output.requireLatest(Kind.TRADE).id());
  }

  private static void assertSame(Dataset<Row> one, Dataset<Row> other) {
    assertEquals(one.count(), other.count());
    assertEquals(0, one.exceptAll(other).count());
  }
}
