package io.computestock.jobs.io;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.computestock.issue.InputException;
import io.computestock.jobs.spark.SparkSchemas;
import io.computestock.schema.Field;
import io.computestock.schema.FieldType;
import io.computestock.schema.TableSchema;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

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
   * @param rows rows, as read back
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
    Dataset<Row> shaped = table.to(SparkSchemas.of(schema));
    check(schema, shaped);
    String path = output.tablePath(kind, runId, schema.name());
    var sorting = new ArrayList<>(order.stream().map(Field::name).toList());
    schema.keys().stream().filter(key -> !sorting.contains(key)).forEach(sorting::add);
    Column[] by = sorting.stream().map(name -> col(name)).toArray(Column[]::new);
    Dataset<Row> spread = files == 1 ? shaped.repartition(1) : shaped.repartitionByRange(files, by);
    spread.sortWithinPartitions(by).write().mode(SaveMode.ErrorIfExists).parquet(path);
    return new Written(schema.name(), spark.read().parquet(path).count());
  }

  private void check(TableSchema schema, Dataset<Row> table) {
    var checks = new ArrayList<Column>();
    var names = new ArrayList<String>();
    for (Field field : schema.fields()) {
      Column column = col(field.name());
      if (field.required()) {
        checks.add(breaches(column.isNull()));
        names.add(field.name() + " is empty");
      }
      if (field.type() == FieldType.DOUBLE) {
        checks.add(
            breaches(
                column
                    .isNaN()
                    .or(column.lt(lit(field.lowest())))
                    .or(column.gt(lit(field.highest())))));
        names.add(field.name() + " is not a number, " + field.rangeInWords());
      }
      if (!field.allowed().isEmpty()) {
        checks.add(breaches(column.isin(field.allowed().toArray()).equalTo(lit(false))));
        names.add(field.name() + " is not one of " + field.rangeInWords());
      }
    }
    checks.add(count(lit(1)));
    Column first = checks.remove(0);
    Row result = table.agg(first, checks.toArray(Column[]::new)).first();
    for (int i = 0; i < names.size(); i++) {
      if (!result.isNullAt(i) && result.getLong(i) > 0) {
        throw new IllegalStateException(
            "table " + schema.name() + ": " + result.getLong(i) + " rows where " + names.get(i));
      }
    }
    checkKey(schema, table);
  }

  private static Column breaches(Column condition) {
    return sum(when(condition, 1L).otherwise(0L));
  }

  private static void checkKey(TableSchema schema, Dataset<Row> table) {
    Column[] key = schema.keys().stream().map(name -> col(name)).toArray(Column[]::new);
    if (key.length == 0) {
      return;
    }
    List<Row> twice =
        table.groupBy(key).count().filter(col("count").gt(1)).limit(1).collectAsList();
    if (!twice.isEmpty()) {
      throw new IllegalStateException("table " + schema.name() + ": key twice: " + twice.get(0));
    }
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
