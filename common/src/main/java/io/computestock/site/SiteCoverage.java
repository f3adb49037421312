package io.computestock.site;

import io.computestock.uncertainty.ParameterDraws;
import java.io.Serializable;
import java.util.EnumMap;
import java.util.List;

/**
 * What the lists leave out, draw by draw (Horvitz and Thompson 1952): a site that is listed with
 * probability π stands for 1/π sites of its kind, with logit π = a + b·ln(size/largest), and sites
 * below the list's threshold follow a Pareto tail.
 *
 * <p>Because 1/π = 1 + e^−a·(size/largest)^−b, the intercept a follows in closed form from the part
 * of the world that the list is said to hold. China and the public sector have intercepts of their
 * own. No site counts less than itself. All sizes are in H100 equivalents by 16-bit operations.
 *
 * <p>An approximation: the tail has the mix and the countries of the larger sites, and a country
 * without any listed site above the threshold gets none.
 */
public final class SiteCoverage implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Exponents nearer to 1 than this are taken for 1, where the integral is a logarithm. */
  private static final double LOGARITHMIC = 1e-9;

  private final double[] odds;
  private final double[] tailPart;
  private final double[] slope;
  private final EnumMap<Stratum, double[]> stratumOdds;
  private final double[] tail;
  private final double threshold;
  private final double smallest;

  private SiteCoverage(ParameterDraws draws) {
    odds = new double[draws.count()];
    tailPart = new double[draws.count()];
    slope = draws.of("site.coverage.slope");
    stratumOdds = stratumOdds(draws);
    tail = draws.of("site.coverage.tail");
    threshold = draws.registry().fixed("site.coverage.threshold");
    smallest = draws.registry().fixed("site.coverage.smallest");
  }

  /** Unlisted over listed sites of each stratum, relative to companies outside China, by draw. */
  private static EnumMap<Stratum, double[]> stratumOdds(ParameterDraws draws) {
    double[] china = draws.of("site.coverage.china");
    double[] state = draws.of("site.coverage.public");
    var byStratum = new EnumMap<Stratum, double[]>(Stratum.class);
    for (Stratum stratum : Stratum.values()) {
      double[] odds = new double[draws.count()];
      for (int i = 0; i < odds.length; i++) {
        double listed = (stratum.inChina() ? china[i] : 0) + (stratum.isPublic() ? state[i] : 0);
        odds[i] = Math.exp(-listed);
      }
      byStratum.put(stratum, odds);
    }
    return byStratum;
  }

  /**
   * A coverage under which the world of a month is the list's total over the share that it is said
   * to hold.
   *
   * @param sizes sites that run in that month, each above 0
   * @param strata stratum of each
   * @param listed the sum of the sizes that the list itself holds; 0 corrects nothing
   */
  public static SiteCoverage calibrated(
      ParameterDraws draws, double[] sizes, List<Stratum> strata, double listed) {
    var coverage = new SiteCoverage(draws);
    double largest = 0;
    for (double size : sizes) {
      largest = Math.max(largest, size);
    }
    if (listed > 0 && largest > 0) {
      coverage.calibrate(draws.of("site.coverage.world"), sizes, strata, listed, largest);
    }
    return coverage;
  }

  private void calibrate(
      double[] world, double[] sizes, List<Stratum> strata, double listed, double largest) {
    double above = 0;
    for (double size : sizes) {
      above += isAbove(size, largest) ? size : 0;
    }
    for (int draw = 0; draw < odds.length; draw++) {
      double missing = 0;
      for (int i = 0; i < sizes.length; i++) {
        if (isAbove(sizes[i], largest)) {
          missing += sizes[i] * relative(sizes[i], largest, strata.get(i), draw);
        }
      }
      double all = listed / world[draw];
      double ratio = tailRatio(tail[draw], smallest, threshold * largest, largest);
      odds[draw] = Math.max(0, all / (1 + ratio) - above) / missing;
      // Where the large sites alone exceed their part of the world, less is left for the small.
      double left = Math.max(0, all - above);
      tailPart[draw] = ratio > 0 ? Math.min(1, left / (ratio * above)) : 0;
    }
  }

  /** Whether a site is large enough for the list. */
  public boolean isAbove(double size, double largest) {
    return size > 0 && size >= threshold * largest;
  }

  /**
   * Probability that a site is listed, above 0 and at most 1.
   *
   * @param size its size, above 0
   * @param largest the largest site of the month
   */
  public double inclusion(double size, double largest, Stratum stratum, int draw) {
    return 1 / (1 + odds[draw] * relative(size, largest, stratum, draw));
  }

  /**
   * Unlisted over listed sites of a size, before the part that is common to all sites of a month:
   * times {@link #common} it is 1/π − 1.
   */
  double own(double size, Stratum stratum, int draw) {
    return relative(size, 1, stratum, draw);
  }

  /** The part of 1/π − 1 that is common to all sites of a month. */
  double common(double largest, int draw) {
    return odds[draw] * Math.pow(largest, slope[draw]);
  }

  private double relative(double size, double largest, Stratum stratum, int draw) {
    return Math.pow(size / largest, -slope[draw]) * stratumOdds.get(stratum)[draw];
  }

  /**
   * Sum of the sizes below the threshold over the corrected sum of those above, in a draw; 0 or
   * more. Less than the Pareto ratio where the list holds so much of the world that less is left.
   *
   * @param largest the largest site of the month, above 0
   */
  public double tailOver(double largest, int draw) {
    return tailPart[draw] * tailRatio(tail[draw], smallest, threshold * largest, largest);
  }

  /**
   * Σ size/π.
   *
   * @param sizes listed sites
   * @param inclusion probability of each to be listed, above 0 and at most 1
   */
  public static double total(double[] sizes, double[] inclusion) {
    double total = 0;
    for (int i = 0; i < sizes.length; i++) {
      if (!(inclusion[i] > 0 && inclusion[i] <= 1)) {
        throw new IllegalArgumentException(
            "inclusion probability " + inclusion[i] + ", expected above 0 and at most 1");
      }
      total += sizes[i] / inclusion[i];
    }
    return total;
  }

  /**
   * Sum of the sizes between the smallest and the threshold over the sum of those between the
   * threshold and the largest, when the number of sites above a size falls with that size to the
   * power −exponent.
   *
   * @param exponent Pareto exponent; 1 puts as much into each doubling of size
   * @param smallest smallest size, above 0; not below the threshold gives 0
   * @param threshold between smallest and largest
   * @param largest largest size
   */
  public static double tailRatio(
      double exponent, double smallest, double threshold, double largest) {
    if (!(smallest > 0) || !(threshold < largest)) {
      throw new IllegalArgumentException(
          "sizes " + smallest + ", " + threshold + ", " + largest + ", expected rising from 0");
    }
    if (smallest >= threshold) {
      return 0;
    }
    double power = 1 - exponent;
    if (Math.abs(power) < LOGARITHMIC) {
      return Math.log(threshold / smallest) / Math.log(largest / threshold);
    }
    return (Math.pow(threshold, power) - Math.pow(smallest, power))
        / (Math.pow(largest, power) - Math.pow(threshold, power));
  }
}
