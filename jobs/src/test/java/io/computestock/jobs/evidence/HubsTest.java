package io.computestock.jobs.evidence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.computestock.diversion.DiversionEvidence.HubExcess;
import io.computestock.jobs.testing.Fixtures;
import io.computestock.jobs.testing.Parameters;
import io.computestock.provenance.Origin;
import io.computestock.reference.ReferenceData;
import io.computestock.site.Certainty;
import io.computestock.site.EvidenceKind;
import io.computestock.site.MatchRules;
import io.computestock.site.SiteModel;
import io.computestock.site.SiteRegister;
import io.computestock.site.SiteReport;
import io.computestock.site.SiteState;
import io.computestock.uncertainty.ParameterDraws;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/**
 * Nothing in transit, 0.4 of the excess diverted, sites that open within half a year hold chips.
 */
class HubsTest {
  private static final double UNKNOWN = Double.NaN;
  private static final LocalDate AS_OF = LocalDate.of(2025, 12, 31);
  private static final ParameterDraws SOURCE =
      Parameters.ofRepository()
          .fixed("diversion.hub_in_transit", 0)
          .fixed("diversion.hub_part", 0.4)
          .fixed("diversion.hub_pipeline_months", 6)
          .fixed("site.measurement_error", 1)
          .draws(2);
  private static final ReferenceData REFERENCE = Fixtures.load(Fixtures.OUR_DATA).reference();

  private static SiteReport site(String country, String chip, double chips, String from) {
    String name = country + " " + chip + " " + from;
    return new SiteReport(
        name,
        "",
        "",
        country,
        "",
        null,
        "",
        name,
        "",
        "",
        "",
        "",
        chip,
        chips,
        UNKNOWN,
        null,
        null,
        UNKNOWN,
        UNKNOWN,
        SiteState.OPERATIONAL,
        UNKNOWN,
        LocalDate.parse(from),
        EvidenceKind.LIST,
        Certainty.CONFIRMED,
        true,
        "",
        true,
        AS_OF,
        new Origin("sites.csv", 2),
        "list",
        "test",
        "");
  }

  private static SiteModel sites(SiteReport... reports) {
    return new SiteModel(
        SOURCE,
        SiteRegister.of(List.of(reports), AS_OF, MatchRules.of(SOURCE.registry())),
        REFERENCE.chips(),
        (country, month) -> new TreeMap<>(),
        new SiteModel.Setup(
            YearMonth.of(2022, 1), YearMonth.from(AS_OF), "another list", YearMonth.of(2025, 5)));
  }

  /** 30,000 chips since September 2024, and 5,000 since March 2025. */
  private static SiteModel malaysia() {
    return sites(
        site("MYS", "h100_sxm", 30_000, "2024-09-01"),
        site("MYS", "h100_sxm", 5_000, "2025-03-01"),
        site("SGP", "h100_sxm", 70_000, "2024-09-01"));
  }

  private static SortedMap<Integer, double[]> years(Map<Integer, Double> chips) {
    var years = new TreeMap<Integer, double[]>();
    chips.forEach((year, number) -> years.put(year, new double[] {number, number}));
    return years;
  }

  private static Hubs hubs(SiteModel sites, Map<Integer, Double> retained) {
    return hubs(sites, chip -> true, Map.of("MYS", years(retained)));
  }

  private static Hubs hubs(
      SiteModel sites,
      Predicate<String> controlled,
      Map<String, SortedMap<Integer, double[]>> retained) {
    return new Hubs(SOURCE, sites, controlled, retained);
  }

  private static double[] excess(Hubs hubs, int year) {
    return hubs.excess(year, 0.9).orElseThrow().chips();
  }

  @Test
  void shouldTakeAPartOfWhatSitesCannotHaveTakenUp() {
    // 0.4 · (60,000 − 30,000 − 5,000)
    HubExcess excess = hubs(malaysia(), Map.of(2024, 60_000.0)).excess(2024, 0.9).orElseThrow();

    assertArrayEquals(new double[] {10_000, 10_000}, excess.chips(), 1e-6);
    assertEquals(2024, excess.year());
    assertEquals(0.9, excess.coverage());
    assertEquals(Set.of("trade of MYS"), excess.roots());
  }

  @Test
  void shouldTakeTheGrowthOfTheExcess() {
    Hubs hubs = hubs(malaysia(), Map.of(2023, 20_000.0, 2024, 40_000.0, 2025, 3_000.0));

    // by the end of 2023 0.4 · 20,000; of 2024 0.4 · 25,000; of 2025 0.4 · 28,000
    assertArrayEquals(new double[] {8_000, 8_000}, excess(hubs, 2023), 1e-6);
    assertArrayEquals(new double[] {2_000, 2_000}, excess(hubs, 2024), 1e-6);
    assertArrayEquals(new double[] {1_200, 1_200}, excess(hubs, 2025), 1e-6);
  }

  @Test
  void shouldNotGiveBackWhatWasDiverted() {
    Hubs hubs = hubs(malaysia(), Map.of(2023, 20_000.0, 2024, 1_000.0));

    assertArrayEquals(new double[2], excess(hubs, 2024));
  }

  @Test
  void shouldOnlyCountChipsThatNeedALicence() {
    SiteModel sites =
        sites(
            site("MYS", "h100_sxm", 10_000, "2024-09-01"),
            site("MYS", "h20", 30_000, "2024-09-01"));

    Hubs hubs =
        hubs(sites, chip -> chip.equals("h100_sxm"), Map.of("MYS", years(Map.of(2024, 60_000.0))));

    assertArrayEquals(new double[] {20_000, 20_000}, excess(hubs, 2024), 1e-6);
  }

  @Test
  void shouldAddUpHubs() {
    Hubs hubs =
        hubs(
            malaysia(),
            chip -> true,
            Map.of(
                "MYS", years(Map.of(2024, 60_000.0)),
                "SGP", years(Map.of(2024, 50_000.0)),
                "THA", years(Map.of(2024, 10_000.0, 2025, 0.0))));

    HubExcess excess = hubs.excess(2024, 0.9).orElseThrow();

    // Singapore has more sites than chips, Thailand no site
    assertArrayEquals(new double[] {14_000, 14_000}, excess.chips(), 1e-6);
    assertEquals(Set.of("trade of MYS", "trade of SGP", "trade of THA"), excess.roots());
    assertEquals(Set.of("THA"), hubs.in(2025));
  }

  @Test
  void shouldTakeUpNothingWithoutSites() {
    Hubs hubs = hubs(null, Map.of(2024, 60_000.0));

    assertArrayEquals(new double[] {24_000, 24_000}, excess(hubs, 2024), 1e-6);
  }

  @Test
  void shouldSayNothingWithoutTradeOrCoverage() {
    Hubs hubs = hubs(malaysia(), Map.of(2024, 60_000.0));

    assertTrue(hubs.excess(2023, 0.9).isEmpty());
    assertTrue(hubs.excess(2024, 0).isEmpty());
    assertTrue(hubs(malaysia(), chip -> true, Map.of()).excess(2024, 0.9).isEmpty());
  }
}
