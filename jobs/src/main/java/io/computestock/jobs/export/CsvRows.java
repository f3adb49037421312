package io.computestock.jobs.export;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.Writer;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import scala.collection.Seq;

/** Comma-separated values by RFC 4180: header, lines end with CR LF, quotes where needed. */
final class CsvRows implements RowWriter {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final CsvGenerator csv;
  private final int columns;

  CsvRows(OutputStream stream, StructType columns) throws IOException {
    this.columns = columns.size();
    var schema = CsvSchema.builder().setUseHeader(true).setLineSeparator("\r\n");
    for (String column : columns.fieldNames()) {
      schema.addColumn(column);
    }
    var mapper = new CsvMapper();
    mapper.enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING);
    this.csv = mapper.getFactory().createGenerator(stream, JsonEncoding.UTF8);
    csv.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    csv.setSchema(schema.build());
  }

  @Override
  public void write(Row row) throws IOException {
    csv.writeStartArray();
    for (int i = 0; i < columns; i++) {
      Object value = row.get(i);
      if (value instanceof Seq<?>) {
        csv.writeString(text(value));
      } else {
        JsonValues.write(csv, value);
      }
    }
    csv.writeEndArray();
  }

  /** An array in one cell: as JSON. */
  static String text(Object array) throws IOException {
    Writer text = new StringWriter();
    try (JsonGenerator json = JSON.getFactory().createGenerator(text)) {
      JsonValues.write(json, array);
    }
    return text.toString();
  }

  @Override
  public void close() throws IOException {
    csv.close();
  }
}
