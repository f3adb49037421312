package io.computestock.jobs.spark;

import io.computestock.schema.Field;
import io.computestock.schema.TableSchema;
import io.computestock.uncertainty.Summary;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;

/**
 * A row of a published table, filled by column. Columns that are not set stay empty, and so do
 * unknown numbers (NaN) and empty texts.
 */
public final class TableRow {
  private final List<String> columns;
  private final Object[] values;

  private TableRow(TableSchema schema) {
    this.columns = schema.columns();
    this.values = new Object[columns.size()];
  }

  /** An empty row. */
  public static TableRow of(TableSchema schema) {
    return new TableRow(schema);
  }

  /** Rows as a table. */
  public static Dataset<Row> table(SparkSession spark, TableSchema schema, List<Row> rows) {
    return spark.createDataFrame(rows, SparkSchemas.unchecked(schema));
  }

  /** Sets a column. */
  public TableRow with(Field field, String value) {
    return set(field.name(), value == null || value.isEmpty() ? null : value);
  }

  /** Sets a column. */
  public TableRow with(Field field, double value) {
    return set(field.name(), Double.isNaN(value) ? null : value);
  }

  /** Sets a column. */
  public TableRow with(Field field, int value) {
    return set(field.name(), value);
  }

  /** Sets a column. */
  public TableRow with(Field field, long value) {
    return set(field.name(), value);
  }

  /** Sets a column. */
  public TableRow with(Field field, boolean value) {
    return set(field.name(), value);
  }

  /** Sets a column. */
  public TableRow with(Field field, LocalDate value) {
    return set(field.name(), value);
  }

  /** Sets a column to the first day of a month. */
  public TableRow with(Field field, YearMonth value) {
    return set(field.name(), value == null ? null : value.atDay(1));
  }

  /** Sets the columns mean, p5, p25, p50, p75, p95 and mcse_p50. */
  public TableRow with(Summary summary) {
    return set("mean", summary.mean())
        .set("p5", summary.p5())
        .set("p25", summary.p25())
        .set("p50", summary.p50())
        .set("p75", summary.p75())
        .set("p95", summary.p95())
        .set("mcse_p50", summary.mcseP50());
  }

  /** The row. */
  public Row row() {
    return RowFactory.create(values);
  }

  private TableRow set(String column, Object value) {
    int index = columns.indexOf(column);
    if (index < 0) {
      throw new IllegalArgumentException("no column " + column + " in " + columns);
    }
    values[index] = value;
    return this;
  }
}
