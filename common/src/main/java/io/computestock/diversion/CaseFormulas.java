package io.computestock.diversion;

/** From the goods of a case to the chips behind it. */
public final class CaseFormulas {
  private CaseFormulas() {}

  /**
   * Chips that goods of a value contain: value ÷ price.
   *
   * @param valueUsd US$, 0 or more
   * @param priceUsd grey-market price per chip with its share of the server, US$, above 0
   */
  public static double chips(double valueUsd, double priceUsd) {
    if (!(valueUsd >= 0) || !(priceUsd > 0)) {
      throw new IllegalArgumentException(
          "value " + valueUsd + " US$ at " + priceUsd + " US$, expected 0 or more at above 0");
    }
    return valueUsd / priceUsd;
  }

  /** What arrived: less what was stopped, never below 0. */
  public static double delivered(double chips, double seizedChips) {
    return Math.max(0, chips - seizedChips);
  }

  /**
   * All chips, those never found included: delivered ÷ P. A ratio of expectations: with few cases
   * it is far too unsure to use; see {@link CaseLikelihood}.
   *
   * @param deliveredChips chips of the known cases, 0 or more
   * @param detection probability that a case becomes known, above 0, at most 1
   */
  public static double divided(double deliveredChips, double detection) {
    if (!(detection > 0 && detection <= 1)) {
      throw new IllegalArgumentException(
          "probability "
              + detection
              + ", expected above 0 and at most 1: what cannot be seen"
              + " has no estimate from what was seen");
    }
    return deliveredChips / detection;
  }
}
