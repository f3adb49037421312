package io.computestock.trade;

import static io.computestock.trade.TestTrade.NONE;
import static io.computestock.trade.TestTrade.customs;
import static io.computestock.trade.TestTrade.systems;
import static io.computestock.trade.TestTrade.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.YearMonth;
import org.junit.jupiter.api.Test;

class MirrorPairTest {
  private static final MirrorPair JANUARY = systems("847150", "2023-01", 1, 80, 102);

  @Test
  void shouldAddWhatIsKnown() {
    MirrorPair sum =
        JANUARY.plus(systems("847150", "2023-02", 1, NONE, 51), YearMonth.of(2023, 1), 2);

    assertEquals(80, sum.exporterUsd());
    assertEquals(153, sum.importerUsd());
    assertTrue(Double.isNaN(sum.publisherUsd()));
    assertEquals(YearMonth.of(2023, 2), sum.lastMonth());
  }

  @Test
  void shouldTakeTheMarginFromThePartWithFreightOnly() {
    MirrorPair both =
        JANUARY.plus(customs(systems("847150", "2023-01", 1, NONE, 50)), YearMonth.of(2023, 1), 1);

    assertEquals(152, both.importerUsd());
    assertEquals(150, both.importerFob(0.02), 1e-12);
    assertTrue(both.isCif());
    assertFalse(customs(JANUARY).isCif());
  }

  @Test
  void shouldSayWhatItSaysAndElseWhatTheOtherSays() {
    MirrorPair year = systems("847150", "2023-01", 12, 100, NONE);
    MirrorPair other = with(systems("847150", "2023-01", 12, 90, 95), 30, 2, 80);

    MirrorPair both = year.orElse(other);

    assertEquals(100, both.exporterUsd());
    assertEquals(95, both.importerUsd());
    assertEquals(30, both.reExportUsd());
    assertEquals(Math.log(40), both.lnUnitValue(), 1e-12);
  }

  @Test
  void shouldKeepEachFlagOnceAndInOrder() {
    MirrorPair flagged = JANUARY.flagged("b").flagged("a").flagged("b");

    assertEquals("a;b", flagged.flags());
    assertEquals("a;b;c", flagged.plus(JANUARY.flagged("c"), YearMonth.of(2023, 1), 1).flags());
  }

  @Test
  void shouldHaveAUnitValueOnlyWhereSomethingWasWeighed() {
    assertTrue(Double.isNaN(JANUARY.lnUnitValue()));
    assertTrue(Double.isNaN(with(JANUARY, NONE, 0, 80).lnUnitValue()));
  }

  @Test
  void shouldOverlapInGoodsAndMonths() {
    MirrorPair basket = systems(TestTrade.BASKET, "2022-12", 2, 1, 1);

    assertTrue(basket.overlaps(JANUARY));
    assertTrue(JANUARY.overlaps(basket));
    assertFalse(JANUARY.overlaps(systems("847149", "2023-01", 1, 1, 1)));
    assertFalse(JANUARY.overlaps(systems("847150", "2023-02", 1, 1, 1)));
    assertFalse(JANUARY.overlaps(JANUARY.as("847150", Goods.CONTROL)));
  }
}
