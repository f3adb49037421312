package io.computestock.jobs.io;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Comparator;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.PageEncodingStats;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;

/**
 * A Parquet file whose bytes depend on its rows alone. Parquet lists the encodings of a column in
 * the order of a hash set of enum constants, which differs from one process to the next; here they
 * are sorted.
 */
final class RepeatableParquet implements OutputFile {
  private static final int LENGTH_AND_MAGIC = 8;

  private final Output output;

  RepeatableParquet(OutputStream target) {
    this.output = new Output(target);
  }

  /** From here on, keeps what is written until the file is closed: the footer comes next. */
  void expectFooter() {
    output.keeping = true;
  }

  @Override
  public PositionOutputStream create(long blockSize) {
    return output;
  }

  @Override
  public PositionOutputStream createOrOverwrite(long blockSize) {
    return output;
  }

  @Override
  public boolean supportsBlockSize() {
    return false;
  }

  @Override
  public long defaultBlockSize() {
    return 0;
  }

  private static final class Output extends PositionOutputStream {
    private final OutputStream target;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private boolean keeping;
    private boolean closed;
    private long position;

    Output(OutputStream target) {
      this.target = target;
    }

    @Override
    public long getPos() {
      return position;
    }

    @Override
    public void write(int octet) throws IOException {
      write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      (keeping ? kept : target).write(bytes, offset, length);
      position += length;
    }

    @Override
    public void close() throws IOException {
      if (closed) {
        return;
      }
      closed = true;
      try (target) {
        byte[] end = kept.toByteArray();
        if (end.length > LENGTH_AND_MAGIC) {
          target.write(withSortedEncodings(end));
        }
      }
    }

    private static byte[] withSortedEncodings(byte[] end) throws IOException {
      int after = end.length - LENGTH_AND_MAGIC;
      int length = ByteBuffer.wrap(end).order(ByteOrder.LITTLE_ENDIAN).getInt(after);
      int start = after - length;
      FileMetaData footer = Util.readFileMetaData(new ByteArrayInputStream(end, start, length));
      for (RowGroup group : footer.getRow_groups()) {
        for (ColumnChunk column : group.getColumns()) {
          sort(column.getMeta_data());
        }
      }
      var sorted = new ByteArrayOutputStream();
      sorted.write(end, 0, start);
      Util.writeFileMetaData(footer, sorted);
      int sortedLength = sorted.size() - start;
      sorted.write(
          ByteBuffer.allocate(Integer.BYTES)
              .order(ByteOrder.LITTLE_ENDIAN)
              .putInt(sortedLength)
              .array());
      sorted.write(end, after + Integer.BYTES, Integer.BYTES);
      return sorted.toByteArray();
    }

    private static void sort(ColumnMetaData column) {
      column.getEncodings().sort(null);
      if (column.isSetEncoding_stats()) {
        column
            .getEncoding_stats()
            .sort(
                Comparator.comparing(PageEncodingStats::getPage_type)
                    .thenComparing(PageEncodingStats::getEncoding));
      }
    }
  }
}
