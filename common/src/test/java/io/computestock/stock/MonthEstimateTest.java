package io.computestock.stock;

import static io.computestock.shipments.Records.period;
import static io.computestock.shipments.Records.toCountry;
import static io.computestock.shipments.Records.toOwner;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.computestock.reference.Period;
import io.computestock.reference.TestChip;
import io.computestock.shipments.DestinationRecord.Kind;
import io.computestock.shipments.ShipmentEvidence.RevenuePeriod;
import io.computestock.shipments.ShipmentEvidence.UnitPeriod;
import io.computestock.shipments.UnitFlow;
import io.computestock.shipments.View;
import io.computestock.stock.Cell.Table;
import io.computestock.uncertainty.DistributionSpec;
import io.computestock.uncertainty.Intervals;
import io.computestock.uncertainty.SampleStatistics;
import io.computestock.uncertainty.Summary;
import io.computestock.uncertainty.TestParameters;
import java.time.YearMonth;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MonthEstimateTest {
  private static final Period Q1 = period("2024-01-01", "2024-03-31");
  private static final Period FISCAL = period("2024-01-29", "2024-04-28");
  private static final YearMonth FEBRUARY = YearMonth.of(2024, 2);
  private static final YearMonth DECEMBER = YearMonth.of(2024, 12);

  /** Monthly supply is stored in single precision. */
  private static final double SINGLE_PRECISION = 2e-7;

  private static final double RELATIVE = 5 * SINGLE_PRECISION;

  /** Two vendors without uncertainty: 100 H20 for US$ 1 million, 91 MI300X. */
  private static TinyModel fixedTiny() {
    return new TinyModel(
            TestParameters.fixedModel()
                .fixed("price.h20.2024", 10_000)
                .fixed("retirement.failure_rate", 0.1))
        .owner("Meta", "USA")
        .revenue(
            new RevenuePeriod(
                "NVIDIA",
                "FY25Q1",
                FISCAL,
                DistributionSpec.fixed(1e6),
                new TreeMap<>(Map.of("h20", 1.0))))
        .units(new UnitPeriod("AMD", "mi300x", "Q1", Q1, DistributionSpec.fixed(91)))
        .destination(toCountry(1, "h20", FISCAL, "ZZZ", Kind.SHARE, DistributionSpec.fixed(0.1)));
  }

  private static StockCube fixedModel() {
    return fixedTiny().cube();
  }

  /** The same with everything uncertain, H100s sold to China and to an owner. */
  private static TinyModel randomTiny() {
    return new TinyModel(
            TestParameters.fixedModel()
                .lognormal("hardware_share.NVIDIA", 0.96, 0.99)
                .lognormal("price.h20.2024", 10_000, 15_000)
                .lognormal("price.h100_sxm.2024", 25_000, 32_000)
                .lognormal("retirement.failure_rate", 0.025, 0.06)
                .lognormal("retirement.mean_life", 4, 9)
                .lognormal("install.lag_median", 0.3, 2.5)
                .lognormal("overhead.it", 1, 1.35)
                .lognormal("overhead.server", 1.3862, 1.6887))
        .draws(500)
        .owner("Meta", "USA")
        .revenue(
            new RevenuePeriod(
                "NVIDIA",
                "FY25Q1",
                FISCAL,
                Intervals.lognormal(9e6, 11e6),
                new TreeMap<>(Map.of("h20", 0.3, "h100_sxm", 0.7))))
        .units(new UnitPeriod("AMD", "mi300x", "Q1", Q1, Intervals.lognormal(100, 400)))
        .destination(toCountry(1, "h20", FISCAL, "ZZZ", Kind.SHARE, Intervals.lognormal(0.05, 0.2)))
        .destination(
            toCountry(2, "h100_sxm", FISCAL, "CHN", Kind.SHARE, Intervals.lognormal(0.1, 0.2)))
        .destination(toOwner(3, "Meta", FISCAL, Intervals.lognormal(0.2, 0.4)));
  }

  private static StockCube randomModel() {
    return randomTiny().cube();
  }

  private record Key(
      Table table, View view, String country, String pathway, String chip, String metric) {
    Key in(String otherCountry) {
      return new Key(table, view, otherCountry, pathway, chip, metric);
    }

    Key in(View otherView) {
      return new Key(table, otherView, country, pathway, chip, metric);
    }

    Key of(String otherMetric) {
      return new Key(table, view, country, pathway, chip, otherMetric);
    }
  }

  private static Map<Key, Summary> cells(StockCube model, YearMonth month) {
    var cells = new java.util.HashMap<Key, Summary>();
    for (Cell cell : MonthEstimate.of(model, month).cells()) {
      var key =
          new Key(
              cell.table(),
              cell.view(),
              cell.country(),
              cell.pathway(),
              cell.chipType(),
              cell.metric());
      assertEquals(month, cell.month());
      assertEquals(null, cells.put(key, cell.summary()), () -> "twice: " + key);
    }
    return cells;
  }

  private static Key stock(String country, String chip, String metric) {
    return new Key(Table.STOCK, View.LOCATED, country, "all", chip, metric);
  }

  private static Key flow(String country, String chip, String metric) {
    return new Key(Table.FLOW, View.LOCATED, country, "all", chip, metric);
  }

  private static void assertClose(double expected, double actual) {
    assertEquals(expected, actual, Math.abs(expected) * RELATIVE);
  }

  private static StockCube model(String name) {
    return name.equals("fixed") ? fixedModel() : randomModel();
  }

  @Test
  void shouldPublishHandReckonedFigures() {
    // given 100 H20 of which 2 days fall into January and 31 - 2 = 29 - 0 of 91 into February
    Map<Key, Summary> cells = cells(fixedModel(), FEBRUARY);

    // then flows are the days of the month
    assertClose(90 * 29 / 91.0, cells.get(flow("CHN", "h20", "chips")).p50());
    assertClose(10 * 29 / 91.0, cells.get(flow("ZZZ", "h20", "chips")).p50());
    assertClose(29, cells.get(flow("WLD", "mi300x", "chips")).p50());
    // and the stock is what came in January, a month older, and in February
    double oneMonth = Math.exp(-0.1 / 12);
    double h20 = 100 * (3 * oneMonth + 29) / 91.0;
    assertClose(h20, cells.get(stock("WLD", "h20", "chips")).p50());
    assertClose(0.9 * h20, cells.get(stock("CHN", "h20", "chips")).p50());
    double mi300x = 31 * oneMonth + 29;
    assertClose(mi300x, cells.get(stock("ZZZ", "mi300x", "chips")).p50());
    assertClose(h20 + mi300x, cells.get(stock("WLD", "all", "chips")).p50());
    assertClose(
        (h20 * 296 + mi300x * 2615) / 1979, cells.get(stock("WLD", "all", "h100e_train8")).p50());
    double megawatt = (h20 * 400 + mi300x * 750) / 1e6;
    assertClose(megawatt, cells.get(stock("WLD", "all", "mw_tdp")).p50());
    assertClose(megawatt * 1.5 * 1.2, cells.get(stock("WLD", "all", "mw_it")).p50());
    assertClose(
        (h20 * 148 + mi300x * 1307) * 1e12, cells.get(stock("WLD", "all", "flops_16bit")).p50());
  }

  @ParameterizedTest
  @ValueSource(strings = {"fixed", "random"})
  void shouldMakeTheWorldTheSumOfTheCountries(String name) {
    Map<Key, Summary> cells = cells(model(name), DECEMBER);
    var countries = new HashSet<String>();
    cells.keySet().forEach(key -> countries.add(key.country()));
    countries.remove("WLD");
    assertTrue(countries.containsAll(List.of("CHN", "ZZZ")), countries::toString);

    int compared = 0;
    for (Map.Entry<Key, Summary> world : cells.entrySet()) {
      if (world.getKey().country().equals("WLD")) {
        // means add up; with fixed priors every draw is the mean
        double sum =
            countries.stream()
                .map(country -> cells.get(world.getKey().in(country)))
                .filter(java.util.Objects::nonNull)
                .mapToDouble(Summary::mean)
                .sum();
        assertEquals(
            world.getValue().mean(),
            sum,
            Math.abs(sum) * RELATIVE,
            () -> world.getKey().toString());
        compared++;
      }
    }
    assertTrue(compared > 50, "compared " + compared);
  }

  @ParameterizedTest
  @ValueSource(strings = {"fixed", "random"})
  void shouldGiveTheWorldTheSameFiguresInBothViews(String name) {
    Map<Key, Summary> cells = cells(model(name), DECEMBER);

    cells.forEach(
        (key, summary) -> {
          boolean isInAll =
              key.table() == Table.STOCK
                  && key.chip().equals("all")
                  && !key.metric().startsWith("effective");
          if (key.country().equals("WLD") && isInAll) {
            for (View view : View.values()) {
              double other = cells.get(key.in(view)).p50();
              assertEquals(summary.p50(), other, 1e-12 * summary.p50(), key::toString);
            }
          }
        });
    assertEquals(
        name.equals("random"), cells.containsKey(stock("USA", "all", "chips").in(View.OWNED)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"fixed", "random"})
  void shouldSplitTheStockIntoInstalledAndHeld(String name) {
    Map<Key, Summary> cells = cells(model(name), FEBRUARY);

    int compared = 0;
    for (Map.Entry<Key, Summary> entry : cells.entrySet()) {
      Key key = entry.getKey();
      boolean plain = !key.metric().endsWith("_installed") && !key.metric().endsWith("_held");
      if (key.table() == Table.STOCK && plain && key.chip().equals("all")) {
        Summary installed = cells.get(key.of(key.metric() + "_installed"));
        Summary held = cells.get(key.of(key.metric() + "_held"));
        assertClose(entry.getValue().mean(), installed.mean() + held.mean());
        assertTrue(held.p5() > 0 && installed.p5() > 0, key::toString);
        compared++;
      }
    }
    assertTrue(compared > 50, "compared " + compared);
  }

  @Test
  void shouldSumDrawsAndNotQuantiles() {
    Map<Key, Summary> cells = cells(randomModel(), DECEMBER);
    List<Summary> parts =
        List.of("h20", "h100_sxm", "mi300x").stream()
            .map(chip -> cells.get(stock("WLD", chip, "chips")))
            .toList();
    Summary all = cells.get(stock("WLD", "all", "chips"));

    // the parts are not perfectly correlated, so the interval of their sum is narrower
    assertClose(parts.stream().mapToDouble(Summary::mean).sum(), all.mean());
    assertTrue(all.p5() > parts.stream().mapToDouble(Summary::p5).sum() * 1.02);
    assertTrue(all.p95() < parts.stream().mapToDouble(Summary::p95).sum() * 0.98);
  }

  @Test
  void shouldAddPathwaysUp() {
    Map<Key, Summary> cells = cells(randomModel(), DECEMBER);
    Key all = stock("CHN", "all", "chips");
    var variant = new Key(Table.STOCK, View.LOCATED, "CHN", "variant", "all", "chips");
    var licensed = new Key(Table.STOCK, View.LOCATED, "CHN", "licensed", "all", "chips");

    assertClose(cells.get(all).mean(), cells.get(variant).mean() + cells.get(licensed).mean());
    assertEquals(cells.get(stock("CHN", "h20", "chips")).mean(), cells.get(variant).mean());
  }

  @ParameterizedTest
  @ValueSource(strings = {"fixed", "random"})
  void shouldBalanceAgainstShipmentsToRounding(String name) {
    double error = MonthEstimate.of(model(name), DECEMBER).balanceError();

    assertTrue(error < 1e-12, "balance error " + error);
  }

  @ParameterizedTest
  @ValueSource(strings = {"fixed", "random"})
  void shouldShipThePeriodsUnitsOverItsMonths(String name) {
    TinyModel tiny = name.equals("fixed") ? fixedTiny() : randomTiny();
    List<UnitFlow> shipped = tiny.build().flows();
    StockCube model = tiny.cube();
    var sums = new TreeMap<String, Double>();
    for (YearMonth month = YearMonth.of(2024, 1);
        month.isBefore(YearMonth.of(2024, 7));
        month = month.plusMonths(1)) {
      Map<Key, Summary> cells = cells(model, month);
      for (UnitFlow flow : shipped) {
        Summary summary = cells.get(flow("WLD", flow.chipType(), "chips"));
        if (summary != null) {
          sums.merge(flow.chipType(), summary.mean(), Double::sum);
        }
      }
    }

    for (UnitFlow flow : shipped) {
      double shippedInAll = SampleStatistics.mean(flow.units());
      assertEquals(shippedInAll, sums.get(flow.chipType()), shippedInAll * SINGLE_PRECISION);
    }
  }

  @Test
  void shouldPublishNothingForAMonthBeforeTheFirstFlow() {
    assertEquals(List.of(), MonthEstimate.of(fixedModel(), YearMonth.of(2023, 12)).cells());
  }

  @Test
  void shouldPublishNoFlowAfterTheLastPeriod() {
    Collection<Key> keys = cells(fixedModel(), DECEMBER).keySet();

    assertTrue(
        keys.stream()
            .filter(key -> key.table() == Table.FLOW)
            .allMatch(key -> key.pathway().equals("retired")));
    assertTrue(keys.stream().anyMatch(key -> key.table() == Table.STOCK));
  }

  @Test
  void shouldLeaveAChipOutOfTheMetricsThatItsSpecificationDoesNotAllow() {
    // given a chip of which only the power is known
    StockCube model =
        new TinyModel(TestParameters.fixedModel())
            .chip(TestChip.named("mystery").vendor("AMD").tdp(500))
            .units(new UnitPeriod("AMD", "mystery", "Q1", Q1, DistributionSpec.fixed(91)))
            .units(new UnitPeriod("AMD", "mi300x", "Q1", Q1, DistributionSpec.fixed(91)))
            .cube();

    // when
    Map<Key, Summary> cells = cells(model, DECEMBER);

    // then
    var metrics = new TreeSet<String>();
    cells.keySet().stream()
        .filter(key -> key.chip().equals("mystery"))
        .forEach(key -> metrics.add(key.metric()));
    assertEquals(Set.of("chips", "chips_installed"), metrics);
    assertClose((91 * 500 + 91 * 750) / 1e6, cells.get(stock("WLD", "all", "mw_tdp")).p50());
    assertClose(182, cells.get(stock("WLD", "all", "chips")).p50());
    assertClose(91 * 2615 / 1979.0, cells.get(stock("WLD", "all", "h100e_train8")).p50());
  }
}
