package io.computestock.issue;

/**
 * One thing that is wrong with one value of one input file, said so that the reader can mend it.
 *
 * @param file the file as the user knows it (relative to the data folder)
 * @param row the line in that file, 1 for the header; 0 when the whole file is meant
 * @param column the column, or empty when the whole row is meant
 * @param value the offending value as written, or empty
 * @param expected what would have been accepted
 */
public record Problem(String file, long row, String column, String value, String expected) {

  /** A problem with a whole file. */
  public static Problem ofFile(String file, String expected) {
    return new Problem(file, 0, "", "", expected);
  }

  /** One line: file, row, column, value and what was expected. */
  public String message() {
    var text = new StringBuilder(file);
    if (row > 0) {
      text.append(", row ").append(row);
    }
    if (!column.isEmpty()) {
      text.append(", column ").append(column).append(": '").append(value).append('\'');
    }
    return text.append(": expected ").append(expected).toString();
  }
}
