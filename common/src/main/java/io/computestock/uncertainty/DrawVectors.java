package io.computestock.uncertainty;

/** Sums of vectors of draws, draw by draw. */
public final class DrawVectors {
  private DrawVectors() {}

  /** Adds a part to a sum. */
  public static void add(double[] sum, double[] part) {
    add(sum, part, 1);
  }

  /** Adds a part, times a factor, to a sum. */
  public static void add(double[] sum, double[] part, double factor) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += factor * part[i];
    }
  }

  /** The sum of two vectors, neither of which changes. */
  public static double[] sum(double[] a, double[] b) {
    double[] sum = a.clone();
    add(sum, b);
    return sum;
  }
}
