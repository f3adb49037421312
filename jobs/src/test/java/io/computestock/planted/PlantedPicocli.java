package io.computestock.planted;

import picocli.CommandLine.Option;

/** Breaks a rule on purpose. */
public final class PlantedPicocli {
  private PlantedPicocli() {}

  static String name(Option option) {
    return option.description()[0];
  }
}
