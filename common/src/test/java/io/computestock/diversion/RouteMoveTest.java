package io.computestock.diversion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.computestock.uncertainty.ParameterDraws;
import io.computestock.uncertainty.RandomStream;
import io.computestock.uncertainty.SampleStatistics;
import io.computestock.uncertainty.TestParameters;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RouteMoveTest {
  private static final double CLOSE = 1e-9;
  private static final int DRAWS = 2000;

  private static SortedMap<String, double[]> one(Map<String, Double> values) {
    var draws = new TreeMap<String, double[]>();
    values.forEach((country, value) -> draws.put(country, new double[] {value}));
    return draws;
  }

  private static RouteMove move(
      double diverted, Map<String, Double> shares, Map<String, Double> held) {
    return RouteMove.of(new double[] {diverted}, one(shares), one(held), "CHN");
  }

  private static double change(RouteMove move, String country) {
    return move.change().get(country)[0];
  }

  private static ParameterDraws draws() {
    return TestParameters.none()
        .fixed("diversion.route_concentration", 20)
        .fixed("diversion.unseen_route_share", 0.1)
        .draws(DRAWS);
  }

  @Test
  void shouldMoveChipsAndMakeNone() {
    // WE-30
    Map<String, Double> held = Map.of("MYS", 20.0, "USA", 70.0, "CHN", 10.0);
    RouteMove move = move(5, Map.of("MYS", 1.0), held);

    assertEquals(-5, change(move, "MYS"), CLOSE);
    assertEquals(5, change(move, "CHN"), CLOSE);
    double world = held.values().stream().mapToDouble(Double::doubleValue).sum();
    for (double[] change : move.change().values()) {
      world += change[0];
    }
    assertEquals(100, world, CLOSE);
    assertEquals(0, move.drawsFromUnknown());
    assertEquals(0, move.drawsUnmoved());
  }

  @Test
  void shouldTakeTheRestFromOtherRoutes() {
    RouteMove move =
        move(
            10,
            Map.of("MYS", 0.5, "SGP", 0.3, "THA", 0.2),
            Map.of("MYS", 1.0, "SGP", 100.0, "THA", 100.0));

    // the other nine are shared three to two
    assertEquals(-1, change(move, "MYS"), CLOSE);
    assertEquals(-5.4, change(move, "SGP"), CLOSE);
    assertEquals(-3.6, change(move, "THA"), CLOSE);
    assertEquals(10, change(move, "CHN"), CLOSE);
  }

  @Test
  void shouldTakeWhatNoRouteHoldsFromChipsOfNoKnownPlace() {
    RouteMove move =
        move(10, Map.of("MYS", 0.5, "SGP", 0.5), Map.of("MYS", 1.0, "SGP", 2.0, "ZZZ", 50.0));

    assertEquals(-1, change(move, "MYS"), CLOSE);
    assertEquals(-2, change(move, "SGP"), CLOSE);
    assertEquals(-7, change(move, "ZZZ"), CLOSE);
    assertEquals(10, change(move, "CHN"), CLOSE);
    assertEquals(7, move.fromUnknown()[0], CLOSE);
    assertEquals(1, move.drawsFromUnknown());
    assertEquals(0, move.drawsUnmoved());
  }

  @Test
  void shouldNotMoveWhatNobodyHolds() {
    RouteMove move = move(10, Map.of("MYS", 1.0), Map.of("MYS", 1.0, "ZZZ", 2.0));

    assertEquals(3, change(move, "CHN"), CLOSE);
    assertEquals(7, move.unmoved()[0], CLOSE);
    assertEquals(1, move.drawsUnmoved());
  }

  @Test
  void shouldMoveNothingWhenNothingIsDiverted() {
    RouteMove move = move(0, Map.of("MYS", 1.0), Map.of());

    assertEquals(0, change(move, "CHN"));
    assertEquals(0, move.drawsUnmoved());
  }

  @Test
  void shouldRefuseADestinationOnTheRoute() {
    assertThrows(
        IllegalArgumentException.class, () -> move(1, Map.of("CHN", 1.0), Map.of("CHN", 1.0)));
  }

  @Test
  void shouldKeepTheWorldInEveryDrawAndTakeNoMoreThanIsHeld() {
    var evidence = new TreeMap<>(Map.of("MYS", 600.0, "SGP", 300.0, "THA", 100.0, "ARE", 0.0));
    SortedMap<String, double[]> shares = new RouteShares(draws()).of(2024, evidence);
    var stream = new RandomStream(9);
    double[] diverted = stream.uniforms("diverted", 0, DRAWS);
    var held = new TreeMap<String, double[]>();
    for (String country : List.of("MYS", "SGP", "THA", "ZZZ")) {
      double[] stock = stream.uniforms("held", RandomStream.cell(country), DRAWS);
      for (int i = 0; i < DRAWS; i++) {
        stock[i] *= 0.6;
      }
      held.put(country, stock);
    }

    RouteMove move = RouteMove.of(diverted, shares, held, "CHN");

    for (int i = 0; i < DRAWS; i++) {
      double world = 0;
      for (var change : move.change().entrySet()) {
        world += change.getValue()[i];
        if (!change.getKey().equals("CHN")) {
          assertTrue(change.getValue()[i] <= 0);
          assertTrue(-change.getValue()[i] <= held.get(change.getKey())[i] + 1e-12);
        }
      }
      assertEquals(0, world, 1e-12);
      assertEquals(diverted[i], move.change().get("CHN")[i] + move.unmoved()[i], 1e-12);
    }
    assertTrue(move.drawsFromUnknown() > 0 && move.drawsFromUnknown() < DRAWS);
  }

  @Test
  void shouldShareRoutesByEvidence() {
    var evidence = new TreeMap<>(Map.of("MYS", 600.0, "SGP", 300.0, "ARE", 0.0));
    SortedMap<String, double[]> shares = new RouteShares(draws()).of(2024, evidence);

    assertEquals(List.of("MYS", "SGP", "ZZZ"), List.copyOf(shares.keySet()));
    // 0.6 ± 0.107, 0.3 ± 0.1, 0.1 ± 0.065
    double sds = SampleStatistics.ONE_IN_A_MILLION / Math.sqrt(DRAWS);
    assertEquals(0.6, SampleStatistics.mean(shares.get("MYS")), 0.107 * sds);
    assertEquals(0.3, SampleStatistics.mean(shares.get("SGP")), 0.1 * sds);
    assertEquals(0.1, SampleStatistics.mean(shares.get("ZZZ")), 0.066 * sds);
    for (int i = 0; i < DRAWS; i++) {
      double sum = 0;
      for (double[] share : shares.values()) {
        sum += share[i];
      }
      assertEquals(1, sum, 1e-12);
    }
  }

  @Test
  void shouldKnowNoRouteWithoutEvidence() {
    SortedMap<String, double[]> shares = new RouteShares(draws()).of(2024, new TreeMap<>());

    assertEquals(List.of("ZZZ"), List.copyOf(shares.keySet()));
    assertEquals(1, shares.get("ZZZ")[0]);
  }

  @Test
  void shouldSplitACaseBetweenTheCountriesItPassed() {
    var deliveries =
        List.of(
            new CaseDelivery(Cases.named("a").route("SGP", "MYS").build(), new double[] {100, 300}),
            new CaseDelivery(
                Cases.named("b")
                    .route("MYS")
                    .knownAt("2025-07-01")
                    .from("2024-07-01", "2025-06-30")
                    .build(),
                new double[] {730, 730}),
            new CaseDelivery(Cases.named("c").route().build(), new double[] {9, 9}));

    SortedMap<String, Double> chips = RouteShares.ofCases(deliveries, 2024);

    assertEquals(100, chips.get("SGP"), CLOSE);
    assertEquals(100 + 2 * 184, chips.get("MYS"), CLOSE); // 184 of 365 days
    assertEquals(2, chips.size());
  }

  @Test
  void shouldMeasureDisplacementOfChipsByDraw() {
    var before = new TreeMap<>(Map.of("MYS", new double[] {60, 60}, "SGP", new double[] {40, 40}));
    var after =
        new TreeMap<>(
            Map.of(
                "MYS", new double[] {20, 60},
                "SGP", new double[] {50, 50},
                "THA", new double[] {20, 0}));

    double[] displacement = RouteEntropy.displacement(before, after, "MYS");

    assertEquals(0.75, displacement[0], CLOSE);
    assertTrue(Double.isNaN(displacement[1]));
    assertFalse(Double.isNaN(RouteEntropy.effectiveRoutes(before)[0]));
  }

  @Test
  void shouldCountEffectiveRoutesByDraw() {
    var shares = new TreeMap<>(Map.of("MYS", new double[] {1, 0.5}, "SGP", new double[] {0, 0.5}));

    assertArrayEquals(new double[] {1, 2}, RouteEntropy.effectiveRoutes(shares), CLOSE);
  }
}
