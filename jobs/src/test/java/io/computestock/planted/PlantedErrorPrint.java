package io.computestock.planted;

/** Breaks a rule on purpose. */
public final class PlantedErrorPrint {
  private PlantedErrorPrint() {}

  static void print() {
    System.err.println("here");
  }
}
