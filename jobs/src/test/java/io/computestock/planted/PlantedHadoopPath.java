package io.computestock.planted;

import org.apache.hadoop.fs.Path;

/** Breaks a rule on purpose. */
public final class PlantedHadoopPath {
  private PlantedHadoopPath() {}

  static String name(String path) {
    return new Path(path).getName();
  }
}
