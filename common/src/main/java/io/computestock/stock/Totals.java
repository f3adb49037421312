package io.computestock.stock;

import io.computestock.reference.ChipType;
import io.computestock.reference.Metric;
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

  final double[][] flow;
  final double[][] stock;
  final double[][] installed;
  final double[][] leaving;
  final double[][] retired;
  final double[] usable;
  final double[] effective;
  private boolean anyLeaving;

  Totals(int draws, boolean withDepartures) {
    int metrics = SUMMED.size();
    flow = new double[IN_FLOWS][draws];
    stock = new double[metrics][draws];
    installed = new double[metrics][draws];
    leaving = withDepartures ? new double[IN_FLOWS][draws] : null;
    retired = withDepartures ? new double[DEPARTURES.size()][draws] : null;
    usable = new double[draws];
    effective = new double[draws];
  }

  /** Adds chips of one type. A type without a specification is missing from the metric. */
  void add(ChipSums chips, ChipType type, ChipType h100, double[] utilisation) {
    double[] perChip = SUMMED.stream().mapToDouble(m -> m.perChip(type, h100)).toArray();
    add(stock, chips.stock, perChip);
    add(installed, chips.installed, perChip);
    if (chips.flow() != null) {
      add(flow, chips.flow(), perChip);
    }
    if (leaving != null && chips.leaving() != null) {
      add(leaving, chips.leaving(), perChip);
      anyLeaving = true;
    }
    if (retired != null) {
      add(retired, chips.retired, perChip);
    }
    addUsable(chips.installed, 1, type, h100, utilisation);
  }

  /** Adds chips to the first metrics there are, each with what a chip counts. */
  private static void add(double[][] sums, double[] chips, double[] perChip) {
    for (int k = 0; k < sums.length; k++) {
      if (!Double.isNaN(perChip[k])) {
        add(sums[k], chips, perChip[k]);
      }
    }
  }

  /** Adds a share of the running chips of one type to what is in hand and runs; may be negative. */
  void addRunning(double[] running, int sign, ChipType type, ChipType h100, double[] utilisation) {
    for (int k = 0; k < SUMMED.size(); k++) {
      double perChip = SUMMED.get(k).perChip(type, h100);
      if (!Double.isNaN(perChip)) {
        add(stock[k], running, sign * perChip);
        add(installed[k], running, sign * perChip);
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
    for (int k = 0; k < IN_FLOWS; k++) {
      add(flow[k], other.flow[k], 1);
    }
    for (int k = 0; k < SUMMED.size(); k++) {
      add(stock[k], other.stock[k], 1);
      add(installed[k], other.installed[k], 1);
    }
    for (int k = 0; leaving != null && other.anyLeaving && k < IN_FLOWS; k++) {
      add(leaving[k], other.leaving[k], 1);
    }
    anyLeaving |= other.anyLeaving;
    for (int k = 0; retired != null && k < DEPARTURES.size(); k++) {
      add(retired[k], other.retired[k], 1);
    }
    add(usable, other.usable, 1);
    add(effective, other.effective, 1);
    return this;
  }

  /** A copy of what is in hand and runs. */
  Totals stockOnly() {
    var copy = new Totals(usable.length, false);
    for (int k = 0; k < SUMMED.size(); k++) {
      add(copy.stock[k], stock[k], 1);
      add(copy.installed[k], installed[k], 1);
    }
    add(copy.usable, usable, 1);
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

  private static double apart(double[] a, double[] b) {
    double worst = 0;
    for (int i = 0; i < a.length; i++) {
      double error = Math.abs(a[i] - b[i]);
      worst = Math.max(worst, a[i] == 0 ? error : error / a[i]);
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

  /** What came less what went on at once, by metric; departures are told in fewer metrics. */
  double[][] netFlow() {
    if (!anyLeaving) {
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

  static void add(double[] sum, double[] part, double factor) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += factor * part[i];
    }
  }
}
