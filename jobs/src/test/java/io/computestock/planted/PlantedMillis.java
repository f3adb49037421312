package io.computestock.planted;

/** Breaks a rule on purpose. */
public final class PlantedMillis {
  private PlantedMillis() {}

  static long now() {
    return System.currentTimeMillis();
  }
}
