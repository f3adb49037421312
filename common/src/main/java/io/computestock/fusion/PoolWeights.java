package io.computestock.fusion;

import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;

/**
 * How much each of several correlated figures of one quantity counts: the weights, from 0 to 1 and
 * adding up to 1, whose mean has the smallest variance w'Σw.
 *
 * <p>Without the bounds these are the weights of generalised least squares, Σ⁻¹1/(1'Σ⁻¹1). A figure
 * that errs much like a better one would get a negative weight there; here it gets none. Because
 * the minimum is exact, one more figure never makes the variance larger.
 */
final class PoolWeights {
  /** All subsets of the figures are tried when a weight is negative: 4,095 of 12. */
  private static final int MOST_FIGURES = 12;

  private PoolWeights() {}

  /**
   * The weights.
   *
   * @param sigma Σ, positive definite
   */
  static double[] of(double[][] sigma) {
    int size = sigma.length;
    if (size == 0 || size > MOST_FIGURES) {
      throw new IllegalArgumentException(
          size + " figures of one quantity, expected 1 to " + MOST_FIGURES);
    }
    int all = (1 << size) - 1;
    double[] best = unbounded(sigma, all);
    if (isPositive(best, all)) {
      return normalised(best);
    }
    // the best weights are the unbounded ones of some subset: 1'Σ⁻¹1, their precision, is largest
    double highest = 0;
    for (int subset = 1; subset < all; subset++) {
      double[] some = unbounded(sigma, subset);
      double precision = sum(some);
      if (isPositive(some, subset) && precision > highest) {
        highest = precision;
        best = some;
      }
    }
    return normalised(best);
  }

  /** Σ⁻¹1 of the figures of a subset, 0 for the others. */
  private static double[] unbounded(double[][] sigma, int subset) {
    int[] members = IntStream.range(0, sigma.length).filter(a -> (subset >> a & 1) == 1).toArray();
    double[][] part = new double[members.length][members.length];
    double[] ones = new double[members.length];
    for (int i = 0; i < members.length; i++) {
      ones[i] = 1;
      for (int j = 0; j < members.length; j++) {
        part[i][j] = sigma[members[i]][members[j]];
      }
    }
    double[] solved = solve(part, ones);
    double[] weights = new double[sigma.length];
    for (int i = 0; i < members.length; i++) {
      weights[members[i]] = solved[i];
    }
    return weights;
  }

  private static boolean isPositive(double[] weights, int subset) {
    return IntStream.range(0, weights.length)
        .allMatch(a -> (subset >> a & 1) == 0 || weights[a] > 0);
  }

  private static double[] normalised(double[] weights) {
    double sum = sum(weights);
    double[] shares = new double[weights.length];
    for (int a = 0; a < weights.length; a++) {
      shares[a] = weights[a] / sum;
    }
    return shares;
  }

  private static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }

  /** w'Mw. */
  static double variance(double[] weights, double[][] covariance) {
    double variance = 0;
    for (int a = 0; a < weights.length; a++) {
      for (int b = 0; b < weights.length; b++) {
        variance += weights[a] * weights[b] * covariance[a][b];
      }
    }
    return variance;
  }

  /**
   * Q = r'Σ⁻¹r: how far figures are apart against their errors. Of n figures that agree it is n − 1
   * on average.
   *
   * @param residuals r, figures less their pooled mean
   */
  static double conflict(double[] residuals, double[][] sigma) {
    double[] scaled = solve(sigma, residuals);
    double conflict = 0;
    for (int a = 0; a < residuals.length; a++) {
      conflict += residuals[a] * scaled[a];
    }
    return conflict;
  }

  private static double[] solve(double[][] sigma, double[] right) {
    return new CholeskyDecomposition(
            new Array2DRowRealMatrix(sigma, false),
            CholeskyDecomposition.DEFAULT_RELATIVE_SYMMETRY_THRESHOLD,
            0)
        .getSolver()
        .solve(new ArrayRealVector(right, false))
        .toArray();
  }
}
