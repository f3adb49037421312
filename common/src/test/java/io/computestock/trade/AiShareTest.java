package io.computestock.trade;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.computestock.uncertainty.RandomStream;
import io.computestock.uncertainty.SampleStatistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AiShareTest {
  private static final double CLOSE = 1e-12;

  @Test
  void shouldCountWhatOutgrowsTheBaseline() {
    // WE-4
    double baseline = AiShare.baseline(40, 1.25);
    double share = AiShare.counterfactual(200, baseline, 0);

    assertEquals(50, baseline, CLOSE);
    assertEquals(0.75, share, CLOSE);
    assertEquals(150, 200 * share, CLOSE);
  }

  @ParameterizedTest
  @CsvSource({
    "200, 0, 0, 1", // nothing before: all of it
    "50, 50, 0, 0", // no growth beyond the control
    "40, 50, 0, 0", // shrunk: not negative
    "200, 50, -50, 1", // no baseline left
    "200, 50, 0.6931471805599453, 0.5" // baseline doubled
  })
  void shouldStayBetweenNoneAndAll(double value, double baseline, double error, double share) {
    assertEquals(share, AiShare.counterfactual(value, baseline, error), CLOSE);
  }

  @Test
  void shouldWorkDrawByDraw() {
    double[] share =
        AiShare.counterfactual(
            new double[] {200, 40}, new double[] {50, 50}, new double[] {0, 0.1});

    assertArrayEquals(new double[] {0.75, 0}, share, CLOSE);
  }

  @Test
  void shouldRefuseWhatCannotBe() {
    double[] one = {1};
    double[] two = {1, 1};
    assertThrows(IllegalArgumentException.class, () -> AiShare.baseline(-1, 1));
    assertThrows(IllegalArgumentException.class, () -> AiShare.baseline(1, Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> AiShare.counterfactual(0, 1, 0));
    assertThrows(IllegalArgumentException.class, () -> AiShare.counterfactual(1, -1, 0));
    assertThrows(IllegalArgumentException.class, () -> AiShare.counterfactual(one, two, one));
    assertThrows(IllegalArgumentException.class, () -> AiShare.combine(one, two, 0));
    assertThrows(IllegalArgumentException.class, () -> AiShare.combine(one, one, -1));
  }

  @Test
  void shouldWeighEstimatesByTheirPrecision() {
    // given variances 0.02 and 0.005: weights 0.2 and 0.8
    double[] a = {0.4, 0.6};
    double[] b = {0.65, 0.75};

    assertArrayEquals(new double[] {0.6, 0.72}, AiShare.combine(a, b, 0), CLOSE);
  }

  @Test
  void shouldTrustNoVarianceBelowTheFloor() {
    double[] varied = {0.4, 0.6};
    double[] bound = {0, 0};

    assertArrayEquals(bound, AiShare.combine(varied, bound, 0), CLOSE);
    assertArrayEquals(new double[] {0.2, 0.3}, AiShare.combine(varied, bound, 0.02), CLOSE);
    assertArrayEquals(
        new double[] {0.25, 0.25}, AiShare.combine(bound, new double[] {0.5, 0.5}, 0), CLOSE);
  }

  @Test
  void shouldBeSurerThanEitherWhenIndependent() {
    var stream = new RandomStream(1);
    double[] a = stream.uniforms("a", 1, 5000);
    double[] b = stream.uniforms("b", 1, 5000);

    double variance = SampleStatistics.variance(AiShare.combine(a, b, 0));

    // half of 1/12; the standard error of such a variance is about 1 %
    assertEquals(1 / 24.0, variance, 0.06 / 24);
    assertTrue(variance < SampleStatistics.variance(a));
  }
}
