package io.computestock.jobs.ingest.site;

import io.computestock.tabular.CsvFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.usermodel.WorkbookFactory;

/** The first sheet of a workbook, .xls or .xlsx, as the records it would be as CSV. */
final class ExcelSheet {
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
      int width = sheet.getRow(sheet.getFirstRowNum()).getLastCellNum();
      var formatter = new DataFormatter(java.util.Locale.ROOT);
      for (Row row : sheet) {
        csv.append(
                IntStream.range(0, width)
                    .mapToObj(i -> quoted(text(row.getCell(i), formatter)))
                    .collect(Collectors.joining(",")))
            .append('\n');
      }
    } catch (RuntimeException e) { // what the library throws for a damaged workbook
      throw new IOException(e.getMessage(), e);
    }
    byte[] bytes = csv.toString().getBytes(StandardCharsets.UTF_8);
    return CsvFile.read(new ByteArrayInputStream(bytes), name);
  }

  /** Numbers in full, not as the cell shows them. */
  private static String text(Cell cell, DataFormatter formatter) {
    if (cell == null) {
      return "";
    }
    if (cell.getCellType() == CellType.NUMERIC) {
      double number = cell.getNumericCellValue();
      return number == Math.rint(number) && Math.abs(number) < 1e15
          ? Long.toString((long) number)
          : Double.toString(number);
    }
    return formatter.formatCellValue(cell);
  }

  private static String quoted(String text) {
    return '"' + text.replace("\"", "\"\"") + '"';
  }
}
