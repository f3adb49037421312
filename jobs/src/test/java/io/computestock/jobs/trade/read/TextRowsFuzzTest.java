package io.computestock.jobs.trade.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.computestock.uncertainty.RandomStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Damaged files of every text layout. A field of column n of record r reads {@code r~n}, so that a
 * value that comes from another column or record shows.
 */
class TextRowsFuzzTest {
  private static final int FILES = 70;
  private static final int ROWS = 220;
  private static final int FIXED = 4;
  private static final double DAMAGED = 0.3;
  private static final RandomStream STREAM = new RandomStream(20260101);

  @TempDir private Path folder;

  /** What a layout looks like. */
  private record Shape(TradeFormat format, boolean quoted, boolean surplus, String end) {

    static Shape of(TradeFormat format, UniformRandomProvider random) {
      return new Shape(
          format, random.nextBoolean(), random.nextBoolean(), random.nextBoolean() ? "\n" : "\r\n");
    }

    List<String> columns() {
      return format.parser().columns().stream().filter(name -> !name.startsWith("_")).toList();
    }

    Charset charset() {
      // The last that can write the header.
      String names = String.join(",", columns());
      return format.parser().charsets().stream()
          .filter(charset -> charset.newEncoder().canEncode(names))
          .reduce((a, b) -> b)
          .orElseThrow();
    }

    /** A record, with its numbers in its fields and something that is not ASCII. */
    List<String> record(int number) {
      var fields = new ArrayList<String>();
      for (int i = 0; i < columns().size(); i++) {
        fields.add(number + "~" + i);
      }
      fields.set(fields.size() - 1, fields.get(fields.size() - 1) + (number % 5 == 0 ? "é国" : ""));
      return fields;
    }

    byte[] line(List<String> fields) {
      var written = new ArrayList<String>();
      fields.forEach(field -> written.add(quoted ? '"' + field + '"' : field));
      return (String.join(",", written) + (surplus ? "," : "")).getBytes(charset());
    }

    byte[] header() {
      return String.join(",", columns()).getBytes(charset());
    }
  }

  /** A line of a file that is made: which record, and whether it is whole. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Line(byte[] bytes, int number, boolean whole) {}

  private static Line damaged(Shape shape, int number, UniformRandomProvider random) {
    List<String> fields = shape.record(number);
    byte[] line = shape.line(fields);
    int at = random.nextInt(line.length);
    var bytes = new ByteArrayOutputStream();
    switch (random.nextInt(11)) {
      case 0 -> { // a byte is another one
        bytes.writeBytes(line);
        byte[] copy = bytes.toByteArray();
        byte other = (byte) random.nextInt(256);
        copy[at] = other == '\n' ? 0 : other;
        return new Line(copy, number, false);
      }
      case 1 -> { // a field is missing
        fields.remove(random.nextInt(fields.size()));
        bytes.writeBytes(shape.line(fields));
      }
      case 2 -> { // a field too many
        fields.add(random.nextInt(fields.size()), "more");
        bytes.writeBytes(shape.line(fields));
      }
      case 3 -> { // an unquoted comma
        bytes.write(line, 0, at);
        bytes.write(',');
        bytes.write(line, at, line.length - at);
      }
      case 4 -> { // a stray quote
        bytes.write(line, 0, at);
        bytes.write('"');
        bytes.write(line, at, line.length - at);
      }
      case 5 -> bytes.write(line, 0, Math.max(1, at)); // cut
      case 6 -> { // bytes of no character set
        bytes.write(line, 0, at);
        bytes.writeBytes(new byte[] {(byte) 0x81, (byte) 0xFF, (byte) 0x20});
        bytes.write(line, at, line.length - at);
      }
      case 7 -> { // a huge number, and one with letters
        fields.set(random.nextInt(fields.size()), "9".repeat(400) + "e999");
        bytes.writeBytes(shape.line(fields));
      }
      case 8 -> { // control characters
        bytes.write(line, 0, at);
        bytes.writeBytes(new byte[] {0, 7, 0x1B, 0x0B, 0x0C});
        bytes.write(line, at, line.length - at);
      }
      case 9 -> { // a delimiter is missing
        String text = new String(line, shape.charset());
        bytes.writeBytes(text.replaceFirst(",", "").getBytes(shape.charset()));
      }
      default -> bytes.writeBytes(("\"" + "x,".repeat(5000)).getBytes(StandardCharsets.UTF_8));
    }
    return new Line(bytes.toByteArray(), number, false);
  }

  @ParameterizedTest
  @EnumSource(
      value = TradeFormat.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"SHIPMENT_RECORDS", "WITS", "WITS_SUMMARY", "SINGSTAT"})
  void shouldNeitherLoseNorShiftARow(TradeFormat format) throws IOException {
    for (int fileNumber = 0; fileNumber < FILES; fileNumber++) {
      // Given: a file of whole, damaged and repeated lines
      UniformRandomProvider random =
          STREAM.generator("fuzz." + format.id(), fileNumber, RandomStream.NO_CELL);
      Shape shape = Shape.of(format, random);
      List<Line> lines = lines(shape, random);
      Path path = write(shape, lines, random.nextBoolean());

      // When
      TradeFile file = TradeLab.look(path);
      String name = format + " " + fileNumber + " " + shape;
      assertEquals(format, file.format(), name);
      List<Row> rows = TradeLab.rows(file, shape.columns());

      // Then
      check(shape, lines, rows, name);
    }
  }

  private static List<Line> lines(Shape shape, UniformRandomProvider random) {
    var lines = new ArrayList<Line>();
    for (int i = 0; i < ROWS; i++) {
      boolean whole = random.nextDouble() >= DAMAGED;
      Line line =
          whole ? new Line(shape.line(shape.record(i)), i, true) : damaged(shape, i, random);
      lines.add(line);
      if (random.nextInt(20) == 0) {
        lines.add(line);
      }
    }
    return lines;
  }

  private Path write(Shape shape, List<Line> lines, boolean ends) throws IOException {
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes(shape.header());
    for (Line line : lines) {
      bytes.writeBytes(shape.end().getBytes(StandardCharsets.US_ASCII));
      bytes.writeBytes(line.bytes());
    }
    if (ends) {
      bytes.writeBytes(shape.end().getBytes(StandardCharsets.US_ASCII));
    }
    return new TradeLab(folder).write("fuzz.csv", bytes.toByteArray());
  }

  private static void check(Shape shape, List<Line> lines, List<Row> rows, String name) {
    assertEquals(lines.size(), rows.size(), name);
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      Line line = lines.get(i);
      String where = name + ", line " + (i + 2) + ": " + row;
      assertEquals(i + 2L, row.getLong(1), where);
      if (line.whole()) {
        List<String> expected = shape.record(line.number());
        assertEquals(null, TradeLab.fault(row), where);
        for (int k = 0; k < expected.size() - 1; k++) {
          assertEquals(expected.get(k), row.getString(FIXED + k), where);
        }
      } else if (row.isNullAt(2)) {
        for (int k = 0; k < shape.columns().size(); k++) {
          assertBelongs(row.getString(FIXED + k), line.number(), k, where);
        }
      }
    }
  }

  /** One damage leaves at least a part of the tag of the right column, or a value of its own. */
  private static void assertBelongs(String value, int number, int column, String where) {
    int mark = value.lastIndexOf('~');
    if (mark < 0) {
      return;
    }
    String digits = value.substring(mark + 1).replaceAll("[^0-9].*$", "");
    boolean right =
        digits.isEmpty()
            || Integer.toString(column).startsWith(digits)
            || digits.startsWith(Integer.toString(column))
            || (digits.length() == Integer.toString(column).length()
                && distance(digits, Integer.toString(column)) <= 1);
    assertTrue(right, () -> "column " + column + " of record " + number + " in " + where);
  }

  private static int distance(String a, String b) {
    int distance = 0;
    for (int i = 0; i < a.length(); i++) {
      distance += a.charAt(i) == b.charAt(i) ? 0 : 1;
    }
    return distance;
  }

  @Test
  void shouldLookIntoAnythingWithoutAnException() throws IOException {
    for (int i = 0; i < 600; i++) {
      // Given: a small file of a layout, damaged anywhere, header included
      UniformRandomProvider random = STREAM.generator("fuzz.any", i, RandomStream.NO_CELL);
      List<TradeFormat> formats = new ArrayList<>(List.of(TradeFormat.values()));
      formats.remove(TradeFormat.SHIPMENT_RECORDS);
      Shape shape = Shape.of(formats.get(random.nextInt(formats.size())), random);
      byte[] bytes = bytes(shape, random);
      for (int k = random.nextInt(30); k > 0; k--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      Path path = new TradeLab(folder).write("any.csv", bytes);

      // When: nothing is thrown
      TradeFile file = TradeLab.look(path);

      // Then: what is recognised has a row for every record
      if (file.container() == TradeFile.Container.DELIMITED) {
        List<Row> rows = TradeLab.rows(file, shape.columns());
        List<Integer> numbers = rows.stream().map(row -> (int) row.getLong(1)).toList();
        var sorted = new ArrayList<>(numbers);
        Collections.sort(sorted);
        assertEquals(sorted, numbers);
      } else if (file.container() == TradeFile.Container.JSON) {
        TradeLab.rows(file, shape.columns());
      }
    }
  }

  private static byte[] bytes(Shape shape, UniformRandomProvider random) {
    if (random.nextInt(4) == 0) {
      String record = String.join("\":\"1\",\"", shape.columns());
      String json = "{\"data\":[" + ("{\"" + record + "\":2},").repeat(5) + "{}],\"error\":\"\"}";
      return json.getBytes(StandardCharsets.UTF_8);
    }
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes(shape.header());
    for (int row = 0; row < 20; row++) {
      bytes.write('\n');
      bytes.writeBytes(shape.line(shape.record(row)));
    }
    return bytes.toByteArray();
  }
}
