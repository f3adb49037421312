package io.computestock.uncertainty;

import io.computestock.uncertainty.DistributionSpec.Family;

/** Short ways to write an interval. */
public final class Intervals {
  private static final double CREDIBILITY = 0.9;

  private Intervals() {}

  /** A lognormal 90 % interval around the geometric mean of its bounds. */
  public static DistributionSpec lognormal(double low, double high) {
    return new DistributionSpec(Family.LOGNORMAL, low, Double.NaN, high, CREDIBILITY);
  }

  /** A two-piece lognormal 90 % interval. */
  public static DistributionSpec twoPiece(double low, double mid, double high) {
    return new DistributionSpec(Family.TWO_PIECE_LOGNORMAL, low, mid, high, CREDIBILITY);
  }

  /** A normal 90 % interval around the middle of its bounds. */
  public static DistributionSpec normal(double low, double high) {
    return new DistributionSpec(Family.NORMAL, low, Double.NaN, high, CREDIBILITY);
  }
}
