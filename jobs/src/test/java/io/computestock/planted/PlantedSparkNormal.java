package io.computestock.planted;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;

/** Breaks a rule on purpose. */
public final class PlantedSparkNormal {
  private PlantedSparkNormal() {}

  static Column draw() {
    return functions.randn(42);
  }
}
