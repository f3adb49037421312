package io.computestock.trade;

import io.computestock.reference.ChipType;
import io.computestock.scenario.ExportPolicy;
import java.io.Serializable;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * When goods of a class may not go to a country without a licence: the clauses that name the
 * country, or its group D:5, and catch the H100. Bare processors and systems are caught alike.
 * Clauses for the whole world are no embargo of one country.
 *
 * @param spans by country the days from and to which a clause is in force
 * @param first first day anywhere: what lies before is the time before the controls
 */
public record Embargo(Map<String, List<Span>> spans, LocalDate first) implements Serializable {
  private static final Set<String> CLASSES = Set.of(Goods.AI_SYSTEMS, Goods.PROCESSORS);
  private static final long HALF_A_MONTH = 15;

  /**
   * Days on which a clause is in force.
   *
   * @param from first day
   * @param to last day; null when it has no end
   */
  public record Span(LocalDate from, LocalDate to) implements Serializable {
    boolean holds(LocalDate day) {
      return !day.isBefore(from) && (to == null || !day.isAfter(to));
    }
  }

  public Embargo {
    spans = new HashMap<>(spans);
  }

  /**
   * From the export rules.
   *
   * @param reference chip that stands for advanced accelerators
   * @param countries the countries to ask for
   */
  public static Embargo of(ExportPolicy policy, ChipType reference, Iterable<String> countries) {
    var spans = new TreeMap<String, List<Span>>();
    for (String country : countries) {
      List<Span> own =
          policy
              .licenceClauses(reference, country)
              .filter(clause -> clause.destinations().contains(country))
              .map(clause -> new Span(clause.from(), clause.to()))
              .toList();
      if (!own.isEmpty()) {
        spans.put(country, new ArrayList<>(own));
      }
    }
    LocalDate first =
        spans.values().stream()
            .flatMap(List::stream)
            .map(Span::from)
            .min(LocalDate::compareTo)
            .orElse(LocalDate.MAX);
    return new Embargo(spans, first);
  }

  /** Whether a class is under embargo at a destination in the middle of a period. */
  public boolean holds(String importer, String commodityClass, YearMonth month, int months) {
    LocalDate middle = month.atDay(1).plusDays(months * HALF_A_MONTH);
    return CLASSES.contains(commodityClass)
        && spans.getOrDefault(importer, List.of()).stream().anyMatch(span -> span.holds(middle));
  }

  /** Whether a period lies wholly before the first rule. */
  public boolean isBefore(YearMonth lastMonth) {
    return lastMonth.atEndOfMonth().isBefore(first);
  }

  /** Whether a period begins with or after the month of the first rule. */
  public boolean isAfter(YearMonth month) {
    return !month.atEndOfMonth().isBefore(first);
  }
}
