package io.computestock.stock;

import io.computestock.uncertainty.StandardNormal;

/** Time from sale to operation (method note 0003). */
public final class InstallDelay {
  private static final double MONTHS_PER_QUARTER = 3;

  /** Chips of a month are sold in its middle, on average. */
  private static final double MID_MONTH = 0.5;

  private InstallDelay() {}

  /**
   * Share of the chips sold in a month that run at the end of a later month: a lognormal delay,
   * counted from the middle of the month of sale.
   *
   * @param months months from the month of sale to the later month, 0 or more
   * @param medianQuarters median delay, quarters, above 0
   * @param logSd log standard deviation of the delay, above 0
   * @return 0 to 1, rising with {@code months}
   */
  public static double installedShare(int months, double medianQuarters, double logSd) {
    if (months < 0) {
      return 0;
    }
    double quarters = (months + MID_MONTH) / MONTHS_PER_QUARTER;
    return StandardNormal.cumulative(Math.log(quarters / medianQuarters) / logSd);
  }
}
