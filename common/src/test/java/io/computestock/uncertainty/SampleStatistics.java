package io.computestock.uncertainty;

import java.util.Arrays;

/** Plain statistics of samples, written here so that the tests do not use what they test. */
public final class SampleStatistics {
  /** A normal score is beyond ± this with probability 1e-6: the false-alarm rate of our tests. */
  public static final double ONE_IN_A_MILLION = 4.8916;

  private SampleStatistics() {}

  /** Arithmetic mean. */
  public static double mean(double[] sample) {
    return Arrays.stream(sample).sum() / sample.length;
  }

  /** Variance with divisor n - 1. */
  public static double variance(double[] sample) {
    double mean = mean(sample);
    return Arrays.stream(sample).map(x -> (x - mean) * (x - mean)).sum() / (sample.length - 1);
  }

  /** Standard deviation. */
  public static double sd(double[] sample) {
    return Math.sqrt(variance(sample));
  }

  /** Pearson correlation. */
  public static double correlation(double[] a, double[] b) {
    double meanA = mean(a);
    double meanB = mean(b);
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - meanA) * (b[i] - meanB);
    }
    return sum / (a.length - 1) / Math.sqrt(variance(a) * variance(b));
  }

  /** Natural logarithms. */
  public static double[] log(double[] sample) {
    return Arrays.stream(sample).map(Math::log).toArray();
  }
}
