package io.computestock.jobs.ingest.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.computestock.issue.IssueCode;
import io.computestock.site.Certainty;
import io.computestock.site.PowerLevel;
import io.computestock.site.Site;
import io.computestock.site.SiteReport;
import io.computestock.site.SiteState;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class GpuClusterParserTest {
  private static final String FILE = "gpu_clusters.csv";
  private static final String DAY = "2025-12-17";

  private static SiteLab lab() {
    return new SiteLab().resource(FILE, DAY);
  }

  @Test
  void shouldAccountForEveryRow() {
    SiteLab lab = lab();

    assertEquals(11, lab.used(FILE));
    assertEquals(List.of("Country is empty"), lab.messages(IssueCode.NO_COUNTRY));
    assertEquals(
        List.of("neither chips nor power nor performance"), lab.messages(IssueCode.NO_VALUE));
    assertEquals(
        List.of("Country 'Atlantis': expected a country"), lab.messages(IssueCode.UNKNOWN_CODE));
    assertEquals(
        List.of(
            "First Operational Date 'spring 2022': expected a year, a month as 2025-07, or a day as"
                + " 2025-07-31 or 7/31/2025",
            "Chip quantity (primary) '-5': expected a number, 0 or more; H100 equivalents 'many':"
                + " expected a number; Status 'Rumored': expected one of Existing, Planned,"
                + " Decommissioned"),
        lab.messages(IssueCode.INVALID_VALUE));
  }

  @Test
  void shouldReadACluster() {
    SiteReport report = lab().only("Harbour Phase 1");

    assertEquals("Epoch AI/gpu_clusters", report.publisher());
    assertEquals("KOR", report.country());
    assertEquals("h100_sxm", report.chipType());
    assertEquals(1000, report.chips(), 0);
    assertEquals(9.894e17, report.flops16(), 0);
    assertEquals(1.4, report.powerMw(), 0);
    assertEquals(PowerLevel.FACILITY, report.powerLevel());
    assertEquals(Certainty.CONFIRMED, report.certainty());
    assertEquals("private", report.sector());
    assertTrue(report.inStandardAnalysis());
    assertEquals(LocalDate.parse("2024-03-15"), report.validFrom());
    assertEquals(LocalDate.parse(DAY), report.knownAt());
  }

  @Test
  void shouldMakeASecondReportOfASecondChip() {
    List<SiteReport> reports = lab().named("Harbour Phase 2");

    assertEquals(
        List.of("h100_sxm", "h200_sxm"), reports.stream().map(SiteReport::chipType).toList());
    assertEquals(300, reports.get(1).chips(), 0);
    assertTrue(Double.isNaN(reports.get(1).h100e()));
    assertNull(reports.get(0).powerLevel());
  }

  /** The second phase takes the place of the first; the planned one stands by itself. */
  @Test
  void shouldFollowPhases() {
    SiteLab lab = lab();
    List<Site> harbour =
        lab.sites(DAY).stream().filter(site -> site.name().startsWith("Harbour")).toList();

    assertEquals(
        List.of("Harbour Phase 3", "Harbour Phase 2"), harbour.stream().map(Site::name).toList());
    assertEquals(SiteState.PLANNED, harbour.get(0).levels().get(0).state());
    assertEquals(2, harbour.get(1).levels().size());
    assertEquals(1.4, lab.megawatt("Harbour Phase 2", "2024-06-30", DAY), 0);
    assertEquals(2, harbour.get(1).levels().get(1).parts().size());
  }

  @Test
  void shouldTellClustersOfOneNameApart() {
    List<String> names =
        lab().sites(DAY).stream()
            .filter(site -> site.country().equals("CHN"))
            .map(Site::name)
            .sorted()
            .toList();

    assertEquals(
        List.of(
            "Anonymized Chinese System (2019-11-15, 30 H100e)",
            "Anonymized Chinese System (2019-11-15, 30 H100e) #2",
            "Anonymized Chinese System (2019-11-15, 40 H100e)"),
        names);
  }

  @Test
  void shouldKeepTheFirstSuspectedTwin() {
    assertEquals("Harbour Phase 2", lab().only("Paper on Widgets").possibleDuplicateOf());
  }

  /** The source gives a site of 100,000 chips the performance of 8,337. */
  @Test
  void shouldFlagFiguresThatCannotBothBeTrue() {
    SiteLab lab = lab();

    assertEquals(
        List.of("100000 gb300_gpu are 252653 H100 equivalents, the source says 8338"),
        lab.messages(IssueCode.IMPLAUSIBLE));
    assertEquals(SiteState.PLANNED, lab.only("Gulf Plan").state());
    assertFalse(lab.only("Gulf Plan").inStandardAnalysis());
  }

  @Test
  void shouldEndWhatIsDecommissioned() {
    SiteLab lab = lab();

    assertEquals(10, lab.megawatt("Old Faithful", "2021-06-30", DAY), 0);
    assertEquals(
        List.of(LocalDate.parse("2018-06-08"), LocalDate.parse("2021-07-01")),
        lab.named("Old Faithful").stream().map(SiteReport::validFrom).toList());
    assertEquals(
        List.of(SiteState.OPERATIONAL, SiteState.DECOMMISSIONED),
        lab.named("Old Faithful").stream().map(SiteReport::state).toList());
    assertEquals(LocalDate.parse(DAY), lab.named("Retired").get(1).validFrom());
  }

  @Test
  void shouldLeaveAnUnknownChipOpen() {
    SiteLab lab = lab();

    assertEquals(
        List.of("Chip type (primary) 'Wafer Engine 9' is left open"),
        lab.messages(IssueCode.LABEL_NOT_KNOWN));
    assertNull(lab.only("Odd chip").chipType());
    assertEquals(LocalDate.parse("2023-01-01"), lab.only("Odd chip").validFrom());
  }
}
