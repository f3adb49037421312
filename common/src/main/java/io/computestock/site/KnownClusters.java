package io.computestock.site;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Country shares of the performance that a list holds, counted as its publisher counts: its own
 * 16-bit operations, sites of its standard analysis that run, without suspected duplicates, without
 * any correction. For comparison with published shares, not an estimate.
 */
public final class KnownClusters {
  private KnownClusters() {}

  /**
   * Shares of the countries; they add up to 1. Empty when nothing runs.
   *
   * @param sites sites of any lists
   * @param publisher the list
   * @param month sites count that run by its end
   */
  public static SortedMap<String, Double> shares(
      Collection<Site> sites, String publisher, YearMonth month) {
    var operations = new TreeMap<String, Double>();
    for (Site site : sites) {
      double running = site.publisher().equals(publisher) ? operations(site, month) : 0;
      if (running > 0) {
        operations.merge(SiteView.LOCATED.countryOf(site), running, Double::sum);
      }
    }
    double total = operations.values().stream().mapToDouble(Double::doubleValue).sum();
    operations.replaceAll((country, sum) -> sum / total);
    return operations;
  }

  private static double operations(Site site, YearMonth month) {
    LocalDate end = month.atEndOfMonth();
    double at = 0;
    for (SiteLevel level : site.levels()) {
      boolean speaks = level.state().runs() || level.state() == SiteState.DECOMMISSIONED;
      if (speaks && level.from() != null && !level.from().isAfter(end)) {
        at = level.state().runs() ? standard(level) : 0;
      }
    }
    return at;
  }

  private static double standard(SiteLevel level) {
    return level.parts().stream()
        .filter(SiteReport::inStandardAnalysis)
        .filter(report -> report.possibleDuplicateOf().isEmpty())
        .mapToDouble(SiteReport::flops16)
        .filter(flops -> flops > 0)
        .sum();
  }
}
