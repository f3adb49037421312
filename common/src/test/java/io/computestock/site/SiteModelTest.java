package io.computestock.site;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.computestock.reference.ChipType;
import io.computestock.reference.TestChip;
import io.computestock.uncertainty.ParameterDraws;
import io.computestock.uncertainty.Summary;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SiteModelTest {
  private static final double CLOSE = 1e-9;
  private static final String H100 = "h100_sxm";
  private static final Map<String, ChipType> CHIPS =
      Map.of(H100, TestChip.h100().build(), "h20", TestChip.h20().build());
  private static final SiteModel.Setup SETUP =
      new SiteModel.Setup(
          YearMonth.parse("2023-12"),
          YearMonth.parse("2025-12"),
          "list",
          YearMonth.parse("2025-01"));

  private static SiteModel model(ParameterDraws draws, List<SiteReport> reports) {
    SiteRegister register =
        SiteRegister.of(reports, LocalDate.parse("2025-12-31"), SiteParameters.rules());
    return new SiteModel(
        draws, register, CHIPS, (country, month) -> mix(draws.count(), country), SETUP);
  }

  private static SiteModel certain(TestSite... reports) {
    return model(
        SiteParameters.certain().draws(1), Stream.of(reports).map(TestSite::build).toList());
  }

  /** Three H100s to one H20, but in China only H20s; none known in France. */
  private static SortedMap<String, double[]> mix(int draws, String country) {
    var mix = new TreeMap<String, double[]>();
    if (country.equals("FRA")) {
      return mix;
    }
    double h20 = country.equals("CHN") ? 1 : 0.25;
    double[] few = new double[draws];
    Arrays.fill(few, h20);
    double[] many = new double[draws];
    Arrays.fill(many, 1 - h20);
    mix.put("h20", few);
    mix.put(H100, many);
    return mix;
  }

  private static SiteEvidence at(SiteModel model, String country, String month) {
    return model.place(SiteView.LOCATED, country).at(YearMonth.parse(month));
  }

  private static double listed(SiteModel model, String month) {
    double[] chips = at(model, "USA", month).listed().get(H100);
    return chips == null ? 0 : chips[0];
  }

  @Test
  void shouldCountASiteFromItsMonthOn() {
    SiteModel model = certain(TestSite.named("a").chips(1000));

    assertEquals(0, listed(model, "2023-12"), 0);
    assertEquals(1000, listed(model, "2024-01"), 0);
    assertEquals(1000, listed(model, "2025-12"), 0);
    assertTrue(at(model, "FRA", "2024-01").listed().isEmpty());
    assertThrows(IllegalArgumentException.class, () -> listed(model, "2023-11"));
    assertThrows(IllegalArgumentException.class, () -> listed(model, "2026-01"));
  }

  @Test
  void shouldReplaceALevelByTheNextAndEnd() {
    SiteModel model =
        certain(
            TestSite.named("a").chips(1000).row(2),
            TestSite.named("a").chips(3000).state(SiteState.OPERATIONAL, "2024-05-31").row(3),
            TestSite.named("a").state(SiteState.DECOMMISSIONED, "2024-09-01").row(4));

    assertEquals(1000, listed(model, "2024-04"), 0);
    assertEquals(3000, listed(model, "2024-05"), 0);
    assertEquals(3000, listed(model, "2024-08"), 0);
    assertEquals(0, listed(model, "2024-09"), 0);
    assertEquals(0, at(model, "USA", "2024-09").sites());
  }

  @Test
  void shouldCountWhatIsToComeNotBeforeItIsDueAndReported() {
    SiteModel model =
        certain(
            TestSite.named("a").chips(1000).state(SiteState.PLANNED, "2025-06-01").row(2),
            TestSite.named("b").chips(10).state(SiteState.UNDER_CONSTRUCTION, "2024-02-01").row(3));

    assertEquals(0, listed(model, "2024-12"), 0);
    assertEquals(10, listed(model, "2025-01"), 0);
    assertEquals(10, listed(model, "2025-05"), 0);
    assertEquals(1010, listed(model, "2025-06"), 0);
  }

  @Test
  void shouldNotShrinkASiteByASmallerExpansion() {
    var draws = SiteParameters.certain().fixed("site.planned_size", 0.1).draws(1);
    SiteModel model =
        model(
            draws,
            List.of(
                TestSite.named("a").chips(1000).row(2).build(),
                TestSite.named("a")
                    .chips(3000)
                    .state(SiteState.PLANNED, "2025-06-01")
                    .row(3)
                    .build()));

    assertEquals(1000, listed(model, "2025-12"), 0);
  }

  @Test
  void shouldCountFromTheFirstReportWithoutADay() {
    SiteModel model =
        certain(
            TestSite.named("a").chips(5).state(SiteState.OPERATIONAL, null),
            TestSite.named("a")
                .chips(5)
                .state(SiteState.OPERATIONAL, null)
                .by("list", "2025-06-01"));

    assertEquals(0, listed(model, "2024-12"), 0);
    assertEquals(5, listed(model, "2025-01"), 0);
    assertEquals(Set.of(SiteFlag.START_UNKNOWN), at(model, "USA", "2025-01").flags());
  }

  @Test
  void shouldFeedChipsFromPower() {
    SiteModel model = certain(TestSite.named("a").power(100, PowerLevel.FACILITY, PowerBasis.PEAK));

    assertEquals(58_502.933, listed(model, "2024-06"), 1e-3);
    assertEquals(Set.of(SiteFlag.FROM_POWER), at(model, "USA", "2024-06").flags());
  }

  @Test
  void shouldSpreadAnUnknownBasisOverBoth() {
    var draws = SiteParameters.certain().draws(4000);
    SiteModel model =
        model(draws, List.of(TestSite.named("a").power(1, PowerLevel.IT, null).build()));
    SiteEvidence evidence = at(model, "USA", "2024-06");
    double provisioned =
        Arrays.stream(evidence.listed().get(H100))
            .filter(n -> Math.abs(n - 1e6 / 1453.5) < CLOSE)
            .count();

    // Binomial standard deviation 29.
    assertEquals(2800, provisioned, 116);
    assertTrue(evidence.flags().contains(SiteFlag.POWER_BASIS_UNKNOWN));
  }

  @Test
  void shouldFillASiteOfUnknownChipsWithTheMix() {
    SiteModel model =
        certain(
            TestSite.named("a").chip(null).chips(400).row(2),
            TestSite.named("b").country("CHN").chip(null).chips(400).row(3),
            TestSite.named("c").country("FRA").chip(null).chips(400).row(4));
    SiteEvidence here = at(model, "USA", "2024-06");

    assertEquals(300, here.listed().get(H100)[0], CLOSE);
    assertEquals(100, here.listed().get("h20")[0], CLOSE);
    assertEquals(400, at(model, "CHN", "2024-06").listed().get("h20")[0], CLOSE);
    assertEquals(Set.of(SiteFlag.CHIP_TYPE_ASSUMED), here.flags());
    assertEquals(Set.of(SiteFlag.NO_QUANTITY), at(model, "FRA", "2024-06").flags());
  }

  /** 100 MW peak over the mean chip, ¾ of 700 W and ¼ of 400 W. */
  @Test
  void shouldFeedAMixFromPower() {
    SiteModel model =
        certain(TestSite.named("a").chip(null).power(100, PowerLevel.FACILITY, PowerBasis.PEAK));
    double all = 100e6 / (2.44188 * 625);
    SiteEvidence here = at(model, "USA", "2024-06");

    assertEquals(all * 0.75, here.listed().get(H100)[0], 1e-6);
    assertEquals(all * 0.25, here.listed().get("h20")[0], 1e-6);
  }

  /** An H20 is 296/1979 of an H100. */
  @Test
  void shouldFallBackOnThePublishersPerformance() {
    SiteModel model =
        certain(
            TestSite.named("a").chip("h20").h100e(296).row(2),
            TestSite.named("b").flops16(989.4e12 * 50).row(3));
    SiteEvidence here = at(model, "USA", "2024-06");

    assertEquals(1979, here.listed().get("h20")[0], 1e-6);
    assertEquals(50, here.listed().get(H100)[0], 1e-6);
    assertEquals(Set.of(SiteFlag.FROM_PERFORMANCE), here.flags());
  }

  /** A count of chips of a type that is not followed says less than what they perform. */
  @Test
  void shouldTakePerformanceBeforeACountOfUnknownChips() {
    SiteModel model =
        certain(TestSite.named("a").chip(null).chips(4320).flops16(989.4e12 * 395).row(2));
    SiteEvidence here = at(model, "USA", "2024-06");
    double h100 = here.listed().get(H100)[0];
    double h20 = here.listed().get("h20")[0];

    assertEquals(395, h100 + h20 * 148 / 989.4, 1e-6);
    assertTrue(here.flags().contains(SiteFlag.FROM_PERFORMANCE));
  }

  @Test
  void shouldCountByOwnerAndByUser() {
    SiteModel model =
        certain(
            TestSite.named("a").country("MYS").owner("Acme", "SGP").tenant("CHN").chips(9).row(2),
            TestSite.named("b").country("MYS").owner("Acme", "SGP").chips(5).row(3),
            TestSite.named("c").country("MYS").chips(1).row(4));
    var found = new TreeMap<String, Double>();
    for (SiteView view : SiteView.values()) {
      for (String country : model.countries(view)) {
        SiteEvidence evidence = model.place(view, country).at(YearMonth.parse("2025-12"));
        found.put(view.id() + " " + country, evidence.listed().get(H100)[0]);
      }
    }

    assertEquals(
        Map.of(
            "located MYS",
            15.0,
            "owned SGP",
            14.0,
            "owned ZZZ",
            1.0,
            "accessible CHN",
            9.0,
            "accessible SGP",
            5.0,
            "accessible ZZZ",
            1.0),
        found);
  }

  @Test
  void shouldLeaveOutWhatItsPublisherThinksUnlikely() {
    assertEquals(
        0, listed(certain(TestSite.named("a").chips(9).certainty(Certainty.UNLIKELY)), "2024-06"));
    assertEquals(
        9, listed(certain(TestSite.named("a").chips(9).certainty(Certainty.LIKELY)), "2024-06"));
  }

  @Test
  void shouldReuseTheArraysOfAMonthInWhichNothingChanged() {
    CountrySites sites = certain(TestSite.named("a").chips(1000)).place(SiteView.LOCATED, "USA");
    SiteEvidence december = sites.at(YearMonth.parse("2023-12"));
    SiteEvidence february = sites.at(YearMonth.parse("2024-02"));
    SiteEvidence march = sites.at(YearMonth.parse("2024-03"));

    assertSame(february.listed(), march.listed());
    assertEquals(YearMonth.parse("2024-03"), march.month());
    assertTrue(december.listed().isEmpty() && !february.listed().isEmpty());
    assertTrue(sites.at(YearMonth.parse("2023-12")).listed().isEmpty());
  }

  @Test
  void shouldTellWhichLevelRunsInTheEnd() {
    SiteModel model =
        certain(
            TestSite.named("a").chips(1000).row(2),
            TestSite.named("a").chips(3000).state(SiteState.OPERATIONAL, "2024-05-31").row(3),
            TestSite.named("b").row(4));

    List<LevelEvidence> levels = model.place(SiteView.LOCATED, "USA").levels();

    assertEquals(List.of(0.0, 1.0, 0.0), levels.stream().map(LevelEvidence::running).toList());
    assertEquals(List.of(1000.0, 3000.0, 0.0), levels.stream().map(l -> l.chips()[0]).toList());
    assertEquals(YearMonth.parse("2024-05"), levels.get(1).month());
    assertEquals(SiteState.OPERATIONAL, levels.get(1).level().state());
  }

  private static List<SiteReport> world() {
    var reports = new ArrayList<SiteReport>();
    for (int i = 0; i < 40; i++) {
      reports.add(
          TestSite.named("Site " + (char) ('a' + i % 26) + i)
              .country(i % 4 == 0 ? "CHN" : "USA")
              .chip(i % 5 == 0 ? null : H100)
              .chips(100_000.0 / (1 + i))
              .row(i + 2)
              .build());
    }
    return reports;
  }

  /** What is to come comes in other months in other draws, and in some never. */
  private static SiteModel uncertain() {
    List<SiteReport> reports = world();
    for (int i = 0; i < 8; i++) {
      reports.add(
          TestSite.named("To come " + (char) ('a' + i))
              .chips(20_000)
              .state(
                  i % 2 == 0 ? SiteState.PLANNED : SiteState.UNDER_CONSTRUCTION,
                  "2024-0" + (i + 2) + "-01")
              .row(100 + i)
              .build());
    }
    return model(SiteParameters.repository(50), reports);
  }

  @Test
  void shouldTellTheSameOfAMonthWhicheverWasAskedBefore() {
    SiteModel model = uncertain();
    CountrySites forwards = model.place(SiteView.LOCATED, "USA");
    CountrySites backwards = model.place(SiteView.LOCATED, "USA");
    var later = new TreeMap<YearMonth, SiteEvidence>();
    for (YearMonth m = SETUP.last(); !m.isBefore(SETUP.first()); m = m.minusMonths(1)) {
      later.put(m, backwards.at(m));
    }

    for (YearMonth month : later.keySet()) {
      SiteEvidence alone = model.place(SiteView.LOCATED, "USA").at(month);
      for (SiteEvidence other : List.of(forwards.at(month), later.get(month))) {
        assertEquals(alone.sites(), other.sites(), month::toString);
        assertEquals(alone.flags(), other.flags(), month::toString);
        assertEquals(alone.listed().keySet(), other.listed().keySet(), month::toString);
        alone
            .listed()
            .forEach((chip, draws) -> assertArrayEquals(draws, other.listed().get(chip), chip));
        alone
            .corrected()
            .forEach((chip, draws) -> assertArrayEquals(draws, other.corrected().get(chip), chip));
      }
    }
    // and there is something to tell apart
    double[] first = later.firstEntry().getValue().listed().getOrDefault(H100, new double[50]);
    assertTrue(
        Arrays.stream(first).sum()
            < Arrays.stream(later.lastEntry().getValue().listed().get(H100)).sum());
  }

  @Test
  void shouldNotDependOnTheOrderOfReports() {
    List<SiteReport> reports = world();
    SiteModel expected = model(SiteParameters.repository(50), reports);
    Collections.shuffle(reports, new Random(1));
    SiteModel shuffled = model(SiteParameters.repository(50), reports);

    assertArrayEquals(
        at(expected, "USA", "2025-06").corrected().get(H100),
        at(shuffled, "USA", "2025-06").corrected().get(H100),
        0);
  }

  /** The correction brings the world to what the list is said to hold: 10 to 20 %. */
  @Test
  void shouldCorrectForWhatIsNotListed() {
    SiteModel model = model(SiteParameters.repository(2000), world());
    double[] listed = new double[2000];
    double[] corrected = new double[2000];
    for (String country : List.of("USA", "CHN")) {
      SiteEvidence evidence = at(model, country, "2025-01");
      double[] before = evidence.listed().get(H100);
      double[] after = evidence.corrected().get(H100);
      double[] h20 = evidence.listed().get("h20");
      double[] h20After = evidence.corrected().get("h20");
      for (int i = 0; i < before.length; i++) {
        assertTrue(after[i] >= before[i], "draw " + i);
        listed[i] += before[i] + h20[i] * 148 / 989.4;
        corrected[i] += after[i] + h20After[i] * 148 / 989.4;
      }
    }
    double[] share = new double[2000];
    for (int i = 0; i < share.length; i++) {
      share[i] = listed[i] / corrected[i];
    }
    Summary summary = Summary.of(share);

    // Errors of the sites' own sizes are not in the calibration; they move the share by a percent.
    assertEquals(0.15, summary.mean(), 0.006);
    assertEquals(0.10, summary.p5(), 0.012);
    assertEquals(0.20, summary.p95(), 0.015);
  }

  @Test
  void shouldNeverCountAMatchTwice() {
    var reports =
        List.of(
            TestSite.named("Colossus")
                .owner("xAI", "USA")
                .chips(1000)
                .by("list", "2025-01-01")
                .build(),
            TestSite.named("Colossus Memphis")
                .owner("xAI", "USA")
                .chips(1000)
                .by("other", "2025-01-01")
                .build());
    SiteModel model = model(SiteParameters.certain().draws(1000), reports);
    double[] chips = at(model, "USA", "2024-06").listed().get(H100);
    double once = Arrays.stream(chips).filter(n -> n == 1000).count();

    assertEquals(1000, once + Arrays.stream(chips).filter(n -> n == 2000).count());
    double probability =
        SiteRegister.of(reports, LocalDate.parse("2025-12-31"), SiteParameters.rules())
            .matches()
            .get(0)
            .probability();
    // Standard deviation 13; beyond 4 of them once in 16,000 seeds.
    assertEquals(1000 * probability, once, 52);
    assertTrue(probability > 0.5 && probability < 0.9);
  }

  @Test
  void shouldFindNoSitesWithoutReports() {
    assertTrue(certain().countries(SiteView.LOCATED).isEmpty());
    assertEquals(0, at(certain(), "USA", "2024-06").sites());
  }

  /** What the list holds twice, or thinks unlikely, is no reason for a larger world. */
  @Test
  void shouldNotCalibrateToDuplicatesAndRumours() {
    List<SiteReport> reports = new ArrayList<>(world());
    SiteCoverage plain = model(SiteParameters.repository(20), reports).coverage();
    reports.add(TestSite.named("Once more").duplicateOf("Site b1").chips(50_000).row(98).build());
    reports.add(TestSite.named("Rumour").certainty(Certainty.UNLIKELY).chips(1e9).row(99).build());
    SiteCoverage same = model(SiteParameters.repository(20), reports).coverage();
    for (int draw = 0; draw < 20; draw++) {
      assertEquals(
          plain.inclusion(10_000, 100_000, Stratum.PRIVATE, draw),
          same.inclusion(10_000, 100_000, Stratum.PRIVATE, draw),
          1e-9);
    }
  }
}
