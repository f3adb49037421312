package io.computestock.tabular;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import io.computestock.issue.Issue;
import io.computestock.issue.IssueCode;
import io.computestock.issue.Problem;
import io.computestock.provenance.Origin;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A CSV file with a header row, read whole: UTF-8 with or without a byte-order mark, quoted fields,
 * line breaks inside quotes. Columns are found by name, whatever the case.
 *
 * <p>What cannot be read as a record is kept as an {@link Issue}: every record of the file is
 * either in {@link #rows()} or in {@link #unreadable()}. Parsing is Jackson's.
 *
 * @param name the file as the user knows it
 * @param header the column names, stripped
 * @param rows the readable records
 * @param unreadable the others
 */
public record CsvFile(String name, List<String> header, List<CsvRow> rows, List<Issue> unreadable) {
  private static final CsvMapper CSV =
      CsvMapper.builder().enable(CsvParser.Feature.WRAP_AS_ARRAY).build();
  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final char REPLACEMENT = '\uFFFD';

  /**
   * Reads a file.
   *
   * @throws IOException when the bytes cannot be read at all
   */
  public static CsvFile read(InputStream input, String name) throws IOException {
    String text = new String(input.readAllBytes(), StandardCharsets.UTF_8);
    if (!text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK) {
      text = text.substring(1);
    }
    boolean endsMidLine = !text.isEmpty() && !text.endsWith("\n");
    var unreadable = new ArrayList<Issue>();
    List<Line> lines = split(text, name, unreadable);
    if (lines.isEmpty()) {
      return new CsvFile(name, List.of(), List.of(), unreadable);
    }
    List<String> header = Arrays.stream(lines.get(0).values()).map(String::strip).toList();
    var columns = new TreeMap<String, Integer>(String.CASE_INSENSITIVE_ORDER);
    for (int i = 0; i < header.size(); i++) {
      columns.putIfAbsent(header.get(i), i);
    }
    var rows = new ArrayList<CsvRow>();
    for (int i = 1; i < lines.size(); i++) {
      String[] values = lines.get(i).values();
      String raw = String.join(",", values);
      var origin = new Origin(name, lines.get(i).number());
      boolean cutOff = endsMidLine && i == lines.size() - 1;
      IssueCode fault = fault(values, raw, header.size(), cutOff);
      if (fault == null) {
        rows.add(new CsvRow(origin, columns, values, raw));
      } else {
        unreadable.add(new Issue(origin, fault, describe(fault, values, header.size()), raw));
      }
    }
    return new CsvFile(name, header, rows, unreadable);
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Line(long number, String[] values) {}

  private static List<Line> split(String text, String name, List<Issue> unreadable)
      throws IOException {
    var lines = new ArrayList<Line>();
    try (MappingIterator<String[]> records = CSV.readerFor(String[].class).readValues(text)) {
      while (true) {
        long number = records.getParser().currentLocation().getLineNr();
        try {
          if (!records.hasNextValue()) {
            return lines;
          }
          String[] values = records.nextValue();
          boolean blank = values.length == 1 && values[0].isBlank();
          if (!blank) {
            lines.add(new Line(number, values));
          }
        } catch (JacksonException e) {
          String message = "the rest of the file is unreadable: " + e.getOriginalMessage();
          unreadable.add(new Issue(new Origin(name, number), IssueCode.MALFORMED, message, ""));
          return lines;
        }
      }
    }
  }

  /** One trailing empty field more than the header has is a known habit and harmless. */
  private static IssueCode fault(String[] values, String raw, int width, boolean cutOff) {
    boolean surplusIsEmpty = values.length == width + 1 && values[width].isBlank();
    if (values.length < width) {
      return cutOff ? IssueCode.TRUNCATED : IssueCode.MALFORMED;
    }
    if (values.length > width && !surplusIsEmpty) {
      return IssueCode.MALFORMED;
    }
    return raw.indexOf(REPLACEMENT) >= 0 ? IssueCode.MIS_ENCODED : null;
  }

  private static String describe(IssueCode fault, String[] values, int width) {
    return fault == IssueCode.MIS_ENCODED
        ? "bytes that are not UTF-8"
        : values.length + " fields where the header has " + width;
  }

  /** Number of records, readable or not. */
  public long records() {
    return (long) rows.size() + unreadable.size();
  }

  /** Notes every column of {@code required} that the header lacks. */
  public void requireColumns(Collection<String> required, List<Problem> problems) {
    for (String column : required) {
      if (!hasColumns(List.of(column))) {
        problems.add(new Problem(name, 1, column, "", "this column in the header"));
      }
    }
  }

  /** True when the header has all these columns. */
  public boolean hasColumns(Collection<String> required) {
    var known = new TreeSet<String>(String.CASE_INSENSITIVE_ORDER);
    known.addAll(header);
    return known.containsAll(required);
  }

  /** The unreadable records as problems, for files that must be perfect. */
  public List<Problem> unreadableProblems() {
    return unreadable.stream()
        .map(
            issue ->
                new Problem(
                    name, issue.origin().row(), "", "", "a readable record; " + issue.message()))
        .toList();
  }
}
