package io.computestock.planted;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Breaks a rule on purpose. */
public final class PlantedReader {
  private PlantedReader() {}

  static Dataset<Row> read(SparkSession spark) {
    return spark.read().parquet("somewhere");
  }
}
