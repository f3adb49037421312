package io.computestock.trade;

import static io.computestock.trade.TestTrade.MARGIN;
import static io.computestock.trade.TestTrade.VARIANCE;
import static io.computestock.trade.TestTrade.pair;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RouteGapsTest {
  private static final double CLOSE = 1e-12;
  private static final int FEWEST = 6;

  private static List<RouteGap> gaps(List<MirrorPair> declared) {
    var noise = new Variances(new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), VARIANCE, true);
    return new RouteGaps(TestTrade.reconciler(noise, FEWEST))
        .of("TWN", "CHN", CorridorLedger.settle(declared));
  }

  /** Both sides of a month whose gap without freight is as given. */
  private static MirrorPair month(String commodityClass, YearMonth month, double gap) {
    String code = commodityClass.equals(Goods.CONTROL) ? "847130" : "847150";
    return pair(
        code, commodityClass, month.toString(), 1, 200e6, 200e6 * (1 + MARGIN) * Math.exp(-gap));
  }

  /**
   * Months of both classes before and after the controls, with gaps that swing by {@code swing}.
   */
  private static List<MirrorPair> route(
      int months, double before, double after, double free, double swing) {
    var declared = new ArrayList<MirrorPair>();
    for (int i = 0; i < months; i++) {
      double add = i % 2 == 0 ? swing : -swing;
      YearMonth early = YearMonth.of(2021, 1).plusMonths(i);
      YearMonth late = YearMonth.of(2023, 1).plusMonths(i);
      declared.add(month(Goods.AI_SYSTEMS, early, before + add));
      declared.add(month(Goods.AI_SYSTEMS, late, after + add));
      declared.add(month(Goods.CONTROL, early, before - add));
      declared.add(month(Goods.CONTROL, late, free - add));
    }
    return declared;
  }

  private static RouteGap last(List<RouteGap> gaps) {
    return gaps.get(gaps.size() - 1);
  }

  @Test
  void shouldDifferenceTwice() {
    // Given: the numbers of the method note: 0.35 after -0.05, free goods 0.05 after -0.05
    RouteGap gap = last(gaps(route(1, -0.05, 0.35, 0.05, 0)));

    assertEquals("", gap.whyNone());
    assertEquals(0.35, gap.gap(), CLOSE);
    assertEquals(-0.05, gap.gapBefore(), CLOSE);
    assertEquals(0.05, gap.controlGap(), CLOSE);
    assertEquals(0.30, gap.excess(), CLOSE);
    assertEquals(0.30, gap.meanExcess(), CLOSE);
    assertEquals(51.8e6, MirrorGap.missingValue(gap.exporterUsd(), gap.excess()), 0.05e6);
    // four gaps with the noise of two reporters each
    assertEquals(Math.sqrt(4 * 2 * VARIANCE), gap.excessSd(), CLOSE);
    assertTrue(gap.embargoed());
    assertFalse(gap.suspect());
  }

  @Test
  void shouldComputeNothingBeforeTheControls() {
    RouteGap gap = gaps(route(1, -0.05, 0.35, 0.05, 0)).get(0);

    assertEquals("before_the_controls", gap.whyNone());
    assertTrue(Double.isNaN(gap.excess()));
    assertFalse(gap.suspect());
  }

  @Test
  void shouldSayWhatIsMissing() {
    List<MirrorPair> route = route(1, 0, 0.3, 0, 0);

    List<MirrorPair> noControl =
        route.stream().filter(p -> p.commodityClass().equals(Goods.AI_SYSTEMS)).toList();
    List<MirrorPair> noBefore = route.stream().filter(p -> p.month().getYear() > 2021).toList();

    assertEquals("no_free_goods_declared_by_both_sides", last(gaps(noControl)).whyNone());
    assertEquals("no_pair_before_the_controls", last(gaps(noBefore)).whyNone());
  }

  @Test
  void shouldSuspectALastingExcessOfSteadyGoods() {
    // Given: enough months that swing little around 0.3
    List<RouteGap> gaps = gaps(route(12, 0, 0.3, 0, 0.02));

    // Then: the spread of each mean is that of its own months, 12/11 · 0.02² / 12
    RouteGap gap = last(gaps);
    assertEquals(24, gaps.size());
    assertEquals(0.3, gap.meanExcess(), 1e-9);
    assertEquals(Math.sqrt(4 * 0.0004 / 11), gap.meanExcessSd(), 1e-9);
    assertTrue(gap.suspect());
    assertFalse(gaps.get(12).suspect(), "one month alone");
  }

  @Test
  void shouldNotCutNegativeGaps() {
    RouteGap gap = last(gaps(route(12, 0, -0.3, 0, 0.02)));

    assertEquals(-0.3, gap.meanExcess(), 1e-9);
    assertTrue(MirrorGap.missingValue(gap.exporterUsd(), gap.excess()) < 0);
    assertFalse(gap.suspect());
  }

  @Test
  void shouldFindNoExcessInWhatFreeGoodsShare() {
    assertEquals(0, last(gaps(route(12, -0.05, 0.4, 0.4, 0))).excess(), CLOSE);
  }
}
