package io.computestock.site;

import java.io.Serializable;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;

/**
 * A level of a site: it holds from its month until the next level of the site that has come about.
 *
 * @param state state when it was known
 * @param from first day, or the expected one, or null
 * @param knownAt day of the latest report of it
 * @param parts reports of that day, one per chip type
 */
public record SiteLevel(SiteState state, LocalDate from, LocalDate knownAt, List<SiteReport> parts)
    implements Serializable {

  /**
   * The month in which the level holds or is expected.
   *
   * @param firstKnown first day on which the site was reported to run
   * @param constructionLead months to the start of what is being built, when not told
   * @param plannedLead months to the start of what is announced, when not told
   */
  YearMonth month(LocalDate firstKnown, long constructionLead, long plannedLead) {
    if (from != null) {
      return YearMonth.from(from);
    }
    return switch (state) {
      case OPERATIONAL, PARTLY_OPERATIONAL -> YearMonth.from(firstKnown);
      case UNDER_CONSTRUCTION -> YearMonth.from(knownAt).plusMonths(constructionLead);
      case PLANNED, PAUSED -> YearMonth.from(knownAt).plusMonths(plannedLead);
      case CANCELLED, DECOMMISSIONED -> YearMonth.from(knownAt);
    };
  }
}
