package io.computestock.jobs.export;

import java.io.IOException;
import org.apache.spark.sql.Row;

/** Rows on their way into a file. Closing completes the file; its stream stays open. */
public interface RowWriter extends AutoCloseable {
  /** Adds a row. */
  void write(Row row) throws IOException;

  @Override
  void close() throws IOException;
}
