package io.computestock.stock;

import io.computestock.reference.ChipType;
import io.computestock.reference.Metric;
import io.computestock.shipments.View;
import io.computestock.uncertainty.DrawVectors;
import java.util.List;

/** Chips of all types in one country's hands, metric by metric, by draw. */
final class Totals {
  /** Metrics that are a constant per chip and summed by themselves. */
  static final List<Metric> SUMMED =
      List.of(
          Metric.CHIPS,
          Metric.H100E_TRAIN8,
          Metric.H100E_TRAIN16,
          Metric.H100E_DECODE,
          Metric.H100E_MEMORY,
          Metric.MW_TDP);

  /** Metrics in which departures are told: the first of {@link #SUMMED}. */
  static final List<Metric> DEPARTURES = List.of(Metric.CHIPS, Metric.H100E_TRAIN8);

  /** Of the summed metrics the first ones are told of flows: power is a matter of stocks. */
  static final int IN_FLOWS = SUMMED.indexOf(Metric.MW_TDP);

  final double[][] stock;
  final double[][] installed;
  final double[][] retired;
  final double[] usable;
  final double[] effective;
  private final Vectors vectors;
  private final View view;
  private double[][] flow;
  private double[][] leaving;

  /** Nothing yet. Access has no flows; what leaves is told where the racks stand. */
  Totals(Vectors vectors, View view) {
    this.vectors = vectors;
    this.view = view;
    stock = vectors.zeros(SUMMED.size());
    installed = vectors.zeros(SUMMED.size());
    retired = view == View.LOCATED ? vectors.zeros(DEPARTURES.size()) : null;
    usable = vectors.zeros();
    effective = vectors.zeros();
  }

  /** Gives its vectors back; they are not to be looked at again. */
  void release() {
    vectors.release(stock);
    vectors.release(installed);
    vectors.release(retired);
    vectors.release(usable);
    vectors.release(effective);
    vectors.release(flow);
    vectors.release(leaving);
  }

  /** What came, in the metrics that are told of flows; null when nothing did. */
  double[][] flow() {
    return flow;
  }

  /** What came and went on at once, in the same metrics; null when nothing did. */
  double[][] leaving() {
    return leaving;
  }

  private double[][] inflow() {
    flow = flow == null ? vectors.zeros(IN_FLOWS) : flow;
    return flow;
  }

  private double[][] outflow() {
    leaving = leaving == null ? vectors.zeros(IN_FLOWS) : leaving;
    return leaving;
  }

  /** Adds chips of one type. A type without a specification is missing from the metric. */
  void add(ChipSums chips, ChipType type, ChipType h100, double[] utilisation) {
    double[] perChip = SUMMED.stream().mapToDouble(m -> m.perChip(type, h100)).toArray();
    add(stock, chips.stock, perChip);
    add(installed, chips.installed, perChip);
    if (chips.flow() != null) {
      add(inflow(), chips.flow(), perChip);
    }
    if (retired != null) {
      add(retired, chips.retired, perChip);
      if (chips.leaving() != null) {
        add(outflow(), chips.leaving(), perChip);
      }
    }
    addUsable(chips.installed, 1, type, h100, utilisation);
  }

  /**
   * Adds chips to the first metrics there are, each with what a chip counts; a stretch of draws at
   * a time, which is read once.
   */
  private static void add(double[][] sums, double[] chips, double[] perChip) {
    for (int from = 0; from < chips.length; from += Remaining.STRETCH) {
      int to = Math.min(chips.length, from + Remaining.STRETCH);
      for (int k = 0; k < sums.length; k++) {
        double factor = perChip[k];
        double[] sum = sums[k];
        for (int i = from; !Double.isNaN(factor) && i < to; i++) {
          sum[i] += factor * chips[i];
        }
      }
    }
  }

  /** Adds a share of the running chips of one type to what is in hand and runs; may be negative. */
  void addRunning(double[] running, int sign, ChipType type, ChipType h100, double[] utilisation) {
    for (int k = 0; k < SUMMED.size(); k++) {
      double perChip = SUMMED.get(k).perChip(type, h100);
      if (!Double.isNaN(perChip)) {
        DrawVectors.add(stock[k], running, sign * perChip);
        DrawVectors.add(installed[k], running, sign * perChip);
      }
    }
    addUsable(running, sign, type, h100, utilisation);
  }

  private void addUsable(
      double[] running, int sign, ChipType type, ChipType h100, double[] utilisation) {
    double peak = Metric.FLOPS_16BIT.perChip(type, h100);
    for (int i = 0; !Double.isNaN(peak) && i < usable.length; i++) {
      usable[i] += sign * peak * utilisation[i] * running[i];
    }
  }

  /** Adds all of another holder. */
  Totals add(Totals other) {
    for (int k = 0; k < SUMMED.size(); k++) {
      DrawVectors.add(stock[k], other.stock[k]);
      DrawVectors.add(installed[k], other.installed[k]);
    }
    for (int k = 0; view != View.ACCESSIBLE && other.flow != null && k < IN_FLOWS; k++) {
      DrawVectors.add(inflow()[k], other.flow[k]);
    }
    for (int k = 0; view == View.LOCATED && other.leaving != null && k < IN_FLOWS; k++) {
      DrawVectors.add(outflow()[k], other.leaving[k]);
    }
    for (int k = 0; retired != null && k < DEPARTURES.size(); k++) {
      DrawVectors.add(retired[k], other.retired[k]);
    }
    DrawVectors.add(usable, other.usable);
    DrawVectors.add(effective, other.effective);
    return this;
  }

  /** A copy of what is in hand and runs, to give access to. */
  Totals stockOnly() {
    var copy = new Totals(vectors, View.ACCESSIBLE);
    for (int k = 0; k < SUMMED.size(); k++) {
      DrawVectors.add(copy.stock[k], stock[k]);
      DrawVectors.add(copy.installed[k], installed[k]);
    }
    DrawVectors.add(copy.usable, usable);
    return copy;
  }

  /** Largest relative difference, over metrics and draws, of what is in hand and what runs. */
  double apart(Totals other) {
    double worst = 0;
    for (int k = 0; k < SUMMED.size(); k++) {
      worst = Math.max(worst, apart(stock[k], other.stock[k]));
      worst = Math.max(worst, apart(installed[k], other.installed[k]));
    }
    return worst;
  }

  /** Largest relative difference from a vector, over the draws. */
  static double apart(double[] expected, double[] actual) {
    double worst = 0;
    for (int i = 0; i < expected.length; i++) {
      double error = Math.abs(expected[i] - actual[i]);
      worst = Math.max(worst, expected[i] == 0 ? error : error / expected[i]);
    }
    return worst;
  }

  /** Sets rounding errors below 0 to 0. */
  void clip() {
    for (int k = 0; k < SUMMED.size(); k++) {
      clip(stock[k]);
      clip(installed[k]);
    }
    clip(usable);
  }

  private static void clip(double[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.max(0, values[i]);
    }
  }

  /** Sets effective compute: what runs, by 16-bit throughput, times what algorithms are worth. */
  void setEffective(double[] growth, double[] takenUp) {
    double[] runs = installed[SUMMED.indexOf(Metric.H100E_TRAIN16)];
    for (int i = 0; i < effective.length; i++) {
      effective[i] = runs[i] * growth[i] * takenUp[i];
    }
  }

  /**
   * What came less what went on at once, by metric; null when nothing came. Departures are told in
   * fewer metrics.
   */
  double[][] netFlow() {
    if (leaving == null) {
      return flow;
    }
    double[][] net = flow.clone();
    for (int k = 0; k < IN_FLOWS; k++) {
      net[k] = net(flow[k], leaving[k]);
    }
    return net;
  }

  static double[] net(double[] flow, double[] leaving) {
    double[] net = flow.clone();
    for (int i = 0; i < net.length; i++) {
      net[i] = Math.max(0, net[i] - leaving[i]);
    }
    return net;
  }
}
