package io.computestock.jobs.io;

import static org.apache.spark.sql.functions.col;

import io.computestock.issue.InputException;
import io.computestock.jobs.io.OutputFolder.Kind;
import io.computestock.jobs.spark.SparkSchemas;
import io.computestock.schema.Field;
import io.computestock.schema.FieldType;
import io.computestock.schema.TableSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** Reads and writes published tables; the only class that knows where their Parquet lies. */
public final class TableStore {
  /** What Spark would take for a pattern of file names; it writes to such a path literally. */
  private static final Pattern GLOB_CHARACTERS = Pattern.compile("[\\[\\]{}*?\\\\]");

  /** Draws neither repeat nor compress: trying takes longer than writing them. */
  private static final Map<String, String> AS_IT_IS =
      Map.of("parquet.enable.dictionary", "false", "compression", "none");

  private final SparkSession spark;
  private final OutputFolder output;

  public TableStore(SparkSession spark, OutputFolder output) {
    this.spark = spark;
    this.output = output;
  }

  /**
   * What was written.
   *
   * @param table name
   * @param rows rows, as the footers of the written files say
   */
  public record Written(String table, long rows) {}

  /**
   * Checks a table against its schema and writes it: columns and types, key unique, required
   * columns filled, values in range. Sorted by {@code order} and then the other columns of the key.
   *
   * @param files number of files
   * @throws IllegalStateException when the table breaks its schema: our mistake, not the user's
   * @throws InputException when a file that the table is made of cannot be read
   */
  public Written write(
      Kind kind,
      String runId,
      TableSchema schema,
      Dataset<Row> table,
      List<Field> order,
      int files) {
    Column[] by = sorting(schema, order);
    Dataset<Row> shaped = table.to(SparkSchemas.unchecked(schema));
    Dataset<Row> spread = files == 1 ? shaped.coalesce(1) : shaped.repartitionByRange(files, by);
    return writeChecked(kind, runId, schema, spread, by);
  }

  /**
   * The same for a table of any size, which is written as it is spread over tasks: nothing is moved
   * once more. Rows of one key must be in one task.
   */
  public Written writeAsSpread(
      Kind kind, String runId, TableSchema schema, Dataset<Row> table, List<Field> order) {
    Dataset<Row> shaped = table.to(SparkSchemas.unchecked(schema));
    return writeChecked(kind, runId, schema, shaped, sorting(schema, order));
  }

  private static Column[] sorting(TableSchema schema, List<Field> order) {
    var sorting = new ArrayList<>(order.stream().map(Field::name).toList());
    schema.keys().stream().filter(key -> !sorting.contains(key)).forEach(sorting::add);
    return sorting.stream().map(name -> col(name)).toArray(Column[]::new);
  }

  private Written writeChecked(
      Kind kind, String runId, TableSchema schema, Dataset<Row> spread, Column[] by) {
    String path = output.tablePath(kind, runId, schema.name());
    try {
      spread
          .sortWithinPartitions(by)
          .write()
          .format(StampedParquet.class.getName())
          .option(StampedParquet.SCHEMA, StampedParquet.written(schema))
          .mode(SaveMode.ErrorIfExists)
          .options(encodings(schema))
          .save(path);
    } catch (Exception e) { // Spark throws checked exceptions that it does not declare
      throw failure(schema, e);
    }
    return new Written(schema.name(), output.parquetRows(kind, runId, schema.name()));
  }

  /** No dictionaries of numbers that hardly repeat: looking them up is half the work of writing. */
  private static Map<String, String> encodings(TableSchema schema) {
    var encodings = new TreeMap<String, String>();
    for (Field field : schema.fields()) {
      if (field.type() == FieldType.DOUBLE) {
        encodings.put("parquet.enable.dictionary#" + field.name(), "false");
      }
    }
    return encodings;
  }

  /** The fault that a task found, without what Spark wraps around it. */
  private static RuntimeException failure(TableSchema schema, Exception failure) {
    InputException unreadable = TradeFiles.unreadable(failure);
    if (unreadable != null) {
      return unreadable;
    }
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof RowCheck.BrokenSchema broken) {
        return new IllegalStateException(broken.getMessage(), failure);
      }
    }
    return new IllegalStateException(
        "table " + schema.name() + ": " + failure.getMessage(), failure);
  }

  /** A path that Spark takes for itself and not for a pattern. */
  static String literal(String path) {
    return GLOB_CHARACTERS.matcher(path).replaceAll("\\\\$0");
  }

  /**
   * Reads a table of a run.
   *
   * @throws InputException when the run has no such table or it cannot be read
   */
  public Dataset<Row> read(Kind kind, String runId, String table) {
    return read(spark.read(), kind, runId, table);
  }

  /**
   * Reads a table that this version of the program has written: its columns need not be looked up,
   * which is a job by itself.
   *
   * @throws InputException when the run has no such table or it cannot be read
   */
  public Dataset<Row> read(Kind kind, String runId, TableSchema schema) {
    return read(spark.read().schema(SparkSchemas.of(schema)), kind, runId, schema.name());
  }

  /** Writes rows that one stage hands to the next and no analyst reads. */
  public void writeHandover(Kind kind, String runId, String name, Dataset<?> rows) {
    try {
      rows.write()
          .mode(SaveMode.ErrorIfExists)
          .options(AS_IT_IS)
          .parquet(output.tablePath(kind, runId, name));
    } catch (Exception e) { // Spark throws checked exceptions that it does not declare
      throw new IllegalStateException("hand-over " + name + ": " + e.getMessage(), e);
    }
  }

  /**
   * Reads what {@link #writeHandover} has written.
   *
   * @param columns its columns
   */
  public Dataset<Row> readHandover(Kind kind, String runId, String name, StructType columns) {
    return read(spark.read().schema(columns), kind, runId, name);
  }

  private Dataset<Row> read(DataFrameReader reader, Kind kind, String runId, String table) {
    if (!output.hasTable(kind, runId, table)) {
      throw new InputException("run " + runId + ": expected a table '" + table + "'");
    }
    String path = output.tablePath(kind, runId, table);
    try {
      return reader.parquet(literal(path));
    } catch (Exception e) {
      throw new InputException(path + ": expected readable Parquet", e);
    }
  }
}
