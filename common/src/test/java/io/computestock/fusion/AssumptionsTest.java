package io.computestock.fusion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.computestock.fusion.EvidenceCell.Kind;
import io.computestock.reference.Period;
import io.computestock.shipments.View;
import io.computestock.tabular.MemoryFiles;
import io.computestock.tabular.TableReader;
import io.computestock.uncertainty.ParameterDraws;
import io.computestock.uncertainty.ParameterLoader;
import io.computestock.uncertainty.RandomStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Fusion with the assumptions of the repository: every row it asks for is there. */
class AssumptionsTest {
  private static final int DRAWS = 1000;

  private static ParameterDraws draws() {
    return new ParameterDraws(
        new ParameterLoader(new TableReader(MemoryFiles.ofRepository())).load(),
        new RandomStream(1),
        DRAWS);
  }

  @ParameterizedTest
  @CsvSource({
    "trade, 0.45",
    "shipments, 0.12",
    "sites, 0.35",
    "diversion, 0.80",
    "production, 0.50"
  })
  void shouldKnowTheErrorOfEveryChannel(String channel, double tau) {
    assertEquals(tau, new ErrorCovariance(draws().registry()).tau(channel));
  }

  @Test
  void shouldPoolAllChannelsAndGoOn() {
    List<ChannelEvidence> evidence =
        List.of(
            Evidence.of("diversion", 100_000, 0.8, DRAWS),
            Evidence.of("production", 90_000, 0.6, DRAWS),
            Evidence.of("shipments", 110_000, 0.1, DRAWS),
            Evidence.of("sites", 80_000, 0.3, DRAWS),
            Evidence.of("trade", 150_000, 0.4, DRAWS));

    Pooled pooled = new Pooling(draws()).pool(evidence);
    double[][] ahead =
        new Nowcast(draws()).months(Evidence.CHINA, new double[][] {pooled.draws()}, 3);

    assertTrue(pooled.weights().get("shipments") > 0.6);
    assertTrue(ahead[2][0] > 0);
    assertTrue(draws().registry().fixed(Denton.MOMENTUM) <= 1);
  }

  @Test
  void shouldKeepTheWorldFromChannelsToMonths() {
    ParameterDraws draws = draws();
    var pooling = new Pooling(draws);
    double[] supply = Evidence.chips(500_000, 0.1, "supply", DRAWS);
    var quarters = new TreeMap<String, double[][]>();
    for (int quarter = 0; quarter < 2; quarter++) {
      var estimates = new TreeMap<String, double[]>();
      for (String country : List.of("CHN", "MYS", "USA", "ZZZ")) {
        EvidenceCell cell = cell(country, quarter);
        estimates.put(
            country,
            pooling
                .pool(
                    List.of(
                        evidence("trade", cell, 50_000 * (1 + quarter)),
                        evidence("sites", cell, 70_000)))
                .draws());
      }
      estimates.put("RUS", Pooled.structuralZero(DRAWS).draws());
      Balanced balanced = Balance.of(estimates, supply);
      for (var country : balanced.chips().entrySet()) {
        quarters.computeIfAbsent(country.getKey(), c -> new double[2][])[quarter] =
            country.getValue();
      }
    }
    double momentum = draws.registry().fixed(Denton.MOMENTUM);
    Denton denton = Denton.of(new int[] {3, 3}, new double[] {3, 4, 5, 4, 5, 6, 7}, momentum);
    double[] world = new double[DRAWS];
    for (double[][] country : quarters.values()) {
      double[][] months = denton.months(country);
      for (int month = 0; month < 6; month++) {
        for (int i = 0; i < DRAWS; i++) {
          assertTrue(months[month][i] >= 0);
          world[i] += months[month][i];
        }
      }
    }

    for (int i = 0; i < DRAWS; i++) {
      assertEquals(2 * supply[i], world[i], 1e-9 * supply[i]);
    }
    assertArrayEquals(new double[DRAWS], denton.months(quarters.get("RUS"))[6], 0);
  }

  private static EvidenceCell cell(String country, int quarter) {
    LocalDate start = LocalDate.of(2024, 1, 1).plusMonths(3L * quarter);
    return new EvidenceCell(
        View.LOCATED,
        country,
        "hopper",
        new Period(start, start.plusMonths(3).minusDays(1)),
        "all",
        Kind.FLOW);
  }

  private static ChannelEvidence evidence(String channel, EvidenceCell cell, double median) {
    String stream = channel + cell.country() + cell.period();
    return ChannelEvidence.of(
        channel, cell, Evidence.chips(median, 0.4, stream, DRAWS), Set.of(channel));
  }
}
