package io.computestock.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeriodTest {
  private static final double ROUNDING = 1e-9;

  private static Period period(String start, String end) {
    return new Period(LocalDate.parse(start), LocalDate.parse(end));
  }

  @Test
  void shouldSplitAFiscalQuarterByDays() {
    // WE-8
    Period fiscal = period("2024-10-28", "2025-01-26");
    double units = 91_000;

    assertEquals(91, fiscal.days());
    assertEquals(65_000, units * fiscal.shareIn(period("2024-10-01", "2024-12-31")), ROUNDING);
    assertEquals(26_000, units * fiscal.shareIn(period("2025-01-01", "2025-03-31")), ROUNDING);
  }

  @ParameterizedTest
  @CsvSource({
    "2024-01-01, 2024-01-31, 2024-02-01, 2024-02-29, 0",
    "2024-01-01, 2024-01-31, 2024-01-31, 2024-02-29, 1",
    "2024-01-01, 2024-12-31, 2024-02-01, 2024-02-29, 29",
    "2024-02-01, 2024-02-29, 2024-01-01, 2024-12-31, 29",
    "2024-01-01, 2024-01-31, 2026-01-01, 2026-01-31, 0",
    "2024-05-05, 2024-05-05, 2024-05-05, 2024-05-05, 1"
  })
  void shouldCountCommonDays(String start, String end, String from, String to, long days) {
    assertEquals(days, period(start, end).commonDays(period(from, to)));
    assertEquals(days, period(from, to).commonDays(period(start, end)));
  }

  @Test
  void shouldShareItsDaysOutOverTheMonthsCompletely() {
    Period period = period("2023-11-20", "2024-03-07");

    double sum = 0;
    for (YearMonth month = period.firstMonth();
        !month.isAfter(period.lastMonth());
        month = month.plusMonths(1)) {
      sum += period.shareIn(Period.of(month));
    }

    assertEquals(1, sum, ROUNDING);
    assertEquals(YearMonth.of(2023, 11), period.firstMonth());
    assertEquals(YearMonth.of(2024, 3), period.lastMonth());
    assertEquals(11.0 / 109, period.shareIn(Period.of(YearMonth.of(2023, 11))), ROUNDING);
  }

  @ParameterizedTest
  @CsvSource({
    "2024-01-01, 2024-01-01, 2024-01-01",
    "2024-01-01, 2024-01-02, 2024-01-01",
    "2024-01-01, 2024-01-03, 2024-01-02",
    "2024-10-28, 2025-01-26, 2024-12-12"
  })
  void shouldHaveAMiddleDay(String start, String end, String middle) {
    assertEquals(LocalDate.parse(middle), period(start, end).middle());
  }

  @Test
  void shouldOrderByStartThenEnd() {
    Period early = period("2024-01-01", "2024-12-31");
    Period late = period("2024-02-01", "2024-02-02");
    Period shorter = period("2024-01-01", "2024-03-31");

    assertTrue(early.compareTo(late) < 0);
    assertTrue(shorter.compareTo(early) < 0);
    assertEquals(0, early.compareTo(period("2024-01-01", "2024-12-31")));
  }

  @Test
  void shouldRefuseToEndBeforeItStarts() {
    var refusal =
        assertThrows(IllegalArgumentException.class, () -> period("2024-02-01", "2024-01-31"));

    assertEquals("period ends 2024-01-31, before it starts 2024-02-01", refusal.getMessage());
  }
}
