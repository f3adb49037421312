package io.computestock.jobs.ingest.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.computestock.issue.IssueCode;
import io.computestock.site.Certainty;
import io.computestock.site.Coordinates;
import io.computestock.site.EvidenceKind;
import io.computestock.site.PowerBasis;
import io.computestock.site.PowerLevel;
import io.computestock.site.Site;
import io.computestock.site.SiteFlag;
import io.computestock.site.SiteReport;
import io.computestock.site.SiteState;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataCenterParserTest {
  private static final String OLD = "2025-12-14";
  private static final String NEW = "2026-04-20";

  private static SiteLab vintage(SiteLab lab, String day) {
    return lab.resource(day + "/data_center_timelines.csv", day)
        .resource(day + "/data_centers.csv", day);
  }

  private static SiteLab old() {
    return vintage(new SiteLab(), OLD);
  }

  private static SiteLab both() {
    return vintage(vintage(new SiteLab(), OLD), NEW);
  }

  private static List<String> names(List<Site> sites) {
    return sites.stream().map(Site::name).toList();
  }

  @Test
  void shouldReadTheOlderColumns() {
    SiteReport level = old().named("Rivermouth").get(1);

    assertEquals("Epoch AI/data_centers", level.publisher());
    assertEquals("Rivermouth", level.siteKey());
    assertEquals("USA", level.country());
    assertEquals(LocalDate.parse("2024-08-11"), level.validFrom());
    assertEquals(LocalDate.parse(OLD), level.knownAt());
    assertEquals(100, level.powerMw(), 0);
    assertEquals(PowerLevel.FACILITY, level.powerLevel());
    assertEquals(PowerBasis.PEAK, level.powerBasis());
    assertEquals(50000.5, level.h100e(), 0);
    assertEquals(SiteState.OPERATIONAL, level.state());
    assertEquals(EvidenceKind.SATELLITE, level.evidence());
    assertEquals("Harbour AI", level.owner());
    assertEquals(Certainty.CONFIRMED, level.certainty());
    assertEquals("Brook", level.tenant());
    assertTrue(level.coordinates().kilometresTo(new Coordinates(40.0611, -82.7642)) < 0.1);
  }

  @Test
  void shouldReadAnAddressAndASecondWithDecimals() {
    SiteReport level = old().only("Highland");

    assertEquals("CHN", level.country());
    assertEquals(Certainty.LIKELY, level.certainty());
    assertEquals("CHN", level.ownerCountry());
    assertTrue(level.coordinates().kilometresTo(new Coordinates(41.18519, 114.70045)) < 0.1);
  }

  @Test
  void shouldReadTheNewerColumns() {
    SiteReport level = both().named("Delta").get(0);

    assertEquals("USA", level.country());
    assertEquals("Amazon", level.owner());
    assertEquals("USA", level.ownerCountry());
    assertNull(level.coordinates());
    assertEquals(LocalDate.parse("2025-01-01"), level.validFrom());
  }

  @Test
  void shouldTellTheStateOfALevel() {
    assertEquals(
        List.of(
            SiteState.UNDER_CONSTRUCTION,
            SiteState.OPERATIONAL,
            SiteState.OPERATIONAL,
            SiteState.PLANNED),
        old().named("Rivermouth").stream().map(SiteReport::state).toList());
  }

  /** A zip code or a country ends the address; Georgia is more likely the state. */
  @Test
  void shouldSetASiteAsideOfWhichNobodySaysWhereItStands() {
    SiteLab lab = old();

    assertEquals(
        List.of(
            "Data center 'Delta Mississippi' is in no country that is told",
            "Data center 'Peach Georgia' is in no country that is told",
            "Data center 'Faraway' has no row in the table of sites"),
        lab.messages(IssueCode.NO_COUNTRY));
  }

  @Test
  void shouldAccountForTheTableOfSites() {
    SiteLab lab = old();

    assertEquals(5, lab.used(OLD + "/data_center_timelines.csv"));
    assertEquals(2, lab.used(OLD + "/data_centers.csv"));
    assertEquals(3, lab.messages(IssueCode.CONTEXT_ONLY).size());
  }

  @Test
  void shouldKeepATableOfSitesWithoutLevelsAsContext() {
    SiteLab lab = new SiteLab().resource(NEW + "/data_centers.csv", NEW);

    assertEquals(List.of(), lab.reports());
    assertEquals(3, lab.messages(IssueCode.CONTEXT_ONLY).size());
  }

  @Test
  void shouldKeepTablesOfEquipmentAsContext() {
    SiteLab lab = new SiteLab().resource(NEW + "/data_center_chillers.csv", NEW);

    assertEquals(List.of(), lab.reports());
    assertEquals(1, lab.messages(IssueCode.CONTEXT_ONLY).size());
  }

  /** The older vintage calls them by handles, the newer by the titles of the older. */
  @Test
  void shouldGiveOneSiteOfTwoVintages() {
    SiteLab lab = both();

    assertEquals(List.of("Highland", "Rivermouth"), names(lab.sites("2026-04-19")));
    assertEquals(List.of("Delta", "Highland", "Rivermouth"), names(lab.sites(NEW)));
    assertTrue(
        lab.sites(NEW).stream()
            .noneMatch(site -> site.flags().contains(SiteFlag.NOT_IN_LATEST_VINTAGE)));
  }

  /** Levels are cumulative; a revision withdraws; the day of knowledge decides which stand. */
  @ParameterizedTest
  @CsvSource({
    "Rivermouth, 2024-06-30, 2025-12-31, 0",
    "Rivermouth, 2024-12-31, 2025-12-31, 100",
    "Rivermouth, 2025-11-02, 2025-12-31, 200",
    "Rivermouth, 2026-12-31, 2025-12-31, 200",
    "Rivermouth, 2024-12-31, 2026-06-30, 100",
    "Rivermouth, 2025-12-31, 2026-06-30, 150",
    "Rivermouth, 2026-04-15, 2026-06-30, 150",
    "Rivermouth, 2027-12-31, 2027-12-31, 150",
    "Highland,   2025-12-31, 2025-12-31, 60",
    "Highland,   2025-12-31, 2026-06-30, 60",
    "Highland,   2026-04-20, 2026-06-30, 120",
    "Delta,      2025-12-31, 2025-12-31, 0",
    "Delta,      2025-12-31, 2026-06-30, 12"
  })
  void shouldHoldTheLevelOfADay(String site, String on, String asOf, double megawatt) {
    assertEquals(megawatt, both().megawatt(site, on, asOf), 0);
  }

  @Test
  void shouldNotDependOnTheOrderOfFiles() {
    SiteLab reversed =
        new SiteLab()
            .resource(NEW + "/data_centers.csv", NEW)
            .resource(OLD + "/data_centers.csv", OLD)
            .resource(NEW + "/data_center_timelines.csv", NEW)
            .resource(OLD + "/data_center_timelines.csv", OLD);

    assertEquals(both().reports(), reversed.reports());
  }

  @Test
  void shouldSayWhyALevelDoesNotStand() {
    SiteLab lab = both();

    assertEquals(
        List.of(
            "revised in " + NEW + "/data_center_timelines.csv, row 7",
            "revised in " + NEW + "/data_center_timelines.csv, row 12"),
        lab.messages(IssueCode.SUPERSEDED));
    assertEquals(List.of("neither power nor performance"), lab.messages(IssueCode.NO_VALUE));
    assertEquals(
        List.of(
            "Date '2025-12-32': expected a year, a month as 2025-07, or a day as 2025-07-31 or"
                + " 7/31/2025",
            "Date '': expected a day"),
        lab.messages(IssueCode.INVALID_VALUE));
  }
}
