package io.computestock.planted;

import org.apache.spark.sql.SparkSession;

/** Breaks a rule on purpose. */
public final class PlantedSession {
  private PlantedSession() {}

  static SparkSession open() {
    return SparkSession.builder().getOrCreate();
  }
}
