package io.computestock.uncertainty;

import java.io.Serializable;
import java.util.function.DoubleUnaryOperator;

/**
 * What we believe about a quantity: a family and, for all but {@code BETA}, an interval, that is a
 * low and a high bound that hold the value with probability {@code credibility}, and a middle
 * value.
 *
 * <ul>
 *   <li>{@code FIXED}: always {@code mid}; low and high are empty.
 *   <li>{@code LOGNORMAL}: the log is normal. The median is {@code mid}, or the geometric mean of
 *       the bounds when mid is empty; the log standard deviation is ln(high/low)/2z.
 *   <li>{@code TWO_PIECE_LOGNORMAL}: median {@code mid}; below it the log standard deviation is
 *       ln(mid/low)/z, above it ln(high/mid)/z. Reproduces all three numbers.
 *   <li>{@code NORMAL}: may be negative. The mean is the middle of the bounds and {@code mid}, if
 *       given, must say the same; the standard deviation is (high − low)/2z.
 *   <li>{@code BETA}: a share from 0 to 1. Here {@code low} and {@code high} are <em>not</em>
 *       bounds but the shapes a and b, with mean a/(a+b); mid and credibility are empty.
 * </ul>
 *
 * z is the normal score of the interval, 1.6449 for 90 %.
 *
 * @param family the shape
 * @param low lower bound, NaN when fixed; a of a Beta
 * @param mid median, NaN when it follows from the bounds or the shapes
 * @param high upper bound, NaN when fixed; b of a Beta
 * @param credibility probability between the bounds, 0 to 1; NaN when fixed or Beta
 */
public record DistributionSpec(
    Family family, double low, double mid, double high, double credibility)
    implements Serializable {
  /** How far a stated mean may lie from the middle of its bounds, of their distance: rounding. */
  private static final double ROUNDING = 1e-9;

  /** The shapes. */
  public enum Family {
    FIXED,
    LOGNORMAL,
    TWO_PIECE_LOGNORMAL,
    NORMAL,
    BETA
  }

  public DistributionSpec {
    switch (family) {
      case FIXED -> require(Double.isFinite(mid), "a fixed value", mid);
      case LOGNORMAL, TWO_PIECE_LOGNORMAL -> {
        require(low > 0, "a low bound above 0", low);
        requireInterval(low, mid, high, credibility);
        require(family == Family.LOGNORMAL || !Double.isNaN(mid), "a mid value (two-piece)", mid);
      }
      case NORMAL -> {
        require(Double.isFinite(low), "a low bound", low);
        requireInterval(low, mid, high, credibility);
        double middle = (low + high) / 2;
        require(
            Double.isNaN(mid) || Math.abs(mid - middle) <= ROUNDING * (high - low),
            "no mid value or the middle of the bounds, " + middle,
            mid);
      }
      case BETA -> {
        require(low > 0 && Double.isFinite(low), "a shape a (column low) above 0", low);
        require(high > 0 && Double.isFinite(high), "a shape b (column high) above 0", high);
        require(Double.isNaN(mid), "no mid value, it follows from the shapes of a Beta", mid);
        require(Double.isNaN(credibility), "no credibility, a Beta has shapes", credibility);
      }
    }
  }

  private static void requireInterval(double low, double mid, double high, double credibility) {
    require(
        high >= low && Double.isFinite(high), "a high bound not below the low bound " + low, high);
    require(credibility > 0 && credibility < 1, "a credibility between 0 and 1", credibility);
    require(
        Double.isNaN(mid) || (mid >= low && mid <= high), "a mid value between the bounds", mid);
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

  /**
   * A Beta share.
   *
   * @param a first shape, above 0: pulls towards 1
   * @param b second shape, above 0: pulls towards 0; the mean is a/(a+b)
   */
  public static DistributionSpec beta(double a, double b) {
    return new DistributionSpec(Family.BETA, a, Double.NaN, b, Double.NaN);
  }

  /** The median. */
  public double median() {
    return switch (family) {
      case FIXED -> mid;
      case LOGNORMAL, TWO_PIECE_LOGNORMAL -> Double.isNaN(mid) ? Math.sqrt(low * high) : mid;
      case NORMAL -> (low + high) / 2;
      case BETA -> BetaQuantile.exact(low, high, 0);
    };
  }

  /**
   * Log standard deviation below (score &lt; 0) or above the median; 0 when fixed.
   *
   * @throws IllegalStateException for a normal or Beta prior, which has none
   */
  public double logSd(double score) {
    return switch (family) {
      case FIXED -> 0;
      case LOGNORMAL -> Math.log(high / low) / (2 * StandardNormal.halfWidth(credibility));
      case TWO_PIECE_LOGNORMAL ->
          (score < 0 ? Math.log(mid / low) : Math.log(high / mid))
              / StandardNormal.halfWidth(credibility);
      case NORMAL, BETA -> throw new IllegalStateException(family + " has no log sd");
    };
  }

  /** The value at a standard normal score: the median at 0. */
  public double valueAt(double score) {
    return switch (family) {
      case FIXED -> mid;
      case LOGNORMAL, TWO_PIECE_LOGNORMAL -> median() * Math.exp(logSd(score) * score);
      case NORMAL -> median() + sd() * score;
      case BETA -> BetaQuantile.exact(low, high, score);
    };
  }

  /** The values at many scores, index by index; a Beta within 1e-7 of {@link #valueAt}. */
  public double[] valuesAt(double[] scores) {
    DoubleUnaryOperator value = values();
    double[] values = new double[scores.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = value.applyAsDouble(scores[i]);
    }
    return values;
  }

  /** The value as a function of the score, prepared for many calls; see {@link #valuesAt}. */
  public DoubleUnaryOperator values() {
    return switch (family) {
      case FIXED -> score -> mid;
      case LOGNORMAL, TWO_PIECE_LOGNORMAL -> {
        double median = median();
        double below = logSd(-1);
        double above = logSd(1);
        yield score -> median * Math.exp(score * (score < 0 ? below : above));
      }
      case NORMAL -> {
        double mean = median();
        double sd = sd();
        yield score -> mean + sd * score;
      }
      case BETA -> new BetaQuantile(low, high)::at;
    };
  }

  /** Standard deviation of a normal prior. */
  private double sd() {
    return (high - low) / (2 * StandardNormal.halfWidth(credibility));
  }
}
