package io.computestock.schema;

import java.io.Serializable;
import java.util.List;

/**
 * A table: its name, what one row stands for, and its columns in order.
 *
 * @param name name of the Parquet folder, or of the input file without its ending
 * @param place where a reader finds it: {@code out/latest/<name>} or a path below {@code data/}
 * @param grain what one row is
 * @param example a query that a reader would run; empty for input files
 * @param fields the columns
 */
public record TableSchema(
    String name, String place, String grain, String example, List<Field> fields)
    implements Serializable {

  /** A table that the runs publish. */
  public static TableSchema published(String name, String grain, String example, Field... fields) {
    return new TableSchema(
        name, "out/latest/" + name + "/*.parquet", grain, example, List.of(fields));
  }

  /** A file that people maintain. */
  public static TableSchema input(String name, String place, String grain, Field... fields) {
    return new TableSchema(name, place, grain, "", List.of(fields));
  }

  /** Names of all columns. */
  public List<String> columns() {
    return fields.stream().map(Field::name).toList();
  }

  /** Names of the key columns. */
  public List<String> keys() {
    return fields.stream().filter(Field::key).map(Field::name).toList();
  }
}
