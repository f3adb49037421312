package io.computestock.planted;

import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;

/** Breaks a rule on purpose. */
public final class PlantedContext {
  private PlantedContext() {}

  static SparkContext open() {
    return new SparkContext(new SparkConf());
  }
}
