package io.computestock.diversion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.computestock.diversion.DiversionEvidence.Gap;
import io.computestock.diversion.DiversionEvidence.HubExcess;
import io.computestock.diversion.DiversionPosterior.Influence;
import io.computestock.diversion.DiversionPosterior.Line;
import io.computestock.uncertainty.DistributionSpec;
import io.computestock.uncertainty.Intervals;
import io.computestock.uncertainty.ParameterDraws;
import io.computestock.uncertainty.Summary;
import io.computestock.uncertainty.TestParameters;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DiversionModelTest {
  private static final int DRAWS = 20_000;
  private static final YearMonth CONTROLS = YearMonth.of(2022, 10);
  private static final LocalDate AS_OF = LocalDate.of(2026, 6, 30);
  private static final ParameterDraws SOURCE = parameters().draws(DRAWS);

  private static TestParameters parameters() {
    return SmugglingPriorTest.parameters()
        .with("diversion.detection", DistributionSpec.beta(2, 18))
        .fixed("diversion.report_delay_shape", 1.2)
        .fixed("diversion.report_delay_scale", 1.5)
        .with("diversion.case_size", Intervals.lognormal(500, 12_500))
        .fixed("diversion.case_size_weight", 1)
        .fixed("diversion.case_dispersion", 3)
        .fixed("diversion.fewest_cases_to_divide", 5)
        .fixed("diversion.hub_resolution", 10_000)
        .fixed("diversion.hub_log_sd", 0.8)
        .fixed("posterior.fewest_effective_share", 0.1);
  }

  private static DiversionPosterior posterior(DiversionEvidence evidence) {
    return new DiversionModel(SOURCE, CONTROLS).posterior(2021, 2025, evidence);
  }

  private static DiversionEvidence gaps(Gap... gaps) {
    return new DiversionEvidence(AS_OF, List.of(), List.of(gaps), List.of());
  }

  private static double median(DiversionPosterior posterior, int year) {
    return Summary.of(posterior.chips().get(year)).p50();
  }

  private static CaseDelivery delivery(String name, double chips) {
    double[] draws = new double[DRAWS];
    Arrays.fill(draws, chips);
    return new CaseDelivery(Cases.named(name).build(), draws);
  }

  private static HubExcess hub(int year, double chips) {
    double[] draws = new double[DRAWS];
    Arrays.fill(draws, chips);
    return new HubExcess(year, draws, 1, Set.of("trade"));
  }

  @Test
  void shouldBeThePriorWithoutEvidence() {
    DiversionPosterior posterior = posterior(DiversionEvidence.none(AS_OF));

    var prior = new SmugglingPrior(SOURCE, CONTROLS).chips(2021, 2025);
    prior.forEach((year, chips) -> assertArrayEquals(chips, posterior.chips().get(year)));
    assertEquals(DRAWS, posterior.effectiveDraws(), 1e-6);
    assertEquals(1, posterior.temper());
    for (Influence influence : posterior.influences()) {
      assertEquals(influence.prior(), influence.posterior());
      assertEquals(influence.prior(), influence.alone());
      assertTrue(Double.isNaN(influence.share()));
    }
  }

  @Test
  void shouldFollowASureFigure() {
    DiversionPosterior posterior =
        posterior(gaps(new Gap(2024, 60_000, 0.2, 1, Set.of("customs"))));

    Summary of2024 = Summary.of(posterior.chips().get(2024));
    assertEquals(60_000, of2024.p50(), 2_500);
    // 1.645 · 0.2 of the log on each side; the prior is flat beside it
    assertEquals(2 * 1.645 * 0.2, Math.log(of2024.p95() / of2024.p5()), 0.05);
    assertEquals(1, posterior.temper());
    double before =
        Summary.of(new SmugglingPrior(SOURCE, CONTROLS).chips(2021, 2025).get(2025)).p50();
    assertTrue(median(posterior, 2025) < 0.9 * before, "a low year speaks for a low next one");
    assertTrue(Arrays.stream(posterior.chips().get(2021)).allMatch(chips -> chips == 0));
  }

  @Test
  void shouldCountTheSameDocumentOnce() {
    Gap figure = new Gap(2024, 30_000, 0.5, 1, Set.of("report"));
    Gap repeat = new Gap(2024, 30_000, 0.5, 1, Set.of("report"));
    Gap other = new Gap(2024, 30_000, 0.5, 1, Set.of("another"));

    assertArrayEquals(
        posterior(gaps(figure)).chips().get(2024),
        posterior(gaps(figure, repeat)).chips().get(2024));
    assertTrue(
        median(posterior(gaps(figure, other)), 2024)
            < median(posterior(gaps(figure)), 2024) * 0.95);
  }

  @Test
  void shouldRiseWithMoreCases() {
    List<CaseDelivery> few = List.of(delivery("a", 3_000));
    List<CaseDelivery> many = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      many.add(delivery("case " + i, 3_000));
    }

    double withFew =
        median(posterior(new DiversionEvidence(AS_OF, few, List.of(), List.of())), 2024);
    double withMany =
        median(posterior(new DiversionEvidence(AS_OF, many, List.of(), List.of())), 2024);

    assertTrue(withMany > withFew * 1.3, withFew + " with one case, " + withMany + " with twelve");
  }

  @Test
  void shouldLearnThatCasesAreFoundMoreOftenWhenLittleIsDiverted() {
    List<CaseDelivery> many = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      many.add(delivery("case " + i, 3_000));
    }
    double[] detection = SOURCE.of("diversion.detection");

    DiversionPosterior posterior =
        posterior(
            new DiversionEvidence(
                AS_OF, many, List.of(new Gap(2024, 80_000, 0.2, 1, Set.of("customs"))), List.of()));

    double before = Summary.of(detection).p50();
    double after = Summary.of(posterior.resampling().apply(detection)).p50();
    assertTrue(after > before * 1.2, before + " then " + after);
  }

  @Test
  void shouldNotTakeAnEmptyHubForNoDiversion() {
    DiversionPosterior none =
        posterior(new DiversionEvidence(AS_OF, List.of(), List.of(), List.of(hub(2024, 0))));
    DiversionPosterior full =
        posterior(new DiversionEvidence(AS_OF, List.of(), List.of(), List.of(hub(2024, 300_000))));

    double prior = median(posterior(DiversionEvidence.none(AS_OF)), 2024);
    assertTrue(median(none, 2024) < prior * 0.7);
    assertTrue(median(none, 2024) > 10_000, "above the resolution of the line");
    assertTrue(median(full, 2024) > prior * 1.2);
  }

  @Test
  void shouldBearACaseThatIsStillGoingOn() {
    double[] chips = new double[DRAWS];
    Arrays.fill(chips, 500);
    LocalDate newYear = LocalDate.of(2025, 1, 1);
    DiversionCase running =
        Cases.named("a").from("2024-12-01", "2026-07-31").knownAt("2024-12-20").build();
    DiversionCase fresh =
        Cases.named("b").from("2025-01-01", "2025-01-01").knownAt("2025-01-01").build();
    var evidence =
        new DiversionEvidence(
            newYear,
            List.of(new CaseDelivery(running, chips), new CaseDelivery(fresh, chips)),
            List.of(),
            List.of());

    DiversionPosterior posterior =
        new DiversionModel(SOURCE, CONTROLS).posterior(2024, 2026, evidence);

    assertEquals(
        500, CaseDelivery.chipsIn(evidence.deliveries().subList(0, 1), 2024, DRAWS)[0], 1e-9);
    assertTrue(posterior.chips().get(2026)[0] > 0);
  }

  @Test
  void shouldScaleAFigureOfSomeRoutes() {
    Gap half = new Gap(2024, 30_000, 0.5, 0.5, Set.of("customs"));
    Gap whole = new Gap(2024, 60_000, 0.5, 1, Set.of("customs"));

    assertArrayEquals(
        posterior(gaps(whole)).chips().get(2024), posterior(gaps(half)).chips().get(2024));
  }

  @Test
  void shouldTellWhatMovedIt() {
    DiversionPosterior posterior =
        posterior(
            new DiversionEvidence(
                AS_OF,
                List.of(),
                List.of(new Gap(2024, 40_000, 0.3, 1, Set.of("customs"))),
                List.of(hub(2024, 120_000))));

    Influence gap = influence(posterior, Line.MIRROR_GAP);
    Influence hub = influence(posterior, Line.HUB_EXCESS);
    Influence cases = influence(posterior, Line.CASES);

    assertEquals(gap.alone(), hub.without(), "two lines: one alone is all without the other");
    assertEquals(hub.alone(), gap.without());
    assertEquals(median(posterior, 2024), gap.posterior());
    assertEquals(cases.prior(), cases.alone());
    assertEquals(0, cases.share());
    assertEquals(1, gap.share() + hub.share(), 1e-12);
    assertTrue(gap.share() > hub.share());
  }

  private static Influence influence(DiversionPosterior posterior, Line line) {
    return posterior.influences().stream()
        .filter(one -> one.line() == line && one.year() == 2024)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void shouldNotDependOnTheOrderOfTheEvidence() {
    List<CaseDelivery> cases = new ArrayList<>(List.of(delivery("a", 50), delivery("b", 7_000)));
    List<Gap> gaps =
        new ArrayList<>(
            List.of(
                new Gap(2024, 30_000, 0.5, 1, Set.of("x")),
                new Gap(2024, 90_000, 0.7, 1, Set.of("x", "y")),
                new Gap(2023, 9_000, 0.4, 1, Set.of("z"))));
    DiversionPosterior before = posterior(new DiversionEvidence(AS_OF, cases, gaps, List.of()));

    Collections.reverse(cases);
    Collections.reverse(gaps);

    DiversionPosterior after = posterior(new DiversionEvidence(AS_OF, cases, gaps, List.of()));
    before.chips().forEach((year, chips) -> assertArrayEquals(chips, after.chips().get(year)));
  }

  @Test
  void shouldTemperEvidenceThatHardlyAnyDrawBears() {
    DiversionPosterior posterior =
        posterior(gaps(new Gap(2024, 3_000_000, 0.02, 1, Set.of("customs"))));

    assertTrue(posterior.temper() < 1);
    assertEquals(DRAWS * 0.1, posterior.effectiveDraws(), 1);
  }

  @Test
  void shouldRefuseTwoFiguresForTheHubsOfAYear() {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new DiversionEvidence(
                AS_OF, List.of(), List.of(), List.of(hub(2024, 1), hub(2024, 2))));
    assertThrows(IllegalArgumentException.class, () -> new Gap(2024, 0, 0.5, 1, Set.of()));
    assertThrows(IllegalArgumentException.class, () -> new Gap(2024, 1, 0.5, 0, Set.of()));
  }
}
