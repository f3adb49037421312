package io.computestock.trade;

/**
 * Goods that leave one customs house and do not reach the other, measured as a difference of
 * differences of mirror gaps (method note 0006; the design of Fisman and Wei 2004).
 *
 * <p>A single gap mixes freight, lags, re-exports and other codes at the other end. What is common
 * to a route cancels against goods of the same route that nobody has a reason to hide, and what is
 * lasting cancels against the time before the rule. Gaps and excess may be negative.
 */
public final class MirrorGap {
  private MirrorGap() {}

  /**
   * g = ln X − ln M_fob: above 0 where less arrives than was sent.
   *
   * @param exporterUsd X, FOB, above 0, US$
   * @param importerFobUsd M, margin removed, above 0, US$
   */
  public static double gap(double exporterUsd, double importerFobUsd) {
    if (!(exporterUsd > 0) || !(importerFobUsd > 0)) {
      throw new IllegalArgumentException(
          "values " + exporterUsd + " and " + importerFobUsd + " US$, expected two above 0");
    }
    return Math.log(exporterUsd / importerFobUsd);
  }

  /**
   * (treated after − before) − (control after − before).
   *
   * @param treatedPost gap of the controlled goods after the rule
   * @param treatedPre the same before
   * @param controlPost gap of goods of the same route that are free, after the rule
   * @param controlPre the same before
   */
  public static double excess(
      double treatedPost, double treatedPre, double controlPost, double controlPre) {
    return (treatedPost - treatedPre) - (controlPost - controlPre);
  }

  /**
   * Standard error of the excess from the variances of the four gaps, taken as independent.
   * Reporters whose error lasts make it too large: that part cancels in the difference.
   */
  public static double excessSd(
      double varTreatedPost, double varTreatedPre, double varControlPost, double varControlPre) {
    double sum = 0;
    for (double variance :
        new double[] {varTreatedPost, varTreatedPre, varControlPost, varControlPre}) {
      if (!(variance >= 0)) {
        throw new IllegalArgumentException("variance " + variance + ", expected 0 or more");
      }
      sum += variance;
    }
    return Math.sqrt(sum);
  }

  /**
   * Value that left and did not arrive beyond the usual: X·(1 − e^(−excess)). At most X; negative
   * when more arrived than usual.
   *
   * @param exporterUsd X after the rule, US$
   * @param excess from {@link #excess}
   */
  public static double missingValue(double exporterUsd, double excess) {
    return -exporterUsd * Math.expm1(-excess);
  }

  /**
   * The missing value at a standard normal score of the excess. It rises with the score, so the
   * score of a quantile gives the quantile: 1.6449 the 95 %.
   *
   * @param excessSd standard error of the excess, 0 or more
   */
  public static double missingValueAt(
      double exporterUsd, double excess, double excessSd, double score) {
    return missingValue(exporterUsd, excess + excessSd * score);
  }
}
