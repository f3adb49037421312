package io.computestock.jobs.export;

import io.computestock.issue.InputException;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import org.apache.poi.ss.SpreadsheetVersion;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.xssf.streaming.SXSSFRow;
import org.apache.poi.xssf.streaming.SXSSFSheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import scala.collection.Seq;

/** A workbook with one sheet; few rows are in memory at a time. */
final class Workbook implements RowWriter {
  /** Rows below the header. */
  static final long MOST_ROWS = SpreadsheetVersion.EXCEL2007.getMaxRows() - 1L;

  private static final int LONGEST_TEXT = SpreadsheetVersion.EXCEL2007.getMaxTextLength();
  private static final int ROWS_IN_MEMORY = 100;

  /** POI counts widths in parts of a character. */
  private static final int WIDTH_OF_CHARACTER = 256;

  private static final int NARROWEST = 12;
  private static final int ROOM = 2;

  /** Larger whole numbers are not numbers of a spreadsheet without loss. */
  private static final long LARGEST_EXACT = 1L << 53;

  private final OutputStream stream;
  private final String table;
  private final String[] columns;
  private final SXSSFWorkbook workbook = new SXSSFWorkbook(ROWS_IN_MEMORY);
  private final SXSSFSheet sheet;
  private final CellStyle day;
  private int rows = 1;

  Workbook(OutputStream stream, String table, StructType columns) {
    this.stream = stream;
    this.table = table;
    this.columns = columns.fieldNames();
    workbook.setCompressTempFiles(true);
    this.sheet = workbook.createSheet(table);
    this.day = workbook.createCellStyle();
    day.setDataFormat(workbook.createDataFormat().getFormat("yyyy-mm-dd"));
    header();
  }

  private void header() {
    Font bold = workbook.createFont();
    bold.setBold(true);
    CellStyle heading = workbook.createCellStyle();
    heading.setFont(bold);
    SXSSFRow row = sheet.createRow(0);
    for (int i = 0; i < columns.length; i++) {
      Cell cell = row.createCell(i);
      cell.setCellValue(columns[i]);
      cell.setCellStyle(heading);
      int width = Math.max(NARROWEST, columns[i].length() + ROOM);
      sheet.setColumnWidth(i, width * WIDTH_OF_CHARACTER);
    }
    sheet.createFreezePane(0, 1);
  }

  @Override
  public void write(Row row) throws IOException {
    SXSSFRow line = sheet.createRow(rows);
    rows++;
    for (int i = 0; i < columns.length; i++) {
      Object value = row.get(i);
      if (value != null) {
        set(line.createCell(i), columns[i], value);
      }
    }
  }

  private void set(Cell cell, String column, Object value) throws IOException {
    if (value instanceof Boolean truth) {
      cell.setCellValue(truth);
    } else if (value instanceof Long whole && Math.abs(whole) > LARGEST_EXACT) {
      cell.setCellValue(whole.toString());
    } else if (value instanceof Float number) {
      cell.setCellValue(Double.parseDouble(number.toString()));
    } else if (value instanceof Number number) {
      cell.setCellValue(number.doubleValue());
    } else if (value instanceof LocalDate date) {
      cell.setCellValue(date);
      cell.setCellStyle(day);
    } else {
      String text = value instanceof Seq<?> ? CsvRows.text(value) : value.toString();
      if (text.length() > LONGEST_TEXT) {
        throw new InputException(
            String.format(
                java.util.Locale.ROOT,
                "table %s, column %s: a value of %,d characters, expected at most the %,d that a cell of"
                    + " Excel holds; export it as csv or jsonl",
                table,
                column,
                text.length(),
                LONGEST_TEXT));
      }
      cell.setCellValue(text);
    }
  }

  @Override
  public void close() throws IOException {
    try (workbook) {
      workbook.write(stream);
    }
  }
}
