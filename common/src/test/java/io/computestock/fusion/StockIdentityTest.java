package io.computestock.fusion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.computestock.diversion.RouteMove;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class StockIdentityTest {
  private static final double CLOSE = 1e-12;

  private static StockIdentity identity(
      double opening, Map<String, Double> inflows, Map<String, Double> transfers, double retired) {
    return new StockIdentity(
        new double[] {opening}, draws(inflows), draws(transfers), new double[] {retired});
  }

  private static SortedMap<String, double[]> draws(Map<String, Double> values) {
    var draws = new TreeMap<String, double[]>();
    values.forEach((name, value) -> draws.put(name, new double[] {value}));
    return draws;
  }

  @Test
  void shouldAddFlowsAndTakeAwayWhatLeft() {
    StockIdentity identity =
        identity(
            100,
            Map.of("licensed", 10.0, "variant", 4.0, "domestic", 3.0, "diverted", 2.0),
            Map.of("transfer_in", 6.0, "transfer_out", -5.0),
            7);

    assertArrayEquals(new double[] {113}, identity.closing(), CLOSE);
    assertEquals(0, identity.error(new double[] {113}), CLOSE);
    assertEquals(3 / 110.0, identity.error(new double[] {110}), CLOSE);
    identity.require(new double[] {113 + 1e-10}, 1e-9);
    assertThrows(IllegalStateException.class, () -> identity.require(new double[] {114}, 1e-9));
    assertThrows(
        IllegalStateException.class, () -> identity.require(new double[] {Double.NaN}, 1e-9));
  }

  @Test
  void shouldMoveDivertedChipsAndKeepTheWorld() {
    // WE-30
    Map<String, Double> held = Map.of("MYS", 20.0, "USA", 70.0, "CHN", 10.0);
    RouteMove move = RouteMove.of(new double[] {5}, draws(Map.of("MYS", 1.0)), draws(held), "CHN");
    Map<String, Double> after = Map.of("MYS", 15.0, "USA", 70.0, "CHN", 15.0);
    double world = 0;

    for (String country : held.keySet()) {
      double change = move.change().containsKey(country) ? move.change().get(country)[0] : 0;
      StockIdentity identity = identity(held.get(country), Map.of(), Map.of("diverted", change), 0);
      assertEquals(0, identity.error(new double[] {after.get(country)}), CLOSE);
      world += identity.closing()[0];
    }

    assertEquals(100, world, CLOSE);
    assertEquals(-5, move.change().get("MYS")[0], CLOSE);
    assertEquals(5, move.change().get("CHN")[0], CLOSE);
  }

  @Test
  void shouldTellTheWorstDraw() {
    var identity =
        new StockIdentity(
            new double[] {0, 100}, new TreeMap<>(), new TreeMap<>(), new double[] {0, 10});

    assertEquals(0, identity.error(new double[] {0, 90}));
    assertEquals(0.2, identity.error(new double[] {0, 110}), 0.02);
    assertEquals(1, identity.error(new double[] {5, 90}));
    assertTrue(Double.isNaN(identity.error(new double[] {Double.NaN, 90})));
  }

  @Test
  void shouldRefuseDrawsThatDoNotMatch() {
    StockIdentity identity = identity(1, Map.of(), Map.of(), 0);

    assertThrows(IllegalArgumentException.class, () -> identity.error(new double[2]));
    assertThrows(
        IllegalArgumentException.class,
        () -> new StockIdentity(new double[2], new TreeMap<>(), new TreeMap<>(), new double[1]));
  }
}
