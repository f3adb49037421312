package io.computestock.planted;

/** Breaks a rule on purpose. */
public final class PlantedPrint {
  private PlantedPrint() {}

  static void print() {
    System.out.println("here");
  }
}
