package io.computestock.trade;

import static io.computestock.trade.TestTrade.BASKET;
import static io.computestock.trade.TestTrade.NONE;
import static io.computestock.trade.TestTrade.pair;
import static io.computestock.trade.TestTrade.published;
import static io.computestock.trade.TestTrade.systems;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CorridorLedgerTest {
  private static final String CODE = "847150";

  /** Months of 2023 from January, each with the same two values. */
  private static List<MirrorPair> months(int count, double x, double m) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(month -> systems(CODE, String.format("2023-%02d", month), 1, x, m))
        .toList();
  }

  private static List<MirrorPair> settle(List<MirrorPair> first, MirrorPair... more) {
    var all = new ArrayList<>(first);
    all.addAll(List.of(more));
    return CorridorLedger.settle(all);
  }

  private static String text(MirrorPair pair) {
    return pair.commodity()
        + " "
        + pair.month()
        + "/"
        + pair.months()
        + " "
        + pair.exporterUsd()
        + " "
        + pair.importerUsd()
        + " "
        + pair.publisherUsd();
  }

  private static List<String> texts(List<MirrorPair> pairs) {
    return pairs.stream().map(CorridorLedgerTest::text).toList();
  }

  @Test
  void shouldAddUpTwelveMonthsOfOneSideForTheYearOfTheOther() {
    List<MirrorPair> settled =
        settle(months(12, 10, NONE), systems(CODE, "2023-01", 12, NONE, 125));

    assertEquals(List.of("847150 2023-01/12 120.0 125.0 NaN"), texts(settled));
  }

  @Test
  void shouldAddUpMonthsOfTheImporterToo() {
    List<MirrorPair> settled =
        settle(months(12, NONE, 11), systems(CODE, "2023-01", 12, 120, NONE));

    assertEquals(List.of("847150 2023-01/12 120.0 132.0 NaN"), texts(settled));
  }

  @Test
  void shouldKeepTheMonthsWhereBothSidesDeclareThem() {
    List<MirrorPair> settled = settle(months(12, 10, 11), systems(CODE, "2023-01", 12, 120, 132));

    assertEquals(12, settled.size());
    assertTrue(settled.stream().allMatch(pair -> pair.months() == 1));
    assertEquals("year_left_out", settled.get(0).flags());
  }

  @Test
  void shouldKeepAYearOfGoodsThatTheMonthsDoNotName() {
    List<MirrorPair> settled =
        settle(
            months(12, 10, 11),
            systems(CODE, "2023-01", 12, 120, 132),
            systems("847149", "2023-01", 12, 7, 8));

    assertEquals(13, settled.size());
    assertTrue(texts(settled).contains("847149 2023-01/12 7.0 8.0 NaN"));
  }

  @Test
  void shouldTakeMonthsThatSayNoLessThanTheYear() {
    // Given: goods were sent in two months only, and both customs houses also declare the year
    List<MirrorPair> settled = settle(months(2, 60, 66), systems(CODE, "2023-01", 12, 120, 132));

    assertEquals(
        List.of("847150 2023-01/1 60.0 66.0 NaN", "847150 2023-02/1 60.0 66.0 NaN"),
        texts(settled));
  }

  @Test
  void shouldLeaveOutMonthsThatSayLessThanTheYear() {
    List<MirrorPair> settled = settle(months(11, 10, 11), systems(CODE, "2023-01", 12, 120, 132));

    assertEquals(List.of("847150 2023-01/12 120.0 132.0 NaN"), texts(settled));
    assertEquals("months_left_out", settled.get(0).flags());
  }

  @Test
  void shouldNotTakeMonthsOfOneCodeForTheYearOfAnother() {
    // Given: the exporter's months of servers are more than its year of systems
    List<MirrorPair> settled =
        settle(
            months(6, 100, NONE),
            systems("847149", "2023-01", 12, 10, NONE),
            systems(CODE, "2023-01", 12, NONE, 1300));

    assertEquals(
        List.of("847149 2023-01/12 10.0 NaN NaN", "847150 2023-01/12 NaN 1300.0 NaN"),
        texts(settled));
  }

  @Test
  void shouldNotMakeAYearOfElevenMonths() {
    List<MirrorPair> settled =
        settle(months(11, 10, NONE), systems(CODE, "2023-01", 12, NONE, 132));

    assertEquals(List.of("847150 2023-01/12 NaN 132.0 NaN"), texts(settled));
  }

  @ParameterizedTest
  @CsvSource({
    "2023-04, 12, 2023-05, 1, 2023-05/1", // a month inside
    "2023-04, 3, 2023-06, 2, 2023-04/3",
    "2023-04, 12, 2024-01, 12, 2023-04/12", // a fiscal year that reaches into a calendar year
    "2023-11, 3, 2024-01, 1, 2024-01/1"
  })
  void shouldUseWhatOverlapsOnce(
      String first, int months, String second, int otherMonths, String kept) {
    List<MirrorPair> settled =
        CorridorLedger.settle(
            List.of(
                systems(CODE, first, months, 10, 10), systems(CODE, second, otherMonths, 10, 10)));

    assertEquals(List.of("847150 " + kept + " 10.0 10.0 NaN"), texts(settled));
  }

  @Test
  void shouldPutMonthsBeforeQuartersAndKeepQuartersWithoutMonths() {
    List<MirrorPair> settled =
        settle(
            months(3, 10, 11),
            systems(CODE, "2023-01", 3, 30, 33),
            systems(CODE, "2023-04", 3, 40, 44));

    assertEquals(4, settled.size());
    assertEquals("847150 2023-04/3 40.0 44.0 NaN", text(settled.get(3)));
  }

  @Test
  void shouldTakeTheLongestOfPartYearsThatOverlap() {
    List<MirrorPair> settled =
        settle(
            List.of(
                systems(CODE, "2023-01", 6, 60, 66),
                systems(CODE, "2023-01", 10, 100, 110),
                systems(CODE, "2023-11", 2, 20, 22)));

    assertEquals(
        List.of("847150 2023-01/10 100.0 110.0 NaN", "847150 2023-11/2 20.0 22.0 NaN"),
        texts(settled));
  }

  @Test
  void shouldAddUpTheCodesForTheBasketOfTheOtherSide() {
    List<MirrorPair> settled =
        settle(
            List.of(
                systems(BASKET, "2023-01", 12, NONE, 66),
                systems("847150", "2023-01", 12, 10, NONE),
                systems("847180", "2023-01", 12, 20, NONE),
                systems("847330", "2023-01", 12, 30, NONE),
                systems("847149", "2023-01", 12, 5, NONE)));

    assertEquals(
        List.of("847149 2023-01/12 5.0 NaN NaN", BASKET + " 2023-01/12 60.0 66.0 NaN"),
        texts(settled));
  }

  @Test
  void shouldAddUpMonthsOfCodesForTheYearOfABasket() {
    List<MirrorPair> settled =
        settle(months(12, 10, NONE), systems(BASKET, "2023-01", 12, NONE, 125));

    assertEquals(List.of(BASKET + " 2023-01/12 120.0 125.0 NaN"), texts(settled));
  }

  @Test
  void shouldCountTheProcessorsOfAHeadingOnceInEachClass() {
    // Given: the heading holds processors, which also are a class by themselves
    List<MirrorPair> settled =
        settle(
            List.of(
                pair("8542", "integrated_circuits", "2023-01", 12, NONE, 105),
                pair("854231", Goods.PROCESSORS, "2023-01", 12, 40, NONE),
                pair("854232", "integrated_circuits", "2023-01", 12, 35, NONE),
                pair("854239", "integrated_circuits", "2023-01", 12, 25, NONE)));

    assertEquals(
        List.of("8542 2023-01/12 100.0 105.0 NaN", "854231 2023-01/12 40.0 NaN NaN"),
        texts(settled));
    assertEquals(Goods.PROCESSORS, settled.get(1).commodityClass());
  }

  @Test
  void shouldPreferAHeadingThatASideDeclaresToTheSumOfItsCodes() {
    List<MirrorPair> settled =
        settle(
            List.of(
                pair("8542", "integrated_circuits", "2023-01", 12, 110, 105),
                pair("854232", "integrated_circuits", "2023-01", 12, 35, 36)));

    assertEquals(List.of("8542 2023-01/12 110.0 105.0 NaN"), texts(settled));
  }

  @Test
  void shouldNotGiveUpAPublishersBasketForOneOfItsCodes() {
    // Given: customs declare a tenth of what the publisher has
    List<MirrorPair> settled =
        settle(List.of(published(BASKET, 2023, 1000), systems(CODE, "2023-01", 12, 100, 102)));

    assertEquals(List.of(BASKET + " 2023-01/12 NaN NaN 1000.0"), texts(settled));
  }

  @Test
  void shouldPutAllCodesOfABasketBeforeItsPublisher() {
    List<MirrorPair> settled =
        settle(
            List.of(
                published(BASKET, 2023, 1000),
                systems("847150", "2023-01", 12, 100, 102),
                systems("847180", "2023-01", 12, 200, 204),
                systems("847330", "2023-01", 12, 300, 306)));

    assertEquals(List.of(BASKET + " 2023-01/12 600.0 612.0 1000.0"), texts(settled));
  }

  @Test
  void shouldNotDependOnTheOrderOfDeclarations() {
    // Given: values whose sum depends on the order of adding
    var declared = new ArrayList<>(months(12, 0.1, NONE));
    declared.replaceAll(
        pair ->
            systems(
                CODE, pair.month().toString(), 1, Math.pow(10, pair.month().getMonthValue()), 0.1));
    declared.add(systems(BASKET, "2023-01", 12, NONE, 125));
    declared.add(systems("847330", "2023-01", 12, 1e-3, NONE));
    declared.add(systems(CODE, "2024-01", 3, 0.3, 0.7));
    declared.add(systems(CODE, "2024-02", 6, 0.3, 0.7));
    List<MirrorPair> settled = CorridorLedger.settle(declared);

    var turned = new ArrayList<>(declared);
    for (int i = 0; i < declared.size(); i++) {
      Collections.rotate(turned, 1);
      // records compare numbers by their bits
      assertEquals(settled, CorridorLedger.settle(turned));
    }
    Collections.reverse(turned);
    assertEquals(settled, CorridorLedger.settle(turned));
  }
}
