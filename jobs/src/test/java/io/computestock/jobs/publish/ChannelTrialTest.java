package io.computestock.jobs.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.computestock.issue.InputException;
import io.computestock.jobs.config.CodeVersion;
import io.computestock.jobs.config.RunConfig;
import io.computestock.jobs.io.OutputFolder;
import io.computestock.jobs.io.OutputFolder.Kind;
import io.computestock.jobs.io.RunFolder;
import io.computestock.jobs.publish.ChannelTrial.Carried;
import io.computestock.jobs.publish.ChannelTrial.HeldOut;
import io.computestock.jobs.spark.TableRow;
import io.computestock.jobs.testing.LocalSpark;
import io.computestock.schema.EvidenceTable;
import io.computestock.schema.StockpileTable;
import io.computestock.uncertainty.Summary;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs of a few rows that are written down here; every interval is a factor of two either way. */
class ChannelTrialTest {
  private static final YearMonth DECEMBER = YearMonth.of(2024, 12);

  @TempDir private static Path folder;
  private static RunFolder all;
  private static RunFolder withoutSites;

  @BeforeAll
  static void write() {
    all =
        run(
            "all-of-them",
            "all",
            List.of(
                evidence("MYS", 12, "licensed", "trade", 100, 0.25),
                evidence("MYS", 12, "licensed", "sites", 400, 0.75),
                evidence("MYS", 12, "licensed", "fused", 300, Double.NaN),
                evidence("JPN", 12, "licensed", "sites", 50, 1),
                evidence("JPN", 12, "licensed", "fused", 50, Double.NaN),
                // neither quarters nor other pathways are cells of the split by year
                evidence("MYS", 3, "licensed", "fused", 9e9, Double.NaN),
                evidence("MYS", 12, "diverted_out", "trade", 9e9, 1)),
            List.of(stock("MYS", 300, 2), stock("JPN", 50, 3), stock("WLD", 350, 1.5)));
    withoutSites =
        run(
            "without-sites",
            "shipments,trade,production,diversion",
            List.of(
                evidence("MYS", 12, "licensed", "trade", 100, 1),
                evidence("MYS", 12, "licensed", "fused", 200, Double.NaN),
                // what only the channel left out told of cannot be foretold
                evidence("JPN", 12, "licensed", "fused", 20, Double.NaN)),
            List.of(stock("MYS", 200, 2.5), stock("WLD", 350, 1.5)));
  }

  private static RunFolder run(String id, String channels, List<Row> evidence, List<Row> stock) {
    var output = new OutputFolder(folder.toString(), new Configuration());
    output.begin(Kind.RUN, id);
    TableRow.table(LocalSpark.session(), EvidenceTable.SCHEMA, evidence)
        .write()
        .parquet(output.tablePath(Kind.RUN, id, "evidence"));
    TableRow.table(LocalSpark.session(), StockpileTable.SCHEMA, stock)
        .write()
        .parquet(output.tablePath(Kind.RUN, id, "stockpile"));
    RunConfig config =
        new RunConfig(null, null, null, null, null, null, null, null, null, null, channels, null)
            .orElse(RunConfig.defaults());
    output.writeJson(
        Kind.RUN,
        id,
        RunManifest.FILE,
        new RunManifest(
            id,
            "",
            CodeVersion.current(),
            config,
            LocalDate.of(2025, 7, 1),
            YearMonth.of(2022, 1),
            YearMonth.of(2025, 7),
            LocalDate.of(2024, 12, 31),
            Map.of(),
            List.of(),
            Map.of(),
            0,
            0,
            List.of(),
            Map.of(),
            Instant.EPOCH,
            Instant.EPOCH));
    return new RunFolder(output, id);
  }

  private static Summary around(double median, double factor) {
    return new Summary(
        median, median / factor, median, median, median, median * factor, median / 100);
  }

  private static Row evidence(
      String country, int months, String pathway, String channel, double median, double weight) {
    return TableRow.of(EvidenceTable.SCHEMA)
        .with(EvidenceTable.VIEW, "located")
        .with(EvidenceTable.COUNTRY, country)
        .with(EvidenceTable.PATHWAY, pathway)
        .with(EvidenceTable.MONTH, YearMonth.of(2024, 1))
        .with(EvidenceTable.MONTHS, months)
        .with(EvidenceTable.CLASS, "hopper")
        .with(EvidenceTable.CHANNEL, channel)
        .with(EvidenceTable.UNIT, "chips")
        .with(around(median, 2))
        .with(EvidenceTable.WEIGHT, weight)
        .row();
  }

  private static Row stock(String country, double median, double factor) {
    return TableRow.of(StockpileTable.SCHEMA)
        .with(StockpileTable.SCENARIO, "actual")
        .with(StockpileTable.VIEW, "located")
        .with(StockpileTable.COUNTRY, country)
        .with(StockpileTable.MONTH, DECEMBER)
        .with(StockpileTable.PATHWAY, "all")
        .with(StockpileTable.CHIP, "all")
        .with(StockpileTable.METRIC, "h100e_train8")
        .with(StockpileTable.UNIT, "H100e")
        .with(around(median, factor))
        .row();
  }

  private static ChannelTrial trial(RunFolder... runs) {
    return new ChannelTrial(LocalSpark.session(), List.of(runs));
  }

  @Test
  void shouldHoldForecastsAgainstTheChannelLeftOut() {
    // the order of the runs does not matter
    ChannelTrial trial = trial(withoutSites, all);
    var scores = new TreeMap<String, HeldOut>();
    trial.heldOut().forEach(one -> scores.put(one.forecast(), one));

    assertEquals(List.of("fused", "naive pooling", "trade alone"), List.copyOf(scores.keySet()));
    scores.values().forEach(one -> assertEquals("sites", one.leftOut()));
    // sites tell of 400 in Malaysia: fused said 200 (100 to 400), trade 100 (50 to 200)
    assertEquals(1, scores.get("fused").scores().values());
    assertEquals(1, scores.get("fused").scores().coverage());
    assertEquals(Math.log(0.5), scores.get("fused").scores().medianLogError(), 1e-12);
    assertEquals(0, scores.get("trade alone").scores().coverage());
    assertEquals(Math.log(0.25), scores.get("trade alone").scores().medianLogError(), 1e-12);
    // naive pooling of one channel is that channel
    assertEquals(
        scores.get("trade alone").scores().weightedInterval(),
        scores.get("naive pooling").scores().weightedInterval(),
        1e-9);
    assertEquals(
        (Math.log(2) / 2 + 0.05 * Math.log(4)) / 1.5,
        scores.get("fused").scores().weightedInterval(),
        1e-9);
  }

  @Test
  void shouldSayWhatCarriesACountry() {
    var carried = new TreeMap<String, Carried>();
    trial(all, withoutSites).carried().forEach(one -> carried.put(one.country(), one));

    Carried malaysia = carried.get("MYS");
    assertEquals(Map.of("trade", 0.25, "sites", 0.75), malaysia.weights());
    assertEquals("sites", malaysia.weightiest());
    assertEquals(Math.log(4), malaysia.width(), 1e-12);
    assertEquals(Math.log(6.25), malaysia.without().get("sites").width(), 1e-12);
    assertEquals(200, malaysia.without().get("sites").median());
    assertEquals("sites", malaysia.widest());
    // of Japan nothing is left without sites
    assertEquals(Map.of(), carried.get("JPN").without());
    assertEquals("", carried.get("JPN").widest());
    assertEquals("", carried.get("WLD").weightiest());
    assertEquals(
        List.of("WLD", "MYS", "JPN"),
        trial(all, withoutSites).carried().stream().map(Carried::country).toList());
    assertEquals(DECEMBER, trial(all, withoutSites).month());
    assertEquals(
        List.of("all of them", "without sites"),
        trial(all, withoutSites).contenders().stream().map(ChannelTrial.Contender::label).toList());
  }

  @Test
  void shouldRefuseRunsThatAreNotPartsOfOne() {
    RunFolder other = run("other", "shipments,sites", List.of(), List.of(stock("MYS", 1, 2)));

    var refused = assertThrows(InputException.class, () -> trial(withoutSites, other));
    assertTrue(refused.getMessage().contains("expected channels among those of run"));
  }
}
