package io.computestock.planted;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;

/** Breaks a rule on purpose. */
public final class PlantedSparkRandom {
  private PlantedSparkRandom() {}

  static Column draw() {
    return functions.rand(42);
  }
}
