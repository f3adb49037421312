package io.computestock.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.computestock.reference.ChipType;
import io.computestock.reference.Period;
import io.computestock.reference.TestChip;
import io.computestock.shipments.UnitFlow;
import io.computestock.trade.Embargo;
import io.computestock.uncertainty.ParameterDraws;
import io.computestock.uncertainty.RandomStream;
import io.computestock.uncertainty.TestParameters;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** One quarter from sale to operation, a mix of twelve months. */
class InstalledMixTest {
  private static final int DRAWS = 2;
  private static final ParameterDraws SOURCE =
      TestParameters.none()
          .fixed("install.lag_median", 1)
          .fixed("site.mix_months", 12)
          .draws(DRAWS);
  private static final Map<String, ChipType> CHIPS = new TreeMap<>();

  static {
    CHIPS.put("h100_sxm", TestChip.h100().build());
    CHIPS.put("h20", TestChip.h20().build());
    CHIPS.put("b200", TestChip.named("b200").build());
    CHIPS.put("tpu", TestChip.named("tpu").vendor("GOOGLE").build());
    CHIPS.put("asc_910b", TestChip.named("asc_910b").vendor("HUAWEI").build());
  }

  private static final Set<String> SOLD = Set.of("h100_sxm", "h20", "b200");

  private static UnitFlow flow(String chip, String month, double units) {
    return new UnitFlow(
        "vendor",
        chip,
        month,
        Period.of(YearMonth.parse(month)),
        new double[] {units, 2 * units},
        null);
  }

  private static InstalledMix mix(UnitFlow... shipped) {
    return mix(Map.of(), Map.of(), shipped);
  }

  private static InstalledMix mix(
      Map<String, List<UnitFlow>> homeMade, Map<String, Embargo> embargoes, UnitFlow... shipped) {
    return new InstalledMix(SOURCE, List.of(shipped), SOLD, homeMade, CHIPS, embargoes);
  }

  private static Embargo embargo(String country, String from, String to) {
    LocalDate first = LocalDate.parse(from);
    var span = new Embargo.Span(first, to == null ? null : LocalDate.parse(to));
    return new Embargo(Map.of(country, List.of(span)), first);
  }

  private static double share(InstalledMix mix, String country, String month, String chip) {
    double[] shares = mix.shares(country, YearMonth.parse(month)).get(chip);
    return shares == null ? 0 : shares[0];
  }

  private static Set<String> chips(InstalledMix mix, String country, String month) {
    return mix.shares(country, YearMonth.parse(month)).keySet();
  }

  @Test
  void shouldLookBackByTheLagAndAYear() {
    InstalledMix mix =
        mix(
            flow("h100_sxm", "2022-01", 5),
            flow("h100_sxm", "2023-10", 10),
            flow("b200", "2024-09", 30),
            flow("h20", "2024-10", 99),
            flow("b200", "2026-01", 5));

    // December 2024 less three months: October 2023 to September 2024
    assertEquals(0.25, share(mix, "CHN", "2024-12", "h100_sxm"), 1e-12);
    assertEquals(0.75, share(mix, "CHN", "2024-12", "b200"), 1e-12);
    assertEquals(0, share(mix, "CHN", "2024-12", "h20"));
    // a month later the window has moved by one
    assertEquals(Set.of("b200", "h20"), chips(mix, "CHN", "2025-01"));
    // and by one back it ends before the B200
    assertEquals(Set.of("h100_sxm"), chips(mix, "CHN", "2024-11"));
  }

  @Test
  void shouldHoldTheFirstYearBeforeAndTheLastYearAfter() {
    InstalledMix mix =
        mix(
            flow("h100_sxm", "2022-01", 10),
            flow("b200", "2022-12", 30),
            flow("b200", "2023-01", 50),
            flow("h100_sxm", "2023-12", 50),
            flow("h100_sxm", "2024-12", 60));

    assertEquals(0.25, share(mix, "USA", "2015-01", "h100_sxm"), 1e-12);
    assertSame(mix.shares("USA", YearMonth.of(2015, 1)), mix.shares("USA", YearMonth.of(2023, 3)));
    assertEquals(0, share(mix, "USA", "2023-04", "h100_sxm"));
    assertEquals(1, share(mix, "USA", "2025-03", "h100_sxm"));
    assertSame(mix.shares("USA", YearMonth.of(2025, 3)), mix.shares("USA", YearMonth.of(2030, 1)));
  }

  @Test
  void shouldKeepVariantsForChinaInChina() {
    InstalledMix mix = mix(flow("h100_sxm", "2024-01", 10), flow("h20", "2024-01", 30));

    assertEquals(0.75, share(mix, "CHN", "2024-06", "h20"), 1e-12);
    assertEquals(Set.of("h100_sxm"), chips(mix, "USA", "2024-06"));
    assertEquals(Set.of("h100_sxm"), chips(mix, "HKG", "2024-06"));
  }

  @Test
  void shouldLeaveOutChipsThatNeedALicenceWhenTheyShip() {
    InstalledMix mix =
        mix(
            Map.of(),
            Map.of("h100_sxm", embargo("CHN", "2023-10-17", null)),
            flow("h100_sxm", "2023-09", 10),
            flow("h100_sxm", "2023-10", 30),
            flow("h20", "2023-10", 10));

    // the sixteenth day of October is before the seventeenth
    assertEquals(0.8, share(mix, "CHN", "2024-03", "h100_sxm"), 1e-12);
    InstalledMix later =
        mix(
            Map.of(),
            Map.of("h100_sxm", embargo("CHN", "2023-10-16", null)),
            flow("h100_sxm", "2023-09", 10),
            flow("h100_sxm", "2023-10", 30),
            flow("h20", "2023-10", 10));
    assertEquals(0.5, share(later, "CHN", "2024-03", "h100_sxm"), 1e-12);
    assertEquals(1, share(later, "USA", "2024-03", "h100_sxm"), 1e-12);
  }

  @Test
  void shouldHaveNoUnsoldChipsWhereAnyChipNeedsALicence() {
    InstalledMix mix =
        mix(
            Map.of(),
            Map.of("h100_sxm", embargo("CHN", "2022-10-07", "2024-06-30")),
            flow("tpu", "2024-01", 10),
            flow("b200", "2024-01", 10),
            flow("tpu", "2025-01", 10));

    assertEquals(Set.of("b200"), chips(mix, "CHN", "2024-04"));
    assertEquals(Set.of("b200", "tpu"), chips(mix, "USA", "2024-04"));
    // once no chip needs one, they may be there
    assertEquals(Set.of("tpu"), chips(mix, "CHN", "2025-04"));
  }

  @Test
  void shouldHaveHomeMadeChipsAtHomeOnly() {
    InstalledMix mix =
        mix(
            Map.of("CHN", List.of(flow("asc_910b", "2024-02", 30), flow("asc_910b", "2020-01", 9))),
            Map.of(),
            flow("h100_sxm", "2024-01", 10));

    assertEquals(0.75, share(mix, "CHN", "2024-06", "asc_910b"), 1e-12);
    assertEquals(Set.of("h100_sxm"), chips(mix, "USA", "2024-06"));
  }

  @Test
  void shouldKnowNothingWithoutChips() {
    assertTrue(mix().shares("USA", YearMonth.of(2024, 1)).isEmpty());
    InstalledMix none =
        mix(
            Map.of(),
            Map.of("h100_sxm", embargo("RUS", "2022-02-24", null)),
            flow("h100_sxm", "2024-01", 10));
    assertTrue(none.shares("RUS", YearMonth.of(2024, 6)).isEmpty());
  }

  @Test
  void shouldAddUpToOneInEveryDraw() {
    int draws = 50;
    var source =
        TestParameters.none()
            .fixed("install.lag_median", 1)
            .fixed("site.mix_months", 12)
            .draws(draws);
    var shipped = new ArrayList<UnitFlow>();
    for (int month = 0; month < 36; month++) {
      Period days = Period.of(YearMonth.of(2022, 1).plusMonths(month));
      for (String chip : List.of("h100_sxm", "h20", "b200", "tpu")) {
        double[] units =
            source.stream().uniforms("units", RandomStream.cell(chip, days.toString()), draws);
        shipped.add(new UnitFlow("vendor", chip, days.toString(), days, units, null));
      }
    }
    var mix =
        new InstalledMix(
            source,
            shipped,
            SOLD,
            Map.of(),
            CHIPS,
            Map.of("h100_sxm", embargo("CHN", "2022-10-07", null)));

    for (String country : List.of("CHN", "USA")) {
      for (int month = 0; month < 60; month++) {
        SortedMap<String, double[]> shares =
            mix.shares(country, YearMonth.of(2021, 1).plusMonths(month));
        for (int i = 0; i < draws; i++) {
          double sum = 0;
          for (double[] share : shares.values()) {
            sum += share[i];
          }
          assertEquals(1, sum, 1e-12);
        }
      }
    }
  }
}
