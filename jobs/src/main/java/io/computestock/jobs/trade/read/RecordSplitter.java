package io.computestock.jobs.trade.read;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Cuts the bytes of a delimited file into records: a record ends at a line end outside quotes.
 *
 * <p>A quote that is never closed spoils one line only: lines are joined when together they have
 * the fields of a record. When no end is found within {@link #MOST_LINES} lines, or one that makes
 * too few or too many fields or has text behind it, the first line is a record by itself, marked
 * {@link Cut#unclosed}, and reading goes on with the next one. Works on bytes, so that it needs no
 * character set: in UTF-8, Windows-1252 and GB18030 neither quotes, commas nor line ends are part
 * of another character.
 */
final class RecordSplitter {
  /** A quoted field of more lines than this is taken for a stray quote. */
  private static final int MOST_LINES = 100;

  private static final int BUFFER = 1 << 16;

  private final InputStream input;
  private final byte delimiter;
  private final int width;
  private final int mostLines;
  private final byte[] buffer = new byte[BUFFER];
  private int position;
  private int limit;
  private boolean broken;
  private final Deque<Line> waiting = new ArrayDeque<>();
  private long nextLine;

  /**
   * A splitter.
   *
   * @param width number of fields of a record, 0 for any
   */
  RecordSplitter(InputStream input, char delimiter, int width) {
    this(input, delimiter, width, MOST_LINES);
  }

  private RecordSplitter(InputStream input, char delimiter, int width, int mostLines) {
    this.input = input;
    this.delimiter = (byte) delimiter;
    this.width = width;
    this.mostLines = mostLines;
    this.nextLine = 1;
  }

  /** A splitter of files in which every line is a record, whatever its quotes. */
  static RecordSplitter ofLines(InputStream input, char delimiter) {
    return new RecordSplitter(input, delimiter, 0, 0);
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Line(byte[] bytes, long number, boolean ended) {}

  /**
   * One record.
   *
   * @param bytes without the final line end
   * @param line where it begins
   * @param ended whether a line end follows; false for the last record of a file that breaks off
   * @param unclosed whether it holds a quote that is not closed
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Cut(byte[] bytes, long line, boolean ended, boolean unclosed) {}

  /** The next record, or null at the end. Blank lines are passed over. */
  Cut next() throws IOException {
    Line first = line();
    while (first != null && isBlank(first.bytes())) {
      first = line();
    }
    if (first == null) {
      return null;
    }
    if (!opensQuote(first.bytes(), false)) {
      return new Cut(first.bytes(), first.number(), first.ended(), false);
    }
    return joined(first);
  }

  private Cut joined(Line first) throws IOException {
    List<Line> more = new ArrayList<>();
    var joined = new ByteArrayOutputStream();
    joined.writeBytes(first.bytes());
    boolean inQuotes = true;
    while (inQuotes && more.size() < mostLines) {
      Line next = line();
      if (next == null) {
        break;
      }
      more.add(next);
      joined.write('\n');
      joined.writeBytes(next.bytes());
      inQuotes = opensQuote(next.bytes(), true);
    }
    byte[] whole = joined.toByteArray();
    if (!inQuotes && isOne(whole)) {
      boolean ended = more.get(more.size() - 1).ended();
      return new Cut(whole, first.number(), ended, false);
    }
    for (int i = more.size() - 1; i >= 0; i--) {
      waiting.addFirst(more.get(i));
    }
    return new Cut(first.bytes(), first.number(), first.ended(), true);
  }

  /** Whether a line ends inside quotes, given whether it begins inside them. */
  private boolean opensQuote(byte[] line, boolean inside) {
    boolean inQuotes = inside;
    boolean atFieldStart = !inside;
    for (int i = 0; i < line.length; i++) {
      byte c = line[i];
      if (inQuotes) {
        if (c == '"') {
          boolean doubled = i + 1 < line.length && line[i + 1] == '"';
          if (doubled) {
            i++;
          } else {
            inQuotes = false;
          }
        }
      } else if (c == '"' && atFieldStart) {
        inQuotes = true;
      }
      atFieldStart = c == delimiter;
    }
    return inQuotes;
  }

  /** Whether joined lines are one record, and not the work of two stray quotes. */
  private boolean isOne(byte[] lines) {
    var splitter = new FieldSplitter((char) delimiter);
    int found = splitter.fields(new String(lines, StandardCharsets.ISO_8859_1)).size();
    return !splitter.isLoose() && (width == 0 || found == width);
  }

  private static boolean isBlank(byte[] line) {
    for (byte c : line) {
      if (c != ' ' && c != '\t') {
        return false;
      }
    }
    return true;
  }

  private Line line() throws IOException {
    Line put = waiting.pollFirst();
    return put != null ? put : readLine();
  }

  private Line readLine() throws IOException {
    ByteArrayOutputStream carried = null;
    while (true) {
      if (position == limit && !fill()) {
        return carried == null ? null : new Line(carried.toByteArray(), nextLine++, false);
      }
      int end = position;
      while (end < limit && buffer[end] != '\n') {
        end++;
      }
      if (end == limit) {
        if (carried == null) {
          carried = new ByteArrayOutputStream();
        }
        carried.write(buffer, position, end - position);
        position = end;
        continue;
      }
      byte[] bytes = take(carried, end);
      position = end + 1;
      return new Line(bytes, nextLine++, true);
    }
  }

  /** The bytes up to {@code end}, without a carriage return. */
  private byte[] take(ByteArrayOutputStream carried, int end) {
    if (carried == null) {
      int length = end - position;
      if (length > 0 && buffer[end - 1] == '\r') {
        length--;
      }
      byte[] bytes = new byte[length];
      System.arraycopy(buffer, position, bytes, 0, length);
      return bytes;
    }
    carried.write(buffer, position, end - position);
    byte[] bytes = carried.toByteArray();
    boolean returned = bytes.length > 0 && bytes[bytes.length - 1] == '\r';
    return returned ? java.util.Arrays.copyOf(bytes, bytes.length - 1) : bytes;
  }

  /** A compressed file that breaks off ends there; what was read so far is kept. */
  private boolean fill() throws IOException {
    if (broken) {
      return false;
    }
    try {
      int read = input.read(buffer, 0, BUFFER);
      position = 0;
      limit = Math.max(0, read);
      return read > 0;
    } catch (EOFException | java.util.zip.ZipException e) {
      broken = true;
      position = 0;
      limit = 0;
      return false;
    }
  }

  /** Whether the compressed stream broke off or was damaged before its end. */
  boolean broken() {
    return broken;
  }
}
