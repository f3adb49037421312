package io.computestock.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.computestock.reference.ChipType;
import io.computestock.reference.ExportRule;
import io.computestock.reference.ExportRule.Regime;
import io.computestock.reference.RepositoryData;
import io.computestock.reference.TestChip;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExportPolicyTest {
  private static final double NONE = Double.NaN;

  /** WE-29 with the rules of the repository, and the days around them. */
  @ParameterizedTest
  @CsvSource({
    "h20, 2022-11-01, false",
    "a800_sxm, 2022-11-01, false",
    "h100_sxm, 2022-11-01, true",
    "h20, 2023-12-01, false",
    "a800_sxm, 2023-12-01, true",
    "h100_sxm, 2023-12-01, true",
    "h100_sxm, 2022-08-25, false",
    "h100_sxm, 2022-08-26, true",
    "a800_sxm, 2023-10-22, false",
    "a800_sxm, 2023-10-23, true",
    "h20, 2025-04-08, false",
    "h20, 2025-04-09, true",
    "h20, 2025-08-08, true",
    "h20, 2025-08-09, false",
    "l40, 2022-11-01, false"
  })
  void shouldControlExportsToChina(String chip, LocalDate day, boolean controlled) {
    var policy = new ExportPolicy(RepositoryData.reference().rules());

    assertEquals(controlled, policy.isControlled(RepositoryData.chip(chip), "CHN", day));
  }

  @Test
  void shouldNotControlExportsToACountryThatNoRuleNames() {
    var policy = new ExportPolicy(RepositoryData.reference().rules());

    assertEquals(
        false,
        policy.isControlled(RepositoryData.chip("h100_sxm"), "DEU", LocalDate.of(2024, 1, 1)));
  }

  private static ExportRule rule(
      String destination,
      Regime regime,
      double tppMin,
      double tppBelow,
      double densityMin,
      double linkMin,
      Set<String> chips) {
    return new ExportRule(
        "planted",
        "a",
        LocalDate.of(2024, 1, 1),
        LocalDate.of(2024, 12, 31),
        "planted",
        Set.of(destination),
        regime,
        tppMin,
        tppBelow,
        densityMin,
        NONE,
        linkMin,
        NONE,
        chips);
  }

  private static boolean controlled(ExportRule rule, ChipType chip) {
    return new ExportPolicy(List.of(rule)).isControlled(chip, "CHN", LocalDate.of(2024, 6, 1));
  }

  @ParameterizedTest
  @CsvSource({
    "4799.9, 600, false",
    "4800, 600, true",
    "4800, 599.9, false",
    "NaN, 600, false",
    "4800, NaN, false"
  })
  void shouldJoinConditionsByAndAndNeverGuess(double tpp, double link, boolean expected) {
    ExportRule rule = rule("CHN", Regime.LICENCE, 4800, NONE, NONE, 600, Set.of());
    ChipType chip = TestChip.named("x").tpp(tpp, 1000).link(link).build();

    assertEquals(expected, controlled(rule, chip));
  }

  @ParameterizedTest
  @CsvSource({"1600, true", "2399.9, true", "2400, false"})
  void shouldExcludeTheUpperBound(double tpp, boolean expected) {
    ExportRule rule = rule("CHN", Regime.LICENCE, 1600, 2400, NONE, NONE, Set.of());

    assertEquals(expected, controlled(rule, TestChip.named("x").tpp(tpp, 1000).build()));
  }

  @Test
  void shouldAskForALicenceOnlyUnderALicenceRegime() {
    ChipType chip = TestChip.named("x").tpp(9000, 1000).build();

    for (Regime regime : Regime.values()) {
      assertEquals(
          regime == Regime.LICENCE,
          controlled(rule("CHN", regime, 4800, NONE, NONE, NONE, Set.of()), chip));
    }
  }

  @Test
  void shouldHoldARuleForTheWorldEverywhereAndANamedRuleForItsChips() {
    ChipType chip = TestChip.named("x").tpp(9000, 1000).build();

    assertEquals(
        true, controlled(rule("WORLD", Regime.LICENCE, 4800, NONE, NONE, NONE, Set.of()), chip));
    assertEquals(
        false, controlled(rule("RUS", Regime.LICENCE, 4800, NONE, NONE, NONE, Set.of()), chip));
    assertEquals(
        true, controlled(rule("CHN", Regime.LICENCE, NONE, NONE, NONE, NONE, Set.of("x")), chip));
    assertEquals(
        false, controlled(rule("CHN", Regime.LICENCE, NONE, NONE, NONE, NONE, Set.of("y")), chip));
  }

  @ParameterizedTest
  @CsvSource({"2023-12-31, false", "2024-01-01, true", "2024-12-31, true", "2025-01-01, false"})
  void shouldHoldFromTheFirstToTheLastDay(LocalDate day, boolean expected) {
    var policy =
        new ExportPolicy(List.of(rule("CHN", Regime.LICENCE, 4800, NONE, NONE, NONE, Set.of())));

    assertEquals(
        expected, policy.isControlled(TestChip.named("x").tpp(9000, 1000).build(), "CHN", day));
  }
}
