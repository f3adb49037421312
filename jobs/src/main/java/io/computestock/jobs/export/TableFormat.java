package io.computestock.jobs.export;

import java.io.IOException;
import java.io.OutputStream;
import org.apache.spark.sql.types.StructType;

/** A format of files that tables can be exported to. */
public enum TableFormat {
  /** RFC 4180 with a header, UTF-8. Unknown is an empty cell; an array is a JSON array. */
  CSV {
    @Override
    public RowWriter writer(OutputStream stream, String table, StructType columns)
        throws IOException {
      return new CsvRows(stream, columns);
    }
  },
  /** One JSON object per line, UTF-8. Unknown is null. */
  JSONL {
    @Override
    public RowWriter writer(OutputStream stream, String table, StructType columns)
        throws IOException {
      return new JsonLines(stream, columns);
    }
  },
  /** A workbook with one sheet. Unknown is an empty cell; an array is a JSON array. */
  XLSX {
    @Override
    public RowWriter writer(OutputStream stream, String table, StructType columns) {
      return new Workbook(stream, table, columns);
    }

    @Override
    public long mostRows() {
      return Workbook.MOST_ROWS;
    }
  };

  /**
   * Begins a file.
   *
   * @param stream where it goes; closed by the caller
   */
  public abstract RowWriter writer(OutputStream stream, String table, StructType columns)
      throws IOException;

  /** Most rows below the header. */
  public long mostRows() {
    return Long.MAX_VALUE;
  }

  /** The name and the ending of files. */
  public String ending() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  @Override
  public String toString() {
    return ending();
  }
}
