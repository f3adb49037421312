package io.computestock.planted;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Breaks a rule on purpose. */
public final class PlantedWriter {
  private PlantedWriter() {}

  static void write(Dataset<Row> table) {
    table.write().parquet("somewhere");
  }
}
