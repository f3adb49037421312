package io.computestock.planted.one;

import io.computestock.planted.two.Two;

/** One half of a cycle of packages. */
public final class One {
  private One() {}

  public static String name() {
    return Two.class.getName();
  }
}
