package io.computestock.jobs.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.computestock.issue.InputException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import scala.jdk.javaapi.CollectionConverters;

class TableFormatTest {
  private static final StructType COLUMNS =
      new StructType()
          .add("name", DataTypes.StringType)
          .add("month", DataTypes.DateType)
          .add("value", DataTypes.DoubleType)
          .add("rows", DataTypes.LongType)
          .add("known", DataTypes.BooleanType)
          .add("draws", DataTypes.createArrayType(DataTypes.FloatType));

  /** Neither has a short decimal form; the second is the smallest number there is. */
  private static final double THIRD = 1.0 / 3;

  private static Object array(Float... values) {
    return CollectionConverters.asScala(List.of(values)).toSeq();
  }

  private static final Row FULL =
      RowFactory.create(
          "say \"no\", 超算\nnext line",
          LocalDate.of(2025, 12, 1),
          THIRD,
          Long.MAX_VALUE,
          true,
          array(0.1f, 2f));
  private static final Row EMPTY =
      RowFactory.create("plain", null, Double.MIN_VALUE, null, null, null);

  private static byte[] written(TableFormat format, Row... rows) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (RowWriter writer = format.writer(bytes, "sample", COLUMNS)) {
      for (Row row : rows) {
        writer.write(row);
      }
    }
    return bytes.toByteArray();
  }

  private static String text(TableFormat format, Row... rows) throws IOException {
    return new String(written(format, rows), StandardCharsets.UTF_8);
  }

  @Test
  void shouldWriteCsvAsTheStandardAsksFor() throws IOException {
    assertEquals(
        "name,month,value,rows,known,draws\r\n"
            + "\"say \"\"no\"\", 超算\nnext line\",2025-12-01,0.3333333333333333,9223372036854775807,"
            + "true,\"[0.1,2.0]\"\r\n"
            + "plain,,4.9E-324,,,\r\n",
        text(TableFormat.CSV, FULL, EMPTY));
  }

  @Test
  void shouldWriteAHeaderWithoutRows() throws IOException {
    assertEquals("name,month,value,rows,known,draws\r\n", text(TableFormat.CSV));
    assertEquals("", text(TableFormat.JSONL));
  }

  @Test
  void shouldWriteOneJsonObjectPerLine() throws IOException {
    String text = text(TableFormat.JSONL, FULL, EMPTY);

    List<String> lines = text.lines().toList();
    assertEquals(2, lines.size(), text);
    assertTrue(text.endsWith("}\n"), text);
    JsonNode full = new ObjectMapper().readTree(lines.get(0));
    assertEquals("say \"no\", 超算\nnext line", full.get("name").asText());
    assertEquals("2025-12-01", full.get("month").asText());
    assertEquals(THIRD, full.get("value").asDouble());
    assertEquals(Long.MAX_VALUE, full.get("rows").asLong());
    assertTrue(full.get("known").asBoolean());
    assertEquals("[0.1,2.0]", full.get("draws").toString());
    JsonNode empty = new ObjectMapper().readTree(lines.get(1));
    assertTrue(empty.get("month").isNull());
    assertEquals(Double.MIN_VALUE, empty.get("value").asDouble());
  }

  @Test
  void shouldWriteAWorkbookWithNumbersDaysAndTexts() throws IOException {
    byte[] bytes = written(TableFormat.XLSX, FULL, EMPTY);

    try (var workbook = new XSSFWorkbook(new ByteArrayInputStream(bytes))) {
      Sheet sheet = workbook.getSheet("sample");
      assertEquals(2, sheet.getLastRowNum());
      assertEquals("draws", sheet.getRow(0).getCell(5).getStringCellValue());
      var full = sheet.getRow(1);
      assertEquals("say \"no\", 超算\nnext line", full.getCell(0).getStringCellValue());
      assertEquals(
          LocalDate.of(2025, 12, 1), full.getCell(1).getLocalDateTimeCellValue().toLocalDate());
      assertEquals(THIRD, full.getCell(2).getNumericCellValue());
      assertEquals(CellType.STRING, full.getCell(3).getCellType());
      assertEquals("9223372036854775807", full.getCell(3).getStringCellValue());
      assertTrue(full.getCell(4).getBooleanCellValue());
      assertEquals("[0.1,2.0]", full.getCell(5).getStringCellValue());
      assertNull(sheet.getRow(2).getCell(1));
    }
  }

  @Test
  void shouldRefuseACellThatExcelCannotHold() {
    Row row = RowFactory.create("x".repeat(32_768), null, null, null, null, null);

    var refused = assertThrows(InputException.class, () -> written(TableFormat.XLSX, row));

    assertEquals(
        "table sample, column name: a value of 32,768 characters, expected at most the 32,767 that a"
            + " cell of Excel holds; export it as csv or jsonl",
        refused.getMessage());
  }

  @Test
  void shouldRefuseATableThatASheetCannotHold() {
    var fits = new TableExport("sample", null, 1_048_575, List.of());
    var tooLong = new TableExport("sample", null, 1_048_576, List.of());

    fits.requireRoom(TableFormat.XLSX);
    tooLong.requireRoom(TableFormat.CSV);
    var refused = assertThrows(InputException.class, () -> tooLong.requireRoom(TableFormat.XLSX));

    assertTrue(
        refused
            .getMessage()
            .startsWith("table sample: 1,048,576 rows, expected at most the 1,048,575"),
        refused.getMessage());
    assertFalse(refused.getMessage().contains("\n"));
  }
}
