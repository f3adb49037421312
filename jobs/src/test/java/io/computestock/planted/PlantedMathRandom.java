package io.computestock.planted;

/** Breaks a rule on purpose. */
public final class PlantedMathRandom {
  private PlantedMathRandom() {}

  static double draw() {
    return Math.random();
  }
}
