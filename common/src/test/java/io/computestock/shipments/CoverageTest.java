package io.computestock.shipments;

import static io.computestock.shipments.Records.period;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.computestock.reference.Period;
import io.computestock.shipments.ShipmentEvidence.RevenuePeriod;
import io.computestock.shipments.ShipmentEvidence.UnitPeriod;
import io.computestock.uncertainty.DistributionSpec;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CoverageTest {
  private static final DistributionSpec ONE = DistributionSpec.fixed(1);

  private static RevenuePeriod revenue(String vendor, Period period) {
    return new RevenuePeriod(vendor, period.toString(), period, ONE, new TreeMap<>());
  }

  private static UnitPeriod units(String vendor, String chip, Period period) {
    return new UnitPeriod(vendor, chip, period.toString(), period, ONE);
  }

  private static Coverage coverage(List<RevenuePeriod> revenues, List<UnitPeriod> units) {
    return Coverage.of(new ShipmentEvidence(revenues, units, List.of()));
  }

  @Test
  void shouldEndWithTheLastMonthThatEveryVendorCovers() {
    Coverage coverage =
        coverage(
            List.of(revenue("NVIDIA", period("2025-10-27", "2026-01-25"))),
            List.of(
                units("AMD", "mi300x", period("2025-07-01", "2025-09-30")),
                units("AMD", "mi325x", period("2025-10-01", "2025-12-31"))));

    assertEquals(YearMonth.of(2025, 12), coverage.lastMonth());
    assertEquals(YearMonth.of(2025, 7), coverage.firstMonth());
    assertEquals(
        Map.of("AMD", LocalDate.of(2025, 12, 31), "NVIDIA", LocalDate.of(2026, 1, 25)),
        coverage.lastDays());
    assertEquals(Map.of(), coverage.gaps());
  }

  @Test
  void shouldNotCountAMonthThatEndsUncovered() {
    Coverage coverage =
        coverage(List.of(revenue("NVIDIA", period("2025-10-27", "2026-01-25"))), List.of());

    assertEquals(YearMonth.of(2025, 12), coverage.lastMonth());
  }

  @Test
  void shouldFindDaysThatNoPeriodCovers() {
    // given a year that covers a hole between its quarters, and a vendor with a real hole
    Coverage coverage =
        coverage(
            List.of(
                revenue("NVIDIA", period("2024-01-29", "2024-04-28")),
                revenue("NVIDIA", period("2024-07-29", "2024-10-27")),
                revenue("NVIDIA", period("2024-10-28", "2025-01-26"))),
            List.of(
                units("AMD", "mi300x", period("2024-01-01", "2024-12-31")),
                units("AMD", "mi325x", period("2024-01-01", "2024-03-31")),
                units("AMD", "mi325x", period("2024-10-01", "2025-03-31"))));

    assertEquals(Map.of("NVIDIA", List.of(period("2024-04-29", "2024-07-28"))), coverage.gaps());
  }
}
