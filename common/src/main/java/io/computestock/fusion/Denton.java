package io.computestock.fusion;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * Months out of longer periods by the proportional method of Denton (1971) as corrected by Cholette
 * (1984): months x_t that add up to the totals of their periods while the ratio to an indicator i_t
 * moves as little as possible from month to month, min Σ(x_t/i_t − x_{t−1}/i_{t−1})².
 *
 * <p>The months are a linear function of the totals. The matrix is made once for an indicator and
 * then serves all draws.
 *
 * <ul>
 *   <li>A month whose indicator is 0 gets nothing.
 *   <li>If a month of a period comes out below 0, the whole period is shared in proportion to the
 *       indicator, in that draw.
 *   <li>Months after the last total are an open period. Its total follows from its indicator and an
 *       extrapolated ratio of total to indicator, r + m·(r − r₋₁) with r the ratio of the last
 *       period, r₋₁ of the one before and m the momentum (the enhanced method of the IMF's
 *       Quarterly National Accounts Manual), at least 0.
 * </ul>
 */
public final class Denton {
  /** Id of the parameter that holds the momentum. */
  public static final String MOMENTUM = "fusion.denton_momentum";

  /** Draws that stay in the processor's cache together. */
  private static final int BLOCK = 512;

  private final int closed;
  private final int[] starts;
  private final double[] indicator;
  private final double[] sums;
  private final double momentum;
  private final double[][] map;

  private Denton(int[] months, double[] indicator, double momentum) {
    NotNegative.require("indicator", indicator);
    this.closed = months.length;
    this.indicator = indicator.clone();
    this.momentum = momentum;
    this.starts = starts(months, indicator.length);
    this.sums = new double[starts.length - 1];
    for (int p = 0; p < sums.length; p++) {
      for (int t = starts[p]; t < starts[p + 1]; t++) {
        sums[p] += indicator[t];
      }
      if (!(sums[p] > 0)) {
        throw new IllegalArgumentException(
            "period " + p + " has no month with an indicator above 0");
      }
    }
    this.map = map();
  }

  /**
   * The method for an indicator.
   *
   * @param months number of months of each period that has a total, 1 or more
   * @param indicator by month, 0 or more, above 0 somewhere in every period; months beyond those of
   *     the periods are open
   * @param momentum how much of the last change of the ratio goes on in the open period, 0 to 1
   */
  public static Denton of(int[] months, double[] indicator, double momentum) {
    if (!(momentum >= 0 && momentum <= 1)) {
      throw new IllegalArgumentException("momentum " + momentum + ", expected 0 to 1");
    }
    return new Denton(months, indicator, momentum);
  }

  private static int[] starts(int[] months, int all) {
    if (months.length == 0) {
      throw new IllegalArgumentException("no period with a total");
    }
    int[] starts = new int[months.length + 1];
    for (int p = 0; p < months.length; p++) {
      if (months[p] < 1) {
        throw new IllegalArgumentException("a period of " + months[p] + " months");
      }
      starts[p + 1] = starts[p] + months[p];
    }
    int last = starts[months.length];
    if (all < last) {
      throw new IllegalArgumentException("indicator of " + all + " months, expected " + last);
    }
    if (all > last) {
      starts = Arrays.copyOf(starts, starts.length + 1);
      starts[starts.length - 1] = all;
    }
    return starts;
  }

  /**
   * The solution for a total of 1 in one period and 0 in the others: {@code [month][period]}.
   *
   * <p>With z the ratios of the months that have an indicator, the conditions are D'Dz + B'λ = 0
   * and Bz = totals; D takes differences and B sums. Rows of B are divided by the indicator of
   * their period, so that no period is too small for the solver.
   */
  private double[][] map() {
    int[] used = IntStream.range(0, indicator.length).filter(t -> indicator[t] > 0).toArray();
    int size = used.length + sums.length;
    double[][] system = new double[size][size];
    double[][] right = new double[size][sums.length];
    for (int k = 0, p = 0; k < used.length; k++) {
      if (k > 0) {
        system[k][k] += 1;
        system[k - 1][k - 1] += 1;
        system[k][k - 1] -= 1;
        system[k - 1][k] -= 1;
      }
      while (used[k] >= starts[p + 1]) {
        p++;
      }
      system[k][used.length + p] = indicator[used[k]] / sums[p];
      system[used.length + p][k] = indicator[used[k]] / sums[p];
    }
    for (int p = 0; p < sums.length; p++) {
      right[used.length + p][p] = 1 / sums[p];
    }
    RealMatrix solved =
        new LUDecomposition(new Array2DRowRealMatrix(system, false))
            .getSolver()
            .solve(new Array2DRowRealMatrix(right, false));
    double[][] months = new double[indicator.length][sums.length];
    for (int k = 0; k < used.length; k++) {
      for (int p = 0; p < sums.length; p++) {
        months[used[k]][p] = solved.getEntry(k, p) * indicator[used[k]];
      }
    }
    return months;
  }

  /**
   * Months of totals.
   *
   * @param totals {@code [period][draw]}, 0 or more, without the open period
   * @return {@code [month][draw]}, 0 or more; the months of a period add up to its total
   */
  public double[][] months(double[][] totals) {
    double[][] all = checked(totals);
    double[][] months = new double[indicator.length][];
    for (int p = 0; p < sums.length; p++) {
      double[][] ofPeriod = monthsOf(p, all);
      System.arraycopy(ofPeriod, 0, months, starts[p], ofPeriod.length);
    }
    return months;
  }

  /**
   * The months of one period, as in {@link #months}: of many draws not all need to be in memory.
   *
   * @param period from 0
   * @param totals {@code [period][draw]} of all periods
   */
  public double[][] months(int period, double[][] totals) {
    return monthsOf(period, checked(totals));
  }

  private double[][] checked(double[][] totals) {
    if (totals.length != closed) {
      throw new IllegalArgumentException(totals.length + " totals, expected " + closed);
    }
    for (double[] draws : totals) {
      NotNegative.require("total", draws);
    }
    return withOpen(totals);
  }

  private double[][] monthsOf(int period, double[][] all) {
    int draws = all[0].length;
    double[][] months = new double[starts[period + 1] - starts[period]][draws];
    for (int from = 0; from < draws; from += BLOCK) {
      int to = Math.min(draws, from + BLOCK);
      for (int t = 0; t < months.length; t++) {
        multiply(all, map[starts[period] + t], months[t], from, to);
      }
      keepTotal(period, all[period], months, from, to);
    }
    return months;
  }

  private double[][] withOpen(double[][] totals) {
    if (sums.length == closed) {
      return totals;
    }
    double[] last = totals[closed - 1];
    double[] before = totals[Math.max(0, closed - 2)];
    double lastSum = sums[closed - 1];
    double beforeSum = sums[Math.max(0, closed - 2)];
    double[] open = new double[last.length];
    for (int i = 0; i < open.length; i++) {
      double ratio = last[i] / lastSum;
      double next = ratio + momentum * (ratio - before[i] / beforeSum);
      open[i] = Math.max(0, next) * sums[closed];
    }
    double[][] all = Arrays.copyOf(totals, closed + 1);
    all[closed] = open;
    return all;
  }

  private static void multiply(
      double[][] totals, double[] factors, double[] month, int from, int to) {
    for (int p = 0; p < totals.length; p++) {
      double factor = factors[p];
      double[] total = totals[p];
      for (int i = from; i < to; i++) {
        month[i] += factor * total[i];
      }
    }
  }

  /** Scales rounding away; shares in proportion what has a month below 0. */
  private void keepTotal(int period, double[] total, double[][] months, int from, int to) {
    for (int i = from; i < to; i++) {
      double sum = 0;
      double least = 0;
      for (double[] month : months) {
        sum += month[i];
        least = Math.min(least, month[i]);
      }
      boolean proportional = least < 0 || !(sum > 0);
      double factor = proportional ? total[i] / sums[period] : total[i] / sum;
      for (int t = 0; t < months.length; t++) {
        double part = proportional ? indicator[starts[period] + t] : months[t][i];
        months[t][i] = factor * part;
      }
    }
  }
}
