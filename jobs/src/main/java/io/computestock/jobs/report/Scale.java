package io.computestock.jobs.report;

import java.util.ArrayList;
import java.util.List;

/**
 * How values become positions on an axis.
 *
 * @param low value at the beginning
 * @param high value at the end
 * @param from position of {@code low}
 * @param to position of {@code high}
 * @param logarithmic whether equal distances are equal factors
 */
record Scale(double low, double high, double from, double to, boolean logarithmic) {
  private static final double[] STEPS = {1, 2, 2.5, 5, 10};

  /** From 0 to a round number at or above the largest value. */
  static Scale linear(double largest, double from, double to, int ticks) {
    double step = step(largest <= 0 ? 1 : largest, ticks);
    double end = Math.ceil((largest <= 0 ? 1 : largest) / step) * step;
    return new Scale(0, end, from, to, false);
  }

  /** From a power of ten at or below the smallest value to one at or above the largest. */
  static Scale logarithmic(double smallest, double largest, double from, double to) {
    double low = Math.pow(10, Math.floor(Math.log10(smallest)));
    double high = Math.pow(10, Math.ceil(Math.log10(largest)));
    return new Scale(low, high <= low ? low * 10 : high, from, to, true);
  }

  /** The position of a value; values beyond the ends stand at the ends. */
  double at(double value) {
    double inside = Math.min(high, Math.max(low, value));
    double share =
        logarithmic ? Math.log(inside / low) / Math.log(high / low) : (inside - low) / (high - low);
    return from + share * (to - from);
  }

  /** Values to write at the axis. */
  List<Double> ticks(int about) {
    var ticks = new ArrayList<Double>();
    if (logarithmic) {
      int powers = (int) Math.round(Math.log10(high / low));
      for (int i = 0; i <= powers; i++) {
        ticks.add(low * Math.pow(10, i));
      }
      return ticks;
    }
    double step = step(high - low, about);
    int steps = (int) Math.floor((high - low) / step + 1e-9);
    for (int i = 0; i <= steps; i++) {
      ticks.add(low + i * step);
    }
    return ticks;
  }

  private static double step(double length, int about) {
    double raw = length / about;
    double power = Math.pow(10, Math.floor(Math.log10(raw)));
    for (double step : STEPS) {
      if (step * power >= raw * (1 - 1e-9)) {
        return step * power;
      }
    }
    return 10 * power;
  }
}
