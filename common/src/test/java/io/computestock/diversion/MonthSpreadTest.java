package io.computestock.diversion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.YearMonth;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MonthSpreadTest {
  private static final double CLOSE = 1e-9;
  private static final double[] CHIPS = {1200, 600};

  @Test
  void shouldFollowTheIndicator() {
    var cases =
        new TreeMap<>(
            Map.of(
                YearMonth.of(2024, 3), 1.0,
                YearMonth.of(2024, 11), 3.0,
                YearMonth.of(2025, 1), 96.0));

    var months = MonthSpread.months(2024, CHIPS, null, cases);

    assertEquals(300, months.get(YearMonth.of(2024, 3))[0], CLOSE);
    assertEquals(450, months.get(YearMonth.of(2024, 11))[1], CLOSE);
    assertEquals(0, months.get(YearMonth.of(2024, 5))[0]);
    assertEquals(12, months.size());
    assertEquals(600, months.values().stream().mapToDouble(part -> part[1]).sum(), CLOSE);
  }

  @Test
  void shouldSpreadEvenlyWithoutAnIndicatorAndOnlyAfterTheControls() {
    var months = MonthSpread.months(2022, CHIPS, YearMonth.of(2022, 10), new TreeMap<>());

    assertEquals(3, months.size());
    assertEquals(400, months.get(YearMonth.of(2022, 12))[0], CLOSE);
  }

  @Test
  void shouldRefuseAYearBeforeTheControls() {
    assertThrows(
        IllegalArgumentException.class,
        () -> MonthSpread.months(2021, CHIPS, YearMonth.of(2022, 10), new TreeMap<>()));
  }
}
