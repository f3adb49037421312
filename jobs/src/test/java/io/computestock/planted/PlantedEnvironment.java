package io.computestock.planted;

/** Breaks a rule on purpose. */
public final class PlantedEnvironment {
  private PlantedEnvironment() {}

  static String home() {
    return System.getenv("HOME");
  }
}
