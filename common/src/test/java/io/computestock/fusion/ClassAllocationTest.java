package io.computestock.fusion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.computestock.fusion.EvidenceCell.Kind;
import io.computestock.reference.Months;
import io.computestock.reference.Period;
import io.computestock.shipments.View;
import io.computestock.uncertainty.ParameterDraws;
import io.computestock.uncertainty.SampleStatistics;
import io.computestock.uncertainty.Summary;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClassAllocationTest {
  private static final int DRAWS = 2000;
  private static final ParameterDraws PARAMETERS = Evidence.draws(DRAWS);

  /** How the supply of a year falls on its quarters. */
  private static final double[] RAMP = {0.1, 0.2, 0.3, 0.4};

  private static ChannelEvidence of(String channel, String country, int year, double median) {
    return of(channel, country, year, median, 0.2);
  }

  private static ChannelEvidence of(
      String channel, String country, int year, double median, double logSd) {
    var cell =
        new EvidenceCell(
            View.LOCATED,
            country,
            "hopper",
            new Period(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31)),
            "licensed",
            Kind.FLOW);
    double[] draws = Evidence.chips(median, logSd, channel + country + year, DRAWS);
    return ChannelEvidence.of(channel, cell, draws, Set.of(channel));
  }

  /** Supply of years from 2022 on, certain, growing from quarter to quarter. */
  private static SortedMap<Integer, double[]> supply(double... years) {
    var supply = new TreeMap<Integer, double[]>();
    for (int y = 0; y < years.length; y++) {
      for (int q = 0; q < Months.QUARTERS; q++) {
        double[] chips = new double[DRAWS];
        Arrays.fill(chips, years[y] * RAMP[q]);
        supply.put((2022 + y) * Months.QUARTERS + q, chips);
      }
    }
    return supply;
  }

  private static ClassAllocation allocate(
      SortedMap<Integer, double[]> supply, ChannelEvidence... evidence) {
    return ClassAllocation.of(PARAMETERS, List.of(evidence), supply);
  }

  private static SortedMap<Integer, Balanced> quarters(ClassAllocation allocation) {
    var quarters = new TreeMap<Integer, Balanced>();
    allocation.years().forEach(year -> quarters.putAll(allocation.quarters(year)));
    return quarters;
  }

  /** Chips of a country in a year by draw. */
  private static double[] year(ClassAllocation allocation, String country, int year) {
    double[] sum = new double[DRAWS];
    for (int q = 0; q < Months.QUARTERS; q++) {
      double[] chips = quarters(allocation).get(year * Months.QUARTERS + q).chips().get(country);
      for (int i = 0; chips != null && i < DRAWS; i++) {
        sum[i] += chips[i];
      }
    }
    return sum;
  }

  private static double median(ClassAllocation allocation, String country, int year) {
    return Summary.of(year(allocation, country, year)).p50();
  }

  private static double logSd(double[] draws) {
    return SampleStatistics.sd(SampleStatistics.log(draws));
  }

  @Test
  void shouldLeaveWhatNobodyClaimsWithoutAPlace() {
    ClassAllocation allocation =
        allocate(supply(1e6), of("trade", "MYS", 2022, 1000), of("sites", "JPN", 2022, 2000));

    assertEquals(1000, median(allocation, "MYS", 2022), 100);
    assertEquals(2000, median(allocation, "JPN", 2022), 200);
    assertEquals(997_000, median(allocation, "ZZZ", 2022), 500);
    double[] claimed = allocation.pooled().get(2022).get("MYS").draws();
    assertArrayEquals(claimed, year(allocation, "MYS", 2022), 1e-6, "nothing has to give way");
  }

  @Test
  void shouldSplitAYearAsItsSupply() {
    ClassAllocation allocation = allocate(supply(1e6), of("trade", "MYS", 2022, 1000));

    double[] claimed = allocation.pooled().get(2022).get("MYS").draws();
    for (int q = 0; q < Months.QUARTERS; q++) {
      double[] chips = quarters(allocation).get(2022 * Months.QUARTERS + q).chips().get("MYS");
      for (int i = 0; i < DRAWS; i++) {
        assertEquals(RAMP[q] * claimed[i], chips[i], 1e-9 * claimed[i]);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, 3000, 1e6, 1e9})
  void shouldAddUpToTheSupplyInEveryQuarterAndDraw(double chips) {
    SortedMap<Integer, double[]> supply = supply(chips, 0, chips);
    ClassAllocation allocation =
        allocate(
            supply,
            of("trade", "MYS", 2022, 1000),
            of("sites", "JPN", 2022, 9000),
            of("sites", "JPN", 2023, 9000),
            of("sites", "JPN", 2024, 500));

    assertEquals(supply.keySet(), quarters(allocation).keySet());
    quarters(allocation)
        .forEach(
            (quarter, balanced) -> {
              for (int i = 0; i < DRAWS; i++) {
                double sum = 0;
                for (double[] country : balanced.chips().values()) {
                  assertTrue(country[i] >= 0);
                  sum += country[i];
                }
                assertEquals(supply.get(quarter)[i], sum, 1e-12 * supply.get(quarter)[i]);
              }
            });
  }

  @Test
  void shouldCutClaimsThatExceedTheSupply() {
    ClassAllocation allocation =
        allocate(supply(3000), of("trade", "MYS", 2022, 1000), of("sites", "JPN", 2022, 9000));

    assertEquals(0, median(allocation, "ZZZ", 2022), 0);
    assertTrue(median(allocation, "JPN", 2022) < 3000);
    assertTrue(median(allocation, "MYS", 2022) > 700, "the better known gives way less");
  }

  @Test
  void shouldPlaceNothingWithoutEvidence() {
    ClassAllocation allocation = allocate(supply(1000));

    quarters(allocation)
        .values()
        .forEach(balanced -> assertEquals(Set.of("ZZZ"), balanced.chips().keySet()));
    assertEquals(1000, median(allocation, "ZZZ", 2022), 1e-9);
    assertEquals(Set.of(), allocation.carried().get(2022));
  }

  @Test
  void shouldNotUseEvidenceOfYearsWithoutChips() {
    ClassAllocation allocation =
        allocate(supply(0, 1e6), of("trade", "MYS", 2022, 1000), of("trade", "JPN", 2023, 1000));

    assertEquals(Set.of(2023), allocation.pooled().keySet());
    assertEquals(0, median(allocation, "MYS", 2022));
    assertEquals(0, median(allocation, "MYS", 2023), "what is known of no chips is not carried on");
  }

  @Test
  void shouldCarryASharesOnWithAGrowingError() {
    // given Malaysia with 5 per cent of 2022 and a supply that grows tenfold a year
    ClassAllocation allocation =
        allocate(
            supply(1e5, 1e6, 1e7),
            of("trade", "MYS", 2022, 5000, 0.1),
            of("trade", "JPN", 2022, 10, 0.1),
            of("trade", "JPN", 2023, 10, 0.1));

    assertEquals(Set.of(), allocation.carried().get(2022));
    assertEquals(Set.of("MYS"), allocation.carried().get(2023));
    assertEquals(Set.of("JPN", "MYS"), allocation.carried().get(2024));
    double[] known = year(allocation, "MYS", 2022);
    double base = logSd(known);
    for (int years = 1; years <= 2; years++) {
      double[] carried = year(allocation, "MYS", 2022 + years);
      double[] change = new double[DRAWS];
      for (int i = 0; i < DRAWS; i++) {
        change[i] = carried[i] / known[i];
      }
      double expected = 0.5 * Math.sqrt(years);
      double chance = SampleStatistics.ONE_IN_A_MILLION / Math.sqrt(2.0 * DRAWS);
      // the few draws in which the supply is exceeded are cut: a little narrower
      assertEquals(expected, logSd(change), (chance + 0.02) * expected);
      double median = Math.pow(10, years);
      double error = SampleStatistics.ONE_IN_A_MILLION * 1.2533 * expected / Math.sqrt(DRAWS);
      assertEquals(0, Math.log(Summary.of(change).p50() / median), error);
      assertTrue(logSd(carried) > base, "wider the farther");
      base = logSd(carried);
    }
  }

  @Test
  void shouldCarryTheShareOfTheNearestYearTheEarlierOfTwo() {
    ClassAllocation allocation =
        allocate(
            supply(1e6, 1e6, 1e6, 1e6, 1e6),
            of("trade", "MYS", 2022, 1000, 0.01),
            of("trade", "MYS", 2024, 10_000, 0.01));

    // three of 2022 and 2024 lie as near; 2025 and 2026 have only 2024
    assertEquals(1000, median(allocation, "MYS", 2023), 250);
    assertEquals(10_000, median(allocation, "MYS", 2025), 2500);
    assertEquals(10_000, median(allocation, "MYS", 2026), 2500);
  }

  private static ChannelEvidence none(String channel, String country, int year) {
    ChannelEvidence some = of(channel, country, year, 1);
    return ChannelEvidence.of(channel, some.cell(), new double[DRAWS], some.roots());
  }

  @Test
  void shouldNotCarryChipsToAYearOfWhichNoneIsKnown() {
    ClassAllocation allocation =
        allocate(
            supply(1e6, 1e6, 1e6),
            of("sites", "MYS", 2022, 1000),
            none("sites", "MYS", 2023),
            none("sites", "JPN", 2022));

    assertEquals(0, Arrays.stream(year(allocation, "MYS", 2023)).max().orElseThrow());
    assertEquals(Set.of(), allocation.carried().get(2022));
    assertEquals(Set.of("JPN"), allocation.carried().get(2023));
    assertEquals(1000, median(allocation, "MYS", 2022), 100);
    // 2024 is silent: the share of 2023, which is none
    assertEquals(Set.of("JPN", "MYS"), allocation.carried().get(2024));
    assertEquals(0, median(allocation, "MYS", 2024));
    assertEquals(0, median(allocation, "JPN", 2022));
    assertEquals(1e6, median(allocation, "ZZZ", 2023), 1e-3);
  }

  @Test
  void shouldKeepTheDrawsInWhichACountryHasNone() {
    ChannelEvidence some = of("sites", "MYS", 2022, 1000);
    double[] draws = some.draws().clone();
    Arrays.fill(draws, 0, 1500, 0);

    ClassAllocation allocation =
        allocate(
            supply(1e4),
            ChannelEvidence.of("sites", some.cell(), draws, some.roots()),
            of("trade", "JPN", 2022, 9000));

    double[] fused = year(allocation, "MYS", 2022);
    for (int i = 0; i < DRAWS; i++) {
      assertEquals(i < 1500, fused[i] == 0, "draw " + i);
    }
  }

  @Test
  void shouldCarrySharesBackToo() {
    ClassAllocation allocation = allocate(supply(1e5, 1e6), of("trade", "MYS", 2023, 10_000, 0.01));

    assertEquals(1000, median(allocation, "MYS", 2022), 100);
    assertEquals(Set.of("MYS"), allocation.carried().get(2022));
  }

  @Test
  void shouldNotDependOnTheOrderOfTheEvidence() {
    var evidence =
        new ArrayList<>(
            List.of(
                of("trade", "MYS", 2022, 1000),
                of("sites", "MYS", 2022, 1500),
                of("production", "MYS", 2022, 1200),
                of("sites", "JPN", 2022, 9),
                of("sites", "JPN", 2023, 900),
                of("trade", "VNM", 2023, 3000)));
    SortedMap<Integer, double[]> supply = supply(2000, 3000);
    ClassAllocation expected = ClassAllocation.of(PARAMETERS, evidence, supply);
    var orders = new ArrayList<List<ChannelEvidence>>();
    Collections.reverse(evidence);
    orders.add(List.copyOf(evidence));
    Collections.swap(evidence, 0, 3);
    Collections.rotate(evidence, 2);
    orders.add(List.copyOf(evidence));

    for (List<ChannelEvidence> order : orders) {
      ClassAllocation other = ClassAllocation.of(PARAMETERS, order, supply);
      quarters(expected)
          .forEach(
              (quarter, balanced) ->
                  balanced
                      .chips()
                      .forEach(
                          (country, chips) ->
                              assertArrayEquals(
                                  chips, quarters(other).get(quarter).chips().get(country), 0)));
    }
  }

  @Test
  void shouldNeverWidenByEvidenceThatAgrees() {
    var evidence = new ArrayList<ChannelEvidence>();
    double before = Double.MAX_VALUE;
    double fusedBefore = Double.MAX_VALUE;
    for (String channel : List.of("diversion", "production", "trade", "sites", "shipments")) {
      evidence.add(of(channel, "MYS", 2022, 1000));

      ClassAllocation allocation = ClassAllocation.of(PARAMETERS, evidence, supply(1e6));

      double now = allocation.pooled().get(2022).get("MYS").logSd();
      assertTrue(now <= before, channel + " widens from " + before + " to " + now);
      before = now;
      double fused = logSd(year(allocation, "MYS", 2022));
      double chance = SampleStatistics.ONE_IN_A_MILLION / Math.sqrt(2.0 * DRAWS);
      assertTrue(fused <= fusedBefore * (1 + chance), channel + " widens the fused figure");
      fusedBefore = fused;
    }
  }

  /** Twice the chips everywhere are twice the chips everywhere; claims are far above one chip. */
  @Test
  void shouldScaleWithSupplyAndEvidence() {
    double[][] scaled = new double[2][];
    for (int factor = 1; factor <= 2; factor++) {
      ClassAllocation allocation =
          allocate(
              supply(factor * 2e4, factor * 5e4),
              of("trade", "MYS", 2022, factor * 5000.0),
              of("sites", "MYS", 2022, factor * 7000.0),
              of("sites", "JPN", 2022, factor * 20_000.0),
              of("sites", "JPN", 2023, factor * 20_000.0));
      scaled[factor - 1] =
          quarters(allocation).values().stream()
              .flatMap(balanced -> balanced.chips().values().stream())
              .flatMapToDouble(Arrays::stream)
              .toArray();
    }
    assertEquals(scaled[0].length, scaled[1].length);
    assertEquals(8 * 3 * DRAWS, scaled[0].length);
    for (int i = 0; i < scaled[0].length; i++) {
      assertEquals(2 * scaled[0][i], scaled[1][i], 1e-7 * (1 + scaled[1][i]));
    }
  }

  @Test
  void shouldKeepADrawWithoutSupplyEmpty() {
    SortedMap<Integer, double[]> supply = supply(1e6);
    supply.values().forEach(chips -> chips[7] = 0);

    ClassAllocation allocation = allocate(supply, of("trade", "MYS", 2022, 1000));

    assertEquals(0, year(allocation, "MYS", 2022)[7]);
    assertEquals(0, year(allocation, "ZZZ", 2022)[7]);
    assertFalse(year(allocation, "MYS", 2022)[8] == 0);
  }
}
