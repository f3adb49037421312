package io.computestock.jobs.trade.read;

import io.computestock.jobs.io.TradeFiles;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hadoop.conf.Configuration;

/** The bytes of a part of a file: from the first line that begins in it to the end of its last. */
final class CountingInput extends InputStream {
  private final InputStream input;
  private long left;
  private boolean lineOpen;

  private CountingInput(InputStream input, long left) {
    this.input = input;
    this.left = left;
  }

  static CountingInput open(TradePart part, Configuration hadoop) throws IOException {
    if (part.end() == Long.MAX_VALUE) {
      return new CountingInput(TradeFiles.open(part.file().source(), hadoop), Long.MAX_VALUE);
    }
    if (part.isFirst()) {
      return new CountingInput(TradeFiles.open(part.file().source(), 0, hadoop), part.end());
    }
    // The line that holds the byte before the start belongs to the part before.
    InputStream input = TradeFiles.open(part.file().source(), part.start() - 1, hadoop);
    long position = part.start() - 1;
    int octet = input.read();
    while (octet >= 0 && octet != '\n') {
      position++;
      octet = input.read();
    }
    return new CountingInput(input, Math.max(0, part.end() - position - 1));
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (left > 0) {
      int read = input.read(bytes, offset, (int) Math.min(length, left));
      if (read > 0) {
        left -= read;
        lineOpen = bytes[offset + read - 1] != '\n';
      }
      return read;
    }
    return lineOpen ? restOfLine(bytes, offset, length) : -1;
  }

  private int restOfLine(byte[] bytes, int offset, int length) throws IOException {
    int count = 0;
    while (count < length && lineOpen) {
      int octet = input.read();
      if (octet < 0) {
        lineOpen = false;
        break;
      }
      bytes[offset + count] = (byte) octet;
      count++;
      lineOpen = octet != '\n';
    }
    return count == 0 ? -1 : count;
  }

  @Override
  public void close() throws IOException {
    input.close();
  }
}
