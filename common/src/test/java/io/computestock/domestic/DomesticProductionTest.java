package io.computestock.domestic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.computestock.domestic.DomesticPosterior.Fit;
import io.computestock.domestic.DomesticPosterior.Flow;
import io.computestock.domestic.ProductionRecord.Bound;
import io.computestock.domestic.ProductionRecord.Role;
import io.computestock.issue.InputException;
import io.computestock.reference.Period;
import io.computestock.uncertainty.DistributionSpec;
import io.computestock.uncertainty.Intervals;
import io.computestock.uncertainty.Summary;
import io.computestock.uncertainty.TestParameters;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class DomesticProductionTest {
  private static final int DRAWS = 4000;
  private static final LocalDate KNOWN = LocalDate.of(2025, 10, 1);
  private static final YearMonth FROM = YearMonth.of(2025, 1);
  private static final YearMonth TO = YearMonth.of(2025, 12);

  /** Everything sure: WE-12 every month, only the 910C, banks only where a test has them. */
  private static TestParameters sure() {
    return TestParameters.none()
        .fixed("domestic.dies_per_package.asc_910b", 1)
        .fixed("domestic.dies_per_package.asc_910c", 2)
        .fixed("domestic.stacks_per_package.asc_910b", 4)
        .fixed("domestic.stacks_per_package.asc_910c", 8)
        .fixed("domestic.die_share.asc_910c.2022-01", 1)
        .fixed("domestic.package_yield", 0.75)
        .fixed("domestic.die_yield", 0.3)
        .fixed("domestic.dies_per_wafer", 60)
        .fixed("domestic.wafers_error", 1)
        .fixed("domestic.wafers_growth", 2)
        .fixed("domestic.accelerator_share", 1)
        .fixed("domestic.bank_life", 1)
        .fixed("domestic.hbm_bank", 0)
        .fixed("domestic.foreign_dies_low", 0)
        .fixed("domestic.foreign_dies_high", 0)
        .fixed("domestic.hbm_bound_weight", 0.5)
        .fixed("domestic.observation_log_sd", 0.5)
        .fixed("posterior.fewest_effective_share", 0.1);
  }

  private static TestParameters unsure() {
    return sure()
        .fixed("domestic.die_share.asc_910c.2022-01", 0.5)
        .with("domestic.die_yield", DistributionSpec.beta(9.2, 17.1))
        .lognormal("domestic.bank_life", 12, 48)
        .lognormal("domestic.hbm_bank", 11.3e6, 14.95e6)
        .fixed("domestic.foreign_dies_low", 2.0e6)
        .fixed("domestic.foreign_dies_high", 2.9e6);
  }

  private static ProductionRecord row(
      ProductionMeasure measure,
      String chip,
      String from,
      String to,
      double value,
      Bound bound,
      Role role,
      String source) {
    return new ProductionRecord(
        "CHN",
        "HUAWEI",
        chip,
        measure,
        null,
        new Period(LocalDate.parse(from), LocalDate.parse(to)),
        DistributionSpec.fixed(value),
        bound,
        role,
        KNOWN,
        source);
  }

  private static ProductionRecord input(
      ProductionMeasure measure, String from, String to, double value) {
    return row(measure, "", from, to, value, Bound.INTERVAL, Role.INPUT, "press");
  }

  private static ProductionRecord output(String chip, double packages, Bound bound, String source) {
    return row(
        ProductionMeasure.PACKAGES,
        chip,
        "2025-01-01",
        "2025-12-31",
        packages,
        bound,
        Role.OBSERVATION,
        source);
  }

  private static List<ProductionRecord> inputs(double stacksPerMonth) {
    return List.of(
        input(ProductionMeasure.WAFERS_PER_MONTH, "2025-01-01", "2025-12-31", 3000),
        input(ProductionMeasure.HBM_STACKS, "2025-01-01", "2025-01-31", stacksPerMonth),
        input(ProductionMeasure.HBM_STACKS, "2025-02-01", "2025-02-28", stacksPerMonth));
  }

  private static List<ProductionRecord> banks() {
    return List.of(
        input(ProductionMeasure.WAFERS_PER_MONTH, "2025-01-01", "2025-12-31", 3000),
        input(ProductionMeasure.DIE_BANK, "2020-09-01", "2024-12-31", 2.4e6),
        input(ProductionMeasure.HBM_BANK, "2024-12-01", "2024-12-31", 13e6));
  }

  private static DomesticProduction model(
      TestParameters parameters, List<ProductionRecord> rows, int draws) {
    return new DomesticProduction(
        parameters.draws(draws), SupplyPlan.of(rows, "HUAWEI", KNOWN), FROM, TO);
  }

  private static List<OutputObservation> observations(ProductionRecord... rows) {
    return OutputObservation.of(List.of(rows), "HUAWEI", KNOWN);
  }

  private static double[] total(List<Flow> flows, int draws) {
    double[] sum = new double[draws];
    for (Flow flow : flows) {
      for (int i = 0; i < draws; i++) {
        sum[i] += flow.packages()[i];
      }
    }
    return sum;
  }

  private static double packages(List<Flow> flows, String chip, DieOrigin origin, int month) {
    return flows.stream()
        .filter(flow -> flow.chipType().equals(chip) && flow.origin() == origin)
        .filter(flow -> flow.month().getMonthValue() == month)
        .findFirst()
        .orElseThrow()
        .packages()[0];
  }

  @Test
  void shouldCarryTheDiesOfAMonthIntoTheNext() {
    List<Flow> flows = model(sure(), inputs(160_000), 1).prior();

    assertEquals(15_000, packages(flows, "asc_910c", DieOrigin.DOMESTIC, 1), 1e-6);
    assertEquals(15_000, packages(flows, "asc_910c", DieOrigin.DOMESTIC, 2), 1e-6);
    assertEquals(0, packages(flows, "asc_910c", DieOrigin.DOMESTIC, 3));
    assertEquals(0, packages(flows, "asc_910b", DieOrigin.DOMESTIC, 1));
    assertEquals(0, packages(flows, "asc_910c", DieOrigin.FOREIGN, 1));
    assertEquals(2 * 2 * 12, flows.size());
  }

  @Test
  void shouldTellWhichPartLimits() {
    var few = model(sure(), inputs(160_000), 3).posterior(List.of()).memoryBound();
    var many = model(sure(), inputs(1e6), 3).posterior(List.of()).memoryBound();

    assertEquals(1, few.get(FROM));
    assertEquals(0, many.get(FROM));
    assertEquals(12, few.size());
  }

  @Test
  void shouldMakeNothingWithoutDiesOrMemory() {
    assertEquals(
        0, total(model(sure().fixed("domestic.die_yield", 0), inputs(160_000), 1).prior(), 1)[0]);
    assertEquals(0, total(model(sure(), inputs(0), 1).prior(), 1)[0]);
    assertEquals(0, total(model(sure(), List.of(), 1).prior(), 1)[0]);
  }

  @Test
  void shouldUseUpTheBanksAndNoMore() {
    TestParameters parameters =
        sure()
            .fixed("domestic.foreign_dies_low", 100_000)
            .fixed("domestic.foreign_dies_high", 100_000)
            .fixed("domestic.hbm_bank", 8e6)
            .fixed("domestic.die_yield", 0);

    List<Flow> flows = model(parameters, banks(), 1).prior();

    assertEquals(0.75 * 50_000, total(flows, 1)[0], 1e-6);
    assertEquals(0.75 * 50_000, packages(flows, "asc_910c", DieOrigin.FOREIGN, 1), 1e-6);
  }

  @Test
  void shouldNeverMakeFewerPackagesWithMoreMemory() {
    double[] before = new double[200];
    for (double stacks : new double[] {0, 1e5, 2e5, 4e5, 1e6, 1e7}) {
      List<ProductionRecord> rows = new ArrayList<>(banks());
      rows.add(input(ProductionMeasure.HBM_STACKS, "2025-01-01", "2025-12-31", stacks));
      double[] after = total(model(unsure(), rows, 200).prior(), 200);
      for (int i = 0; i < after.length; i++) {
        assertTrue(after[i] >= before[i] - 1e-6, "draw " + i + " with " + stacks);
      }
      before = after;
    }
  }

  @Test
  void shouldBeThePriorWithoutObservations() {
    DomesticProduction model = model(unsure(), banks(), DRAWS);
    DomesticPosterior posterior = model.posterior(List.of());

    List<Flow> prior = model.prior();
    for (int i = 0; i < prior.size(); i++) {
      assertArrayEquals(prior.get(i).packages(), posterior.flows().get(i).packages());
    }
    assertEquals(DRAWS, posterior.effectiveDraws(), 1e-6);
    assertEquals(0.5, posterior.regimes().get(Regime.HBM_BOUND), 4.9 * 0.5 / Math.sqrt(DRAWS));
    assertEquals(1, posterior.temper());
  }

  @Test
  void shouldHoldDisagreeingFiguresBesideTheModel() {
    DomesticPosterior posterior =
        model(unsure(), banks(), DRAWS)
            .posterior(
                observations(
                    output("", 200_000, Bound.UPPER, "testimony"),
                    output("", 805_000, Bound.INTERVAL, "semianalysis"),
                    output("asc_910c", 300_000, Bound.INTERVAL, "bloomberg")));

    assertEquals(3, posterior.fits().size());
    Fit lowest = fit(posterior, "testimony");
    Fit highest = fit(posterior, "semianalysis");
    assertEquals(lowest.posterior().p50(), highest.posterior().p50(), "one output, two figures");
    assertTrue(lowest.posterior().p50() > 200_000 && lowest.posterior().p50() < 805_000);
    assertTrue(
        lowest.posterior().p95() - lowest.posterior().p5()
            < lowest.prior().p95() - lowest.prior().p5(),
        "observations narrow the output");
    double weights =
        posterior.regimes().get(Regime.HBM_BOUND) + posterior.regimes().get(Regime.DIE_BOUND);
    assertEquals(1, weights, 1e-9);
    assertTrue(posterior.effectiveDraws() < DRAWS);
  }

  private static Fit fit(DomesticPosterior posterior, String source) {
    return posterior.fits().stream()
        .filter(fit -> fit.observation().row().source().equals(source))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void shouldLearnWhichPartIsScarce() {
    // given a memory bank that lasts for decades and few dies: only rationed memory makes few
    // packages
    TestParameters parameters =
        unsure().fixed("domestic.hbm_bank", 1e6).fixed("domestic.bank_life", 40);
    DomesticProduction model = model(parameters, banks(), DRAWS);
    Regime[] regimes = model.regimes();
    double[] total = total(model.prior(), DRAWS);
    double byMemory = 0;
    double byDies = 0;
    for (int i = 0; i < DRAWS; i++) {
      byMemory = regimes[i] == Regime.HBM_BOUND ? Math.max(byMemory, total[i]) : byMemory;
      byDies = regimes[i] == Regime.DIE_BOUND ? Math.max(byDies, total[i]) : byDies;
    }
    assertTrue(byMemory < byDies / 2, byMemory + " and " + byDies);

    DomesticPosterior posterior =
        model.posterior(observations(output("", byMemory, Bound.INTERVAL, "a")));

    assertTrue(posterior.regimes().get(Regime.HBM_BOUND) > 0.6, posterior.regimes().toString());
  }

  @Test
  void shouldCountFiguresOfOneDocumentOnce() {
    DomesticProduction model = model(unsure(), banks(), DRAWS);
    ProductionRecord figure = output("", 300_000, Bound.INTERVAL, "digest");

    DomesticPosterior once = model.posterior(observations(figure));
    DomesticPosterior twice = model.posterior(observations(figure, figure));

    assertEquals(0.5, twice.fits().get(0).weight());
    assertEquals(once.effectiveDraws(), twice.effectiveDraws(), 1e-6);
    assertArrayEquals(total(once.flows(), DRAWS), total(twice.flows(), DRAWS), 1e-6);
  }

  @Test
  void shouldNotDependOnTheOrderOfTheRows() {
    List<ProductionRecord> rows = new ArrayList<>(banks());
    rows.add(input(ProductionMeasure.HBM_BANK, "2024-02-01", "2024-05-31", 3e6));
    ProductionRecord low = output("", 200_000, Bound.UPPER, "testimony");
    ProductionRecord high = output("", 805_000, Bound.INTERVAL, "digest");
    double[] before =
        total(model(unsure(), rows, 500).posterior(observations(low, high)).flows(), 500);

    Collections.reverse(rows);

    assertArrayEquals(
        before, total(model(unsure(), rows, 500).posterior(observations(high, low)).flows(), 500));
  }

  @Test
  void shouldOnlySeeWhatWasKnownAndWhatItModels() {
    ProductionRecord figure = output("", 805_000, Bound.INTERVAL, "digest");

    assertEquals(List.of(), OutputObservation.of(List.of(figure), "HUAWEI", KNOWN.minusDays(1)));
    assertEquals(List.of(), OutputObservation.of(List.of(figure), "CAMBRICON", KNOWN));
    ProductionRecord beyond =
        row(
            ProductionMeasure.PACKAGES,
            "",
            "2025-07-01",
            "2026-06-30",
            1,
            Bound.INTERVAL,
            Role.OBSERVATION,
            "plan");
    assertEquals(List.of(), model(unsure(), banks(), 10).posterior(observations(beyond)).fits());
  }

  @Test
  void shouldWeighFiguresAndBounds() {
    OutputObservation figure = new OutputObservation(output("", 100, Bound.INTERVAL, "a"));
    OutputObservation upper = new OutputObservation(output("", 100, Bound.UPPER, "a"));
    OutputObservation lower = new OutputObservation(output("", 100, Bound.LOWER, "a"));

    assertEquals(0, figure.logLikelihood(100, 0.5), 1e-12);
    assertEquals(-0.5, figure.logLikelihood(100 * Math.exp(0.5), 0.5), 1e-12);
    assertEquals(Double.NEGATIVE_INFINITY, figure.logLikelihood(0, 0.5));
    assertEquals(Math.log(0.5), upper.logLikelihood(100, 0.5), 1e-12);
    assertEquals(0, upper.logLikelihood(0, 0.5));
    assertEquals(Double.NEGATIVE_INFINITY, lower.logLikelihood(0, 0.5));
    // Φ(1) and Φ(−1)
    assertEquals(Math.log(0.841344746), upper.logLikelihood(100 * Math.exp(-0.5), 0.5), 1e-8);
    assertEquals(Math.log(0.158655254), lower.logLikelihood(100 * Math.exp(-0.5), 0.5), 1e-8);
  }

  @Test
  void shouldTellWhenPartsCame() {
    SupplyPlan plan =
        SupplyPlan.of(
            List.of(
                input(ProductionMeasure.HBM_BANK, "2024-12-01", "2024-12-31", 7e6),
                input(ProductionMeasure.HBM_BANK, "2024-11-01", "2024-12-30", 6e6)),
            "HUAWEI",
            KNOWN);

    assertEquals(3e6 / 13e6, plan.bankStacks().get(YearMonth.of(2024, 11)), 1e-12);
    assertEquals(10e6 / 13e6, plan.bankStacks().get(YearMonth.of(2024, 12)), 1e-12);
    assertTrue(plan.foreignDies().isEmpty());
  }

  @Test
  void shouldMakeDiesOfTheFabsOfAnotherProducer() {
    List<ProductionRecord> rows = new ArrayList<>(inputs(160_000));
    rows.set(0, wafers("SMIC", "2025-01-01", 3000));

    List<Flow> flows = model(sure(), rows, 1).prior();

    assertEquals(15_000, packages(flows, "asc_910c", DieOrigin.DOMESTIC, 1), 1e-6);
  }

  private static ProductionRecord wafers(String producer, String from, double wafers) {
    LocalDate day = LocalDate.parse(from);
    return new ProductionRecord(
        "CHN",
        producer,
        "",
        ProductionMeasure.WAFERS_PER_MONTH,
        DieOrigin.DOMESTIC,
        new Period(day, day),
        DistributionSpec.fixed(wafers),
        Bound.INTERVAL,
        Role.INPUT,
        KNOWN,
        "press");
  }

  @Test
  void shouldShrinkThePathBeforeTheFirstFigure() {
    // given memory in plenty and fabs that double in a year: 2000 wafers in December, 4000 a year
    // on
    List<ProductionRecord> rows =
        List.of(
            wafers("SMIC", "2025-12-31", 2000),
            wafers("SMIC", "2026-06-01", 4000),
            input(ProductionMeasure.HBM_STACKS, "2025-01-01", "2026-12-31", 1e9));
    TestParameters parameters = sure().fixed("domestic.wafers_growth", 2);
    var model =
        new DomesticProduction(
            parameters.draws(1),
            SupplyPlan.of(rows, "HUAWEI", KNOWN),
            YearMonth.of(2024, 12),
            YearMonth.of(2026, 12));

    List<Flow> flows = model.prior();

    // no memory in December 2024: its dies wait until January
    double perWafer = 60 * 0.3 / 2 * 0.75;
    assertEquals(0, packages(flows, YearMonth.of(2024, 12)));
    assertEquals(
        perWafer * (1000 + 2000 / Math.pow(2, 11 / 12.0)),
        packages(flows, YearMonth.of(2025, 1)),
        1e-6);
    assertEquals(perWafer * 2000 / Math.sqrt(2), packages(flows, YearMonth.of(2025, 6)), 1e-6);
    assertEquals(perWafer * 2000, packages(flows, YearMonth.of(2025, 12)), 1e-6);
    // after the first figure the steps hold
    assertEquals(perWafer * 2000, packages(flows, YearMonth.of(2026, 5)), 1e-6);
    assertEquals(perWafer * 4000, packages(flows, YearMonth.of(2026, 12)), 1e-6);
  }

  private static double packages(List<Flow> flows, YearMonth month) {
    return flows.stream()
        .filter(flow -> flow.month().equals(month))
        .mapToDouble(flow -> flow.packages()[0])
        .sum();
  }

  @Test
  void shouldHaveABankOnTheDaysOnWhichItCame() {
    // given dies in plenty, and a bank of which a third came in March and the rest in April
    List<ProductionRecord> rows =
        List.of(
            wafers("SMIC", "2025-01-01", 1e6),
            input(ProductionMeasure.HBM_BANK, "2025-03-17", "2025-04-30", 1));
    TestParameters parameters = sure().fixed("domestic.hbm_bank", 45_000);

    List<Flow> flows = model(parameters, rows, 1).prior();

    assertEquals(0, packages(flows, YearMonth.of(2025, 2)));
    assertEquals(0.75 * 15_000 / 8, packages(flows, YearMonth.of(2025, 3)), 1e-6);
    assertEquals(0.75 * 30_000 / 8, packages(flows, YearMonth.of(2025, 4)), 1e-6);
    assertEquals(0, packages(flows, YearMonth.of(2025, 5)), 1e-6);
  }

  @Test
  void shouldNeedOneTypeThatTakesTheRest() {
    TestParameters both = sure().fixed("domestic.die_share.asc_910b.2022-01", 0.5);
    TestParameters none = sure().without("domestic.die_share.asc_910c.2022-01");

    assertThrows(InputException.class, () -> model(both, banks(), 1));
    assertThrows(InputException.class, () -> model(none, banks(), 1));
  }

  @Test
  void shouldHoldOtherDesignersForUnsure() {
    var draws =
        TestParameters.none()
            .with("domestic.other_packages.2023", Intervals.lognormal(12_000, 120_000))
            .with("domestic.other_packages.2025", DistributionSpec.fixed(240_000))
            .draws(DRAWS);

    List<Flow> flows =
        OtherDesigners.flows(draws, "other_cn", YearMonth.of(2022, 12), YearMonth.of(2026, 1));

    assertTrue(flows.stream().allMatch(Flow::lowConfidence));
    assertEquals(0, flows.get(0).packages()[0]);
    assertEquals(
        Math.sqrt(12_000.0 * 120_000) / 12, Summary.of(flows.get(1).packages()).p50(), 200);
    assertArrayEquals(flows.get(1).packages(), flows.get(24).packages(), "2024 as 2023");
    assertEquals(20_000, flows.get(37).packages()[7], 1e-9);
  }
}
