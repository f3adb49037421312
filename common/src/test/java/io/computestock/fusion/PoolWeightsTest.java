package io.computestock.fusion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.computestock.uncertainty.RandomStream;
import io.computestock.uncertainty.StandardNormal;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PoolWeightsTest {
  private static final double CLOSE = 1e-12;
  private static final double[][] WE_19 = {{0.05, 0.01}, {0.01, 0.10}};

  /** A random covariance matrix A·A' + a little, highly correlated for few columns of A. */
  private static double[][] covariance(int size, int seed) {
    double[] scores = new RandomStream(seed).normalScores("matrix", 0, 2 * size);
    double[][] sigma = new double[size][size];
    for (int a = 0; a < size; a++) {
      for (int b = 0; b < size; b++) {
        sigma[a][b] = scores[a] * scores[b] + scores[size + a] * scores[size + b];
        sigma[a][b] += a == b ? 0.01 : 0;
      }
    }
    return sigma;
  }

  @Test
  void shouldWeighByGeneralisedLeastSquares() {
    // WE-19
    double[] weights = PoolWeights.of(WE_19);

    assertArrayEquals(new double[] {9 / 13.0, 4 / 13.0}, weights, CLOSE);
    double pooled = Math.exp(weights[0] * Math.log(100) + weights[1] * Math.log(150));
    assertEquals(113.287483, pooled, 1e-6 * pooled);
    double sd = Math.sqrt(PoolWeights.variance(weights, WE_19));
    assertEquals(0.1941450686788302, sd, CLOSE);
    double z = StandardNormal.halfWidth(0.9);
    assertEquals(82.318, pooled * Math.exp(-z * sd), 5e-4); // printed with three decimals
    assertEquals(155.908, pooled * Math.exp(z * sd), 5e-4);
    double independent =
        Math.sqrt(PoolWeights.variance(weights, new double[][] {{0.05, 0}, {0, 0.10}}));
    assertTrue(independent < sd);
  }

  @Test
  void shouldGiveNoNegativeWeight() {
    // WE-19b: without bounds 1.5714 and −0.5714
    assertArrayEquals(
        new double[] {1, 0}, PoolWeights.of(new double[][] {{0.01, 0.018}, {0.018, 0.04}}), CLOSE);
  }

  @Test
  void shouldMeasureConflict() {
    // WE-20
    double[] weights = PoolWeights.of(WE_19);
    double centre = weights[0] * Math.log(100) + weights[1] * Math.log(150);
    double[] residuals = {Math.log(100) - centre, Math.log(150) - centre};

    double conflict = PoolWeights.conflict(residuals, WE_19);

    assertEquals(1.264630, conflict, 1e-6 * conflict);
    double sd = Pooling.stretch(conflict, 2) * Math.sqrt(PoolWeights.variance(weights, WE_19));
    assertEquals(0.218327, sd, 2e-6 * sd); // printed with six digits
  }

  @Test
  void shouldGiveEqualFiguresEqualWeights() {
    double[][] equal = {{0.1, 0.02, 0.02}, {0.02, 0.1, 0.02}, {0.02, 0.02, 0.1}};

    assertArrayEquals(new double[] {1 / 3.0, 1 / 3.0, 1 / 3.0}, PoolWeights.of(equal), CLOSE);
    assertArrayEquals(new double[] {1}, PoolWeights.of(new double[][] {{0.3}}), 0);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void shouldFindTheSmallestVarianceWithinTheBounds(int seed) {
    double[][] sigma = covariance(5, seed);

    double[] weights = PoolWeights.of(sigma);

    assertEquals(1, Arrays.stream(weights).sum(), CLOSE);
    // Karush-Kuhn-Tucker: no weight, used or not, can be raised with profit
    double variance = PoolWeights.variance(weights, sigma);
    for (int a = 0; a < weights.length; a++) {
      double slope = 0;
      for (int b = 0; b < weights.length; b++) {
        slope += sigma[a][b] * weights[b];
      }
      assertTrue(weights[a] >= 0);
      assertTrue(slope >= variance - 1e-9, "figure " + a);
      assertTrue(weights[a] == 0 || slope <= variance + 1e-9, "figure " + a);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void shouldNeverLoseByOneMoreFigure(int seed) {
    double[][] sigma = covariance(6, seed);
    double before = Double.POSITIVE_INFINITY;
    for (int size = 1; size <= 6; size++) {
      double[][] part = new double[size][];
      for (int a = 0; a < size; a++) {
        part[a] = Arrays.copyOf(sigma[a], size);
      }

      double variance = PoolWeights.variance(PoolWeights.of(part), part);

      assertTrue(variance <= before * (1 + 1e-12));
      before = variance;
    }
  }

  @Test
  void shouldRefuseNoFigureAndTooMany() {
    assertThrows(IllegalArgumentException.class, () -> PoolWeights.of(new double[0][0]));
    assertThrows(IllegalArgumentException.class, () -> PoolWeights.of(new double[13][13]));
  }
}
