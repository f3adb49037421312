package io.computestock.trade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.computestock.reference.ChipType;
import io.computestock.reference.ExportRule;
import io.computestock.reference.ExportRule.Regime;
import io.computestock.reference.TestChip;
import io.computestock.scenario.ExportPolicy;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EmbargoTest {
  private static final ChipType H100 = TestChip.h100().build();
  private static final List<String> COUNTRIES = List.of("CHN", "DEU", "RUS");

  private static ExportRule rule(String from, String to, String destination, Regime regime) {
    double none = Double.NaN;
    return new ExportRule(
        "planted",
        "a",
        LocalDate.parse(from),
        to == null ? null : LocalDate.parse(to),
        "planted",
        Set.of(destination),
        regime,
        4800,
        none,
        none,
        none,
        none,
        none,
        Set.of());
  }

  private static Embargo embargo(ExportRule... rules) {
    return Embargo.of(new ExportPolicy(List.of(rules)), H100, COUNTRIES);
  }

  private static boolean holds(Embargo embargo, String country, String month) {
    return embargo.holds(country, Goods.AI_SYSTEMS, YearMonth.parse(month), 1);
  }

  @Test
  void shouldHoldFromTheFirstToTheLastDay() {
    Embargo embargo = embargo(rule("2022-10-21", "2023-11-16", "CHN", Regime.LICENCE));

    // the 16th day of the month decides
    assertFalse(holds(embargo, "CHN", "2022-10"));
    assertTrue(holds(embargo, "CHN", "2022-11"));
    assertTrue(holds(embargo, "CHN", "2023-11"));
    assertFalse(holds(embargo, "CHN", "2023-12"));
    assertFalse(holds(embargo, "DEU", "2023-01"));
  }

  @Test
  void shouldJudgeAYearByItsMiddle() {
    Embargo embargo = embargo(rule("2022-10-21", null, "CHN", Regime.LICENCE));

    assertFalse(embargo.holds("CHN", Goods.AI_SYSTEMS, YearMonth.of(2022, 1), 12));
    assertTrue(embargo.holds("CHN", Goods.PROCESSORS, YearMonth.of(2023, 1), 12));
    assertFalse(embargo.holds("CHN", Goods.CONTROL, YearMonth.of(2023, 1), 12));
  }

  @Test
  void shouldCountNoClauseForTheWholeWorldOrWithoutALicence() {
    Embargo embargo =
        embargo(
            rule("2020-01-01", null, "WORLD", Regime.LICENCE),
            rule("2020-01-01", null, "CHN", Regime.CONTEXT),
            rule("2022-02-01", null, "RUS", Regime.LICENCE));

    assertFalse(holds(embargo, "CHN", "2023-01"));
    assertFalse(holds(embargo, "DEU", "2023-01"));
    assertTrue(holds(embargo, "RUS", "2023-01"));
    assertEquals(LocalDate.of(2022, 2, 1), embargo.first());
  }

  @Test
  void shouldTellTheTimeBeforeFromTheTimeAfter() {
    Embargo embargo =
        embargo(
            rule("2023-10-01", null, "CHN", Regime.LICENCE),
            rule("2022-10-21", "2023-09-30", "CHN", Regime.LICENCE));

    assertTrue(embargo.isBefore(YearMonth.of(2022, 9)));
    assertFalse(embargo.isBefore(YearMonth.of(2022, 10)));
    assertTrue(embargo.isAfter(YearMonth.of(2022, 10)));
    assertFalse(embargo.isAfter(YearMonth.of(2022, 9)));
  }

  @Test
  void shouldLieAllBeforeAnEmbargoThatNeverComes() {
    Embargo none = embargo();

    assertTrue(none.isBefore(YearMonth.of(2030, 1)));
    assertFalse(none.isAfter(YearMonth.of(2030, 1)));
  }
}
