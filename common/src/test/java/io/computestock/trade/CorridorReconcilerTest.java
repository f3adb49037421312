package io.computestock.trade;

import static io.computestock.trade.TestTrade.BASKET;
import static io.computestock.trade.TestTrade.MARGIN;
import static io.computestock.trade.TestTrade.NONE;
import static io.computestock.trade.TestTrade.VARIANCE;
import static io.computestock.trade.TestTrade.customs;
import static io.computestock.trade.TestTrade.published;
import static io.computestock.trade.TestTrade.systems;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CorridorReconcilerTest {
  private static final double CLOSE = 1e-12;
  private static final String CODE = "847150";

  private final CorridorReconciler reconciler = TestTrade.reconciler();

  private TradeFlow one(String importer, MirrorPair pair) {
    List<TradeFlow> flows = reconciler.flows("TWN", importer, List.of(pair));
    assertEquals(1, flows.size());
    return flows.get(0);
  }

  private static double sum(List<TradeFlow> flows) {
    return flows.stream().mapToDouble(TradeFlow::valueUsd).sum();
  }

  @Test
  void shouldAverageTwoSidesInLogs() {
    // 80 and 102 / 1.02 = 100 with equal variances: the geometric mean
    TradeFlow flow = one("USA", systems(CODE, "2023-01", 12, 80, 102));

    assertEquals("two_sided", flow.method());
    assertEquals(Math.sqrt(8000), flow.valueUsd(), CLOSE * 100);
    assertEquals(Math.sqrt(VARIANCE / 2 + VARIANCE), flow.valueLogSd(), CLOSE);
    assertEquals(0.5, flow.exporterWeight(), CLOSE);
    assertEquals(MARGIN, flow.margin(), CLOSE);
  }

  @Test
  void shouldTakeNoFreightFromACustomsValue() {
    TradeFlow flow = one("USA", customs(systems(CODE, "2023-01", 12, 80, 100)));

    assertEquals(Math.sqrt(8000), flow.valueUsd(), CLOSE * 100);
    assertTrue(Double.isNaN(flow.margin()));
  }

  @Test
  void shouldLetOneSideStandWithAPenalty() {
    TradeFlow exporter = one("USA", systems(CODE, "2023-01", 12, 80, NONE));
    TradeFlow importer = one("USA", systems(CODE, "2023-01", 12, NONE, 102));

    assertEquals("exporter_only", exporter.method());
    assertEquals(80, exporter.valueUsd(), CLOSE * 100);
    assertEquals("importer_only", importer.method());
    assertEquals(100, importer.valueUsd(), CLOSE * 100);
    assertEquals(Math.sqrt(3 * VARIANCE), importer.valueLogSd(), CLOSE);
  }

  @Test
  void shouldNotAverageUnderAnEmbargo() {
    TradeFlow flow = one("CHN", systems(CODE, "2023-01", 12, 80, 102));

    assertEquals("embargoed", flow.method());
    assertEquals(100, flow.valueUsd(), CLOSE * 100);
    assertEquals(0, flow.exporterWeight());
  }

  @Test
  void shouldAverageBeforeTheEmbargo() {
    assertEquals("two_sided", one("CHN", systems(CODE, "2021-01", 12, 80, 102)).method());
  }

  @Test
  void shouldNotAverageAnUnexplainedGapAndCoverTheOtherSide() {
    // Given: the importer declares ten times as much
    TradeFlow flow = one("USA", systems(CODE, "2023-01", 12, 80, 816));

    // Then: of two equally sure sides the importer's stands, and one deviation reaches the other
    assertEquals("unexplained_gap", flow.method());
    assertEquals(800, flow.valueUsd(), CLOSE * 1000);
    assertTrue(flow.at(-1) <= 80 * (1 + CLOSE), "lower end " + flow.at(-1));
  }

  @Test
  void shouldLetTheSurerSideStandAtAnUnexplainedGap() {
    var noise =
        new Variances(
            new TreeMap<>(Map.of("TWN", 0.01)),
            new TreeMap<>(Map.of("USA", 0.09)),
            new TreeMap<>(),
            VARIANCE,
            true);

    TradeFlow flow =
        TestTrade.reconciler(noise, 6)
            .flows("TWN", "USA", List.of(systems(CODE, "2023-01", 12, 80, 816)))
            .get(0);

    assertEquals(80, flow.valueUsd(), CLOSE * 100);
    assertTrue(flow.at(1) >= 800 * (1 - CLOSE), "upper end " + flow.at(1));
  }

  @Test
  void shouldTakeAPublishersValueAsItIs() {
    TradeFlow flow = one("USA", published(BASKET, 2023, 500));

    assertEquals(TradeFlow.PUBLISHER, flow.method());
    assertEquals(500, flow.valueUsd(), CLOSE * 1000);
    assertEquals(0.15, flow.valueLogSd());
    assertEquals("", flow.flags());
    assertEquals("under_embargo", one("CHN", published(BASKET, 2023, 500)).flags());
  }

  @Test
  void shouldKeepAPublishersBasketBesideAnotherCode() {
    // Given: a large basket, and a small code beside it that both customs houses declare
    List<TradeFlow> flows =
        reconciler.flows(
            "TWN",
            "USA",
            List.of(systems("847149", "2023-01", 12, 1, 1.02), published(BASKET, 2023, 500)));

    assertEquals(
        List.of("two_sided", TradeFlow.PUBLISHER), flows.stream().map(TradeFlow::method).toList());
    assertEquals(501, sum(flows), CLOSE * 1000);
  }

  @Test
  void shouldAddUpCodesToTheValueOfTheirClass() {
    // Given: two sides that book the same goods under different codes
    List<MirrorPair> pairs =
        List.of(
            systems("847150", "2023-01", 12, 70, NONE),
            systems("847180", "2023-01", 12, 10, 30.6),
            systems("847330", "2023-01", 12, NONE, 71.4));

    List<TradeFlow> flows = reconciler.flows("TWN", "USA", pairs);

    // Then: 80 and 100 make √8000; codes in proportion to (70, 10, 0)/80 and (0, 30, 70)/100
    double total = Math.sqrt(8000);
    assertEquals(total, sum(flows), CLOSE * 100);
    assertEquals(total * 0.5 * 0.875, flows.get(0).valueUsd(), CLOSE * 100);
    assertEquals(total * 0.5 * (0.125 + 0.3), flows.get(1).valueUsd(), CLOSE * 100);
    assertEquals(total * 0.5 * 0.7, flows.get(2).valueUsd(), CLOSE * 100);
  }

  @Test
  void shouldKeepClassesAndPeriodsApart() {
    List<TradeFlow> flows =
        reconciler.flows(
            "TWN",
            "USA",
            CorridorLedger.settle(
                List.of(
                    systems(CODE, "2023-01", 1, 80, 102),
                    systems(CODE, "2023-02", 1, 8, 10.2),
                    TestTrade.pair("847130", Goods.CONTROL, "2023-01", 1, 800, 1020))));

    assertEquals(3, flows.size());
    assertEquals(Math.sqrt(8000) * 11.1, sum(flows), CLOSE * 1000);
  }

  @Test
  void shouldMakeNoFlowOfNothing() {
    assertEquals(List.of(), reconciler.flows("TWN", "USA", List.of()));
    assertEquals(
        List.of(), reconciler.flows("TWN", "USA", List.of(systems(CODE, "2023-01", 1, 0, NONE))));
  }
}
