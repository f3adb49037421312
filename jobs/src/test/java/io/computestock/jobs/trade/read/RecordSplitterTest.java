package io.computestock.jobs.trade.read;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordSplitterTest {

  private static List<RecordSplitter.Cut> records(byte[] bytes, int width) throws IOException {
    return records(new ByteArrayInputStream(bytes), width);
  }

  private static List<RecordSplitter.Cut> records(InputStream input, int width) throws IOException {
    var splitter = new RecordSplitter(input, ',', width);
    var records = new ArrayList<RecordSplitter.Cut>();
    RecordSplitter.Cut record = splitter.next();
    while (record != null) {
      records.add(record);
      record = splitter.next();
    }
    return records;
  }

  private static List<String> texts(String text, int width) throws IOException {
    return records(text.getBytes(StandardCharsets.UTF_8), width).stream()
        .map(record -> record.line() + ":" + new String(record.bytes(), StandardCharsets.UTF_8))
        .toList();
  }

  @Test
  void shouldEndARecordAtALineEndOutsideQuotes() throws IOException {
    assertEquals(
        List.of("1:a,b", "2:\"x\ny\",\"1\"\"\n2\"", "5:c,d"),
        texts("a,b\n\"x\ny\",\"1\"\"\n2\"\nc,d\n", 2));
  }

  @Test
  void shouldTakeBothKindsOfLineEndsAndPassOverBlankLines() throws IOException {
    assertEquals(List.of("1:a,b", "4:c,d"), texts("a,b\r\n\r\n  \t\r\nc,d\r\n", 2));
  }

  @Test
  void shouldLeaveQuotesInsideAFieldAlone() throws IOException {
    assertEquals(List.of("1:2\" cable,b", "2:a b\",c"), texts("2\" cable,b\na b\",c\n", 2));
  }

  @Test
  void shouldSayThatTheLastLineHasNoEnd() throws IOException {
    List<RecordSplitter.Cut> records = records("a,b\nc,d".getBytes(StandardCharsets.UTF_8), 2);

    assertTrue(records.get(0).ended());
    assertFalse(records.get(1).ended());
    assertEquals("c,d", new String(records.get(1).bytes(), StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 50, 150, 400})
  void shouldSpoilOneLineByAQuoteThatIsNotClosed(int after) throws IOException {
    // Given: plain lines after one with a stray quote
    String text = "a,b\n\"c,d\n" + "e,f\n".repeat(after);

    // When
    List<RecordSplitter.Cut> records = records(text.getBytes(StandardCharsets.UTF_8), 2);

    // Then
    assertEquals(2 + after, records.size());
    assertEquals(1, records.stream().filter(RecordSplitter.Cut::unclosed).count());
    assertTrue(records.get(1).unclosed());
  }

  @Test
  void shouldSpoilOneLineThoughTheNextOneHasQuotes() throws IOException {
    // Given: portal files quote every field, so the next line closes the stray quote
    String text = "\"a\",\"b\"\n\"c\",\"d\n\"e\",\"f\"\n\"g\",\"h\"\n";

    assertEquals(
        List.of("1:\"a\",\"b\"", "2:\"c\",\"d", "3:\"e\",\"f\"", "4:\"g\",\"h\""), texts(text, 2));
  }

  @Test
  void shouldReadALineLongerThanItsBuffer() throws IOException {
    String field = "x".repeat(300_000);

    assertEquals(
        List.of("1:" + field + ",\"" + field + "\"", "2:c,d"),
        texts(field + ",\"" + field + "\"\r\nc,d\r\n", 2));
  }

  @Test
  void shouldCutGb18030ByBytes() throws IOException {
    // Given: names whose second bytes are ASCII letters and signs
    Charset gb = Charset.forName("GB18030");
    String line = "\"集成电路\n亜丂丄\",千克\n";

    // When
    List<RecordSplitter.Cut> records = records(line.repeat(3).getBytes(gb), 2);

    // Then
    assertEquals(3, records.size());
    assertEquals(line.strip(), new String(records.get(2).bytes(), gb));
  }

  @Test
  void shouldKeepWhatCameBeforeABreak() throws IOException {
    // Given: a gzip stream without its end
    byte[] whole = TradeLab.gzip("a,b\n".repeat(1000).getBytes(StandardCharsets.UTF_8));
    InputStream cut =
        new SequenceInputStream(
            new GZIPInputStream(new ByteArrayInputStream(whole, 0, whole.length - 8)),
            InputStream.nullInputStream());
    var splitter = new RecordSplitter(cut, ',', 2);

    // When
    int count = 0;
    while (splitter.next() != null) {
      count++;
    }

    // Then
    assertEquals(1000, count);
    assertTrue(splitter.broken());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a,b|a|b",
        "|",
        "a,|a|",
        "\"a,b\",c|a,b|c",
        "\"a\"\"b\",c|a\"b|c",
        "a\"b,c|a\"b|c",
        "\"a\"b\",c|ab\"|c",
        "\"\",x||x",
        " \"a\",b| \"a\"|b",
        "\"a\nb\",c|a\nb|c"
      })
  void shouldCutFieldsByTheSameRule(String example) {
    String[] parts = example.split("[|]", -1);

    assertArrayEquals(
        List.of(parts).subList(1, parts.length).toArray(),
        new FieldSplitter(',').fields(parts[0]).toArray());
  }
}
