package io.computestock.jobs.export;

import static org.apache.spark.sql.functions.col;

import io.computestock.issue.InputException;
import io.computestock.jobs.io.WholeFile;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A table on its way into a file, in the order of its key. Rows come to this process one part at a
 * time, so a table need not fit into memory.
 *
 * @param table its name
 * @param rows its rows
 * @param count how many
 * @param order columns of the key
 */
public record TableExport(String table, Dataset<Row> rows, long count, List<String> order) {

  /** A table as it was read. */
  public static TableExport of(String table, Dataset<Row> rows, List<String> order) {
    return new TableExport(table, rows, rows.count(), order);
  }

  /**
   * Refuses a table that the format cannot hold, before anything is written.
   *
   * @throws InputException when it has too many rows
   */
  public void requireRoom(TableFormat format) {
    if (count > format.mostRows()) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "table %s: %,d rows, expected at most the %,d that a sheet of Excel holds below its"
                  + " header; export it as csv or jsonl, or name other tables with --table",
              table,
              count,
              format.mostRows()));
    }
  }

  /** Writes the file, whole or not at all. */
  public void write(TableFormat format, String file) {
    requireRoom(format);
    Column[] by = order.stream().map(name -> col(name)).toArray(Column[]::new);
    Dataset<Row> sorted = by.length == 0 ? rows : rows.orderBy(by);
    WholeFile.write(
        file,
        rows.sparkSession().sparkContext().hadoopConfiguration(),
        stream -> {
          try (RowWriter writer = format.writer(stream, table, sorted.schema())) {
            for (Iterator<Row> all = sorted.toLocalIterator(); all.hasNext(); ) {
              writer.write(all.next());
            }
          }
        });
  }
}
