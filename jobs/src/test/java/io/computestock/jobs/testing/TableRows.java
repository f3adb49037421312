package io.computestock.jobs.testing;

import io.computestock.schema.Field;
import io.computestock.schema.TableSchema;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Row;

/** Rows of a table that no session has seen: their cells by column. */
public final class TableRows {
  private final List<String> columns;
  private final List<Row> rows;

  private TableRows(List<String> columns, List<Row> rows) {
    this.columns = columns;
    this.rows = rows;
  }

  /** Rows of a table. */
  public static TableRows of(TableSchema schema, List<Row> rows) {
    return new TableRows(schema.columns(), List.copyOf(rows));
  }

  /** Those with a value in a column; null for an empty cell. */
  public TableRows where(Field field, Object value) {
    int column = columns.indexOf(field.name());
    return new TableRows(
        columns,
        rows.stream()
            .filter(row -> value == null ? row.isNullAt(column) : value.equals(row.get(column)))
            .toList());
  }

  /** Those of the month that begins on a day, ISO. */
  public TableRows from(Field field, String day) {
    return where(field, LocalDate.parse(day));
  }

  /** How many there are. */
  public int size() {
    return rows.size();
  }

  /** The cells of a column. */
  public List<Object> column(Field field) {
    int column = columns.indexOf(field.name());
    return rows.stream().map(row -> row.isNullAt(column) ? "" : row.get(column)).toList();
  }

  /** The sum of a column of numbers. */
  public double sum(Field field) {
    return sum(field.name());
  }

  /** The sum of a column of numbers. */
  public double sum(String name) {
    int column = columns.indexOf(name);
    return rows.stream().mapToDouble(row -> row.getDouble(column)).sum();
  }

  /** The cell of the only row; null when it is empty. */
  public Object cell(Field field) {
    return cell(field.name());
  }

  private Object cell(String name) {
    if (rows.size() != 1) {
      throw new AssertionError("expected one row, but there are " + rows);
    }
    return rows.get(0).get(columns.indexOf(name));
  }

  /** The number of the only row. */
  public double number(Field field) {
    return (Double) cell(field);
  }

  /** The number of the only row in a column such as p50. */
  public double number(String name) {
    return (Double) cell(name);
  }
}
