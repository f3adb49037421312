package io.computestock.site;

import java.time.YearMonth;
import java.util.Set;
import java.util.SortedMap;

/**
 * What the sites say of a country at the end of a month; draws in packages by chip type. Months
 * between which nothing changed share their arrays: do not write into them.
 *
 * @param view whose chips they are
 * @param country ISO3
 * @param month month
 * @param sites number of sites that run in any draw
 * @param listed chips of the sites that are listed
 * @param corrected the same with what the lists leave out, never less
 * @param flags doubts about any of those sites
 */
public record SiteEvidence(
    SiteView view,
    String country,
    YearMonth month,
    int sites,
    SortedMap<String, double[]> listed,
    SortedMap<String, double[]> corrected,
    Set<SiteFlag> flags) {

  SiteEvidence in(YearMonth other) {
    return new SiteEvidence(view, country, other, sites, listed, corrected, flags);
  }
}
