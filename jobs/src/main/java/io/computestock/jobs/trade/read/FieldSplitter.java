package io.computestock.jobs.trade.read;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts the text of one record into fields by the same rule by which {@link RecordSplitter} finds
 * the end of a record: a quote opens at the beginning of a field only, a doubled one inside stands
 * for itself, and what follows a closing quote is text up to the next delimiter. So a record never
 * falls into two, whatever its quotes.
 */
final class FieldSplitter {
  private static final char QUOTE = '"';

  private final char delimiter;
  private boolean loose;

  FieldSplitter(char delimiter) {
    this.delimiter = delimiter;
  }

  /** The fields; one empty field when there is no text. */
  List<String> fields(String text) {
    var fields = new ArrayList<String>();
    var field = new StringBuilder();
    boolean inQuotes = false;
    boolean closed = false;
    loose = false;
    boolean atStart = true;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (inQuotes) {
        if (c != QUOTE) {
          field.append(c);
        } else if (i + 1 < text.length() && text.charAt(i + 1) == QUOTE) {
          field.append(QUOTE);
          i++;
        } else {
          inQuotes = false;
          closed = true;
        }
      } else if (c == delimiter) {
        fields.add(field.toString());
        field.setLength(0);
        atStart = true;
        closed = false;
        continue;
      } else if (c == QUOTE && atStart) {
        inQuotes = true;
      } else {
        loose |= closed;
        field.append(c);
      }
      atStart = false;
    }
    fields.add(field.toString());
    return fields;
  }

  /** Whether text followed a closing quote in the last record. */
  boolean isLoose() {
    return loose;
  }
}
