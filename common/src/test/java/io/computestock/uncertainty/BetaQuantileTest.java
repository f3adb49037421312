package io.computestock.uncertainty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BetaQuantileTest {
  /** What the Javadoc promises of the table. */
  private static final double TABLE = 1e-7;

  /** The solver behind the exact quantile stops at 1e-9. */
  private static final double SOLVED = 1e-8;

  /** For whole numbers the cumulative probability is a binomial tail: written out here. */
  @ParameterizedTest
  @CsvSource({"4, 6", "9, 3", "2, 8", "1, 19", "2, 18"})
  void shouldInvertTheBinomialTail(int a, int b) {
    int n = a + b - 1;
    for (double score = -3; score <= 3; score += 0.25) {
      double x = BetaQuantile.exact(a, b, score);
      double tail = 0;
      for (int k = a; k <= n; k++) {
        tail += binomial(n, k) * Math.pow(x, k) * Math.pow(1 - x, n - k);
      }
      assertEquals(StandardNormal.cumulative(score), tail, SOLVED * n);
    }
  }

  private static double binomial(int n, int k) {
    double product = 1;
    for (int i = 1; i <= k; i++) {
      product *= (n - k + i) / (double) i;
    }
    return product;
  }

  /** Beta(1, b) and Beta(a, 1) have quantiles in closed form. */
  @ParameterizedTest
  @CsvSource({"0.5", "1", "2.5", "19"})
  void shouldMatchTheClosedForms(double shape) {
    for (double score = -4; score <= 4; score += 0.5) {
      double below = StandardNormal.cumulative(score);
      double above = StandardNormal.cumulative(-score);
      assertEquals(1 - Math.pow(above, 1 / shape), BetaQuantile.exact(1, shape, score), SOLVED);
      assertEquals(Math.pow(below, 1 / shape), new BetaQuantile(shape, 1).at(score), TABLE);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "4, 6",
    "9, 3",
    "2, 8",
    "1, 19",
    "2, 18",
    "21.2, 7.07",
    "0.5, 0.5",
    "0.5, 30",
    "100, 3",
    "1, 1",
    "100, 100"
  })
  void shouldTabulateWithinTheStatedError(double a, double b) {
    var table = new BetaQuantile(a, b);
    for (int i = -8300; i <= 8300; i += 7) {
      double score = i / 1000.0;
      assertEquals(BetaQuantile.exact(a, b, score), table.at(score), TABLE, "score " + score);
    }
  }

  @ParameterizedTest
  @CsvSource({"4, 6", "1, 19", "21.2, 7.07", "0.5, 0.5", "0.05, 0.05", "0.1, 40", "5000, 1"})
  void shouldNeverFallAndStayAShare(double a, double b) {
    var table = new BetaQuantile(a, b);
    double before = 0;
    for (int i = -12_000; i <= 12_000; i++) {
      double now = table.at(i / 1000.0);
      assertTrue(now >= before - Math.ulp(1.0) && now <= 1, "score " + i / 1000.0 + ": " + now);
      before = now;
    }
  }

  @Test
  void shouldKeepTheEndValueBeyondTheTable() {
    var table = new BetaQuantile(4, 6);

    assertEquals(table.at(8.5), table.at(40));
    assertEquals(table.at(-8.5), table.at(Double.NEGATIVE_INFINITY));
  }

  @Test
  void shouldHaveTheMeanOfTheShapes() {
    // 20,000 draws of standard deviation 0.1477
    double[] scores = new RandomStream(1).normalScores("beta", RandomStream.NO_CELL, 20_000);
    double[] values = DistributionSpec.beta(4, 6).valuesAt(scores);
    double standardError = 0.1477 / Math.sqrt(values.length);

    assertEquals(
        0.4, SampleStatistics.mean(values), SampleStatistics.ONE_IN_A_MILLION * standardError);
    assertEquals(0.1477, SampleStatistics.sd(values), 0.005);
  }
}
