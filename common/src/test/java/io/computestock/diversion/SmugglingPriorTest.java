package io.computestock.diversion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.computestock.issue.InputException;
import io.computestock.uncertainty.DistributionSpec;
import io.computestock.uncertainty.Intervals;
import io.computestock.uncertainty.SampleStatistics;
import io.computestock.uncertainty.Summary;
import io.computestock.uncertainty.TestParameters;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmugglingPriorTest {
  private static final int DRAWS = 20_000;
  private static final DistributionSpec OF_2024 = Intervals.twoPiece(10_000, 140_000, 500_000);
  private static final YearMonth CONTROLS = YearMonth.of(2022, 10);

  static TestParameters parameters() {
    return TestParameters.none()
        .with("diversion.smuggled.2023", Intervals.twoPiece(4_000, 25_000, 90_000))
        .with("diversion.smuggled.2024", OF_2024)
        .with("diversion.smuggled.2025", Intervals.twoPiece(20_000, 120_000, 450_000))
        .fixed("diversion.smuggled_widening", 0.5)
        .fixed("diversion.year_correlation", 0.7);
  }

  @Test
  void shouldReproduceThreeQuantiles() {
    // WE-16
    assertEquals(1.604433, OF_2024.logSd(-1), 1.604433e-6);
    assertEquals(0.773908, OF_2024.logSd(1), 0.773908e-6);
    double z = 1.6448536269514722;
    assertEquals(
        10_000, 140_000 * Math.exp(SmugglingPrior.logDeviation(OF_2024, -z, 0, 0.5)), 1e-6);
    assertEquals(
        500_000, 140_000 * Math.exp(SmugglingPrior.logDeviation(OF_2024, z, 0, 0.5)), 1e-5);
  }

  @Test
  void shouldDrawGivenYears() {
    Summary summary =
        Summary.of(
            new SmugglingPrior(parameters().draws(DRAWS), CONTROLS).chips(2022, 2027).get(2024));

    assertEquals(10_000, summary.p5(), 1_500);
    assertEquals(140_000, summary.p50(), 6_000);
    assertEquals(500_000, summary.p95(), 35_000);
  }

  @Test
  void shouldWidenWithTheDistance() {
    SortedMap<Integer, double[]> chips =
        new SmugglingPrior(parameters().draws(DRAWS), CONTROLS).chips(2025, 2029);

    double width = 0;
    for (double[] drawn : chips.values()) {
      Summary summary = Summary.of(drawn);
      assertEquals(120_000, summary.p50(), 12_000);
      double next = Math.log(summary.p95() / summary.p5());
      assertTrue(next > width * 1.02, next + " after " + width);
      width = next;
    }
  }

  @ParameterizedTest
  @CsvSource({"2021, 0", "2022, 0.25", "2023, 1"})
  void shouldDivertOnlyWhatIsControlled(int year, double share) {
    var prior = new SmugglingPrior(parameters().draws(DRAWS), CONTROLS);

    assertEquals(share, prior.controlledShare(year));
    double[] drawn = prior.chips(2021, 2023).get(year);
    assertEquals(25_000 * share, Summary.of(drawn).p50(), 1_500 * share);
    assertEquals(share == 0, Arrays.stream(drawn).allMatch(chips -> chips == 0));
  }

  @Test
  void shouldTieNeighbouringYears() {
    var chips = new SmugglingPrior(parameters().draws(DRAWS), CONTROLS).chips(2023, 2025);

    // normal scores: the sign of the deviation from the median agrees in ½ + asin(ρ)/π of the draws
    double agree = 0;
    for (int i = 0; i < DRAWS; i++) {
      agree += chips.get(2023)[i] > 25_000 == chips.get(2024)[i] > 140_000 ? 1 : 0;
    }
    double expected = 0.5 + Math.asin(0.7) / Math.PI;
    assertEquals(
        expected,
        agree / DRAWS,
        SampleStatistics.ONE_IN_A_MILLION * Math.sqrt(expected * (1 - expected) / DRAWS));
  }

  @Test
  void shouldNeedAYear() {
    assertThrows(
        InputException.class,
        () -> new SmugglingPrior(TestParameters.none().fixed("x", 1).draws(1), CONTROLS));
  }
}
