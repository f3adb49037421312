package io.computestock.jobs.trade.read;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.computestock.issue.IssueCode;
import io.computestock.jobs.io.TradeFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * The records of one part of a text file: number of the file, line, fault, verbatim text of what
 * has a fault, and the wanted columns. Every record becomes one row; nothing throws on bad input.
 */
final class TextRows {
  private static final int FIXED = 4;
  private static final String BREAKS_OFF = "the file breaks off";
  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private TextRows() {}

  static String withoutMark(String text) {
    return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
  }

  /**
   * The rows of a part of a file.
   *
   * @param columns wanted columns
   */
  static Iterator<Row> of(TradePart part, List<String> columns, Configuration hadoop) {
    return part.file().container() == TradeFile.Container.JSON
        ? json(part.file(), columns, hadoop)
        : new Delimited(part, columns, hadoop);
  }

  private static Row row(
      TradeFile file, long line, IssueCode fault, String message, String raw, String[] values) {
    Object[] cells = new Object[FIXED + values.length];
    cells[0] = file.id();
    cells[1] = line;
    cells[2] = fault == null ? null : fault.code() + "|" + message;
    cells[3] = fault == null ? null : raw;
    System.arraycopy(values, 0, cells, FIXED, values.length);
    return RowFactory.create(cells);
  }

  private static void fromName(TradeFile file, List<String> columns, String[] values) {
    for (int i = 0; i < values.length; i++) {
      String said = FileName.value(columns.get(i), file.label());
      if (said != null) {
        values[i] = said;
      }
    }
  }

  /** Rows of a delimited file. */
  private static final class Delimited implements Iterator<Row> {
    private final TradePart part;
    private final TradeFile file;
    private final List<String> columns;
    private final int[] positions;
    private final CountingInput input;
    private final RecordSplitter splitter;
    private final FieldSplitter tokenizer;
    private final Charset[] charsets;
    private boolean wasEnded = true;
    private long lastLine;
    private Row next;

    Delimited(TradePart part, List<String> columns, Configuration hadoop) {
      this.part = part;
      this.file = part.file();
      this.columns = columns;
      this.positions = positions(file.header(), columns);
      this.tokenizer = new FieldSplitter(file.delimiter());
      this.charsets = file.charsets().stream().map(Charset::forName).toArray(Charset[]::new);
      try {
        this.input = CountingInput.open(part, hadoop);
      } catch (IOException e) {
        throw new UncheckedIOException(file.label() + " cannot be opened", e);
      }
      this.splitter =
          file.format().hasLongFields()
              ? new RecordSplitter(input, file.delimiter(), file.width())
              : RecordSplitter.ofLines(input, file.delimiter());
      advance();
    }

    private static int[] positions(List<String> header, List<String> columns) {
      var byName = new TreeMap<String, Integer>(String.CASE_INSENSITIVE_ORDER);
      for (int i = 0; i < header.size(); i++) {
        byName.putIfAbsent(header.get(i), i);
      }
      return columns.stream().mapToInt(name -> byName.getOrDefault(name, -1)).toArray();
    }

    @Override
    public boolean hasNext() {
      return next != null;
    }

    @Override
    public Row next() {
      if (next == null) {
        throw new NoSuchElementException();
      }
      Row row = next;
      advance();
      return row;
    }

    private void advance() {
      try {
        next = read();
        if (next == null) {
          input.close();
        }
      } catch (IOException e) {
        throw new UncheckedIOException(file.label() + " cannot be read", e);
      }
    }

    private Row read() throws IOException {
      RecordSplitter.Cut record = splitter.next();
      while (record != null && part.isFirst() && record.line() <= file.headerLine()) {
        record = splitter.next();
      }
      if (record != null) {
        wasEnded = record.ended();
        lastLine = record.line();
        return row(record);
      }
      if (splitter.broken() && wasEnded) {
        // Broken off between two records: nothing of the next one is there to tell.
        wasEnded = false;
        return TextRows.row(
            file,
            part.position(lastLine + 1),
            IssueCode.TRUNCATED,
            BREAKS_OFF,
            "",
            new String[columns.size()]);
      }
      return null;
    }

    private Row row(RecordSplitter.Cut record) {
      long line = part.position(record.line());
      String text = decode(record.bytes());
      String[] values = new String[columns.size()];
      if (text == null) {
        String raw = new String(record.bytes(), StandardCharsets.ISO_8859_1);
        return TextRows.row(
            file,
            line,
            IssueCode.MIS_ENCODED,
            "bytes that are not " + file.charsets(),
            raw,
            values);
      }
      if (record.unclosed()) {
        IssueCode code = record.ended() ? IssueCode.MALFORMED : IssueCode.TRUNCATED;
        return TextRows.row(file, line, code, "a quote that is not closed", text, values);
      }
      List<String> fields = tokenizer.fields(text);
      boolean breaksOff = !record.ended() && splitter.broken();
      int names = file.header().size();
      boolean surplus = fields.size() > names && !fields.get(names).isBlank();
      if (fields.size() != file.width() || surplus || breaksOff) {
        boolean cutOff = fields.size() < file.width() && !record.ended();
        return TextRows.row(
            file,
            line,
            cutOff || breaksOff ? IssueCode.TRUNCATED : IssueCode.MALFORMED,
            breaksOff
                ? BREAKS_OFF
                : fields.size() + " fields where the records of this file have " + file.width(),
            text,
            values);
      }
      for (int i = 0; i < values.length; i++) {
        values[i] = positions[i] < 0 ? null : fields.get(positions[i]);
      }
      fromName(file, columns, values);
      return TextRows.row(file, line, null, "", null, values);
    }

    private String decode(byte[] bytes) {
      boolean ascii = true;
      for (byte b : bytes) {
        if (b < 0) {
          ascii = false;
          break;
        }
      }
      if (ascii) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
      }
      for (Charset charset : charsets) {
        CharsetDecoder decoder = charset.newDecoder();
        try {
          return withoutMark(decoder.decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException e) {
          // not in this one
        }
      }
      return null;
    }
  }

  /** Rows of a JSON answer, read whole: programming interfaces limit their size. */
  private static Iterator<Row> json(TradeFile file, List<String> columns, Configuration hadoop) {
    var rows = new ArrayList<Row>();
    try (InputStream input = TradeFiles.open(file.source(), hadoop)) {
      byte[] bytes = input.readAllBytes();
      JsonNode tree = JSON.readTree(bytes);
      if (tree == null) {
        tree = JSON.createArrayNode();
      }
      boolean lists = tree.isArray() && !tree.isEmpty() && tree.get(0).isArray();
      if (lists) {
        lists(file, columns, tree, rows);
      } else {
        JsonNode data = tree.isArray() ? tree : tree.path("data");
        objects(file, columns, data, rows);
      }
    } catch (JacksonException e) {
      rows.clear();
      rows.add(
          row(
              file,
              0,
              IssueCode.MALFORMED,
              "expected JSON: " + e.getOriginalMessage(),
              "",
              new String[columns.size()]));
    } catch (IOException e) {
      rows.clear();
      rows.add(row(file, 0, IssueCode.TRUNCATED, BREAKS_OFF, "", new String[columns.size()]));
    }
    return rows.iterator();
  }

  private static void lists(TradeFile file, List<String> columns, JsonNode tree, List<Row> rows) {
    var names = new ArrayList<String>();
    tree.get(0).forEach(name -> names.add(name.asText()));
    int[] positions = Delimited.positions(names, columns);
    for (int i = 1; i < tree.size(); i++) {
      JsonNode record = tree.get(i);
      String[] values = new String[columns.size()];
      if (!record.isArray() || record.size() != names.size()) {
        rows.add(
            row(
                file,
                i + 1L,
                IssueCode.MALFORMED,
                record.size() + " values where the first list has " + names.size(),
                record.toString(),
                values));
        continue;
      }
      for (int k = 0; k < values.length; k++) {
        values[k] = positions[k] < 0 ? null : text(record.get(positions[k]));
      }
      fromName(file, columns, values);
      rows.add(row(file, i + 1L, null, "", null, values));
    }
  }

  private static void objects(TradeFile file, List<String> columns, JsonNode data, List<Row> rows) {
    for (int i = 0; i < data.size(); i++) {
      JsonNode record = data.get(i);
      String[] values = new String[columns.size()];
      if (!record.isObject()) {
        rows.add(
            row(
                file,
                i + 1L,
                IssueCode.MALFORMED,
                "expected an object",
                record.toString(),
                values));
        continue;
      }
      var byName = new TreeMap<String, JsonNode>(String.CASE_INSENSITIVE_ORDER);
      record.properties().forEach(entry -> byName.put(entry.getKey(), entry.getValue()));
      Arrays.setAll(values, k -> text(byName.get(columns.get(k))));
      fromName(file, columns, values);
      rows.add(row(file, i + 1L, null, "", null, values));
    }
  }

  private static String text(JsonNode node) {
    return node == null || node.isNull() ? null : node.asText();
  }
}
