package io.computestock.jobs.export;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.LocalDate;
import scala.collection.Iterator;
import scala.collection.Seq;

/** Values of a row as JSON: numbers so that they read back to the same bits, days as texts. */
final class JsonValues {
  private JsonValues() {}

  static void write(JsonGenerator json, Object value) throws IOException {
    if (value == null) {
      json.writeNull();
    } else if (value instanceof Double number) {
      json.writeNumber(number);
    } else if (value instanceof Float number) {
      json.writeNumber(number);
    } else if (value instanceof Number number) {
      json.writeNumber(number.longValue());
    } else if (value instanceof Boolean truth) {
      json.writeBoolean(truth);
    } else if (value instanceof String || value instanceof LocalDate) {
      json.writeString(value.toString());
    } else if (value instanceof Seq<?> list) {
      json.writeStartArray();
      for (Iterator<?> items = list.iterator(); items.hasNext(); ) {
        write(json, items.next());
      }
      json.writeEndArray();
    } else {
      throw new IllegalArgumentException("no export of " + value.getClass().getName());
    }
  }
}
