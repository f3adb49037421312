package io.computestock.trade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.computestock.reference.ChipType;
import io.computestock.reference.Period;
import io.computestock.reference.TestChip;
import io.computestock.shipments.ShipmentEvidence;
import io.computestock.shipments.ShipmentEvidence.RevenuePeriod;
import io.computestock.uncertainty.DistributionSpec;
import io.computestock.uncertainty.Intervals;
import io.computestock.uncertainty.TestParameters;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ShipmentChipMixTest {
  private static final int DRAWS = 100;
  private static final double CLOSE = 1e-12;
  private static final Map<String, ChipType> CHIPS =
      Map.of(
          "h100_sxm",
          TestChip.h100().build(),
          "h20",
          TestChip.h20().build(),
          "b200",
          TestChip.named("b200").build());

  private static final Map<String, Double> PRICES =
      Map.of("h100_sxm", 30_000.0, "h20", 12_000.0, "b200", 40_000.0);

  /** Revenue that makes a number of chips of one type. */
  private static RevenuePeriod revenue(String chip, int year, boolean uncertain, double units) {
    var period = new Period(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31));
    double usd = units * PRICES.get(chip);
    DistributionSpec revenue =
        uncertain ? Intervals.lognormal(usd / 2, usd * 2) : DistributionSpec.fixed(usd);
    return new RevenuePeriod(
        "NVIDIA", chip + year, period, revenue, new TreeMap<>(Map.of(chip, 1.0)));
  }

  private static Embargo embargo(String country, String from, String to) {
    var span = new Embargo.Span(LocalDate.parse(from), to == null ? null : LocalDate.parse(to));
    return new Embargo(Map.of(country, List.of(span)), span.from());
  }

  /** 300 H100 and 100 H20 in 2024; 1,000 H100 and 3,000 B200 in 2025, with wide intervals. */
  private static ShipmentChipMix mix(boolean uncertain) {
    var evidence =
        new ShipmentEvidence(
            List.of(
                revenue("h100_sxm", 2024, uncertain, 300),
                revenue("h20", 2024, uncertain, 100),
                revenue("h100_sxm", 2025, uncertain, 1000),
                revenue("b200", 2025, uncertain, 3000)),
            List.of(),
            List.of());
    return mix(evidence);
  }

  private static ShipmentChipMix mix(ShipmentEvidence evidence) {
    TestParameters parameters =
        TestParameters.fixedModel().fixed("overhead.it", 1).fixed("overhead.server", 1);
    PRICES.forEach((chip, usd) -> parameters.fixed("price." + chip + ".2024", usd));
    PRICES.forEach((chip, usd) -> parameters.fixed("price." + chip + ".2025", usd));
    return new ShipmentChipMix(
        parameters.draws(DRAWS),
        evidence,
        CHIPS,
        Map.of(
            "h100_sxm", embargo("CHN", "2022-10-21", null),
            "b200", embargo("CHN", "2022-10-21", null),
            "h20", embargo("CHN", "2025-04-09", null)));
  }

  private static EvidenceFlow period(String month, int months) {
    return new EvidenceFlow(
        "TWN",
        "DEU",
        YearMonth.parse(month),
        months,
        new TreeMap<>(),
        0,
        Double.NaN,
        Double.NaN,
        null,
        Double.NaN,
        Double.NaN);
  }

  @Test
  void shouldGiveChinaWhatIsMadeForItAndOthersTheRest() {
    ShipmentChipMix mix = mix(false);

    assertEquals(Set.of("h20"), mix.shares("CHN", period("2024-01", 12)).keySet());
    assertEquals(Set.of("h100_sxm"), mix.shares("DEU", period("2024-01", 12)).keySet());
    assertEquals(12_000, mix.meanPrice("CHN", period("2024-01", 12))[0], 1e-6);
    assertEquals(30_000, mix.meanPrice("DEU", period("2024-01", 12))[0], 1e-6);
  }

  @Test
  void shouldMixByUnits() {
    SortedMap<String, double[]> shares = mix(false).shares("DEU", period("2025-01", 12));

    assertEquals(0.75, shares.get("b200")[0], CLOSE);
    assertEquals(37_500, mix(false).meanPrice("DEU", period("2025-01", 12))[0], 1e-6);
  }

  @Test
  void shouldBeEmptyWhereNoChipMayGo() {
    assertTrue(mix(false).shares("CHN", period("2025-06", 1)).isEmpty());
  }

  @Test
  void shouldBeEmptyBeforeTheFirstShipments() {
    assertTrue(mix(false).shares("DEU", period("2023-06", 1)).isEmpty());
  }

  @Test
  void shouldBeEmptyWithoutPricedShipments() {
    ShipmentChipMix none = mix(new ShipmentEvidence(List.of(), List.of(), List.of()));

    assertTrue(none.shares("DEU", period("2024-06", 1)).isEmpty());
  }

  @Test
  void shouldCarryTheLastMixForward() {
    SortedMap<String, double[]> beyond = mix(false).shares("DEU", period("2026-05", 1));

    assertEquals(0.25, beyond.get("h100_sxm")[0], CLOSE);
  }

  @Test
  void shouldAddUpToOneInEveryDraw() {
    ShipmentChipMix mix = mix(true);
    SortedMap<String, double[]> shares = mix.shares("DEU", period("2024-11", 4));

    assertEquals(2, shares.size());
    double[] price = mix.meanPrice("DEU", period("2024-11", 4));
    for (int i = 0; i < DRAWS; i++) {
      assertEquals(1, shares.get("h100_sxm")[i] + shares.get("b200")[i], CLOSE);
      assertEquals(
          shares.get("h100_sxm")[i] * 30_000 + shares.get("b200")[i] * 40_000, price[i], 1e-6);
    }
  }
}
