package io.computestock.jobs.io;

import io.computestock.jobs.io.OutputFolder.Kind;
import io.computestock.schema.Field;
import io.computestock.schema.TableSchema;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** The tables of one run or stage, and how many rows each has. May be written to side by side. */
public final class TableFolder {
  private final TableStore store;
  private final Kind kind;
  private final String id;
  private final Map<String, Long> rows = new ConcurrentSkipListMap<>();

  /**
   * A folder of tables.
   *
   * @param written rows of the tables that are already there
   */
  public TableFolder(TableStore store, Kind kind, String id, Map<String, Long> written) {
    this.store = store;
    this.kind = kind;
    this.id = id;
    this.rows.putAll(written);
  }

  /** Name of the run or stage. */
  public String id() {
    return id;
  }

  /** Rows by table. */
  public Map<String, Long> rows() {
    return new TreeMap<>(rows);
  }

  /** Rows of all tables. */
  public long allRows() {
    return rows.values().stream().mapToLong(n -> n).sum();
  }

  /** Writes a table as {@link TableStore#write} does. */
  public void write(TableSchema schema, Dataset<Row> table, List<Field> order, int files) {
    rows.put(schema.name(), store.write(kind, id, schema, table, order, files).rows());
  }

  /** Writes a table as {@link TableStore#writeAsSpread} does. */
  public void writeAsSpread(TableSchema schema, Dataset<Row> table, List<Field> order) {
    rows.put(schema.name(), store.writeAsSpread(kind, id, schema, table, order).rows());
  }

  /** Whether the table was written. */
  public boolean has(TableSchema schema) {
    return rows.containsKey(schema.name());
  }

  /** The table as written; null when it was not. */
  public Dataset<Row> readOrNull(TableSchema schema) {
    return has(schema) ? store.read(kind, id, schema) : null;
  }

  /** The table as written. */
  public Dataset<Row> read(TableSchema schema) {
    return store.read(kind, id, schema);
  }

  /** Writes what one stage hands to the next. */
  public void handOver(String name, Dataset<?> content) {
    store.writeHandover(kind, id, name, content);
  }

  /** What an earlier stage has handed over. */
  public Dataset<Row> handedOver(String name, StructType columns) {
    return store.readHandover(kind, id, name, columns);
  }
}
