package io.computestock.reference;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who is in the country groups that export rules name.
 *
 * @param members by group, in the order of the table
 */
record CountryGroups(Map<String, List<Member>> members) {

  /**
   * A country in a group.
   *
   * @param country ISO3
   * @param from first day; null for before the first rule
   * @param to last day; null for still
   */
  record Member(String country, LocalDate from, LocalDate to) {}

  /**
   * A rule with the members of its groups beside the countries that it names. A country that joins
   * or leaves while the rule is in force gets a clause of its own for its days.
   */
  List<ExportRule> resolved(ExportRule rule) {
    Set<String> always = new LinkedHashSet<>(rule.destinations());
    var clauses = new ArrayList<ExportRule>();
    for (String group : rule.destinations()) {
      for (Member member : members.getOrDefault(group, List.of())) {
        LocalDate from =
            member.from() == null || member.from().isBefore(rule.from())
                ? rule.from()
                : member.from();
        LocalDate to = earlier(rule.to(), member.to());
        if (to != null && to.isBefore(from)) {
          continue;
        }
        if (from.equals(rule.from()) && java.util.Objects.equals(to, rule.to())) {
          always.add(member.country());
        } else {
          clauses.add(rule.during(from, to, Set.of(member.country())));
        }
      }
    }
    clauses.add(0, rule.during(rule.from(), rule.to(), always));
    return clauses;
  }

  private static LocalDate earlier(LocalDate a, LocalDate b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    return a.isBefore(b) ? a : b;
  }
}
