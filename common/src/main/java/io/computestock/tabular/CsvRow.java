package io.computestock.tabular;

import io.computestock.issue.Problem;
import io.computestock.provenance.Origin;
import io.computestock.schema.Field;
import io.computestock.schema.FieldType;
import io.computestock.schema.TableSchema;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One record of a CSV file with typed access to its columns.
 *
 * <p>A getter that meets a bad value notes a {@link Problem} and returns null (or NaN), so that all
 * problems of a row are found in one pass; ask {@link #ok()} before using what was read.
 */
public final class CsvRow {
  private static final DateTimeFormatter US_DATE =
      DateTimeFormatter.ofPattern("M/d/uuuu", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

  /** Java alone would also read 10d, 10f and 0x1p3. */
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

  private static final List<String> BOOLEANS = List.of("true", "false");

  private final Origin origin;
  private final Map<String, Integer> columns;
  private final String[] values;
  private final String raw;
  private final List<Problem> problems = new ArrayList<>();

  CsvRow(Origin origin, Map<String, Integer> columns, String[] values, String raw) {
    this.origin = origin;
    this.columns = columns;
    this.values = values;
    this.raw = raw;
  }

  /** File and line. */
  public Origin origin() {
    return origin;
  }

  /** The record as it was read. */
  public String raw() {
    return raw;
  }

  /** True while every value asked for was good. */
  public boolean ok() {
    return problems.isEmpty();
  }

  /** What was wrong with the values asked for so far. */
  public List<Problem> problems() {
    return List.copyOf(problems);
  }

  /** The same in one line; empty when nothing was. */
  public String faults() {
    return problems.stream()
        .map(p -> p.column() + " '" + p.value() + "': expected " + p.expected())
        .distinct()
        .collect(Collectors.joining("; "));
  }

  /** The value without surrounding blanks; empty when the cell is empty or the column is absent. */
  public String text(String column) {
    Integer index = columns.get(column);
    return index == null || index >= values.length || values[index] == null
        ? ""
        : values[index].strip();
  }

  /** A number, or NaN when the cell is empty: an unknown stays unknown. */
  public double number(String column) {
    String value = text(column);
    if (value.isEmpty()) {
      return Double.NaN;
    }
    if (!DECIMAL.matcher(value).matches()) {
      reject(column, value, "a number");
      return Double.NaN;
    }
    double parsed = Double.parseDouble(value);
    if (!Double.isFinite(parsed)) {
      reject(column, value, "a finite number");
      return Double.NaN;
    }
    return parsed;
  }

  /** A date, ISO (2024-12-31) or US (12/31/2024), or null when the cell is empty. */
  public LocalDate date(String column) {
    String value = text(column);
    if (value.isEmpty()) {
      return null;
    }
    try {
      return value.indexOf('/') > 0 ? LocalDate.parse(value, US_DATE) : LocalDate.parse(value);
    } catch (DateTimeParseException e) {
      reject(column, value, "a date as yyyy-mm-dd or m/d/yyyy");
      return null;
    }
  }

  /** {@code true} or {@code false}; false when the cell is empty. */
  public boolean flag(String column) {
    String value = text(column);
    if (!value.isEmpty() && !BOOLEANS.contains(value)) {
      reject(column, value, "true or false");
    }
    return value.equals("true");
  }

  /** Holds every column against the schema: required values, types, ranges, allowed texts. */
  public void check(TableSchema schema) {
    for (Field field : schema.fields()) {
      check(field);
    }
  }

  private void check(Field field) {
    String value = text(field.name());
    if (value.isEmpty()) {
      if (field.required()) {
        reject(field.name(), value, "a value");
      }
      return;
    }
    switch (field.type()) {
      case DOUBLE, INTEGER, LONG -> {
        double number = number(field.name());
        if (Double.isNaN(number)) {
          return; // the getter has noted it
        }
        boolean outside = number < field.lowest() || number > field.highest();
        if (outside) {
          reject(field.name(), value, "a number, " + field.rangeInWords());
        } else if (field.type() != FieldType.DOUBLE && number != Math.rint(number)) {
          reject(field.name(), value, "a whole number");
        }
      }
      case DATE -> date(field.name());
      case BOOLEAN -> flag(field.name());
      case STRING -> {
        if (!field.allowed().isEmpty() && !field.allowed().contains(value)) {
          reject(field.name(), value, "one of " + field.rangeInWords());
        }
      }
      case FLOATS -> reject(field.name(), value, "nothing: files hold no draws");
    }
  }

  /** Notes that a value is refused. */
  public void reject(String column, String value, String expected) {
    problems.add(new Problem(origin.file(), origin.row(), column, value, expected));
  }
}
