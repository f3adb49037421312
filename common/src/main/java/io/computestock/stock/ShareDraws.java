package io.computestock.stock;

import java.io.Serializable;

/**
 * Shares by draw, 0 to 1, in single precision: in memory, or in a file that is looked at where they
 * are used.
 */
public interface ShareDraws extends Serializable {
  /** Number of draws. */
  int count();

  /** The share in a draw. */
  float at(int draw);

  /** Copies draws {@code from} to before {@code to} to the same places of a vector. */
  void copy(double[] into, int from, int to);

  /** All draws. */
  default float[] toArray() {
    float[] all = new float[count()];
    for (int i = 0; i < all.length; i++) {
      all[i] = at(i);
    }
    return all;
  }

  /** Shares in memory; {@code null} stays null. */
  static ShareDraws of(float[] draws) {
    return draws == null ? null : new InMemory(draws);
  }

  /**
   * Shares in memory.
   *
   * @param draws by draw
   */
  @SuppressWarnings("ArrayRecordComponent") // draws are vectors; these records are never compared
  record InMemory(float[] draws) implements ShareDraws {
    @Override
    public int count() {
      return draws.length;
    }

    @Override
    public float at(int draw) {
      return draws[draw];
    }

    @Override
    public void copy(double[] into, int from, int to) {
      for (int i = from; i < to; i++) {
        into[i] = draws[i];
      }
    }
  }
}
