package io.computestock.jobs.trade.read;

import io.computestock.issue.InputException;
import io.computestock.jobs.io.TradeFiles;
import io.computestock.jobs.trade.read.TradeFile.Container;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.zip.ZipException;
import org.apache.hadoop.conf.Configuration;

/** Looks into the beginning of a file and says what it is. */
final class TradeProbe {
  private static final int LOOK_AT = 1 << 16;

  /** Titles and empty rows that may stand above a header. */
  private static final int MOST_PREAMBLE = 20;

  /** Records whose fields are counted. */
  private static final int MOST_SAMPLES = 200;

  private static final byte[] PARQUET = "PAR1".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] ZIP = {'P', 'K', 3, 4};
  private static final byte[] OLE = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};
  private static final List<Charset> GUESSES =
      List.of(StandardCharsets.UTF_8, Charset.forName("GB18030"));
  private static final List<Character> DELIMITERS = List.of(',', ';', '\t', '|');

  private final Configuration hadoop;
  private final TradeFormat forced;
  private final ShipmentMapping mapping;

  /**
   * A probe.
   *
   * @param forced the only format to accept, or null for any
   * @param mapping mapping of shipment records, or null
   */
  TradeProbe(Configuration hadoop, TradeFormat forced, ShipmentMapping mapping) {
    this.hadoop = hadoop;
    this.forced = forced;
    this.mapping = mapping;
  }

  /**
   * What a file is.
   *
   * @throws InputException when it cannot be opened, or lacks the columns of the forced format
   */
  TradeFile look(int id, TradeReader.Input input) {
    byte[] head = head(input.source());
    if (startsWith(head, PARQUET)) {
      return TradeFile.undelimited(input, id, Container.PARQUET, forced);
    }
    if (startsWith(head, ZIP) || startsWith(head, OLE)) {
      return TradeFile.undelimited(input, id, Container.OTHER, null);
    }
    int first = firstVisible(head);
    if (first == '{' || first == '[') {
      return TradeFile.undelimited(input, id, Container.JSON, json(head));
    }
    return delimited(id, input, head);
  }

  /** The format whose signature a set of columns has; null when it has none. */
  TradeFormat match(List<String> columns) {
    var names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    names.addAll(columns);
    for (TradeFormat format : forced == null ? TradeFormat.values() : new TradeFormat[] {forced}) {
      TradeParser parser = parser(format);
      if (parser != null && names.containsAll(parser.signature())) {
        return format;
      }
    }
    return null;
  }

  TradeParser parser(TradeFormat format) {
    if (format != TradeFormat.SHIPMENT_RECORDS) {
      return format.parser();
    }
    return mapping == null ? null : new ShipmentRecordsParser(mapping);
  }

  private TradeFile delimited(int id, TradeReader.Input input, byte[] head) {
    for (Charset charset : GUESSES) {
      for (char delimiter : DELIMITERS) {
        TradeFile found = withHeader(id, input, head, charset, delimiter);
        if (found != null) {
          return found;
        }
      }
    }
    requireAny(input.label());
    return TradeFile.undelimited(input, id, Container.OTHER, null);
  }

  /** Refuses a file that no format was found for, when only one is accepted. */
  void requireAny(String label) {
    if (forced != null) {
      throw new InputException(
          label
              + ": expected the columns of format "
              + forced.id()
              + ": "
              + parser(forced).signature());
    }
  }

  private TradeFile withHeader(
      int id, TradeReader.Input input, byte[] head, Charset charset, char delimiter) {
    var fields = new FieldSplitter(delimiter);
    var splitter = new RecordSplitter(new ByteArrayInputStream(head), delimiter, 0);
    try {
      for (int i = 0; i < MOST_PREAMBLE; i++) {
        RecordSplitter.Cut record = splitter.next();
        if (record == null) {
          return null;
        }
        String text = TextRows.withoutMark(new String(record.bytes(), charset));
        List<String> names = fields.fields(text).stream().map(String::strip).toList();
        TradeFormat format = match(names);
        if (format != null) {
          return new TradeFile(
              id,
              input.label(),
              input.source(),
              Container.DELIMITED,
              format,
              parser(format).charsets().stream().map(Charset::name).toList(),
              delimiter,
              record.line(),
              names,
              width(names.size(), splitter, fields),
              input.knownAt());
        }
      }
      return null;
    } catch (IOException e) {
      throw new IllegalStateException("bytes in memory", e);
    }
  }

  /**
   * Some files end every record in a delimiter, but not the header. One width holds for the whole
   * file: where both were accepted, a comma too many or too few inside a record would shift its
   * values unseen.
   */
  private static int width(int names, RecordSplitter splitter, FieldSplitter fields)
      throws IOException {
    int balance = 0;
    RecordSplitter.Cut record = splitter.next();
    for (int i = 0; i < MOST_SAMPLES && record != null; i++) {
      List<String> values = fields.fields(new String(record.bytes(), StandardCharsets.ISO_8859_1));
      int last = values.size() - 1;
      if (last == names && values.get(last).isBlank()) {
        balance++;
      } else if (values.size() == names) {
        balance--;
      }
      record = splitter.next();
    }
    return balance > 0 ? names + 1 : names;
  }

  /** A JSON answer says what it is by its names. */
  private TradeFormat json(byte[] head) {
    String text = new String(head, StandardCharsets.UTF_8);
    List<String> names =
        Arrays.stream(text.split("\"", -1)).filter(part -> part.matches("\\w+")).toList();
    return match(names);
  }

  private static int firstVisible(byte[] head) {
    String text = TextRows.withoutMark(new String(head, StandardCharsets.UTF_8)).stripLeading();
    return text.isEmpty() ? 0 : text.charAt(0);
  }

  private static boolean startsWith(byte[] bytes, byte[] mark) {
    return bytes.length >= mark.length
        && Arrays.equals(bytes, 0, mark.length, mark, 0, mark.length);
  }

  private byte[] head(TradeFiles.Source source) {
    try (InputStream input = TradeFiles.open(source, hadoop)) {
      return readUpTo(input);
    } catch (IOException e) {
      throw new InputException(source.name() + ": expected a readable file: " + e.getMessage(), e);
    }
  }

  /** What can be read of the beginning; a compressed file may break off at once. */
  private static byte[] readUpTo(InputStream input) throws IOException {
    byte[] head = new byte[LOOK_AT];
    int length = 0;
    try {
      int read = input.read(head, 0, LOOK_AT);
      while (read > 0) {
        length += read;
        read = length < LOOK_AT ? input.read(head, length, LOOK_AT - length) : 0;
      }
    } catch (EOFException | ZipException e) {
      return Arrays.copyOf(head, length);
    }
    return Arrays.copyOf(head, length);
  }
}
