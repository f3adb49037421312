package io.computestock.jobs.publish;

import io.computestock.jobs.io.TableFolder;
import io.computestock.schema.Field;
import io.computestock.schema.TableSchema;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A table to be written.
 *
 * @param order columns that it is sorted by, before those of its key
 * @param files number of files
 */
record Output(TableSchema schema, Dataset<Row> table, List<Field> order, int files) {

  /** Writes tables side by side: each is one short task, and the cores are there. */
  static void writeAll(List<Output> outputs, TableFolder folder) {
    SideBySide.run(
        outputs.stream()
            .<Runnable>map(
                output ->
                    () ->
                        folder.write(
                            output.schema(), output.table(), output.order(), output.files()))
            .toList());
  }
}
