package io.computestock.planted.two;

import io.computestock.planted.one.One;

/** The other half of a cycle of packages. */
public final class Two {
  private Two() {}

  public static String name() {
    return One.class.getName();
  }
}
