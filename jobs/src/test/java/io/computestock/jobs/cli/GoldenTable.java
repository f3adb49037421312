package io.computestock.jobs.cli;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;

/**
 * A table as sorted CSV: texts first decide the order, so that a changed number stays in its row.
 *
 * @param header column names
 * @param rows cells as text, sorted
 */
record GoldenTable(List<String> header, List<List<String>> rows) {
  /** Relative difference between two numbers that still counts as none. */
  private static final double TOLERANCE = 1e-9;

  private static final CsvMapper CSV =
      CsvMapper.builder().enable(CsvParser.Feature.WRAP_AS_ARRAY).build();

  static GoldenTable of(List<Row> table, StructField[] columns) {
    var rows = new ArrayList<List<String>>();
    for (Row row : table) {
      var cells = new ArrayList<String>();
      for (int i = 0; i < columns.length; i++) {
        cells.add(row.isNullAt(i) ? "" : row.get(i).toString());
      }
      rows.add(List.copyOf(cells));
    }
    var header = new ArrayList<String>();
    var texts = new ArrayList<Integer>();
    for (int i = 0; i < columns.length; i++) {
      header.add(columns[i].name());
      if (!columns[i].dataType().equals(DataTypes.DoubleType)) {
        texts.add(i);
      }
    }
    rows.sort(Comparator.comparing(row -> texts.stream().map(row::get).toList().toString()));
    return new GoldenTable(header, rows);
  }

  static GoldenTable parse(String csv) throws IOException {
    try (MappingIterator<String[]> lines = CSV.readerFor(String[].class).readValues(csv)) {
      var rows = new ArrayList<List<String>>();
      lines.forEachRemaining(cells -> rows.add(List.of(cells)));
      return new GoldenTable(rows.get(0), rows.subList(1, rows.size()));
    }
  }

  String csv() throws IOException {
    var text = new StringWriter();
    try (SequenceWriter writer = CSV.writerFor(String[].class).writeValues(text)) {
      writer.write(header.toArray(String[]::new));
      for (List<String> row : rows) {
        writer.write(row.toArray(String[]::new));
      }
    }
    return text.toString();
  }

  /** What this table has otherwise than {@code expected}, a line per cell. */
  List<String> changes(GoldenTable expected) {
    var changes = new ArrayList<String>();
    if (!header.equals(expected.header)) {
      changes.add("columns " + expected.header + " became " + header);
      return changes;
    }
    if (rows.size() != expected.rows.size()) {
      changes.add(expected.rows.size() + " rows became " + rows.size());
    }
    for (int i = 0; i < Math.min(rows.size(), expected.rows.size()); i++) {
      for (int k = 0; k < header.size(); k++) {
        String before = expected.rows.get(i).get(k);
        String after = rows.get(i).get(k);
        if (!same(before, after)) {
          changes.add(
              "row "
                  + (i + 2)
                  + ", "
                  + header.get(k)
                  + ": "
                  + before
                  + " became "
                  + after
                  + " in "
                  + rows.get(i));
        }
      }
    }
    return changes;
  }

  private static boolean same(String a, String b) {
    if (a.equals(b)) {
      return true;
    }
    try {
      double x = Double.parseDouble(a);
      double y = Double.parseDouble(b);
      return Math.abs(x - y) <= TOLERANCE * Math.max(Math.abs(x), Math.abs(y));
    } catch (NumberFormatException e) {
      return false;
    }
  }
}
