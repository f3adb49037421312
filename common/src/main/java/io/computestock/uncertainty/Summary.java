package io.computestock.uncertainty;

import org.apache.commons.statistics.descriptive.Quantile;
import org.apache.commons.statistics.descriptive.Quantile.EstimationMethod;

/**
 * What is published of one vector of draws.
 *
 * <p>Quantiles are exact and of type 7 (Hyndman and Fan 1996), taken from the draws themselves.
 *
 * @param mean arithmetic mean
 * @param p5 5 % of the draws lie below
 * @param p25 25 %
 * @param p50 the median
 * @param p75 75 %
 * @param p95 95 %
 * @param mcseP50 Monte-Carlo standard error of the median: half the distance between the order
 *     statistics one binomial standard deviation, √(n·¼), below and above it
 */
public record Summary(
    double mean, double p5, double p25, double p50, double p75, double p95, double mcseP50) {
  private static final Quantile TYPE_7 =
      Quantile.withDefaults().with(EstimationMethod.HF7).withCopy(false);

  /** Summarises draws. The array is left as it was. */
  public static Summary of(double[] draws) {
    if (draws.length == 0) {
      throw new IllegalArgumentException("no draws");
    }
    double sum = 0;
    for (double draw : draws) {
      sum += draw;
    }
    double last = draws.length - 1.0;
    double step = Math.sqrt(draws.length) / 2;
    double below = Math.max(0, Math.floor(last / 2 - step)) / Math.max(1, last);
    double above = Math.min(last, Math.ceil(last / 2 + step)) / Math.max(1, last);
    double[] q = TYPE_7.evaluate(draws.clone(), 0.05, 0.25, 0.5, 0.75, 0.95, below, above);
    return new Summary(sum / draws.length, q[0], q[1], q[2], q[3], q[4], (q[6] - q[5]) / 2);
  }

  /** The summary of the same draws times a constant; exact because quantiles scale. */
  public Summary times(double factor) {
    if (factor < 0) {
      throw new IllegalArgumentException("factor " + factor + ", expected 0 or more");
    }
    return new Summary(
        mean * factor,
        p5 * factor,
        p25 * factor,
        p50 * factor,
        p75 * factor,
        p95 * factor,
        mcseP50 * factor);
  }
}
