package io.computestock.planted;

import java.util.Random;

/** Breaks a rule on purpose. */
public final class PlantedRandom {
  private PlantedRandom() {}

  static int draw() {
    return new Random(1).nextInt();
  }
}
