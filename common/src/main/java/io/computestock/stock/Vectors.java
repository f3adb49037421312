package io.computestock.stock;

import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Vectors of one length that are used again: a month needs thousands of them, and a new one each
 * time would leave most of the work to garbage collection. For any number of threads.
 */
final class Vectors {
  private final Queue<double[]> free = new ConcurrentLinkedQueue<>();
  private final int length;

  Vectors(int length) {
    this.length = length;
  }

  /** Length of every vector. */
  int length() {
    return length;
  }

  /** A vector of zeros. */
  double[] zeros() {
    double[] vector = free.poll();
    if (vector == null) {
      return new double[length];
    }
    Arrays.fill(vector, 0);
    return vector;
  }

  /** Several vectors of zeros. */
  double[][] zeros(int count) {
    double[][] vectors = new double[count][];
    Arrays.setAll(vectors, i -> zeros());
    return vectors;
  }

  /** Takes back a vector that its user will not look at again; {@code null} is none. */
  void release(double[] vector) {
    if (vector != null) {
      free.add(vector);
    }
  }

  /** Takes back several. */
  void release(double[][] vectors) {
    if (vectors != null) {
      for (double[] vector : vectors) {
        release(vector);
      }
    }
  }
}
