package io.computestock.stock;

import io.computestock.uncertainty.DrawVectors;

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
  private final Vectors vectors;

  /** Chips that came in the month; null when none did. */
  private double[] flow;

  /** Of those, chips that went on at once; null when none did. */
  private double[] leaving;

  ChipSums(Vectors vectors, boolean withIdentity) {
    this.vectors = vectors;
    stock = vectors.zeros();
    installed = vectors.zeros();
    retired = withIdentity ? vectors.zeros() : null;
    before = withIdentity ? vectors.zeros() : null;
  }

  /** Gives its vectors back; they are not to be looked at again. */
  void release() {
    vectors.release(stock);
    vectors.release(installed);
    vectors.release(retired);
    vectors.release(before);
    vectors.release(flow);
    vectors.release(leaving);
  }

  /** Adds a share of what is left of a quarter's chips, both of a stretch of draws. */
  void add(double[] share, Remaining remaining, int from, int to) {
    addTimes(stock, share, remaining.stock, from, to);
    addTimes(installed, share, remaining.installed, from, to);
    if (before != null) {
      addTimes(before, share, remaining.before, from, to);
      addTimes(retired, share, remaining.retired, from, to);
    }
    if (remaining.anyCame()) {
      addTimes(inflow(), share, remaining.flow, from, to);
    }
  }

  /**
   * Chips of a stretch that came and went on in the month: they are in the inflow and not in the
   * stock.
   */
  void leave(double[] share, Remaining remaining, int from, int to) {
    if (remaining.anyCame()) {
      addTimes(inflow(), share, remaining.flow, from, to);
      addTimes(outflow(), share, remaining.flow, from, to);
    }
  }

  private static void addTimes(double[] sum, double[] share, double[] of, int from, int to) {
    for (int i = from; i < to; i++) {
      sum[i] += share[i] * of[i];
    }
  }

  private double[] inflow() {
    flow = flow == null ? vectors.zeros() : flow;
    return flow;
  }

  private double[] outflow() {
    leaving = leaving == null ? vectors.zeros() : leaving;
    return leaving;
  }

  /** Chips that came in the month, by draw; null when none did. */
  double[] flow() {
    return flow;
  }

  /** Chips that came and went on in the month, by draw; null when none did. */
  double[] leaving() {
    return leaving;
  }

  /** Adds all of another holder. */
  void add(ChipSums other) {
    if (other.flow != null) {
      DrawVectors.add(inflow(), other.flow);
    }
    if (other.leaving != null) {
      DrawVectors.add(outflow(), other.leaving);
    }
    DrawVectors.add(stock, other.stock);
    DrawVectors.add(installed, other.installed);
    DrawVectors.add(retired, other.retired);
    DrawVectors.add(before, other.before);
  }

  /** What came less what went on at once; null when nothing came. */
  double[] netFlow() {
    return flow == null || leaving == null ? flow : Totals.net(flow, leaving);
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
}
