package io.computestock.fusion;

import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Countries made to add up to the world's supply in every draw, by least squares (Stone,
 * Champernowne and Meade 1942):
 *
 * <pre>x' = x + V·(b − Σx) / (ΣV + v_b)</pre>
 *
 * Badly known countries take most of the difference. A country that would fall below 0 gets 0 and
 * the others are solved again; for a single sum that is the exact minimum. With v_b = 0 the supply
 * holds to the last digits; two views balanced to one supply have one world.
 *
 * <ul>
 *   <li>A country whose estimate is 0 in every draw has no variance and stays 0.
 *   <li>A country without variance keeps its estimate, unless all that could move are at 0: then
 *       the countries that are left are scaled to the supply.
 *   <li>A supply of 0 makes every country 0.
 *   <li>A supply that no country can take, because all are 0 and without variance, is an error:
 *       chips of no known place ({@code ZZZ}) should be among the countries.
 * </ul>
 *
 * <p>Countries are summed in the order of their codes, so that no partitioning changes a bit.
 */
public final class Balance {
  /** Countries and supply must agree to this part of the supply. */
  static final double TOLERANCE = 1e-9;

  /** Above this part of the supply a rounding error is scaled away. */
  private static final double ROUNDING = 1e-13;

  private final String[] countries;
  private final double[][] chips;
  private final double[] variance;
  private final double supplyVariance;
  private final int[] clipped;
  private int scaled;

  private Balance(
      SortedMap<String, double[]> estimates,
      SortedMap<String, Double> variances,
      double supplyVariance) {
    var sorted = new TreeMap<String, double[]>();
    estimates.forEach((country, draws) -> sorted.put(country, draws.clone()));
    this.countries = sorted.keySet().toArray(String[]::new);
    this.chips = sorted.values().toArray(double[][]::new);
    this.variance =
        Arrays.stream(countries).mapToDouble(country -> variances.get(country)).toArray();
    this.supplyVariance = supplyVariance;
    this.clipped = new int[countries.length];
  }

  /**
   * Balances estimates to a supply that is certain in every draw, each country with the variance of
   * its draws.
   *
   * @param estimates chips by country and draw, 0 or more
   * @param supply chips by draw, 0 or more
   */
  public static Balanced of(SortedMap<String, double[]> estimates, double[] supply) {
    var variances = new TreeMap<String, Double>();
    estimates.forEach((country, draws) -> variances.put(country, variance(draws)));
    return of(estimates, variances, supply, 0);
  }

  /**
   * Balances estimates to a supply.
   *
   * @param estimates chips by country and draw, 0 or more
   * @param variances V, by country, chips squared, 0 or more
   * @param supply b, chips by draw, 0 or more
   * @param supplyVariance v_b, variance of the supply that is left in a draw, chips squared; 0 when
   *     it is certain
   */
  public static Balanced of(
      SortedMap<String, double[]> estimates,
      SortedMap<String, Double> variances,
      double[] supply,
      double supplyVariance) {
    require(estimates, variances, supply, supplyVariance);
    return new Balance(estimates, variances, supplyVariance).balance(supply);
  }

  private static void require(
      SortedMap<String, double[]> estimates,
      SortedMap<String, Double> variances,
      double[] supply,
      double supplyVariance) {
    NotNegative.require("supply", supply);
    NotNegative.require("variance of the supply", supplyVariance);
    estimates.forEach(
        (country, draws) -> {
          if (draws.length != supply.length) {
            throw new IllegalArgumentException(
                country + " has " + draws.length + " draws, the supply " + supply.length);
          }
          NotNegative.require(country, draws);
          if (!variances.containsKey(country)) {
            throw new IllegalArgumentException(country + " has no variance");
          }
          NotNegative.require("variance of " + country, variances.get(country));
        });
  }

  /** Variance over the draws, divisor n − 1; exactly 0 when all are equal. */
  static double variance(double[] draws) {
    double first = draws[0];
    double sum = 0;
    double squares = 0;
    for (double draw : draws) {
      double distance = draw - first;
      sum += distance;
      squares += distance * distance;
    }
    double variance = (squares - sum * sum / draws.length) / Math.max(1, draws.length - 1);
    return Math.max(0, variance);
  }

  private Balanced balance(double[] supply) {
    double[] sums = sums(supply.length);
    double free = Arrays.stream(variance).sum() + supplyVariance;
    double[] least = new double[supply.length];
    double[] shift = new double[supply.length];
    for (int i = 0; i < supply.length; i++) {
      double gap = supply[i] - sums[i];
      shift[i] = gap == 0 || free == 0 ? 0 : gap / free;
    }
    // country by country, for speed; a draw in which one falls below 0 is done again by itself
    for (int c = 0; c < countries.length; c++) {
      double[] estimate = chips[c];
      for (int i = 0; i < supply.length; i++) {
        least[i] = Math.min(least[i], estimate[i] + variance[c] * shift[i]);
      }
    }
    double[] target = new double[supply.length];
    for (int i = 0; i < supply.length; i++) {
      if (least[i] < 0 || free == 0) {
        shift[i] = 0;
        target[i] = solve(i, supply[i]);
      } else {
        target[i] = supply[i] - supplyVariance * shift[i];
      }
    }
    for (int c = 0; c < countries.length; c++) {
      double[] estimate = chips[c];
      for (int i = 0; i < supply.length; i++) {
        estimate[i] += variance[c] * shift[i];
      }
    }
    return balanced(target);
  }

  private double[] sums(int draws) {
    double[] sums = new double[draws];
    for (double[] country : chips) {
      for (int i = 0; i < draws; i++) {
        sums[i] += country[i];
      }
    }
    return sums;
  }

  /** Solves one draw, clipping at 0; returns what the countries add up to. */
  private double solve(int draw, double supply) {
    boolean[] atZero = new boolean[countries.length];
    while (true) {
      double sum = 0;
      double free = supplyVariance;
      for (int c = 0; c < countries.length; c++) {
        if (!atZero[c]) {
          sum += chips[c][draw];
          free += variance[c];
        }
      }
      if (free == 0) {
        return scale(draw, atZero, sum, supply);
      }
      double shift = (supply - sum) / free;
      boolean again = false;
      for (int c = 0; c < countries.length; c++) {
        if (!atZero[c] && chips[c][draw] + variance[c] * shift < 0) {
          atZero[c] = true;
          clipped[c]++;
          again = true;
        }
      }
      if (!again) {
        for (int c = 0; c < countries.length; c++) {
          chips[c][draw] = atZero[c] ? 0 : chips[c][draw] + variance[c] * shift;
        }
        return supply - supplyVariance * shift;
      }
    }
  }

  /** Nothing that is left can move: in proportion. */
  private double scale(int draw, boolean[] atZero, double sum, double supply) {
    if (sum == 0 && supply > 0) {
      throw new IllegalArgumentException(
          "no country can take the supply of " + supply + " chips: all are 0 without doubt");
    }
    double factor = sum == 0 ? 0 : supply / sum;
    scaled += sum == supply ? 0 : 1;
    for (int c = 0; c < countries.length; c++) {
      chips[c][draw] = atZero[c] ? 0 : factor * chips[c][draw];
    }
    return supply;
  }

  private Balanced balanced(double[] target) {
    double[] sums = sums(target.length);
    double[] factor = new double[target.length];
    for (int i = 0; i < target.length; i++) {
      boolean off = Math.abs(sums[i] - target[i]) > ROUNDING * target[i];
      factor[i] = off && sums[i] > 0 ? target[i] / sums[i] : 1;
    }
    for (double[] country : chips) {
      for (int i = 0; i < target.length; i++) {
        country[i] *= factor[i];
      }
    }
    for (int i = 0; i < target.length; i++) {
      if (sums[i] == 0 && target[i] > 0) {
        spread(i, target[i]);
      }
    }
    double error = largestError(target);
    if (!(error <= TOLERANCE)) {
      throw new IllegalStateException("countries miss the supply by " + error + " of it");
    }
    var byCountry = new TreeMap<String, double[]>();
    var clippedDraws = new TreeMap<String, Integer>();
    for (int c = 0; c < countries.length; c++) {
      byCountry.put(countries[c], chips[c]);
      clippedDraws.put(countries[c], clipped[c]);
    }
    return new Balanced(byCountry, target, error, clippedDraws, scaled);
  }

  /** A supply so far below the estimates that it is lost in their rounding: by variance. */
  private void spread(int draw, double supply) {
    double all = Arrays.stream(variance).sum();
    for (int c = 0; c < countries.length; c++) {
      chips[c][draw] = supply * (variance[c] / all);
    }
  }

  private double largestError(double[] target) {
    double[] sums = sums(target.length);
    double largest = 0;
    for (int i = 0; i < target.length; i++) {
      double error = Math.abs(sums[i] - target[i]);
      largest = Math.max(largest, target[i] == 0 ? error : error / target[i]);
    }
    return largest;
  }
}
