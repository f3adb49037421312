package io.computestock.domestic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.computestock.domestic.ProductionRecord.Bound;
import io.computestock.domestic.ProductionRecord.Role;
import io.computestock.reference.Period;
import io.computestock.uncertainty.DistributionSpec;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;

class SupplyPlanTest {
  private static final LocalDate KNOWN = LocalDate.of(2025, 10, 1);

  private static ProductionRecord row(
      String producer,
      ProductionMeasure measure,
      String from,
      String to,
      double value,
      Role role,
      LocalDate knownAt) {
    return new ProductionRecord(
        "CHN",
        producer,
        "",
        measure,
        null,
        new Period(LocalDate.parse(from), LocalDate.parse(to)),
        DistributionSpec.fixed(value),
        Bound.INTERVAL,
        role,
        knownAt,
        "press");
  }

  private static ProductionRecord input(
      String producer, ProductionMeasure measure, String from, String to, double value) {
    return row(producer, measure, from, to, value, Role.INPUT, KNOWN);
  }

  private static SupplyPlan plan(ProductionRecord... rows) {
    return SupplyPlan.of(List.of(rows), "HUAWEI", KNOWN);
  }

  @Test
  void shouldTakeWafersOfAnyFabAndAllElseOfTheProducer() {
    SupplyPlan plan =
        plan(
            input("SMIC", ProductionMeasure.WAFERS_PER_MONTH, "2025-12-31", "2025-12-31", 45_000),
            input("SMIC", ProductionMeasure.ACCELERATOR_SHARE, "2025-12-01", "2025-12-31", 0.1),
            input("CAMBRICON", ProductionMeasure.HBM_BANK, "2024-12-01", "2024-12-31", 9),
            input("CAMBRICON", ProductionMeasure.HBM_STACKS, "2024-12-01", "2024-12-31", 9),
            input("CAMBRICON", ProductionMeasure.DIE_BANK, "2024-12-01", "2024-12-31", 9));

    assertEquals(45_000, plan.wafersPerMonth().get(YearMonth.of(2025, 12)).median());
    assertEquals(1, plan.wafersPerMonth().size());
    assertTrue(plan.acceleratorShare().isEmpty());
    assertTrue(plan.bankStacks().isEmpty());
    assertTrue(plan.newStacks().isEmpty());
    assertTrue(plan.foreignDies().isEmpty());
  }

  @Test
  void shouldOnlyTakeInputsThatAreKnown() {
    SupplyPlan plan =
        plan(
            row(
                "SMIC",
                ProductionMeasure.WAFERS_PER_MONTH,
                "2025-01-01",
                "2025-01-31",
                1,
                Role.INPUT,
                KNOWN.plusDays(1)),
            row(
                "SMIC",
                ProductionMeasure.WAFERS_PER_MONTH,
                "2025-02-01",
                "2025-02-28",
                2,
                Role.CONTEXT,
                KNOWN),
            row(
                "SMIC",
                ProductionMeasure.WAFERS_PER_MONTH,
                "2025-03-01",
                "2025-03-31",
                3,
                Role.OBSERVATION,
                KNOWN));

    assertTrue(plan.wafersPerMonth().isEmpty());
  }

  @Test
  void shouldTakeTheLaterKnownOfTwoFiguresForAMonth() {
    ProductionRecord before =
        row(
            "SMIC",
            ProductionMeasure.WAFERS_PER_MONTH,
            "2025-01-01",
            "2025-12-31",
            20_000,
            Role.INPUT,
            KNOWN.minusYears(1));
    ProductionRecord after =
        input("SMIC", ProductionMeasure.WAFERS_PER_MONTH, "2025-01-01", "2025-01-31", 30_000);

    assertEquals(30_000, plan(before, after).wafersPerMonth().get(YearMonth.of(2025, 1)).median());
    assertEquals(30_000, plan(after, before).wafersPerMonth().get(YearMonth.of(2025, 1)).median());
  }

  @Test
  void shouldSpreadABankOverItsDays() {
    SupplyPlan plan =
        plan(
            input("HUAWEI", ProductionMeasure.HBM_BANK, "2024-11-17", "2024-12-31", 4_500),
            input("HUAWEI", ProductionMeasure.HBM_BANK, "2025-02-10", "2025-02-10", 500));

    // 14 of 45 days in November, 31 in December
    assertEquals(0.9 * 14 / 45, plan.bankStacks().get(YearMonth.of(2024, 11)), 1e-12);
    assertEquals(0.9 * 31 / 45, plan.bankStacks().get(YearMonth.of(2024, 12)), 1e-12);
    assertEquals(0.1, plan.bankStacks().get(YearMonth.of(2025, 2)), 1e-12);
    assertEquals(3, plan.bankStacks().size());
    assertEquals(
        1, plan.bankStacks().values().stream().mapToDouble(Double::doubleValue).sum(), 1e-12);
  }
}
