package io.computestock.uncertainty;

import org.apache.commons.statistics.distribution.NormalDistribution;

/** The standard normal distribution of Apache Commons Statistics under the names used here. */
public final class StandardNormal {
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  private StandardNormal() {}

  /** The score below which a share {@code p} of the distribution lies, 0 &lt; p &lt; 1. */
  public static double quantile(double p) {
    return NORMAL.inverseCumulativeProbability(p);
  }

  /** The share of the distribution below {@code score}. */
  public static double cumulative(double score) {
    return NORMAL.cumulativeProbability(score);
  }

  /** The density at {@code score}: 0.3989 at 0. */
  static double density(double score) {
    return NORMAL.density(score);
  }

  /**
   * Half-width, in standard deviations, of the central interval that holds a share {@code
   * credibility}: 1.2816 for 0.8, 1.6449 for 0.9.
   */
  public static double halfWidth(double credibility) {
    return quantile(0.5 + credibility / 2);
  }
}
