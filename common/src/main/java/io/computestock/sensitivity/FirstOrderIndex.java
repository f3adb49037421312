package io.computestock.sensitivity;

import java.util.Arrays;

/**
 * First-order sensitivity index from given draws: the part of a figure's variance that would go if
 * one parameter were known, Var(E[y|x]) / Var(y).
 *
 * <p>Draws are sorted by the parameter and cut into bins of equal count; the index is the variance
 * between the means of the bins over that of all draws (Plischke, Borgonovo and Smith 2013), less
 * what chance alone puts between the bins: with η² the plain ratio, N draws and K bins the
 * corrected index is 1 − (1 − η²)(N − 1)/(N − K), whose mean is 0 for a parameter that does not
 * matter. 32 bins lose about 1 % of the index of a normal parameter.
 */
public final class FirstOrderIndex {
  /** Bins. */
  public static final int BINS = 32;

  private static final int FEWEST_IN_A_BIN = 2;

  private FirstOrderIndex() {}

  /**
   * The corrected index: about 0 to 1; below 0 by chance when the parameter does not matter. 0 when
   * the parameter or the figure is the same in all draws.
   *
   * @param parameter draws of the parameter
   * @param figure draws of the figure, index by index
   * @throws IllegalArgumentException for arrays of different length or fewer than 64 draws
   */
  public static double of(double[] parameter, double[] figure) {
    int size = figure.length;
    if (parameter.length != size) {
      throw new IllegalArgumentException(
          parameter.length + " draws of the parameter for " + size + " of the figure");
    }
    if (size < BINS * FEWEST_IN_A_BIN) {
      throw new IllegalArgumentException(
          size + " draws, expected " + BINS * FEWEST_IN_A_BIN + " or more");
    }
    double mean = Arrays.stream(figure).sum() / size;
    double total = 0;
    for (double value : figure) {
      total += (value - mean) * (value - mean);
    }
    if (total == 0 || isConstant(parameter)) {
      return 0;
    }
    int[] order = order(parameter);
    double between = 0;
    for (int bin = 0; bin < BINS; bin++) {
      int from = (int) ((long) size * bin / BINS);
      int to = (int) ((long) size * (bin + 1) / BINS);
      double sum = 0;
      for (int i = from; i < to; i++) {
        sum += figure[order[i]] - mean;
      }
      between += sum * sum / (to - from);
    }
    return 1 - (1 - between / total) * (size - 1) / (size - BINS);
  }

  /**
   * What a parameter that does not matter hardly ever exceeds: four standard deviations of its
   * index, because figures are held against some hundred parameters.
   */
  public static double noise(int draws) {
    return 4 * Math.sqrt(2.0 * (BINS - 1)) / draws;
  }

  private static boolean isConstant(double[] values) {
    return Arrays.stream(values).allMatch(value -> value == values[0]);
  }

  /** Indices by value; equal values stay in the order of the draws. */
  private static int[] order(double[] values) {
    Integer[] order = new Integer[values.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> Double.compare(values[a], values[b]));
    return Arrays.stream(order).mapToInt(Integer::intValue).toArray();
  }
}
