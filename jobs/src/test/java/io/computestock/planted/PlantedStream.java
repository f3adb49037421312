package io.computestock.planted;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Breaks a rule on purpose. */
public final class PlantedStream {
  private PlantedStream() {}

  static InputStream open(String name) throws IOException {
    return new FileInputStream(name);
  }
}
