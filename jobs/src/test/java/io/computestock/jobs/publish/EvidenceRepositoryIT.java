package io.computestock.jobs.publish;

import static org.apache.spark.sql.functions.col;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.computestock.diversion.DiversionCase;
import io.computestock.domestic.ProductionRecord;
import io.computestock.jobs.config.RunConfig;
import io.computestock.jobs.estimate.RunInputs.Account;
import io.computestock.jobs.ingest.Snapshots;
import io.computestock.jobs.io.HadoopDataFiles;
import io.computestock.jobs.io.OutputFolder;
import io.computestock.jobs.io.OutputFolder.Kind;
import io.computestock.jobs.io.TableStore;
import io.computestock.jobs.stage.StageName;
import io.computestock.jobs.stage.StageRecord;
import io.computestock.jobs.testing.Fixtures;
import io.computestock.jobs.testing.LocalSpark;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the sites, cases and production figures of this repository give. */
class EvidenceRepositoryIT {
  private static final int DRAWS = 300;
  private static final List<String> TABLES =
      List.of(
          "sites",
          "site_evidence",
          "production_evidence",
          "diversion_evidence",
          "routes",
          "channel_comparisons");

  private static final Pattern SHIPMENTS =
      Pattern.compile(".*_(units|owner|revenue_mix|destinations|shares)\\.csv\\.meta\\.yml");

  @TempDir private static Path folder;
  private static OutputFolder output;
  private static RunManifest manifest;
  private static Evidence newest;

  /** Tables with the evidence of a run. */
  private record Evidence(Kind kind, String folder, Map<String, Long> tables) {}

  @BeforeAll
  static void run() {
    output = new OutputFolder(folder.resolve("out").toString(), new Configuration());
    manifest = stockpile(Fixtures.OUR_DATA).run(config(Fixtures.OUR_DATA, null));
    newest = new Evidence(Kind.RUN, manifest.runId(), manifest.tables());
  }

  private static StockpileRun stockpile(String data) {
    return new StockpileRun(
        LocalSpark.session(),
        new HadoopDataFiles(data, new Configuration()),
        output,
        Instant::now,
        new Unwatched());
  }

  private static RunConfig config(String data, LocalDate asOf) {
    return new RunConfig(
            data,
            null,
            asOf,
            DRAWS,
            1,
            YearMonth.of(2025, 1),
            null,
            null,
            null,
            null,
            RunConfig.SHIPMENTS,
            null)
        .orElse(RunConfig.defaults());
  }

  /** What was known on a day, up to the stage that tells it. */
  private static Evidence asOf(String data, LocalDate asOf) {
    List<StageRecord> stages = stockpile(data).upTo(StageName.ESTIMATE, config(data, asOf), false);
    StageRecord estimate = stages.get(stages.size() - 1);
    return new Evidence(Kind.STAGE, estimate.folder(), estimate.tables());
  }

  private static Dataset<Row> table(Evidence of, String name) {
    return new TableStore(LocalSpark.session(), output).read(of.kind(), of.folder(), name);
  }

  private static Dataset<Row> comparisons(String channel, String quantity, String month) {
    return table(newest, "channel_comparisons")
        .filter(
            col("channel")
                .equalTo(channel)
                .and(col("quantity").equalTo(quantity))
                .and(col("month").equalTo(month)));
  }

  private static Map<String, Row> steps(Dataset<Row> comparisons) {
    var steps = new TreeMap<String, Row>();
    comparisons.collectAsList().forEach(row -> steps.put(row.getAs("step"), row));
    return steps;
  }

  private static double number(Row row, String column) {
    return row.<Double>getAs(column);
  }

  @Test
  void shouldHaveATableForEveryChannel() {
    for (String name : TABLES) {
      assertTrue(newest.tables().getOrDefault(name, 0L) > 0, name);
      assertEquals(newest.tables().get(name), table(newest, name).count(), name);
    }
  }

  @Test
  void shouldUseEveryRecordOrSayWhyNot() {
    for (Account account : manifest.records()) {
      assertEquals(account.read(), account.used() + account.setAside(), account.toString());
      assertEquals(0, account.bad(), account.toString());
    }
    Set<String> files = manifest.records().stream().map(Account::file).collect(Collectors.toSet());
    for (String name :
        List.of("gpu_clusters", "national_clusters", "diversion_cases", "domestic_production")) {
      assertTrue(files.stream().anyMatch(file -> file.endsWith(name + ".csv")), name);
    }
  }

  @Test
  void shouldKnowManySitesInManyCountries() {
    Dataset<Row> sites = table(newest, "sites");

    long known = sites.select("site_id").distinct().count();
    long countries =
        sites.filter(col("country_iso3").notEqual("ZZZ")).select("country_iso3").distinct().count();

    assertTrue(known >= 250, "sites " + known);
    assertTrue(countries >= 40, "countries " + countries);
  }

  @Test
  void shouldShareTheListedClustersAsTheirPublisherDoes() {
    Dataset<Row> shares = comparisons("sites", "cluster_share", "2025-05-01");
    Map<String, Row> usa = steps(shares.filter(col("country_iso3").equalTo("USA")));
    Map<String, Row> china = steps(shares.filter(col("country_iso3").equalTo("CHN")));

    assertEquals(0.75, number(usa.get("as_listed"), "p50"), 0.02);
    assertEquals(0.15, number(china.get("as_listed"), "p50"), 0.02);
    for (Map<String, Row> country : List.of(usa, china)) {
      for (String step : List.of("listed", "corrected")) {
        Row row = country.get(step);
        assertTrue(number(row, "p5") <= number(row, "p50"), row.toString());
        assertTrue(number(row, "p50") <= number(row, "p95"), row.toString());
        assertTrue(number(row, "p5") > 0 && number(row, "p95") < 1, row.toString());
      }
    }
    assertEquals(0.75, number(published(usa, "e058"), "p50"));
    assertEquals(0.15, number(published(china, "e057"), "p50"));
    double all =
        shares.filter(col("step").equalTo("as_listed")).collectAsList().stream()
            .mapToDouble(row -> number(row, "p50"))
            .sum();
    assertEquals(1, all, 1e-9);
  }

  private static Row published(Map<String, Row> steps, String id) {
    return steps.entrySet().stream()
        .filter(step -> step.getKey().startsWith("published " + id + " "))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseThrow(() -> new AssertionError(id + " is not in " + steps.keySet()));
  }

  @Test
  void shouldTellWhatMovedTheDiversionOf2024() {
    Map<String, Row> steps = steps(comparisons("diversion", "diverted_chips", "2024-01-01"));

    assertTrue(
        steps.keySet().containsAll(Set.of("prior", "posterior", "cases_alone", "without_cases")),
        steps.keySet().toString());
    double moved = 0;
    for (Map.Entry<String, Row> step : steps.entrySet()) {
      if (step.getKey().startsWith("without_")) {
        double share = number(step.getValue(), "moved");
        assertTrue(share >= 0 && share <= 1, step.toString());
        moved += share;
      }
    }
    assertEquals(1, moved, 1e-9);
    assertEquals(140_000, number(published(steps, "e051"), "p50"));
    Row posterior = steps.get("posterior");
    Row line =
        table(newest, "diversion_evidence")
            .filter(
                col("line")
                    .equalTo("posterior")
                    .and(col("month").equalTo("2024-01-01"))
                    .and(col("months").equalTo(12)))
            .collectAsList()
            .get(0);
    assertEquals(number(line, "p50"), number(posterior, "p50"));
  }

  @Test
  void shouldLetRoutesAddUpToTheArrivals() {
    var byRoute = new TreeMap<String, Double>();
    var arrivals = new TreeMap<String, Double>();
    for (Row row : table(newest, "routes").collectAsList()) {
      String year = row.getAs("month").toString();
      if (row.getAs("route_iso3").equals("all")) {
        arrivals.put(year, number(row, "mean"));
      } else {
        byRoute.merge(year, number(row, "mean"), Double::sum);
      }
    }

    assertTrue(arrivals.size() >= 4, arrivals.toString());
    assertEquals(arrivals.keySet(), byRoute.keySet());
    arrivals.forEach((year, chips) -> assertEquals(chips, byRoute.get(year), 1e-9 * chips, year));
  }

  @Test
  void shouldLetMonthsAddUpToTheYear() {
    Dataset<Row> rows =
        table(newest, "diversion_evidence")
            .filter(
                col("line")
                    .equalTo("posterior")
                    .and(col("month").between("2024-01-01", "2024-12-31")));

    double year = number(rows.filter(col("months").equalTo(12)).collectAsList().get(0), "mean");
    double months =
        rows.filter(col("months").equalTo(1)).collectAsList().stream()
            .mapToDouble(row -> number(row, "mean"))
            .sum();
    assertEquals(year, months, 1e-9 * year);
  }

  @Test
  void shouldHoldTheOutputOf2025BesidePublishedFigures() {
    Map<String, Row> steps =
        steps(
            comparisons("production", "packages of HUAWEI", "2025-01-01")
                .filter(col("months").equalTo(12)));

    assertTrue(number(steps.get("prior"), "p50") > 0);
    assertTrue(number(steps.get("posterior"), "p50") > 0);
    assertEquals(200_000, number(published(steps, "e077"), "p50"));
    assertEquals(805_000, number(published(steps, "e078"), "p50"));
    assertEquals(300_000, number(published(steps, "e080"), "p50"));
    double regimes =
        table(newest, "channel_comparisons")
            .filter(col("quantity").equalTo("regime_weight of HUAWEI"))
            .collectAsList()
            .stream()
            .mapToDouble(row -> number(row, "p50"))
            .sum();
    assertEquals(1, regimes, 1e-9);
    Row year =
        table(newest, "production_evidence")
            .filter(
                col("producer")
                    .equalTo("HUAWEI")
                    .and(col("month").equalTo("2025-01-01"))
                    .and(col("months").equalTo(12))
                    .and(col("chip_type").equalTo("all"))
                    .and(col("pathway").equalTo("all")))
            .collectAsList()
            .get(0);
    assertEquals(number(year, "p50"), number(steps.get("posterior"), "p50"), 1e-6);
  }

  @Test
  void shouldSeeNothingThatBecameKnownLater() {
    LocalDate asOf = LocalDate.of(2025, 3, 31);

    Evidence early = asOf(withEarlyShipments("early"), asOf);

    assertSeesOnly(early, asOf);
    assertTrue(early.tables().get("sites") < newest.tables().get("sites"));
    // no case and no figure of memory was known by then
    assertFalse(early.tables().containsKey("diversion_evidence"));
    assertFalse(early.tables().containsKey("production_evidence"));
  }

  @Test
  void shouldSeeCasesAndFiguresOnceTheyAreKnown() {
    LocalDate asOf = LocalDate.of(2025, 9, 15);

    Evidence later = asOf(withEarlyShipments("later"), asOf);

    assertSeesOnly(later, asOf);
    assertTrue(later.tables().containsKey("diversion_evidence"));
    assertTrue(later.tables().containsKey("production_evidence"));
    assertEquals(
        Set.of("cnas-2025-order-h100", "cnas-2025-order-broker", "ft-2025-anhui-seller"),
        listed(
            table(later, "diversion_evidence").filter(col("line").equalTo("known_cases")),
            "records"));
  }

  /** Our data as if its shipments had been known by the end of 2024: no run can do without any. */
  private static String withEarlyShipments(String name) {
    Path from = Path.of(Fixtures.OUR_DATA);
    Path to = folder.resolve(name);
    try (Stream<Path> paths = Files.walk(from)) {
      for (Path path : paths.toList()) {
        Path copy = to.resolve(from.relativize(path).toString());
        if (Files.isDirectory(path)) {
          Files.createDirectories(copy);
        } else if (SHIPMENTS.matcher(path.getFileName().toString()).matches()) {
          String sidecar = Files.readString(path);
          Files.writeString(
              copy, sidecar.replaceFirst("date_published: .*", "date_published: 2024-12-31"));
        } else {
          Files.copy(path, copy);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return to.toString();
  }

  private static void assertSeesOnly(Evidence run, LocalDate asOf) {
    Snapshots snapshots = Fixtures.load(Fixtures.OUR_DATA).snapshots();
    java.sql.Date last = java.sql.Date.valueOf(asOf);
    assertEquals(
        0,
        table(run, "sites")
            .filter(col("first_known").gt(last).or(col("last_known").gt(last)))
            .count());
    if (run.tables().containsKey("diversion_evidence")) {
      Map<String, DiversionCase> cases =
          snapshots.cases().stream().collect(Collectors.toMap(DiversionCase::caseId, one -> one));
      Set<String> named =
          listed(
              table(run, "diversion_evidence").filter(col("line").equalTo("known_cases")),
              "records");
      named.addAll(listed(table(run, "routes"), "records"));
      assertFalse(named.isEmpty());
      for (String name : named) {
        assertFalse(cases.get(name).knownAt().isAfter(asOf), name);
      }
    }
    if (run.tables().containsKey("production_evidence")) {
      Set<String> known = new TreeSet<>();
      for (ProductionRecord row : snapshots.production()) {
        if (!row.knownAt().isAfter(asOf)) {
          for (String root : row.source().split(";", -1)) {
            known.add(root.strip());
          }
        }
      }
      assertTrue(known.containsAll(listed(table(run, "production_evidence"), "sources")));
    }
  }

  private static Set<String> listed(Dataset<Row> rows, String column) {
    var values = new TreeSet<String>();
    for (Row row : rows.filter(col(column).isNotNull()).select(column).distinct().collectAsList()) {
      values.addAll(List.of(row.getString(0).split(";")));
    }
    return values;
  }
}
