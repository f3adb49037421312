package io.computestock.jobs.io;

import static org.apache.spark.sql.functions.col;

import io.computestock.issue.InputException;
import io.computestock.jobs.spark.SparkSchemas;
import io.computestock.schema.Field;
import io.computestock.schema.TableSchema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** Reads and writes published tables; the only class that knows where their Parquet lies. */
public final class TableStore {
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
   */
  public Written write(
      OutputFolder.Kind kind,
      String runId,
      TableSchema schema,
      Dataset<Row> table,
      List<Field> order,
      int files) {
    StructType columns = SparkSchemas.of(schema);
    String path = output.tablePath(kind, runId, schema.name());
    var sorting = new ArrayList<>(order.stream().map(Field::name).toList());
    schema.keys().stream().filter(key -> !sorting.contains(key)).forEach(sorting::add);
    Column[] by = sorting.stream().map(name -> col(name)).toArray(Column[]::new);
    Dataset<Row> shaped = table.to(columns);
    Dataset<Row> spread = files == 1 ? shaped.coalesce(1) : shaped.repartitionByRange(files, by);
    spread
        .sortWithinPartitions(by)
        .mapPartitions(
            (MapPartitionsFunction<Row, Row>) rows -> RowCheck.checked(schema, rows),
            Encoders.row(columns))
        .select(withMetadata(columns))
        .write()
        .mode(SaveMode.ErrorIfExists)
        .parquet(path);
    return new Written(schema.name(), output.parquetRows(kind, runId, schema.name()));
  }

  /** The columns with their comments and units, which a typed step loses. */
  private static Column[] withMetadata(StructType columns) {
    return Arrays.stream(columns.fields())
        .map(field -> col(field.name()).as(field.name(), field.metadata()))
        .toArray(Column[]::new);
  }

  /**
   * Reads a table of a run.
   *
   * @throws InputException when the run has no such table or it cannot be read
   */
  public Dataset<Row> read(OutputFolder.Kind kind, String runId, String table) {
    if (!output.hasTable(kind, runId, table)) {
      throw new InputException("run " + runId + ": expected a table '" + table + "'");
    }
    String path = output.tablePath(kind, runId, table);
    try {
      return spark.read().parquet(path);
    } catch (Exception e) {
      throw new InputException(path + ": expected readable Parquet", e);
    }
  }
}
