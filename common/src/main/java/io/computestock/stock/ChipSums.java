package io.computestock.stock;

import io.computestock.reference.Months;
import java.util.Arrays;

/**
 * Chips of one type in one country's hands at a month, by draw.
 *
 * <p>{@code before} is the stock of the month before and {@code retired} what left the world since;
 * they are kept only where the identity of stock and flows is asked for.
 */
final class ChipSums {
  final double[] flow;
  final double[] stock;
  final double[] installed;
  final double[] leaving;
  final double[] retired;
  final double[] before;

  ChipSums(int draws, boolean withIdentity) {
    flow = new double[draws];
    stock = new double[draws];
    installed = new double[draws];
    leaving = withIdentity ? new double[draws] : null;
    retired = withIdentity ? new double[draws] : null;
    before = withIdentity ? new double[draws] : null;
  }

  /** Adds a share of what is left of a quarter's chips. */
  void add(float[] share, Remaining remaining) {
    double[] ofStock = remaining.stock;
    double[] ofInstalled = remaining.installed;
    for (int i = 0; i < stock.length; i++) {
      stock[i] += share[i] * ofStock[i];
      installed[i] += share[i] * ofInstalled[i];
    }
    if (before != null) {
      double[] ofBefore = remaining.before;
      double[] ofRetired = remaining.retired;
      for (int i = 0; i < before.length; i++) {
        before[i] += share[i] * ofBefore[i];
        retired[i] += share[i] * ofRetired[i];
      }
    }
    addScaled(flow, share, remaining.flow);
  }

  /** The same with a share in double precision. */
  void add(double[] share, Remaining remaining) {
    for (int i = 0; i < stock.length; i++) {
      stock[i] += share[i] * remaining.stock[i];
      installed[i] += share[i] * remaining.installed[i];
    }
    if (before != null) {
      for (int i = 0; i < before.length; i++) {
        before[i] += share[i] * remaining.before[i];
        retired[i] += share[i] * remaining.retired[i];
      }
    }
    for (int i = 0; remaining.flow != null && i < flow.length; i++) {
      flow[i] += share[i] * remaining.flow[i];
    }
  }

  /** Chips that came and went on in the month: they are in the inflow and not in the stock. */
  void leave(float[] share, float[] ofFlow) {
    addScaled(flow, share, ofFlow);
    addScaled(leaving, share, ofFlow);
  }

  /** Adds all of another holder. */
  void add(ChipSums other) {
    Totals.add(flow, other.flow, 1);
    Totals.add(stock, other.stock, 1);
    Totals.add(installed, other.installed, 1);
    Totals.add(leaving, other.leaving, 1);
    Totals.add(retired, other.retired, 1);
    Totals.add(before, other.before, 1);
  }

  /** What came less what went on at once. */
  double[] netFlow() {
    return Totals.net(flow, leaving);
  }

  private static void addScaled(double[] sum, float[] share, float[] of) {
    for (int i = 0; of != null && i < sum.length; i++) {
      sum[i] += (double) share[i] * of[i];
    }
  }

  /**
   * Largest relative difference, over the draws, between the stock and that of the month before
   * with what came less what left.
   */
  double identityError() {
    double worst = 0;
    for (int i = 0; i < stock.length; i++) {
      double apart = Math.abs(before[i] + flow[i] - leaving[i] - retired[i] - stock[i]);
      double largest = Math.max(Math.max(before[i], flow[i]), stock[i]);
      worst = Math.max(worst, apart == 0 ? 0 : apart / largest);
    }
    return worst;
  }

  /** What is left, at the end of a month, of the chips of a series and quarter. */
  static final class Remaining {
    private final double[] stock;
    private final double[] installed;
    private final double[] retired;
    private final double[] before;
    private float[] flow;

    Remaining(int draws) {
      stock = new double[draws];
      installed = new double[draws];
      retired = new double[draws];
      before = new double[draws];
    }

    /** Chips that came in the month; null when none did. */
    float[] flow() {
      return flow;
    }

    double[] stock() {
      return stock;
    }

    /** Counts what is left of a quarter. */
    void count(SupplySeries series, int quarter, int month, StockKernels kernels) {
      Arrays.fill(stock, 0);
      Arrays.fill(installed, 0);
      Arrays.fill(retired, 0);
      Arrays.fill(before, 0);
      flow = null;
      for (int k = 0; k < Months.PER_QUARTER; k++) {
        int cohort = Months.first(quarter) + k;
        float[] chips = series.at(cohort);
        if (chips != null && cohort <= month) {
          int age = month - cohort;
          double[] kept = kernels.kept(age);
          double[] ready = kernels.ready(cohort, age);
          for (int i = 0; i < stock.length; i++) {
            double left = chips[i] * kept[i];
            stock[i] += left;
            installed[i] += left * ready[i];
          }
          if (age == 0) {
            flow = chips;
          } else {
            double[] was = kernels.kept(age - 1);
            for (int i = 0; i < stock.length; i++) {
              before[i] += chips[i] * was[i];
              retired[i] += chips[i] * (was[i] - kept[i]);
            }
          }
        }
      }
    }
  }
}
