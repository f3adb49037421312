package io.computestock.planted;

import java.util.concurrent.ThreadLocalRandom;

/** Breaks a rule on purpose. */
public final class PlantedThreadLocalRandom {
  private PlantedThreadLocalRandom() {}

  static double draw() {
    return ThreadLocalRandom.current().nextDouble();
  }
}
