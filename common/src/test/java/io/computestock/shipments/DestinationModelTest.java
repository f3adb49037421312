package io.computestock.shipments;

import static io.computestock.shipments.Records.period;
import static io.computestock.shipments.Records.toCountry;
import static io.computestock.shipments.Records.toOwner;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.computestock.reference.ChipType;
import io.computestock.reference.Period;
import io.computestock.reference.TestChip;
import io.computestock.shipments.DestinationRecord.Kind;
import io.computestock.uncertainty.DistributionSpec;
import io.computestock.uncertainty.Intervals;
import io.computestock.uncertainty.ParameterDraws;
import io.computestock.uncertainty.SampleStatistics;
import io.computestock.uncertainty.TestParameters;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DestinationModelTest {
  private static final int DRAWS = 200;
  private static final double RELATIVE = 1e-9;
  private static final Period Q1 = period("2024-01-01", "2024-03-31");
  private static final Period APRIL = period("2024-04-01", "2024-04-30");
  private static final Map<String, ChipType> CHIPS =
      Map.of("h100_sxm", TestChip.h100().build(), "h20", TestChip.h20().build());
  private static final Map<String, String> OWNERS = Map.of("Meta", "USA", "SAP", "DEU");

  private static double[] constant(double value) {
    double[] draws = new double[DRAWS];
    Arrays.fill(draws, value);
    return draws;
  }

  private static UnitFlow flow(String chip, double units) {
    return new UnitFlow("NVIDIA", chip, "Q1", Q1, constant(units), constant(units * 10_000));
  }

  private static ParameterDraws draws() {
    return TestParameters.none().fixed("destination.owner_share_correlation", 0.5).draws(DRAWS);
  }

  private static List<Placement> place(UnitFlow flow, DestinationRecord... records) {
    return new DestinationModel(draws(), CHIPS, OWNERS, List.of(records)).place(flow);
  }

  private static DistributionSpec fixed(double value) {
    return DistributionSpec.fixed(value);
  }

  /** Units of the parts of a view in one country, in the first draw. */
  private static double units(List<Placement> parts, View view, String country) {
    return parts.stream()
        .filter(part -> part.view() == view && part.country().equals(country))
        .mapToDouble(part -> part.units()[0])
        .sum();
  }

  private static void assertClose(double expected, double actual) {
    assertEquals(expected, actual, Math.abs(expected) * RELATIVE + RELATIVE);
  }

  private static void assertBalanced(UnitFlow flow, List<Placement> parts) {
    for (View view : List.of(View.LOCATED, View.OWNED)) {
      for (int i = 0; i < DRAWS; i++) {
        int draw = i;
        double sum =
            parts.stream()
                .filter(part -> part.view() == view)
                .mapToDouble(part -> part.units()[draw])
                .sum();
        assertClose(flow.units()[i], sum);
      }
    }
  }

  @Test
  void shouldLeaveChipsUnallocatedWithoutEvidence() {
    List<Placement> parts = place(flow("h100_sxm", 100));

    assertEquals(2, parts.size());
    assertEquals(100, units(parts, View.LOCATED, "ZZZ"));
    assertEquals(100, units(parts, View.OWNED, "ZZZ"));
    assertEquals(Pathway.LICENSED, parts.get(0).pathway());
  }

  @Test
  void shouldSendVariantsToChina() {
    List<Placement> parts = place(flow("h20", 100));

    assertEquals(100, units(parts, View.LOCATED, "CHN"));
    assertEquals(100, units(parts, View.OWNED, "CHN"));
    assertEquals(2, parts.size());
    parts.forEach(part -> assertEquals(Pathway.VARIANT, part.pathway()));
  }

  @Test
  void shouldPlaceChipsWhereARecordSaysAndAskNoCountryForTheirOwner() {
    // given a fifth of the H100 and a tenth of the H20 stated to have gone to Japan
    UnitFlow ordinary = flow("h100_sxm", 100);
    UnitFlow variant = flow("h20", 100);
    List<Placement> licensed =
        place(ordinary, toCountry(1, "h100_sxm", Q1, "JPN", Kind.SHARE, fixed(0.2)));
    List<Placement> variants =
        place(variant, toCountry(1, "h20", Q1, "JPN", Kind.SHARE, fixed(0.1)));

    assertClose(20, units(licensed, View.LOCATED, "JPN"));
    assertClose(80, units(licensed, View.LOCATED, "ZZZ"));
    assertClose(100, units(licensed, View.OWNED, "ZZZ"));
    assertBalanced(ordinary, licensed);
    assertClose(10, units(variants, View.LOCATED, "JPN"));
    assertClose(90, units(variants, View.LOCATED, "CHN"));
    assertClose(90, units(variants, View.OWNED, "CHN"));
    assertBalanced(variant, variants);
  }

  @Test
  void shouldPreferTheRecordThatNamesTheChip() {
    UnitFlow flow = flow("h100_sxm", 100);
    List<Placement> parts =
        place(
            flow,
            toCountry(1, "", Q1, "CHN", Kind.SHARE, fixed(0.5)),
            toCountry(2, "h100_sxm", Q1, "CHN", Kind.SHARE, fixed(0.1)));

    assertClose(10, units(parts, View.LOCATED, "CHN"));
    assertBalanced(flow, parts);
  }

  @Test
  void shouldTakeOffWhatWasSoldElsewhereByRevenue() {
    // given variants worth US$ 1 million, of which US$ 250,000 went to another buyer
    List<Placement> parts =
        place(flow("h20", 100), toCountry(1, "h20", Q1, "ZZZ", Kind.REVENUE_USD, fixed(250_000)));

    assertClose(75, units(parts, View.LOCATED, "CHN"));
    assertClose(25, units(parts, View.LOCATED, "ZZZ"));
    assertClose(25, units(parts, View.OWNED, "ZZZ"));
    assertBalanced(flow("h20", 100), parts);
  }

  @Test
  void shouldTakeOffTheRevenueOfCommonDaysOnly() {
    // given a sale in 61 days of which 31 lie in March
    Period marchAndApril = period("2024-03-01", "2024-04-30");

    List<Placement> parts =
        place(
            flow("h20", 100),
            toCountry(1, "h20", marchAndApril, "ZZZ", Kind.REVENUE_USD, fixed(610_000)));

    assertClose(31, units(parts, View.LOCATED, "ZZZ"));
    assertClose(69, units(parts, View.LOCATED, "CHN"));
  }

  @Test
  void shouldNotTakeOffMoreThanThereIs() {
    List<Placement> parts =
        place(flow("h20", 100), toCountry(1, "h20", Q1, "ZZZ", Kind.REVENUE_USD, fixed(9e9)));

    assertEquals(0, units(parts, View.LOCATED, "CHN"));
    assertEquals(100, units(parts, View.LOCATED, "ZZZ"));
  }

  @Test
  void shouldNotLetRevenueSpeakOfUnitsWithoutRevenue() {
    var units = new UnitFlow("NVIDIA", "h20", "Q1", Q1, constant(100), null);

    List<Placement> parts =
        place(units, toCountry(1, "h20", Q1, "ZZZ", Kind.REVENUE_USD, fixed(250_000)));

    assertEquals(100, units(parts, View.LOCATED, "CHN"));
  }

  @Test
  void shouldPlaceAFlowWithoutChipsNowhere() {
    // given a chip with a zero share of the revenue, and leakage in and outside of its period
    List<Placement> parts =
        place(
            flow("h20", 0),
            toCountry(1, "h20", Q1, "ZZZ", Kind.REVENUE_USD, fixed(250_000)),
            toCountry(2, "h20", APRIL, "ZZZ", Kind.REVENUE_USD, fixed(250_000)));

    assertEquals(List.of(), parts);
  }

  @Test
  void shouldSendTheStatedShareToChina() {
    List<Placement> parts =
        place(
            flow("h100_sxm", 100),
            toCountry(1, "h100_sxm", Q1, "CHN", Kind.SHARE, fixed(0.15)),
            toCountry(2, "h20", Q1, "CHN", Kind.SHARE, fixed(0.5)),
            toCountry(3, "h100_sxm", APRIL, "CHN", Kind.SHARE, fixed(0.5)));

    assertClose(15, units(parts, View.LOCATED, "CHN"));
    assertClose(15, units(parts, View.OWNED, "CHN"));
    assertClose(85, units(parts, View.LOCATED, "ZZZ"));
    parts.forEach(part -> assertEquals(Pathway.LICENSED, part.pathway()));
  }

  @Test
  void shouldWeightAShareByCommonDays() {
    // given a share of January only, 31 of the 91 days
    List<Placement> parts =
        place(
            flow("h100_sxm", 91),
            toCountry(1, "", period("2024-01-01", "2024-01-31"), "CHN", Kind.SHARE, fixed(0.2)));

    assertClose(31 * 0.2, units(parts, View.LOCATED, "CHN"));
  }

  @Test
  void shouldNotSendMoreThanAllToChina() {
    List<Placement> parts =
        place(flow("h100_sxm", 100), toCountry(1, "", Q1, "CHN", Kind.SHARE, fixed(1.4)));

    assertEquals(100, units(parts, View.LOCATED, "CHN"));
    assertEquals(0, units(parts, View.LOCATED, "ZZZ"));
  }

  @Test
  void shouldGiveOwnersTheirShareOfWhatDoesNotGoToChina() {
    List<Placement> parts =
        place(
            flow("h100_sxm", 100),
            toCountry(1, "", Q1, "CHN", Kind.SHARE, fixed(0.2)),
            toOwner(2, "Meta", Q1, fixed(0.5)),
            toOwner(3, "SAP", Q1, fixed(0.1)));

    assertClose(40, units(parts, View.OWNED, "USA"));
    assertClose(8, units(parts, View.OWNED, "DEU"));
    assertClose(20, units(parts, View.OWNED, "CHN"));
    assertClose(32, units(parts, View.OWNED, "ZZZ"));
    assertClose(80, units(parts, View.LOCATED, "ZZZ"));
    assertEquals(0, units(parts, View.LOCATED, "USA"));
    assertEquals(
        1,
        parts.stream()
            .filter(part -> part.owner().equals("Meta") && part.country().equals("USA"))
            .count());
  }

  @Test
  void shouldCutOwnersThatAddUpToMoreThanAll() {
    List<Placement> parts =
        place(
            flow("h100_sxm", 100),
            toOwner(2, "Meta", Q1, fixed(0.9)),
            toOwner(3, "SAP", Q1, fixed(0.6)));

    assertClose(60, units(parts, View.OWNED, "USA"));
    assertClose(40, units(parts, View.OWNED, "DEU"));
    assertClose(0, units(parts, View.OWNED, "ZZZ"));
  }

  @Test
  void shouldNotGiveVariantsToOwnersOutsideChina() {
    List<Placement> parts =
        place(
            flow("h20", 100),
            toCountry(1, "h20", Q1, "ZZZ", Kind.SHARE, fixed(0.1)),
            toOwner(2, "Meta", Q1, fixed(0.9)));

    assertEquals(0, units(parts, View.OWNED, "USA"));
    assertClose(10, units(parts, View.OWNED, "ZZZ"));
  }

  @Test
  void shouldAddUpToTheFlowInEveryDrawAndView() {
    // given uncertain flows and shares, some of which must be cut
    double[] units = draws().scores("units", 1);
    for (int i = 0; i < DRAWS; i++) {
      units[i] = 100 * Math.exp(units[i]);
    }
    var flow = new UnitFlow("NVIDIA", "h100_sxm", "Q1", Q1, units, null);

    // when
    List<Placement> parts =
        place(
            flow,
            toCountry(1, "", Q1, "CHN", Kind.SHARE, Intervals.lognormal(0.1, 0.9)),
            toOwner(2, "Meta", Q1, Intervals.lognormal(0.3, 0.9)),
            toOwner(3, "SAP", Q1, Intervals.lognormal(0.2, 0.9)));

    // then
    assertBalanced(flow, parts);
    for (Placement part : parts) {
      for (double value : part.units()) {
        assertTrue(value >= 0, () -> part.country() + " " + value);
      }
    }
    double[] meta =
        parts.stream().filter(part -> part.owner().equals("Meta")).findFirst().get().units();
    assertTrue(SampleStatistics.sd(meta) > 0);
  }
}
