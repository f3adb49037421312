package io.computestock.stock;

import static io.computestock.shipments.Records.period;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.computestock.reference.Months;
import io.computestock.reference.Period;
import io.computestock.reference.TestChip;
import io.computestock.shipments.Pathway;
import io.computestock.shipments.ShipmentEvidence.UnitPeriod;
import io.computestock.shipments.UnitFlow;
import io.computestock.shipments.View;
import io.computestock.stock.Cell.Table;
import io.computestock.stock.FusedInputs.Holder;
import io.computestock.stock.FusedInputs.HomeMade;
import io.computestock.stock.FusedInputs.Rental;
import io.computestock.stock.FusedInputs.Split;
import io.computestock.trade.Embargo;
import io.computestock.uncertainty.DistributionSpec;
import io.computestock.uncertainty.Intervals;
import io.computestock.uncertainty.RandomStream;
import io.computestock.uncertainty.Summary;
import io.computestock.uncertainty.TestParameters;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The stock when it rests on all channels. */
class FusedStockTest {
  private static final Period Q1 = period("2024-01-01", "2024-03-31");
  private static final YearMonth MARCH = YearMonth.of(2024, 3);
  private static final YearMonth DECEMBER = YearMonth.of(2024, 12);
  private static final int QUARTER = Months.quarter(Months.index(MARCH));
  private static final String CLASS = TestChip.h100().build().chipClass();
  private static final int DRAWS = 300;

  /** Shares and supplies are stored in single precision. */
  private static final double RELATIVE = 1e-6;

  private final HashMap<String, Split> splits = new HashMap<>();
  private final ArrayList<HomeMade> homeMade = new ArrayList<>();
  private final ArrayList<Rental> rentals = new ArrayList<>();

  private static ShareDraws shares(int draws, double value) {
    return ShareDraws.of(all(draws, value));
  }

  private static float[] all(int draws, double value) {
    float[] shares = new float[draws];
    Arrays.fill(shares, (float) value);
    return shares;
  }

  /** A hundred MI300X of the first quarter, without uncertainty; nothing retires. */
  private static TinyModel hundred() {
    return new TinyModel(TestParameters.fixedModel())
        .draws(1)
        .units(new UnitPeriod("AMD", "mi300x", "Q1", Q1, DistributionSpec.fixed(100)));
  }

  /** Two chips, uncertain, that fail, wear out and are installed late. */
  private static TinyModel uncertain() {
    return new TinyModel(
            TestParameters.fixedModel()
                .lognormal("retirement.failure_rate", 0.025, 0.06)
                .lognormal("retirement.mean_life", 4, 9)
                .lognormal("install.lag_median", 0.3, 2.5))
        .chip(TestChip.named("mi325x").vendor("AMD").rates(1307, 2615, 2615, Double.NaN).tdp(1000))
        .draws(DRAWS)
        .units(new UnitPeriod("AMD", "mi300x", "Q1", Q1, Intervals.lognormal(100, 400)))
        .units(new UnitPeriod("AMD", "mi325x", "Q1", Q1, Intervals.lognormal(50, 90)));
  }

  /** WE-30: of 100 in the world 5 are taken from Malaysia to China. */
  private FusedStockTest divert(int draws) {
    split(
        View.LOCATED,
        new Split(
            List.of(new Holder("MYS", shares(draws, 0.2), shares(draws, 0.15))),
            shares(draws, 0.05),
            shares(draws, 0)));
    return this;
  }

  private FusedStockTest own(String country, int draws, double share) {
    ShareDraws shares = shares(draws, share);
    split(View.OWNED, new Split(List.of(new Holder(country, shares, shares)), null, null));
    return this;
  }

  private void split(View view, Split split) {
    splits.put(FusedInputs.key(view, CLASS, QUARTER), split);
  }

  private FusedStockTest rent(String owner, String tenant, int draws, double chips) {
    float[][] months = new float[24][];
    Arrays.fill(months, all(draws, chips));
    rentals.add(new Rental(owner, tenant, CLASS, Months.index(YearMonth.of(2024, 1)), months));
    return this;
  }

  private StockCube cube(TinyModel tiny) {
    var china = new Embargo.Span(LocalDate.of(2022, 10, 7), null);
    var embargo = new Embargo(Map.of("CHN", List.of(china)), china.from());
    var fused =
        new FusedInputs(
            splits,
            homeMade,
            "CHN",
            new HashMap<>(Map.of("mi300x", embargo, "mi325x", embargo)),
            new TreeSet<>(List.of("mi300x", "mi325x")),
            new ArrayList<>(rentals));
    String name = UUID.randomUUID().toString();
    return StockCube.of(tiny.inputs(name).resting(name + " fused", fused));
  }

  private record Key(Table table, View view, String country, String pathway, String metric) {}

  /** Means of all chips together. */
  private static Map<Key, Double> means(StockCube cube, YearMonth month) {
    var means = new HashMap<Key, Double>();
    MonthEstimate estimate = MonthEstimate.of(cube, month);
    for (Cell cell : estimate.cells()) {
      if (cell.chipType().equals("all")) {
        var key = new Key(cell.table(), cell.view(), cell.country(), cell.pathway(), cell.metric());
        Summary summary = cell.summary();
        assertEquals(null, means.put(key, summary.mean()), () -> "twice: " + key);
      }
    }
    assertTrue(estimate.balanceError() < 1e-12, "balance " + estimate.balanceError());
    assertTrue(estimate.identityError() < 1e-12, "identity " + estimate.identityError());
    return means;
  }

  private static double stock(
      Map<Key, Double> means, View view, String country, String pathway, String metric) {
    return means.getOrDefault(new Key(Table.STOCK, view, country, pathway, metric), 0.0);
  }

  private static double chips(Map<Key, Double> means, View view, String country, String pathway) {
    return stock(means, view, country, pathway, "chips");
  }

  private static double flow(Map<Key, Double> means, View view, String country, String pathway) {
    return means.getOrDefault(new Key(Table.FLOW, view, country, pathway, "chips"), 0.0);
  }

  private static void assertClose(double expected, double actual) {
    assertEquals(expected, actual, Math.max(1e-9, Math.abs(expected) * RELATIVE));
  }

  /** WE-30. */
  @Test
  void shouldMoveDivertedChipsAndNeverMakeThem() {
    Map<Key, Double> means = means(divert(1).cube(hundred()), DECEMBER);

    assertClose(100, chips(means, View.LOCATED, "WLD", "all"));
    assertClose(15, chips(means, View.LOCATED, "MYS", "all"));
    assertClose(5, chips(means, View.LOCATED, "CHN", "diverted"));
    assertClose(5, chips(means, View.LOCATED, "CHN", "all"));
    assertClose(80, chips(means, View.LOCATED, "ZZZ", "all"));
    assertClose(100, chips(means, View.OWNED, "WLD", "all"));
    assertClose(5, chips(means, View.OWNED, "CHN", "diverted"));
    assertClose(95, chips(means, View.OWNED, "ZZZ", "all"));
  }

  /** WE-30 as flows of the month: 31 of 91 days. */
  @Test
  void shouldTellWhatCameAndWhatWentOn() {
    Map<Key, Double> means = means(divert(1).cube(hundred()), MARCH);
    double march = 31 / 91.0;

    assertClose(20 * march, flow(means, View.LOCATED, "MYS", "licensed"));
    assertClose(-5 * march, flow(means, View.LOCATED, "MYS", "diverted_out"));
    assertClose(15 * march, flow(means, View.LOCATED, "MYS", "all"));
    assertClose(5 * march, flow(means, View.LOCATED, "CHN", "diverted"));
    assertClose(100 * march, flow(means, View.LOCATED, "WLD", "all"));
    assertClose(-5 * march, flow(means, View.LOCATED, "WLD", "diverted_out"));
    assertFalse(
        means.keySet().stream()
            .anyMatch(k -> k.view() != View.LOCATED && k.pathway().equals("diverted_out")));
  }

  @Test
  void shouldAddFlowsUpToTheChangeOfTheStock() {
    divert(DRAWS).own("USA", DRAWS, 0.6);
    double[] made = new RandomStream(2).normalScores("made", 0, DRAWS);
    for (int i = 0; i < DRAWS; i++) {
      made[i] = 40 * Math.exp(0.5 * made[i]);
    }
    homeMade.add(
        new HomeMade(
            "CHN",
            Pathway.DOMESTIC_OWN_DIE,
            new UnitFlow("production", "h20", "", Period.of(MARCH), made, null)));
    StockCube cube = cube(uncertain());
    Map<Key, Double> before = means(cube, YearMonth.of(2024, 1));

    for (YearMonth month : List.of(YearMonth.of(2024, 2), MARCH, YearMonth.of(2024, 4))) {
      Map<Key, Double> now = means(cube, month);
      int compared = 0;
      for (String country : List.of("MYS", "CHN", "ZZZ", "WLD")) {
        double change =
            chips(now, View.LOCATED, country, "all") - chips(before, View.LOCATED, country, "all");
        double flows = 0;
        for (Map.Entry<Key, Double> one : now.entrySet()) {
          Key key = one.getKey();
          boolean isPart =
              key.table() == Table.FLOW
                  && key.view() == View.LOCATED
                  && key.country().equals(country)
                  && key.metric().equals("chips")
                  && !key.pathway().equals("all");
          if (isPart) {
            flows += one.getValue();
            compared++;
          }
        }
        assertEquals(change, flows, 1e-9 * chips(now, View.LOCATED, country, "all"));
        double net =
            flow(now, View.LOCATED, country, "all") + flow(now, View.LOCATED, country, "retired");
        assertEquals(change, net, 1e-9 * chips(now, View.LOCATED, country, "all"));
      }
      assertTrue(compared >= 4, "compared " + compared);
      before = now;
    }
  }

  @Test
  void shouldKeepHomeMadeChipsBesideThoseOfVendors() {
    homeMade.add(
        new HomeMade(
            "CHN",
            Pathway.DOMESTIC_OWN_DIE,
            new UnitFlow("production", "h20", "", Period.of(MARCH), new double[] {40}, null)));
    homeMade.add(
        new HomeMade(
            "CHN",
            Pathway.DOMESTIC_FOREIGN_DIE,
            new UnitFlow("production", "h20", "", Period.of(MARCH), new double[] {10}, null)));

    Map<Key, Double> means = means(cube(hundred()), DECEMBER);

    for (View view : View.values()) {
      assertClose(40, chips(means, view, "CHN", "domestic_own_die"));
      assertClose(10, chips(means, view, "CHN", "domestic_foreign_die"));
      assertClose(50, chips(means, view, "CHN", "all"));
      assertClose(150, chips(means, view, "WLD", "all"));
    }
  }

  @Test
  void shouldMoveAccessAndNothingElseByARental() {
    StockCube without = own("USA", DRAWS, 0.6).cube(uncertain());
    StockCube with = rent("USA", "CHN", DRAWS, 10).cube(uncertain());

    Map<Key, Double> plain = means(without, DECEMBER);
    Map<Key, Double> rented = means(with, DECEMBER);

    assertClose(10, chips(rented, View.ACCESSIBLE, "CHN", "transfer"));
    assertClose(10, stock(rented, View.ACCESSIBLE, "CHN", "transfer", "chips_installed"));
    assertClose(
        chips(rented, View.OWNED, "USA", "all") - 10, chips(rented, View.ACCESSIBLE, "USA", "all"));
    int compared = 0;
    for (Map.Entry<Key, Double> one : plain.entrySet()) {
      Key key = one.getKey();
      boolean isWorld = key.country().equals("WLD") && key.pathway().equals("all");
      boolean isSame =
          key.view() != View.ACCESSIBLE || (isWorld && !key.metric().startsWith("effective"));
      if (isSame) {
        assertEquals(one.getValue(), rented.get(key), 1e-12 * Math.abs(one.getValue()));
        compared++;
      }
    }
    assertTrue(compared > 100, "compared " + compared);
  }

  @Test
  void shouldGiveTenantsAccessToEveryTypeInProportion() {
    Map<Key, Double> means =
        means(own("USA", 1, 0.6).rent("USA", "CHN", 1, 10).cube(hundred()), DECEMBER);

    // 10 MI300X at 2615 TFLOP/s
    assertClose(
        10 * 2615 / 1979.0, stock(means, View.ACCESSIBLE, "CHN", "transfer", "h100e_train8"));
    assertClose(
        10 * 1307e12 * 0.4 * 0.9,
        stock(means, View.ACCESSIBLE, "CHN", "transfer", "usable_flops_installed"));
  }

  @Test
  void shouldRentOutAtMostWhatTheOwnerRuns() {
    own("USA", 1, 0.6).rent("USA", "CHN", 1, 300).rent("USA", "SGP", 1, 700);

    Map<Key, Double> means = means(cube(hundred()), DECEMBER);

    double runs = stock(means, View.OWNED, "USA", "all", "chips_installed");
    assertTrue(runs > 50 && runs <= 60, "runs " + runs);
    assertClose(0.3 * runs, chips(means, View.ACCESSIBLE, "CHN", "transfer"));
    assertClose(0.7 * runs, chips(means, View.ACCESSIBLE, "SGP", "transfer"));
    assertEquals(60 - runs, chips(means, View.ACCESSIBLE, "USA", "all"), 60 * RELATIVE);
    assertEquals(
        0, stock(means, View.ACCESSIBLE, "USA", "all", "chips_installed"), 1e-9, "none runs");
    assertClose(100, chips(means, View.ACCESSIBLE, "WLD", "all"));
  }

  /** Of a rental below none the tenant's part is cut at 0 and the owner's is not. */
  @Test
  void shouldNoticeARentalThatMakesChips() {
    StockCube cube = own("USA", 1, 0.6).rent("USA", "CHN", 1, -10).cube(hundred());

    assertEquals(0.1, MonthEstimate.of(cube, DECEMBER).balanceError(), 0.01);
  }

  @Test
  void shouldIgnoreRentalsOfWhoOwnsNothing() {
    Map<Key, Double> means = means(rent("USA", "CHN", 1, 10).cube(hundred()), DECEMBER);

    assertEquals(0, chips(means, View.ACCESSIBLE, "CHN", "all"));
    assertClose(100, chips(means, View.ACCESSIBLE, "ZZZ", "all"));
  }

  @Test
  void shouldAddCountriesUpToTheWorldInEveryDrawOfEveryView() {
    divert(DRAWS).own("USA", DRAWS, 0.6).rent("USA", "CHN", DRAWS, 10);
    MonthEstimate estimate = MonthEstimate.of(cube(uncertain()), DECEMBER);
    double[] located = null;
    for (View view : View.values()) {
      double[] world = new double[DRAWS];
      double[] countries = new double[DRAWS];
      for (MonthEstimate.TotalDraws total : estimate.draws()) {
        if (total.view() == view) {
          double[] to = total.country().equals("WLD") ? world : countries;
          for (int i = 0; i < DRAWS; i++) {
            to[i] += total.draws()[i];
          }
        }
      }
      located = located == null ? world : located;
      for (int i = 0; i < DRAWS; i++) {
        assertTrue(world[i] > 0);
        assertEquals(world[i], countries[i], 1e-12 * world[i]);
        assertEquals(located[i], countries[i], 1e-12 * world[i], "the world is one");
      }
    }
  }

  /** Of many draws a few countries are made at a time: to the last bit the same. */
  @Test
  void shouldMakeTheSameOfCountriesInAnyGroups() {
    homeMade.add(
        new HomeMade(
            "CHN",
            Pathway.DOMESTIC_OWN_DIE,
            new UnitFlow(
                "production",
                "h20",
                "",
                Period.of(MARCH),
                new RandomStream(3).uniforms("made", 0, DRAWS),
                null)));
    divert(DRAWS).own("USA", DRAWS, 0.6).rent("USA", "CHN", DRAWS, 10);
    StockCube cube = cube(uncertain());
    for (YearMonth month : List.of(MARCH, DECEMBER)) {
      MonthEstimate together = MonthEstimate.of(cube, month, cube.groups(100));
      for (int size : List.of(1, 2, 3)) {
        MonthEstimate apart = MonthEstimate.of(cube, month, cube.groups(size));

        assertEquals(Set.copyOf(together.cells()), Set.copyOf(apart.cells()));
        assertEquals(together.cells().size(), apart.cells().size());
        assertEquals(together.balanceError(), apart.balanceError());
        assertEquals(together.identityError(), apart.identityError());
        assertEquals(together.draws().size(), apart.draws().size());
      }
    }
  }

  @Test
  void shouldMakeAsManyCountriesAtOnceAsItIsTold() {
    StockCube cube = own("USA", 1, 0.6).rent("USA", "CHN", 1, 10).cube(hundred());

    assertEquals(List.of(Set.of("CHN", "USA", "ZZZ")), cube.groups());
    assertEquals(List.of(Set.of("CHN", "USA"), Set.of("ZZZ")), cube.groups(2));
  }
}
