package io.computestock.uncertainty;

import java.util.Arrays;
import java.util.BitSet;
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
  /** What a thread needs to summarise; kept, because a run summarises vectors of one length. */
  private static final ThreadLocal<Quantiles> QUANTILES = ThreadLocal.withInitial(Quantiles::new);

  /**
   * Summarises draws. The array is left as it was.
   *
   * @param draws finite numbers
   */
  public static Summary of(double[] draws) {
    if (draws.length == 0) {
      throw new IllegalArgumentException("no draws");
    }
    Quantiles quantiles = QUANTILES.get();
    double[] q = quantiles.of(draws);
    double sum = quantiles.order.sum();
    if (!Double.isFinite(sum)) {
      throw new IllegalArgumentException("draws add up to " + sum + ", expected finite numbers");
    }
    return new Summary(sum / draws.length, q[0], q[1], q[2], q[3], q[4], (q[6] - q[5]) / 2);
  }

  /** The quantiles of a summary for vectors of one length. */
  private static final class Quantiles {
    private static final Quantile TYPE_7 =
        Quantile.withDefaults().with(EstimationMethod.HF7).withCopy(false);

    private final OrderStatistics order = new OrderStatistics();
    private double[] levels = {};
    private int[] ranks = {};
    private double[] found = {};
    private int length;

    /** p5, p25, p50, p75, p95 and the bounds of the median. */
    double[] of(double[] draws) {
      if (draws.length != length) {
        prepare(draws.length);
      }
      order.select(draws, ranks, found);
      return TYPE_7.evaluate(length, rank -> found[Arrays.binarySearch(ranks, rank)], levels);
    }

    /** Asks which order statistics the quantiles are made of. */
    private void prepare(int n) {
      double last = n - 1.0;
      double step = Math.sqrt(n) / 2;
      double below = Math.max(0, Math.floor(last / 2 - step)) / Math.max(1, last);
      double above = Math.min(last, Math.ceil(last / 2 + step)) / Math.max(1, last);
      levels = new double[] {0.05, 0.25, 0.5, 0.75, 0.95, below, above};
      var asked = new BitSet();
      TYPE_7.evaluate(
          n,
          rank -> {
            asked.set(rank);
            return 0;
          },
          levels);
      ranks = asked.stream().toArray();
      found = new double[ranks.length];
      length = n;
    }
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
