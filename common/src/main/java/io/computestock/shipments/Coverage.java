package io.computestock.shipments;

import io.computestock.reference.Period;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which days the evidence speaks of, by vendor. Outside them flows are missing, not zero.
 *
 * @param periods the periods of each vendor, in order
 */
public record Coverage(SortedMap<String, List<Period>> periods) {

  /** The coverage of the evidence of a run. */
  public static Coverage of(ShipmentEvidence evidence) {
    var periods = new TreeMap<String, List<Period>>();
    evidence
        .revenues()
        .forEach(r -> periods.computeIfAbsent(r.vendor(), v -> new ArrayList<>()).add(r.period()));
    evidence
        .units()
        .forEach(u -> periods.computeIfAbsent(u.vendor(), v -> new ArrayList<>()).add(u.period()));
    periods.values().forEach(list -> list.sort(Period::compareTo));
    return new Coverage(periods);
  }

  /** The month of the first day of any vendor. */
  public YearMonth firstMonth() {
    return periods.values().stream()
        .map(list -> list.get(0).firstMonth())
        .min(YearMonth::compareTo)
        .orElseThrow();
  }

  /** Last day of each vendor. */
  public SortedMap<String, LocalDate> lastDays() {
    var lastDays = new TreeMap<String, LocalDate>();
    periods.forEach(
        (vendor, list) ->
            lastDays.put(
                vendor, list.stream().map(Period::end).max(LocalDate::compareTo).orElseThrow()));
    return lastDays;
  }

  /** The last month whose days are covered to the end by every vendor. */
  public YearMonth lastMonth() {
    LocalDate first = lastDays().values().stream().min(LocalDate::compareTo).orElseThrow();
    return YearMonth.from(first.plusDays(1)).minusMonths(1);
  }

  /** Days between the first and the last of a vendor that none of its periods covers. */
  public SortedMap<String, List<Period>> gaps() {
    var gaps = new TreeMap<String, List<Period>>();
    periods.forEach(
        (vendor, list) -> {
          LocalDate covered = list.get(0).end();
          for (Period period : list) {
            if (period.start().isAfter(covered.plusDays(1))) {
              gaps.computeIfAbsent(vendor, v -> new ArrayList<>())
                  .add(new Period(covered.plusDays(1), period.start().minusDays(1)));
            }
            covered = period.end().isAfter(covered) ? period.end() : covered;
          }
        });
    return gaps;
  }
}
