package io.computestock.jobs.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A table in plain text: numbers to the right, texts to the left, at most as wide as asked. */
final class TextTable {
  /** Characters of the longest text; the rest is cut. */
  static final int WIDEST = 60;

  private static final double SMALL = 1000;
  private static final double HUGE = 1e15;

  private final List<String> header;
  private final List<List<String>> rows = new ArrayList<>();
  private final boolean[] numeric;

  TextTable(List<String> header) {
    this.header = header;
    this.numeric = new boolean[header.size()];
  }

  /** Adds a row; null is shown as nothing. */
  void add(List<?> values) {
    var row = new ArrayList<String>();
    for (int i = 0; i < values.size(); i++) {
      Object value = values.get(i);
      if (value instanceof Number) {
        numeric[i] = true;
      }
      row.add(text(value));
    }
    rows.add(row);
  }

  private static String text(Object value) {
    if (value == null) {
      return "";
    }
    if (value instanceof Double number) {
      return number(number);
    }
    if (value instanceof Number number) {
      return String.format(Locale.ROOT, "%,d", number.longValue());
    }
    String text = value.toString().replace('\n', ' ');
    return text.length() > WIDEST ? text.substring(0, WIDEST - 1) + "…" : text;
  }

  /** Four significant digits below a thousand, whole numbers above, powers of ten when huge. */
  static String number(double value) {
    double size = Math.abs(value);
    if (size >= HUGE) {
      return String.format(Locale.ROOT, "%.3e", value);
    }
    if (size >= SMALL || value == 0) {
      return String.format(Locale.ROOT, "%,.0f", value);
    }
    int digits = Math.max(0, 3 - (int) Math.floor(Math.log10(size)));
    return String.format(Locale.ROOT, "%." + Math.min(digits, 9) + "f", value);
  }

  @Override
  public String toString() {
    int[] width = new int[header.size()];
    for (int i = 0; i < width.length; i++) {
      width[i] = header.get(i).length();
      for (List<String> row : rows) {
        width[i] = Math.max(width[i], row.get(i).length());
      }
    }
    var text = new StringBuilder();
    append(text, header, width);
    for (List<String> row : rows) {
      append(text, row, width);
    }
    return text.toString();
  }

  private void append(StringBuilder text, List<String> row, int[] width) {
    var line = new StringBuilder();
    for (int i = 0; i < width.length; i++) {
      String pad = " ".repeat(width[i] - row.get(i).length());
      line.append(numeric[i] ? pad + row.get(i) : row.get(i) + pad).append("  ");
    }
    text.append(line.toString().stripTrailing()).append('\n');
  }
}
