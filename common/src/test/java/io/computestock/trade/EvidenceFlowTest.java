package io.computestock.trade;

import static io.computestock.trade.TestTrade.NONE;
import static io.computestock.trade.TestTrade.pair;
import static io.computestock.trade.TestTrade.published;
import static io.computestock.trade.TestTrade.systems;
import static io.computestock.trade.TestTrade.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvidenceFlowTest {
  private static final double CLOSE = 1e-9;

  private static List<EvidenceFlow> evidence(MirrorPair... declared) {
    CorridorReconciler reconciler = TestTrade.reconciler();
    List<TradeFlow> flows =
        reconciler.flows("TWN", "USA", CorridorLedger.settle(List.of(declared)));
    return EvidenceFlow.of("TWN", "USA", flows, reconciler.embargo());
  }

  /** Free goods, declared by the exporter. */
  private static MirrorPair free(String month, int months, double usd) {
    return pair("847130", Goods.CONTROL, month, months, usd, NONE);
  }

  @Test
  void shouldSpeakOfSystemsThatReachIntoTheTimeOfTheControls() {
    List<EvidenceFlow> evidence =
        evidence(
            systems("847150", "2021-01", 12, 120, NONE),
            systems("847150", "2022-01", 12, 240, NONE),
            systems("847150", "2023-01", 12, 600, NONE),
            free("2023-01", 12, 90),
            pair("854231", Goods.PROCESSORS, "2023-01", 12, 70, NONE));

    assertEquals(
        List.of(YearMonth.of(2022, 1), YearMonth.of(2023, 1)),
        evidence.stream().map(EvidenceFlow::month).toList());
    assertEquals(600, evidence.get(1).valueUsd(), CLOSE);
    assertEquals(YearMonth.of(2023, 12), evidence.get(1).lastMonth());
  }

  @Test
  void shouldTakeTheMeanOfAMonthBeforeTheControls() {
    // Given: 120 a year, then two months of 40
    EvidenceFlow flow =
        evidence(
                systems("847150", "2021-01", 12, 120, NONE),
                systems("847150", "2022-01", 1, 40, NONE),
                systems("847180", "2022-01", 1, 10, NONE),
                systems("847150", "2022-02", 1, 30, NONE),
                systems("847150", "2023-01", 12, 600, NONE))
            .get(0);

    // Then: 200 in 14 months, and their middle
    assertEquals(200.0 / 14, flow.preMonthlyUsd(), CLOSE);
    assertEquals(YearMonth.of(2021, 7), flow.preMiddle());
  }

  @Test
  void shouldKnowNothingOfATimeWithoutDeclarations() {
    EvidenceFlow flow = evidence(systems("847150", "2023-01", 12, 600, NONE)).get(0);

    assertTrue(Double.isNaN(flow.preMonthlyUsd()));
    assertNull(flow.preMiddle());
    assertTrue(Double.isNaN(flow.controlGrowth()));
    assertTrue(Double.isNaN(flow.reExportShare()));
    assertTrue(Double.isNaN(flow.usdPerKg()));
  }

  @Test
  void shouldCompareFreeGoodsByTheMonth() {
    // Given: 10 a month before, 45 in a quarter since
    EvidenceFlow flow =
        evidence(
                free("2021-01", 12, 120),
                free("2023-01", 3, 45),
                systems("847150", "2023-01", 3, 600, NONE))
            .get(0);

    assertEquals(1.5, flow.controlGrowth(), CLOSE);
  }

  @Test
  void shouldTakeTheDeclaredShareOfReExportsAndTheUnitValue() {
    EvidenceFlow flow =
        evidence(
                with(systems("847150", "2023-01", 1, 80, NONE), 20, 0.1, 60),
                with(systems("847180", "2023-01", 1, 20, NONE), NONE, 0.1, 20))
            .get(0);

    assertEquals(0.2, flow.reExportShare(), CLOSE);
    assertEquals(400, flow.usdPerKg(), CLOSE);
  }

  @Test
  void shouldNotBeSurerThanItsParts() {
    // Given: a publisher's 500 at 0.15 and an exporter's 100 at √0.12
    EvidenceFlow flow =
        evidence(
                published(TestTrade.BASKET, 2023, 500), systems("847149", "2023-01", 12, 100, NONE))
            .get(0);

    assertEquals(600, flow.valueUsd(), CLOSE);
    assertEquals((500 * 0.15 + 100 * Math.sqrt(0.12)) / 600, flow.valueLogSd(), CLOSE);
  }
}
