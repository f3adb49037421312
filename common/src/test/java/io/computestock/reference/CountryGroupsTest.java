package io.computestock.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.computestock.reference.CountryGroups.Member;
import io.computestock.reference.ExportRule.Regime;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CountryGroupsTest {
  private static final LocalDate START = LocalDate.of(2023, 11, 17);
  private static final LocalDate END = LocalDate.of(2024, 12, 31);

  private static ExportRule rule(LocalDate to, String... destinations) {
    double none = Double.NaN;
    return new ExportRule(
        "r",
        "a",
        START,
        to,
        "rule",
        Set.of(destinations),
        Regime.LICENCE,
        none,
        none,
        none,
        none,
        none,
        none,
        Set.of());
  }

  private static List<ExportRule> resolved(ExportRule rule, Member... members) {
    return new CountryGroups(Map.of("D:5", List.of(members))).resolved(rule);
  }

  @Test
  void membersStandBesideTheNamedCountries() {
    List<ExportRule> clauses = resolved(rule(null, "CHN", "D:5"), new Member("RUS", null, null));

    assertEquals(1, clauses.size());
    assertEquals(Set.of("CHN", "D:5", "RUS"), clauses.get(0).destinations());
  }

  @Test
  void aLaterMemberIsCaughtFromItsFirstDay() {
    LocalDate joined = LocalDate.of(2024, 3, 15);

    List<ExportRule> clauses = resolved(rule(END, "D:5"), new Member("NIC", joined, null));

    assertEquals(2, clauses.size());
    assertEquals(Set.of("NIC"), clauses.get(1).destinations());
    assertEquals(joined, clauses.get(1).from());
    assertEquals(END, clauses.get(1).to());
  }

  @Test
  void aMemberThatLeftIsCaughtUntilItsLastDay() {
    LocalDate left = LocalDate.of(2024, 1, 31);

    List<ExportRule> clauses =
        resolved(
            rule(null, "D:5"),
            new Member("XKX", null, left),
            new Member("OLD", null, START.minusDays(1)));

    assertEquals(2, clauses.size());
    assertEquals(START, clauses.get(1).from());
    assertEquals(left, clauses.get(1).to());
  }

  @Test
  void otherRulesAndGroupsAreUntouched() {
    List<ExportRule> clauses = resolved(rule(null, "CHN", "D:1"), new Member("RUS", null, null));

    assertEquals(List.of(rule(null, "CHN", "D:1")), clauses);
  }
}
