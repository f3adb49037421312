package io.computestock.schema;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * A table: its name, what one row stands for, and its columns in order.
 *
 * @param name name of the Parquet folder, or of the input file without its ending
 * @param place where a reader finds it: {@code out/latest/<name>} or a path below {@code data/}
 * @param grain what one row is
 * @param example a query that a reader would run; empty for input files
 * @param fields the columns
 * @param caveats what a reader must know before using a figure
 */
public record TableSchema(
    String name,
    String place,
    String grain,
    String example,
    List<Field> fields,
    List<Caveat> caveats)
    implements Serializable {
  /**
   * Version of the published tables as a whole, stamped into every Parquet file. The first number
   * rises when a column goes or changes its meaning, the second when one is added.
   */
  public static final String VERSION = "1.1";

  /**
   * A warning about a column.
   *
   * @param column the column; empty when the warning is about the whole table
   * @param text the warning
   */
  public record Caveat(String column, String text) implements Serializable {}

  /** Every caveat is about a column that the table has. */
  public TableSchema {
    for (Caveat caveat : caveats) {
      if (!caveat.column().isEmpty()
          && fields.stream().noneMatch(field -> field.name().equals(caveat.column()))) {
        throw new IllegalArgumentException(
            "table " + name + ": caveat about unknown column " + caveat.column());
      }
    }
  }

  /** A table without caveats. */
  public TableSchema(String name, String place, String grain, String example, List<Field> fields) {
    this(name, place, grain, example, fields, List.of());
  }

  /** A table that the runs publish. */
  public static TableSchema published(String name, String grain, String example, Field... fields) {
    return new TableSchema(
        name, "out/latest/" + name + "/*.parquet", grain, example, List.of(fields));
  }

  /** A file that people maintain. */
  public static TableSchema input(String name, String place, String grain, Field... fields) {
    return new TableSchema(name, place, grain, "", List.of(fields));
  }

  /** The same table with a warning about a column. */
  public TableSchema caveat(Field column, String text) {
    return with(new Caveat(column.name(), text));
  }

  /** The same table with a warning about the whole of it. */
  public TableSchema caveat(String text) {
    return with(new Caveat("", text));
  }

  private TableSchema with(Caveat caveat) {
    var more = new ArrayList<>(caveats);
    more.add(caveat);
    return new TableSchema(name, place, grain, example, fields, List.copyOf(more));
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
