package io.computestock.planted;

import java.time.Instant;
import java.util.function.Supplier;

/** Breaks a rule on purpose. */
public final class PlantedClock {
  private PlantedClock() {}

  static Supplier<Instant> clock() {
    return Instant::now;
  }
}
