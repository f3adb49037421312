package io.computestock.jobs.ingest.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.computestock.issue.IssueCode;
import io.computestock.site.SiteReport;
import io.computestock.site.SiteState;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalSiteParserTest {
  private static final String HEADER =
      "site,country,latitude,longitude,owner_country,chip_type,chips,power_mw,power_level,h100e,"
          + "state,operational_share,valid_from,evidence,role,known_at,source,status,note\n";
  private static final String GOOD =
      "Harbour,South Korea,35.1,129.0,KOR,h100_sxm,1000,1.4,it,1000,partly_operational,0.5,"
          + "2024-03-15,press,level,2024-03-20,a paper,judgement,a note\n";

  private static SiteLab lab(String rows) {
    return new SiteLab().text("lists/2025/harbours.csv", "2025-06-01", HEADER + rows);
  }

  @Test
  void shouldReadAReport() {
    SiteReport report = lab(GOOD).only("Harbour");

    assertEquals("Fixture Lists/harbours", report.publisher());
    assertEquals("KOR", report.country());
    assertEquals(1000, report.chips(), 0);
    assertEquals(SiteState.PARTLY_OPERATIONAL, report.state());
    assertEquals(0.5, report.operationalShare(), 0);
    assertEquals(35.1, report.coordinates().latitude(), 0);
    assertEquals(LocalDate.parse("2024-03-20"), report.knownAt());
    assertTrue(report.counted());
  }

  @Test
  void shouldTakeTheDayOfTheFileWhenARowHasNone() {
    SiteReport report = lab(GOOD.replace("2024-03-20", "")).only("Harbour");

    assertEquals(LocalDate.parse("2025-06-01"), report.knownAt());
  }

  @Test
  void shouldKeepContextUncounted() {
    SiteLab lab = lab(GOOD.replace("level", "context"));

    assertFalse(lab.only("Harbour").counted());
    assertEquals(List.of("role context: a note"), lab.messages(IssueCode.CONTEXT_ONLY));
    assertEquals(List.of(), lab.sites("2026-01-01"));
  }

  @Test
  void shouldLeaveAnUnknownHeadquartersOpen() {
    SiteLab lab = lab(GOOD.replace("KOR", "Atlantis"));

    assertEquals("", lab.only("Harbour").ownerCountry());
    assertEquals(
        List.of("owner_country 'Atlantis' is left open"), lab.messages(IssueCode.LABEL_NOT_KNOWN));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "South Korea | Atlantis | UNKNOWN_CODE | country 'Atlantis': expected a country",
        "South Korea | WLD | UNKNOWN_CODE | country 'WLD': expected a country",
        "h100_sxm | z80 | UNKNOWN_CODE | chip_type 'z80': expected one of chips.csv",
        "South Korea | '' | INVALID_VALUE | country '': expected a value",
        "35.1 | 95.1 | INVALID_VALUE | latitude '95.1': expected a number, -90 to 90",
        "129.0 | '' | INVALID_VALUE | longitude '': expected latitude and longitude, or neither",
        ",1000,1.4 | ,lots,1.4 | INVALID_VALUE | chips 'lots': expected a number",
        "0.5 | 1.5 | INVALID_VALUE | operational_share '1.5': expected a number, 0 to 1",
        "2024-03-15 | 2024-15-03 | INVALID_VALUE | valid_from '2024-15-03': expected a date as"
            + " yyyy-mm-dd or m/d/yyyy"
      })
  void shouldSetABadRowAside(String good, String bad, IssueCode code, String message) {
    SiteLab lab = lab(GOOD.replace(good, bad) + GOOD.replace("Harbour", "Other"));

    assertEquals(List.of("Other"), lab.reports().stream().map(SiteReport::site).toList());
    assertEquals(List.of(message), lab.messages(code));
  }
}
