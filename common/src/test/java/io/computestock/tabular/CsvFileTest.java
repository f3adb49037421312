package io.computestock.tabular;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.computestock.issue.Issue;
import io.computestock.issue.IssueCode;
import io.computestock.issue.Problem;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvFileTest {
  private static CsvFile read(String text) throws IOException {
    return read(text.getBytes(StandardCharsets.UTF_8));
  }

  private static CsvFile read(byte[] bytes) throws IOException {
    return CsvFile.read(new ByteArrayInputStream(bytes), "f.csv");
  }

  private static List<String> column(CsvFile file, String column) {
    return file.rows().stream().map(row -> row.text(column)).toList();
  }

  private static List<Long> rowNumbers(CsvFile file) {
    return file.rows().stream().map(row -> row.origin().row()).toList();
  }

  private static List<IssueCode> codes(CsvFile file) {
    return file.unreadable().stream().map(Issue::code).toList();
  }

  @Test
  void shouldReadRecordsByColumnName() throws IOException {
    CsvFile file = read("a,b\n1,2\n3,4\n");

    assertEquals(List.of("a", "b"), file.header());
    assertEquals(List.of("1", "3"), column(file, "a"));
    assertEquals(List.of("2", "4"), column(file, "b"));
    assertEquals(List.of(2L, 3L), rowNumbers(file));
    assertEquals("f.csv", file.rows().get(0).origin().file());
    assertEquals(2, file.records());
  }

  @Test
  void shouldPassOverAByteOrderMark() throws IOException {
    CsvFile file = read("\uFEFFa,b\n1,2\n");

    assertEquals(List.of("a", "b"), file.header());
    assertEquals(List.of("1"), column(file, "a"));
  }

  @Test
  void shouldReadWindowsLineEnds() throws IOException {
    CsvFile file = read("a,b\r\n1,2\r\n3,4\r\n");

    assertEquals(List.of("2", "4"), column(file, "b"));
    assertEquals(List.of(2L, 3L), rowNumbers(file));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n"})
  void shouldKeepLineNumbersBehindALineBreakInsideQuotes(String lineEnd) throws IOException {
    CsvFile file = read(String.join(lineEnd, "a,b", "\"one", "two", "three\",2", "3,4", "5,6", ""));

    assertEquals(List.of("one" + lineEnd + "two" + lineEnd + "three", "3", "5"), column(file, "a"));
    assertEquals(List.of(2L, 5L, 6L), rowNumbers(file));
  }

  @Test
  void shouldReadQuotedSeparatorsAndDoubledQuotes() throws IOException {
    CsvFile file = read("a,b\n\"1,5\",\"say \"\"yes\"\"\"\n");

    assertEquals(List.of("1,5"), column(file, "a"));
    assertEquals(List.of("say \"yes\""), column(file, "b"));
  }

  @Test
  void shouldFindColumnsWhateverTheCaseAndSurroundingBlanks() throws IOException {
    CsvFile file = read("Chip_Type , UNITS\n h20 , 5 \n");

    assertEquals(List.of("h20"), column(file, "chip_type"));
    assertEquals(List.of("5"), column(file, "units"));
    assertTrue(file.hasColumns(List.of("CHIP_TYPE", "units")));
    assertEquals(List.of(""), column(file, "absent"));
  }

  @Test
  void shouldPassOverOneSurplusTrailingComma() throws IOException {
    CsvFile file = read("a,b\n1,2,\n3,4\n");

    assertEquals(List.of("1", "3"), column(file, "a"));
    assertEquals(List.of(), file.unreadable());
  }

  @ParameterizedTest
  @ValueSource(strings = {"1,2,3", "1,2,,", "1"})
  void shouldSetARecordOfAnotherWidthAside(String record) throws IOException {
    CsvFile file = read("a,b\n1,2\n" + record + "\n5,6\n");

    assertEquals(List.of("1", "5"), column(file, "a"));
    assertEquals(List.of(IssueCode.MALFORMED), codes(file));
    Issue issue = file.unreadable().get(0);
    assertEquals(3, issue.origin().row());
    assertEquals(record, issue.record());
    int fields = record.equals("1") ? 1 : record.equals("1,2,,") ? 4 : 3;
    assertEquals(fields + " fields where the header has 2", issue.message());
    assertEquals(3, file.records());
  }

  @Test
  void shouldSayThatTheFileEndsInTheMiddleOfARecord() throws IOException {
    CsvFile file = read("a,b,c\n1,2,3\n4,5");

    assertEquals(List.of("1"), column(file, "a"));
    assertEquals(List.of(IssueCode.TRUNCATED), codes(file));
    assertEquals(3, file.unreadable().get(0).origin().row());
    assertEquals("4,5", file.unreadable().get(0).record());
  }

  @Test
  void shouldReadAWholeLastLineWithoutALineEnd() throws IOException {
    CsvFile file = read("a,b\n1,2\n3,4");

    assertEquals(List.of("1", "3"), column(file, "a"));
    assertEquals(List.of(), file.unreadable());
  }

  @Test
  void shouldSetRecordsAsideThatAreNotUtf8() throws IOException {
    // given ISO 8859-1 for Åland
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes("a,b\n1,2\n".getBytes(StandardCharsets.UTF_8));
    bytes.writeBytes("Åland,4\n".getBytes(StandardCharsets.ISO_8859_1));
    bytes.writeBytes("Åland,6\n".getBytes(StandardCharsets.UTF_8));

    // when
    CsvFile file = read(bytes.toByteArray());

    // then
    assertEquals(List.of("1", "Åland"), column(file, "a"));
    assertEquals(List.of(IssueCode.MIS_ENCODED), codes(file));
    assertEquals(3, file.unreadable().get(0).origin().row());
    assertEquals("bytes that are not UTF-8", file.unreadable().get(0).message());
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"5\"x,6\n7,8\n", "\"5,6\n7,8\n"})
  void shouldLoseNothingBeforeABrokenQuote(String broken) throws IOException {
    CsvFile file = read("a,b\n1,2\n3,4\n" + broken);

    assertEquals(List.of("1", "3"), column(file, "a"));
    assertEquals(List.of(IssueCode.MALFORMED), codes(file));
    Issue issue = file.unreadable().get(0);
    assertEquals(4, issue.origin().row());
    assertTrue(issue.message().startsWith("the rest of the file is unreadable: "), issue.message());
    assertEquals(3, file.records());
  }

  @Test
  void shouldPassOverBlankLines() throws IOException {
    CsvFile file = read("a,b\n\n1,2\n\n\n3,4\n\n");

    assertEquals(List.of("1", "3"), column(file, "a"));
    assertEquals(List.of(3L, 6L), rowNumbers(file));
    assertEquals(2, file.records());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\uFEFF", "\n\n"})
  void shouldReadAnEmptyFile(String text) throws IOException {
    CsvFile file = read(text);

    assertEquals(List.of(), file.header());
    assertEquals(0, file.records());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a,b", "a,b\n", "a,b\r\n"})
  void shouldReadAHeaderWithoutRecords(String text) throws IOException {
    CsvFile file = read(text);

    assertEquals(List.of("a", "b"), file.header());
    assertEquals(0, file.records());
    assertEquals(List.of(), file.unreadable());
  }

  @Test
  void shouldReportTheColumnsThatTheHeaderLacks() throws IOException {
    var problems = new ArrayList<Problem>();

    read("A,b\n1,2\n").requireColumns(List.of("a", "c", "B", "d"), problems);

    assertEquals(
        List.of(
            new Problem("f.csv", 1, "c", "", "this column in the header"),
            new Problem("f.csv", 1, "d", "", "this column in the header")),
        problems);
  }

  @Test
  void shouldTurnUnreadableRecordsIntoProblems() throws IOException {
    assertEquals(
        List.of(
            new Problem("f.csv", 2, "", "", "a readable record; 1 fields where the header has 2")),
        read("a,b\n1\n2,3\n").unreadableProblems());
  }

  @Test
  void shouldAccountForEveryRecord() throws IOException {
    // given 300 records, good, short, long, quoted and mis-encoded in turn
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes("a,b\n".getBytes(StandardCharsets.UTF_8));
    String[] kinds = {"1,2\n", "1\n", "1,2,3\n", "\"x\ny\",2\n", "\u00e9,2\n", "1,2,\n"};
    int records = 300;
    for (int i = 0; i < records; i++) {
      bytes.writeBytes(kinds[i % kinds.length].getBytes(StandardCharsets.ISO_8859_1));
    }

    // when
    CsvFile file = read(bytes.toByteArray());

    // then half is good, and the line of the last record is right: each turn has seven lines
    assertEquals(records, file.records());
    assertEquals(150, file.rows().size());
    assertEquals(50, codes(file).stream().filter(code -> code == IssueCode.MIS_ENCODED).count());
    assertEquals(1L + 50 * 7, file.rows().get(149).origin().row());
  }
}
