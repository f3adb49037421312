package io.computestock.diversion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.computestock.uncertainty.DistributionSpec;
import io.computestock.uncertainty.SampleStatistics;
import io.computestock.uncertainty.TestParameters;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiversionFormulasTest {
  private static final double CLOSE = 1e-9;
  private static final CaseLikelihood PLAIN = new CaseLikelihood(1, 1, 5);

  @Test
  void shouldTakeAPartOfWhatAHubCannotHaveAbsorbed() {
    // WE-14
    double excess = HubAbsorption.excess(60_000, 30_000, 5_000, 0);

    assertEquals(25_000, excess, CLOSE);
    assertEquals(10_000, HubAbsorption.diverted(0.4, excess), CLOSE);
  }

  @ParameterizedTest
  @CsvSource({"35000, 0, 0", "20000, 0, 0", "60000, 0.2, 18000", "0, 0, 0"})
  void shouldFindNoExcessWhereSitesTakeAll(double retained, double inTransit, double excess) {
    assertEquals(excess, HubAbsorption.excess(retained, 35_000, 0, inTransit), CLOSE);
  }

  @Test
  void shouldDivertNothingOrAllAtTheEnds() {
    assertEquals(0, HubAbsorption.diverted(0, 25_000));
    assertEquals(25_000, HubAbsorption.diverted(1, 25_000));
    assertThrows(IllegalArgumentException.class, () -> HubAbsorption.diverted(1.1, 1));
    assertThrows(IllegalArgumentException.class, () -> HubAbsorption.excess(-1, 0, 0, 0));
  }

  @Test
  void shouldDrawHubs() {
    var draws =
        TestParameters.none()
            .fixed("diversion.hub_in_transit", 0)
            .with("diversion.hub_part", DistributionSpec.beta(2, 3))
            .draws(4000);
    double[] full = new double[4000];
    Arrays.fill(full, 60_000);
    double[] half = new double[4000];
    Arrays.fill(half, 17_500);

    double[] diverted = HubAbsorption.diverted(draws, full, half, half);

    // Beta(2, 3) has mean 0.4 and standard deviation 0.2
    double error = SampleStatistics.ONE_IN_A_MILLION * 25_000 * 0.2 / Math.sqrt(4000);
    assertEquals(10_000, SampleStatistics.mean(diverted), error);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "-1, 0", "1.5, 0.0632120558828558", "1000, 0.1"})
  void shouldKnowMoreOfOlderCases(double age, double expected) {
    assertEquals(expected, Detection.probability(0.1, age, 1.2, 1.5), CLOSE);
  }

  @Test
  void shouldAverageTheAgesOfAYear() {
    var draws =
        TestParameters.none()
            .fixed("diversion.detection", 0.1)
            .fixed("diversion.report_delay_shape", 1.2)
            .fixed("diversion.report_delay_scale", 1.5)
            .draws(1);

    assertEquals(0, Detection.of(draws, 2025, LocalDate.of(2024, 12, 31))[0]);
    assertTrue(Detection.of(draws, 2025, LocalDate.of(2025, 1, 1))[0] > 0);
    double early = Detection.of(draws, 2025, LocalDate.of(2025, 12, 31))[0];
    double late = Detection.of(draws, 2025, LocalDate.of(2027, 12, 31))[0];
    assertTrue(0 < early && early < late && late < 0.1, early + ", " + late);
    assertEquals(0.1, Detection.of(draws, 2025, LocalDate.of(2125, 1, 1))[0], CLOSE);
  }

  @Test
  void shouldFollowAPoisson() {
    // three cases where two are expected: 2³e⁻²/3! = 0.180447
    assertEquals(Math.log(0.180447044), PLAIN.logLikelihood(3, 500, 10_000, 0.1), 1e-8);
    assertEquals(-2, PLAIN.logLikelihood(0, 500, 10_000, 0.1), CLOSE);
    assertEquals(-2 / 4.0, new CaseLikelihood(1, 4, 5).logLikelihood(0, 500, 10_000, 0.1), CLOSE);
  }

  @Test
  void shouldSayNothingWhenNothingCanBeKnown() {
    assertEquals(0, PLAIN.logLikelihood(0, 500, 10_000, 0), CLOSE);
    assertEquals(0, PLAIN.logLikelihood(0, 500, 0, 1), CLOSE);
    assertEquals(Double.NEGATIVE_INFINITY, PLAIN.logLikelihood(1, 500, 10_000, 0));
    assertEquals(Double.NEGATIVE_INFINITY, PLAIN.logLikelihood(1, 500, 0, 0.1));
  }

  @Test
  void shouldBeLikeliestAtTheDividedEstimate() {
    // given eight cases of 4,000 chips in all
    double size = new CaseLikelihood(1e-9, 1, 5).meanSize(8, 4_000, 1e6);
    double divided = PLAIN.divided(8, 4_000, 0.1).orElseThrow();

    assertEquals(500, size, 1e-3);
    assertEquals(40_000, divided, CLOSE);
    double top = PLAIN.logLikelihood(8, size, divided, 0.1);
    assertTrue(top > PLAIN.logLikelihood(8, size, divided * 1.01, 0.1));
    assertTrue(top > PLAIN.logLikelihood(8, size, divided * 0.99, 0.1));
  }

  @Test
  void shouldNotDivideFewCases() {
    assertEquals(OptionalDouble.empty(), PLAIN.divided(4, 4_000, 0.1));
    assertEquals(OptionalDouble.of(4_000), PLAIN.divided(5, 4_000, 1));
  }

  @Test
  void shouldPullTheSizeOfFewCasesToThePrior() {
    assertEquals(2_500, PLAIN.meanSize(0, 0, 2_500), CLOSE);
    assertEquals((4_000 + 2_500) / 3.0, PLAIN.meanSize(2, 4_000, 2_500), CLOSE);
  }

  @Test
  void shouldCountEffectiveRoutes() {
    assertEquals(1, RouteEntropy.effectiveRoutes(1, 0, 0), CLOSE);
    assertEquals(4, RouteEntropy.effectiveRoutes(0.25, 0.25, 0.25, 0.25), CLOSE);
    // exp(0.5 ln 2 + 0.5 ln 4) = 2^1.5
    assertEquals(Math.pow(2, 1.5), RouteEntropy.effectiveRoutes(0.5, 0.25, 0.25), CLOSE);
    assertThrows(IllegalArgumentException.class, () -> RouteEntropy.effectiveRoutes(1.1, -0.1));
  }

  @ParameterizedTest
  @CsvSource({"100, 0, 0", "100, 100, 1", "100, 150, 1.5", "100, -20, -0.2"})
  void shouldMeasureWhatIsReplaced(double lost, double gained, double displacement) {
    assertEquals(displacement, RouteEntropy.displacement(lost, gained), CLOSE);
  }

  @Test
  void shouldHaveNoDisplacementWithoutALoss() {
    assertTrue(Double.isNaN(RouteEntropy.displacement(0, 10)));
    assertTrue(Double.isNaN(RouteEntropy.displacement(-1, 10)));
  }
}
