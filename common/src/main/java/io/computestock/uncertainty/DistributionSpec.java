package io.computestock.uncertainty;

import java.io.Serializable;

/**
 * What we believe about a positive quantity, written as an interval: a family, a low and a high
 * bound that hold the value with probability {@code credibility}, and a middle value.
 *
 * <ul>
 *   <li>{@code FIXED}: always {@code mid}; low and high are empty.
 *   <li>{@code LOGNORMAL}: the log is normal. The median is {@code mid}, or the geometric mean of
 *       the bounds when mid is empty; the log standard deviation is ln(high/low)/2z.
 *   <li>{@code TWO_PIECE_LOGNORMAL}: median {@code mid}; below it the log standard deviation is
 *       ln(mid/low)/z, above it ln(high/mid)/z. Reproduces all three numbers.
 * </ul>
 *
 * z is the normal score of the interval, 1.6449 for 90 %.
 *
 * @param family the shape
 * @param low lower bound, NaN when fixed
 * @param mid median, NaN when it follows from the bounds
 * @param high upper bound, NaN when fixed
 * @param credibility probability between the bounds, 0 to 1; NaN when fixed
 */
public record DistributionSpec(
    Family family, double low, double mid, double high, double credibility)
    implements Serializable {

  /** The shapes. */
  public enum Family {
    FIXED,
    LOGNORMAL,
    TWO_PIECE_LOGNORMAL
  }

  public DistributionSpec {
    if (family == Family.FIXED) {
      require(Double.isFinite(mid), "a fixed value", mid);
    } else {
      require(low > 0, "a low bound above 0", low);
      require(high >= low, "a high bound not below the low bound " + low, high);
      require(credibility > 0 && credibility < 1, "a credibility between 0 and 1", credibility);
      require(
          Double.isNaN(mid) || (mid >= low && mid <= high), "a mid value between the bounds", mid);
      require(family == Family.LOGNORMAL || !Double.isNaN(mid), "a mid value (two-piece)", mid);
    }
  }

  private static void require(boolean holds, String expected, double value) {
    if (!holds) {
      throw new IllegalArgumentException(expected + ", not " + value);
    }
  }

  /** A value without uncertainty. */
  public static DistributionSpec fixed(double value) {
    return new DistributionSpec(Family.FIXED, Double.NaN, value, Double.NaN, Double.NaN);
  }

  /** The median. */
  public double median() {
    return Double.isNaN(mid) ? Math.sqrt(low * high) : mid;
  }

  /** Log standard deviation below (score &lt; 0) or above the median; 0 when fixed. */
  public double logSd(double score) {
    if (family == Family.FIXED) {
      return 0;
    }
    double z = StandardNormal.halfWidth(credibility);
    if (family == Family.LOGNORMAL) {
      return Math.log(high / low) / (2 * z);
    }
    return (score < 0 ? Math.log(mid / low) : Math.log(high / mid)) / z;
  }

  /** The value at a standard normal score: the median at 0. */
  public double valueAt(double score) {
    return family == Family.FIXED ? mid : median() * Math.exp(logSd(score) * score);
  }

  /** The values at many scores, index by index. */
  public double[] valuesAt(double[] scores) {
    double median = median();
    double below = logSd(-1);
    double above = logSd(1);
    double[] values = new double[scores.length];
    for (int i = 0; i < scores.length; i++) {
      values[i] = median * Math.exp(scores[i] * (scores[i] < 0 ? below : above));
    }
    return values;
  }
}
