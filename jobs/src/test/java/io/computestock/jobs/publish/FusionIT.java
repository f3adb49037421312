package io.computestock.jobs.publish;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sum;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.computestock.jobs.config.RunConfig;
import io.computestock.jobs.io.HadoopDataFiles;
import io.computestock.jobs.io.OutputFolder;
import io.computestock.jobs.io.OutputFolder.Kind;
import io.computestock.jobs.io.RunFolder;
import io.computestock.jobs.io.TableStore;
import io.computestock.jobs.testing.Fixtures;
import io.computestock.jobs.testing.LocalSpark;
import io.computestock.scoring.ScoredEstimate;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stock that rests on all channels, on the data of this repository. */
class FusionIT {
  private static final int DRAWS = 200;
  private static final double CLOSE = 1e-9;
  private static final HadoopDataFiles DATA =
      new HadoopDataFiles(Fixtures.OUR_DATA, new Configuration());

  @TempDir private static Path folder;
  private static OutputFolder output;
  private static RunManifest manifest;

  @BeforeAll
  static void run() {
    output = new OutputFolder(folder.toString(), new Configuration());
    var listener = new Unwatched();
    RunConfig config =
        new RunConfig(
                Fixtures.OUR_DATA,
                null,
                null,
                DRAWS,
                1,
                YearMonth.of(2024, 12),
                YearMonth.of(2024, 12),
                null,
                null,
                null,
                RunConfig.ALL,
                null)
            .orElse(RunConfig.defaults());
    manifest =
        new StockpileRun(LocalSpark.session(), DATA, output, Instant::now, listener).run(config);
  }

  private static Dataset<Row> table(String name) {
    return new TableStore(LocalSpark.session(), output).read(Kind.RUN, manifest.runId(), name);
  }

  private static Dataset<Row> chips(String view) {
    return table("stockpile")
        .filter(col("view").equalTo(view).and(col("metric").equalTo("chips")))
        .filter(col("chip_type").equalTo("all"));
  }

  private static double mean(Dataset<Row> rows) {
    return rows.agg(sum("mean")).first().getDouble(0);
  }

  @Test
  void shouldKeepEveryChipInOnePlace() {
    assertTrue(manifest.balanceError() < CLOSE, "error " + manifest.balanceError());
    for (String view : List.of("located", "owned")) {
      Dataset<Row> all = chips(view).filter(col("pathway").equalTo("all"));
      double world = mean(all.filter(col("country_iso3").equalTo("WLD")));
      double countries = mean(all.filter(col("country_iso3").notEqual("WLD")));
      double pathways =
          mean(
              chips(view)
                  .filter(col("country_iso3").equalTo("WLD"))
                  .filter(col("pathway").notEqual("all")));

      assertEquals(world, countries, CLOSE * world, view);
      assertEquals(world, pathways, CLOSE * world, view);
    }
  }

  @Test
  void shouldTellThePathwaysOfEveryTypeOfChip() {
    Dataset<Row> types =
        table("stockpile")
            .filter(col("view").equalTo("located").and(col("metric").equalTo("chips")))
            .filter(col("chip_type").notEqual("all").and(col("country_iso3").notEqual("WLD")));
    Dataset<Row> parts =
        types
            .filter(col("pathway").notEqual("all"))
            .groupBy("country_iso3", "month", "chip_type")
            .agg(sum("mean").as("parts"));
    Dataset<Row> both =
        types
            .filter(col("pathway").equalTo("all"))
            .select("country_iso3", "month", "chip_type", "mean")
            .join(parts, new String[] {"country_iso3", "month", "chip_type"}, "full_outer");

    assertTrue(both.count() > 100, "types " + both.count());
    assertEquals(
        0,
        both.filter(
                col("mean")
                    .isNull()
                    .or(col("parts").isNull())
                    .or(abs(col("mean").minus(col("parts"))).gt(col("mean").multiply(CLOSE))))
            .count());
  }

  @Test
  void shouldKnowManyCountriesAndAllPathwaysOfChina() {
    long countries = chips("located").select("country_iso3").distinct().count();
    Set<String> pathways =
        chips("located")
            .filter(col("country_iso3").equalTo("CHN"))
            .select("pathway")
            .distinct()
            .collectAsList()
            .stream()
            .map(row -> row.getString(0))
            .collect(Collectors.toSet());

    assertTrue(countries >= 30, "countries " + countries);
    assertEquals(
        Set.of(
            "licensed", "variant", "domestic_own_die", "domestic_foreign_die", "diverted", "all"),
        pathways);
  }

  @Test
  void shouldGiveWeightsThatAddUpAndBalanceToTheSupply() {
    Dataset<Row> cells =
        table("evidence")
            .filter(col("chip_class").equalTo("hopper").and(col("month").equalTo("2024-01-01")))
            .filter(col("view").equalTo("located").and(col("months").equalTo(12)))
            .filter(col("pathway").equalTo("licensed"));
    var weights = new TreeMap<String, Double>();
    for (Row row : cells.filter(col("weight").isNotNull()).collectAsList()) {
      weights.merge(row.getAs("country_iso3"), row.<Double>getAs("weight"), Double::sum);
    }
    double supply = mean(cells.filter(col("channel").equalTo("supply")));
    double fused = mean(cells.filter(col("channel").equalTo("fused")));

    assertTrue(weights.size() >= 15, weights.toString());
    weights.forEach((country, sum) -> assertEquals(1, sum, CLOSE, country));
    assertEquals(supply, fused, CLOSE * supply);
  }

  @Test
  void shouldNotPlaceLicensedChipsWhereTheyNeedALicence() {
    Dataset<Row> evidence =
        table("evidence")
            .filter(col("pathway").equalTo("licensed"))
            .filter(col("country_iso3").equalTo("CHN").and(col("weight").gt(0)));

    assertEquals(0, evidence.count());
  }

  @Test
  void shouldAnswerPublishedFiguresThatVendorsRecordsDoNot() {
    var scorecard = new ScorecardRun(LocalSpark.session(), DATA, output);

    Map<String, ScoredEstimate> rows =
        scorecard.score(new RunFolder(output, manifest.runId()), null).rows().stream()
            .collect(Collectors.toMap(row -> row.published().id(), row -> row));

    // what channel answers a row, and which share lineage with it
    Map<String, String> answered =
        Map.of(
            "e026", "shipments",
            "e051", "diversion",
            "e057", "sites",
            "e062", "production+shipments",
            "e075", "production+shipments",
            "e078", "production",
            "e123", "production");
    answered.forEach((id, by) -> assertEquals(by, rows.get(id).answeredBy(), id));
    for (String id : List.of("e026", "e051", "e057", "e062", "e077", "e078", "e123")) {
      assertTrue(rows.get(id).sharedLineage(), id);
    }
    assertTrue(rows.get("e075").scored(), "no document of IDC is used");
    // the fleet of three companies is a part of China's: a floor
    assertTrue(rows.get("e090").part() && rows.get("e090").scored());
    assertEquals(true, rows.get("e090").inside());
    // Huawei adds to the chips of four vendors
    double huawei = rows.get("e078").ours().p50();
    assertTrue(huawei > 100_000, "packages of 2025: " + huawei);
    long count = rows.values().stream().filter(ScoredEstimate::comparable).count();
    assertTrue(count >= 62, "answered: " + count);
    rows.values().stream()
        .filter(row -> !row.comparable())
        .forEach(row -> assertFalse(row.reason().isEmpty(), row.published().id()));
  }
}
