package io.computestock.jobs.export;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** One JSON object per line. */
final class JsonLines implements RowWriter {
  private final String[] columns;
  private final JsonGenerator json;
  private boolean empty = true;

  JsonLines(OutputStream stream, StructType columns) throws IOException {
    this.columns = columns.fieldNames();
    this.json = new ObjectMapper().getFactory().createGenerator(stream, JsonEncoding.UTF8);
    json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    json.setPrettyPrinter(new MinimalPrettyPrinter("\n"));
  }

  @Override
  public void write(Row row) throws IOException {
    empty = false;
    json.writeStartObject();
    for (int i = 0; i < columns.length; i++) {
      json.writeFieldName(columns[i]);
      JsonValues.write(json, row.get(i));
    }
    json.writeEndObject();
  }

  @Override
  public void close() throws IOException {
    if (!empty) {
      json.writeRaw('\n');
    }
    json.close();
  }
}
