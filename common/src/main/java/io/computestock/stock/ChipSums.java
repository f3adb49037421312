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
  final double[] stock;
  final double[] installed;
  final double[] retired;
  final double[] before;

  /** Chips that came in the month; null when none did. */
  private double[] flow;

  /** Of those, chips that went on at once; null when none did. */
  private double[] leaving;

  ChipSums(int draws, boolean withIdentity) {
    stock = new double[draws];
    installed = new double[draws];
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
    if (remaining.flow != null) {
      addScaled(inflow(), share, remaining.flow);
    }
  }

  private double[] inflow() {
    flow = flow == null ? new double[stock.length] : flow;
    return flow;
  }

  /** Chips that came in the month, by draw; null when none did. */
  double[] flow() {
    return flow;
  }

  /** Chips that came and went on in the month, by draw; null when none did. */
  double[] leaving() {
    return leaving;
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
    if (remaining.flow != null) {
      double[] came = inflow();
      for (int i = 0; i < came.length; i++) {
        came[i] += share[i] * remaining.flow[i];
      }
    }
  }

  /** Chips that came and went on in the month: they are in the inflow and not in the stock. */
  void leave(float[] share, float[] ofFlow) {
    if (ofFlow != null) {
      addScaled(inflow(), share, ofFlow);
      leaving = leaving == null ? new double[stock.length] : leaving;
      addScaled(leaving, share, ofFlow);
    }
  }

  /** Adds all of another holder. */
  void add(ChipSums other) {
    if (other.flow != null) {
      Totals.add(inflow(), other.flow, 1);
    }
    if (other.leaving != null) {
      leaving = leaving == null ? new double[stock.length] : leaving;
      Totals.add(leaving, other.leaving, 1);
    }
    Totals.add(stock, other.stock, 1);
    Totals.add(installed, other.installed, 1);
    Totals.add(retired, other.retired, 1);
    Totals.add(before, other.before, 1);
  }

  /** What came less what went on at once; null when nothing came. */
  double[] netFlow() {
    return flow == null || leaving == null ? flow : Totals.net(flow, leaving);
  }

  private static void addScaled(double[] sum, float[] share, float[] of) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += (double) share[i] * of[i];
    }
  }

  /**
   * Largest relative difference, over the draws, between the stock and that of the month before
   * with what came less what left.
   */
  double identityError() {
    double[] came = netFlow();
    double worst = 0;
    for (int i = 0; i < stock.length; i++) {
      double inflow = came == null ? 0 : came[i];
      double apart = Math.abs(before[i] + inflow - retired[i] - stock[i]);
      if (apart > 0) {
        double gross = flow == null ? 0 : flow[i];
        worst = Math.max(worst, apart / Math.max(Math.max(before[i], gross), stock[i]));
      }
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
