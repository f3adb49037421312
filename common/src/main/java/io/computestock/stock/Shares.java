package io.computestock.stock;

/** Shares in single precision, rounded down so that those of a whole never exceed it. */
public final class Shares {
  private Shares() {}

  /** Parts of a whole by draw, 0 where the whole is 0. */
  public static float[] of(double[] part, double[] whole) {
    float[] share = new float[part.length];
    for (int i = 0; i < share.length; i++) {
      share[i] = whole[i] > 0 ? down(Math.min(1, part[i] / whole[i])) : 0;
    }
    return share;
  }

  /** A share after a change of the part, 0 at least. */
  public static float[] less(float[] share, double[] change, double[] whole) {
    float[] left = new float[share.length];
    for (int i = 0; i < left.length; i++) {
      left[i] = whole[i] > 0 ? down(Math.max(0, share[i] + change[i] / whole[i])) : share[i];
    }
    return left;
  }

  /** The product of two shares by draw; {@code null} stands for 1. */
  static float[] times(float[] share, float[] factor) {
    if (factor == null) {
      return share;
    }
    float[] product = new float[share.length];
    for (int i = 0; i < product.length; i++) {
      product[i] = down((double) share[i] * factor[i]);
    }
    return product;
  }

  /** A number as the nearest single-precision number that is not above it. */
  static float down(double share) {
    float single = (float) share;
    return single > share ? Math.nextDown(single) : single;
  }
}
