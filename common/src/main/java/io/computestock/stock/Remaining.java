package io.computestock.stock;

import io.computestock.reference.Months;
import java.util.Arrays;

/**
 * What is left, at the end of a month, of the chips of a series and quarter, in a stretch of draws.
 *
 * <p>A stretch stays in the processor's cache while all countries take their parts. Vectors have
 * the length of all draws, so that every loop has one index and is run several draws at once.
 */
final class Remaining {
  /** Draws of a stretch. */
  static final int STRETCH = 1024;

  /** By draw: in hand, running, gone since the month before, in hand then. */
  final double[] stock;

  final double[] installed;
  final double[] retired;
  final double[] before;

  /** Chips that came in the month, if any did ({@link #anyCame}). */
  final double[] flow;

  private final double[] chips;
  private boolean anyCame;

  Remaining(Vectors vectors) {
    stock = vectors.zeros();
    installed = vectors.zeros();
    retired = vectors.zeros();
    before = vectors.zeros();
    flow = vectors.zeros();
    chips = vectors.zeros();
  }

  /** Gives its vectors back. */
  void release(Vectors vectors) {
    vectors.release(new double[][] {stock, installed, retired, before, flow, chips});
  }

  /** Whether there are chips of the month itself. */
  boolean anyCame() {
    return anyCame;
  }

  /** Counts what is left of a quarter, in draws {@code from} to before {@code to}. */
  void count(SupplySeries series, int quarter, int month, StockKernels kernels, int from, int to) {
    Arrays.fill(stock, from, to, 0);
    Arrays.fill(installed, from, to, 0);
    Arrays.fill(retired, from, to, 0);
    Arrays.fill(before, from, to, 0);
    anyCame = false;
    for (int k = 0; k < Months.PER_QUARTER; k++) {
      int cohort = Months.first(quarter) + k;
      float[] ofCohort = series.at(cohort);
      if (ofCohort != null && cohort <= month) {
        copy(ofCohort, chips, from, to);
        int age = month - cohort;
        age(kernels.kept(age), kernels.ready(cohort, age), from, to);
        if (age == 0) {
          System.arraycopy(chips, from, flow, from, to - from);
          anyCame = true;
        } else {
          retire(kernels.kept(age - 1), kernels.kept(age), from, to);
        }
      }
    }
  }

  /** Some draws in double precision. */
  static void copy(float[] single, double[] into, int from, int to) {
    for (int i = from; i < to; i++) {
      into[i] = single[i];
    }
  }

  private void age(double[] kept, double[] ready, int from, int to) {
    for (int i = from; i < to; i++) {
      double left = chips[i] * kept[i];
      stock[i] += left;
      installed[i] += left * ready[i];
    }
  }

  private void retire(double[] was, double[] kept, int from, int to) {
    for (int i = from; i < to; i++) {
      before[i] += chips[i] * was[i];
      retired[i] += chips[i] * (was[i] - kept[i]);
    }
  }
}
