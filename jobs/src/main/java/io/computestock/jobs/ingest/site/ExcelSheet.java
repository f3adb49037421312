package io.computestock.jobs.ingest.site;

import io.computestock.tabular.CsvFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.usermodel.WorkbookFactory;

/** The first sheet of a workbook, .xls or .xlsx, as the records that it would be as CSV. */
final class ExcelSheet {
  /** Above, not every whole number has a double of its own. */
  private static final double EXACT = 1e15;

  private ExcelSheet() {}

  /**
   * Reads a workbook.
   *
   * @throws IOException when it is none
   */
  static CsvFile read(InputStream input, String name) throws IOException {
    var csv = new StringBuilder();
    try (Workbook workbook = WorkbookFactory.create(input)) {
      Sheet sheet = workbook.getSheetAt(0);
      Row header = sheet.getRow(sheet.getFirstRowNum());
      int width = header == null ? 0 : header.getLastCellNum();
      var formatter = new DataFormatter(Locale.ROOT);
      for (int i = 0; i <= sheet.getLastRowNum(); i++) {
        csv.append(line(sheet.getRow(i), width, formatter)).append('\n');
      }
    } catch (RuntimeException e) { // what the library throws for a damaged workbook
      throw new IOException("not a workbook: " + e.getMessage(), e);
    }
    byte[] bytes = csv.toString().getBytes(StandardCharsets.UTF_8);
    return CsvFile.read(new ByteArrayInputStream(bytes), name);
  }

  /** One line, so that rows keep their numbers; a row without content is an empty line. */
  private static String line(Row row, int width, DataFormatter formatter) {
    if (row == null) {
      return "";
    }
    List<String> cells =
        IntStream.range(0, width)
            .mapToObj(i -> text(row.getCell(i), formatter).replaceAll("\\R", " "))
            .toList();
    return cells.stream().allMatch(String::isBlank)
        ? ""
        : cells.stream().map(ExcelSheet::quoted).collect(Collectors.joining(","));
  }

  /** Numbers in full, not as the cell shows them. */
  private static String text(Cell cell, DataFormatter formatter) {
    if (cell == null) {
      return "";
    }
    if (cell.getCellType() != CellType.NUMERIC) {
      return formatter.formatCellValue(cell);
    }
    double number = cell.getNumericCellValue();
    return number == Math.rint(number) && Math.abs(number) < EXACT
        ? Long.toString((long) number)
        : Double.toString(number);
  }

  private static String quoted(String text) {
    return '"' + text.replace("\"", "\"\"") + '"';
  }
}
