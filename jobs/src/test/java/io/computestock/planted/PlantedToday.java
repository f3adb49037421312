package io.computestock.planted;

import java.time.LocalDate;
import java.time.ZoneOffset;

/** Breaks a rule on purpose. */
public final class PlantedToday {
  private PlantedToday() {}

  static LocalDate today() {
    return LocalDate.now(ZoneOffset.UTC);
  }
}
