package io.computestock.planted;

import java.nio.file.Files;
import java.nio.file.Path;

/** Breaks a rule on purpose. */
public final class PlantedFiles {
  private PlantedFiles() {}

  static boolean exists(String name) {
    return Files.exists(Path.of(name));
  }
}
