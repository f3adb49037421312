package io.computestock.jobs.ingest.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.computestock.issue.IssueCode;
import io.computestock.site.EvidenceKind;
import io.computestock.site.PowerLevel;
import io.computestock.site.Site;
import io.computestock.site.SiteReport;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Top500ParserTest {
  private static final Object[] HEADER = {
    "Rank",
    "First Appearance",
    "Name",
    "Computer",
    "Site",
    "Country",
    "Segment",
    "Accelerator/Co-Processor Cores",
    "Power (kW)",
    "Accelerator/Co-Processor",
    "System ID"
  };

  private static byte[] workbook(boolean old, Object[]... rows) {
    try (Workbook workbook = old ? new HSSFWorkbook() : new XSSFWorkbook();
        var bytes = new ByteArrayOutputStream()) {
      Sheet sheet = workbook.createSheet();
      write(sheet.createRow(0), HEADER);
      for (int i = 0; i < rows.length; i++) {
        write(sheet.createRow(i + 1), rows[i]);
      }
      workbook.write(bytes);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Row row, Object... cells) {
    for (int i = 0; i < cells.length; i++) {
      if (cells[i] instanceof Number number) {
        row.createCell(i).setCellValue(number.doubleValue());
      } else if (cells[i] != null) {
        row.createCell(i).setCellValue((String) cells[i]);
      }
    }
  }

  /** A system with its accelerators and their cores. */
  private static Object[] system(String name, String label, Object cores, Object first) {
    return new Object[] {
      1,
      first,
      name,
      "Rack, \"big\"",
      "Ridge Lab",
      "Korea, South",
      "Industry",
      cores,
      2500.5,
      label,
      179397
    };
  }

  private static final String H100 = "NVIDIA H100 SXM5 80 GB";

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void shouldCountChipsInBothFormats(boolean old) {
    SiteReport report =
        new SiteLab()
            .file(
                old ? "a/list.xls" : "a/list.XLSX",
                "2023-11-13",
                workbook(old, system("Peak", H100, 132_000, 61)))
            .only("Peak");

    assertEquals("TOP500.org/top500", report.publisher());
    assertEquals("179397", report.siteKey());
    assertEquals("KOR", report.country());
    assertEquals("h100_sxm", report.chipType());
    assertEquals(1000, report.chips(), 0);
    assertEquals(2.5005, report.powerMw(), 1e-12);
    assertEquals(PowerLevel.IT, report.powerLevel());
    assertEquals(LocalDate.parse("2023-06-01"), report.validFrom());
    assertEquals(EvidenceKind.LIST, report.evidence());
    assertEquals("Ridge Lab", report.owner());
    assertEquals("private", report.sector());
  }

  @Test
  void shouldNameASystemWithoutNameByItsComputer() {
    SiteLab lab =
        new SiteLab().file("list.xlsx", "2023-11-13", workbook(false, system(null, H100, 132, 52)));

    assertEquals(LocalDate.parse("2018-11-01"), lab.only("Rack, \"big\"").validFrom());
  }

  @Test
  void shouldKeepTheNumbersOfRows() {
    byte[] workbook =
        workbook(
            false,
            system("Peak\ntwo", H100, 132, 61),
            new Object[0],
            system("Hill", H100, 132, 61));

    SiteReport report = new SiteLab().file("list.xlsx", "2023-11-13", workbook).only("Hill");

    assertEquals(4, report.origin().row());
  }

  @Test
  void shouldSayWhatItLeavesOut() {
    String file = "list.xlsx";
    SiteLab lab =
        new SiteLab()
            .file(
                file,
                "2023-11-13",
                workbook(
                    false,
                    system("Host", "None", null, 61),
                    system("Bare", null, null, 61),
                    system("Odd", "Wafer Engine 9", 1000, 61),
                    system("Coreless", H100, null, 61),
                    system("Undated", H100, 132, "soon"),
                    system("Negative", H100, -132, 61)));

    assertEquals(0, lab.used(file));
    assertEquals(
        List.of(
            "no accelerators",
            "no accelerators",
            "accelerator 'Wafer Engine 9' is not in our list of them"),
        lab.messages(IssueCode.OUT_OF_SCOPE));
    assertEquals(List.of("no accelerator cores"), lab.messages(IssueCode.NO_VALUE));
    assertEquals(2, lab.messages(IssueCode.INVALID_VALUE).size());
  }

  @Test
  void shouldFollowASystemFromListToList() {
    List<Site> sites =
        new SiteLab()
            .file("2023/list.xls", "2023-11-13", workbook(true, system("Peak", H100, 132_000, 61)))
            .file(
                "2024/list.xlsx",
                "2024-11-18",
                workbook(false, system("Peak II", H100, 264_000, 61)))
            .sites("2025-01-01");

    assertEquals(1, sites.size());
    assertEquals("Peak II", sites.get(0).name());
    assertEquals(2000, sites.get(0).reports().get(0).chips(), 0);
    assertEquals(LocalDate.parse("2023-11-13"), sites.get(0).firstKnown());
  }

  @Test
  void shouldRefuseADamagedWorkbook() {
    var damaged = new ByteArrayInputStream(new byte[] {'P', 'K', 3, 4});

    IOException refused =
        assertThrows(IOException.class, () -> SiteReader.open(damaged, "list.xlsx"));

    assertTrue(refused.getMessage() != null);
  }
}
