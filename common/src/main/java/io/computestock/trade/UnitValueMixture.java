package io.computestock.trade;

import java.io.Serializable;

/**
 * Ordinary and AI hardware told apart by price per weight: two lognormal components. An ordinary
 * server costs hundreds of dollars per kg at most, a machine with eight accelerators thousands.
 *
 * @param lowMedian median of ordinary goods, US$ per kg, above 0
 * @param lowLogSd its log standard deviation, above 0
 * @param highMedian median of AI hardware, US$ per kg, above {@code lowMedian}
 * @param highLogSd its log standard deviation, above 0
 * @param priorHigh share of AI hardware believed before the weight is known, 0 to 1
 */
public record UnitValueMixture(
    double lowMedian, double lowLogSd, double highMedian, double highLogSd, double priorHigh)
    implements Serializable {

  public UnitValueMixture {
    boolean sound =
        lowMedian > 0
            && highMedian > lowMedian
            && lowLogSd > 0
            && highLogSd > 0
            && priorHigh >= 0
            && priorHigh <= 1;
    if (!sound) {
      throw new IllegalArgumentException(
          String.format(
              "medians %s and %s, log sds %s and %s, prior %s: expected 0 < low < high, sds above 0,"
                  + " a prior from 0 to 1",
              lowMedian, highMedian, lowLogSd, highLogSd, priorHigh));
    }
  }

  /**
   * Posterior probability of the AI component at a unit value.
   *
   * <p>A unit value beyond a median counts as that median: between the medians the share never
   * falls, whereas far outside the wider of two components wins on both sides, which says nothing
   * about goods.
   *
   * @param unitValue US$ per kg, above 0
   * @return 0 to 1
   */
  public double share(double unitValue) {
    if (!(unitValue > 0)) {
      throw new IllegalArgumentException("unit value " + unitValue + " US$/kg, expected above 0");
    }
    double log = Math.log(Math.max(lowMedian, Math.min(highMedian, unitValue)));
    double low = (log - Math.log(lowMedian)) / lowLogSd;
    double high = (log - Math.log(highMedian)) / highLogSd;
    double logOdds = (high * high - low * low) / 2 + Math.log(highLogSd / lowLogSd);
    return 1 / (1 + Math.exp(logOdds + Math.log1p(-priorHigh) - Math.log(priorHigh)));
  }
}
