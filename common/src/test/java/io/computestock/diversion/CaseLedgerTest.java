package io.computestock.diversion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.computestock.diversion.DiversionCase.Role;
import io.computestock.diversion.DiversionCase.Stage;
import io.computestock.issue.InputException;
import io.computestock.uncertainty.ParameterDraws;
import io.computestock.uncertainty.SampleStatistics;
import io.computestock.uncertainty.Summary;
import io.computestock.uncertainty.TestParameters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CaseLedgerTest {
  private static final double CLOSE = 1e-9;
  private static final int DRAWS = 4000;

  static TestParameters parameters() {
    TestParameters parameters =
        TestParameters.none()
            .fixed("diversion.grey_price.2022", 50_000)
            .fixed("diversion.case_units_credibility", 0.9)
            .fixed("diversion.stage.denied", 0.2);
    for (Stage stage : Stage.values()) {
      if (stage != Stage.DENIED) {
        parameters.fixed("diversion.stage." + stage.id(), 1);
      }
    }
    return parameters;
  }

  private static List<DiversionCase> build(Cases... cases) {
    return Arrays.stream(cases).map(Cases::build).toList();
  }

  private static double[] total(List<DiversionCase> cases, int draws) {
    ParameterDraws source = parameters().draws(draws);
    double[] sum = new double[draws];
    for (CaseDelivery delivery : CaseLedger.of(cases, "CHN", Cases.KNOWN).deliveries(source)) {
      for (int i = 0; i < draws; i++) {
        sum[i] += delivery.chips()[i];
      }
    }
    return sum;
  }

  @Test
  void shouldScaleKnownCasesToAll() {
    // WE-15
    double[] delivered =
        total(
            build(
                Cases.named("singapore").usd(390e6),
                Cases.named("malaysia").usd(120e6),
                Cases.named("broker").usd(103e6)),
            3);

    for (double chips : delivered) {
      assertEquals(122_600, CaseFormulas.divided(chips, 0.1), 122_600e-9);
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 0.5, 0", "12260, 1, 12260", "100, 0.25, 400"})
  void shouldDivideByTheProbability(double delivered, double detection, double all) {
    assertEquals(all, CaseFormulas.divided(delivered, detection), CLOSE);
  }

  @Test
  void shouldNotDivideByNothing() {
    assertThrows(IllegalArgumentException.class, () -> CaseFormulas.divided(100, 0));
    assertThrows(IllegalArgumentException.class, () -> CaseFormulas.divided(100, 1.01));
    assertThrows(IllegalArgumentException.class, () -> CaseFormulas.chips(100, 0));
  }

  @Test
  void shouldNotCountAContainedCase() {
    List<DiversionCase> whole = build(Cases.named("ring").usd(2.5e9));
    List<DiversionCase> both =
        build(
            Cases.named("ring").usd(2.5e9),
            Cases.named("spring").usd(5e8).partOf("ring"),
            Cases.named("week").usd(1e8).partOf("spring"));

    assertArrayEquals(total(whole, 5), total(both, 5));
    assertEquals(50_000, total(both, 1)[0], CLOSE);
  }

  @Test
  void shouldCountPartsOfWhatIsNotCounted() {
    // the whole is context, or is not known yet, or its size is not stated
    for (Cases whole :
        List.of(
            Cases.named("ring").usd(2.5e9).role(Role.CONTEXT),
            Cases.named("ring").usd(2.5e9).knownAt("2025-06-02"),
            Cases.named("ring"))) {
      assertEquals(
          10_000, total(build(whole, Cases.named("spring").usd(5e8).partOf("ring")), 1)[0], CLOSE);
    }
  }

  @Test
  void shouldNotCountWhatIsStillToCome() {
    assertEquals(
        0, total(build(Cases.named("plan").units(9).from("2025-06-02", "2025-12-31")), 1)[0]);
  }

  @Test
  void shouldRefuseCasesThatContainEachOther() {
    List<DiversionCase> ring =
        build(Cases.named("a").usd(1).partOf("b"), Cases.named("b").usd(1).partOf("a"));

    assertThrows(InputException.class, () -> CaseLedger.of(ring, "CHN", Cases.KNOWN));
    assertThrows(
        InputException.class,
        () -> CaseLedger.of(build(Cases.named("a"), Cases.named("a")), "CHN", Cases.KNOWN));
  }

  @Test
  void shouldTakeTheLaterOfTwoReportsOfACase() {
    List<DiversionCase> cases =
        build(
            Cases.named("ring").usd(1e6).knownAt("2025-01-01"),
            Cases.named("ring").usd(3e6).knownAt("2025-06-01"),
            Cases.named("ring").usd(2e6).knownAt("2025-03-01"));

    CaseLedger ledger = CaseLedger.of(cases, "CHN", Cases.KNOWN);

    assertEquals(1, ledger.counted().size());
    assertEquals(3e6, ledger.counted().get(0).valueUsd());
  }

  @Test
  void shouldNotDependOnTheOrderOfTheCases() {
    List<DiversionCase> cases =
        new ArrayList<>(
            build(
                Cases.named("a").usd(3e8).stage(Stage.DENIED),
                Cases.named("b").units(100, 400, 900),
                Cases.named("c").usd(1e8).partOf("a"),
                Cases.named("d").units(2400).seizedUnits(100)));
    double[] before = total(cases, 50);

    Collections.reverse(cases);

    assertArrayEquals(before, total(cases, 50));
  }

  @Test
  void shouldNotTakeSeizedGoodsForDelivered() {
    assertEquals(2_200, total(build(Cases.named("gate").usd(160e6).seizedUsd(50e6)), 1)[0], CLOSE);
    assertEquals(2_300, total(build(Cases.named("x").units(2400).seizedUnits(100)), 1)[0], CLOSE);
    assertEquals(
        1_200, total(build(Cases.named("x").units(2400).usd(1e8).seizedUsd(5e7)), 1)[0], CLOSE);
  }

  @Test
  void shouldDeliverNothingWhenEverythingIsSeized() {
    assertEquals(0, total(build(Cases.named("x").usd(160e6).seizedUsd(160e6)), 1)[0]);
    assertEquals(0, total(build(Cases.named("x").usd(160e6).seizedUsd(200e6)), 1)[0]);
    assertEquals(0, total(build(Cases.named("x").units(10).seizedUnits(11)), 1)[0]);
  }

  @Test
  void shouldBelieveDeniedCasesAsOftenAsTheyAreTrue() {
    double[] chips = total(build(Cases.named("x").units(100).stage(Stage.DENIED)), DRAWS);

    double share = SampleStatistics.mean(chips) / 100;
    double standardError = Math.sqrt(0.2 * 0.8 / DRAWS);
    assertEquals(0.2, share, SampleStatistics.ONE_IN_A_MILLION * standardError);
    assertEquals(2, Arrays.stream(chips).distinct().count());
  }

  @Test
  void shouldDrawAStatedRange() {
    Summary chips = Summary.of(total(build(Cases.named("x").units(100, 400, 900)), DRAWS));

    assertEquals(100, chips.p5(), 25);
    assertEquals(400, chips.p50(), 40);
    assertEquals(900, chips.p95(), 90);
  }
}
