package io.computestock.jobs.evidence;

import io.computestock.diversion.CaseDelivery;
import io.computestock.diversion.DiversionEvidence.HubExcess;
import io.computestock.diversion.HubAbsorption;
import io.computestock.site.SiteModel;
import io.computestock.site.SiteView;
import io.computestock.uncertainty.ParameterDraws;
import java.time.Month;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What economies on the routes of known cases kept by their trade and cannot have installed, by
 * year. Retained chips are added up from the first year with trade; what is diverted in a year is
 * the growth of the excess.
 */
final class Hubs {
  private static final int YEAR_END = 12;

  private final ParameterDraws draws;
  private final SiteModel sites;
  private final Predicate<String> isControlled;
  private final int pipelineMonths;
  private final Map<String, SortedMap<Integer, double[]>> retained;
  private final Map<String, NavigableMap<YearMonth, double[]>> installed = new TreeMap<>();

  /**
   * The hubs.
   *
   * @param sites null when no site is known
   * @param isControlled whether a chip type needs a licence for the destination
   * @param retained controlled chips that stayed by trade, by country, year and draw
   */
  Hubs(
      ParameterDraws draws,
      SiteModel sites,
      Predicate<String> isControlled,
      Map<String, SortedMap<Integer, double[]>> retained) {
    this.draws = draws;
    this.sites = sites;
    this.isControlled = isControlled;
    this.pipelineMonths =
        (int) Math.round(draws.registry().fixed("diversion.hub_pipeline_months"));
    this.retained = retained;
  }

  /** Economies that counted cases passed. */
  static Set<String> onRoutes(List<CaseDelivery> deliveries) {
    var countries = new TreeSet<String>();
    deliveries.forEach(delivery -> countries.addAll(delivery.diversionCase().route()));
    return countries;
  }

  /** Countries with trade in a year. */
  Set<String> in(int year) {
    var countries = new TreeSet<String>();
    retained.forEach(
        (country, years) -> {
          if (years.containsKey(year)) {
            countries.add(country);
          }
        });
    return countries;
  }

  /**
   * The excess of a year, all hubs together.
   *
   * @param coverage part of all diverted chips that passes by them
   */
  Optional<HubExcess> excess(int year, double coverage) {
    Set<String> hubs = in(year);
    if (hubs.isEmpty() || !(coverage > 0)) {
      return Optional.empty();
    }
    double[] diverted = new double[draws.count()];
    var roots = new TreeSet<String>();
    for (String hub : hubs) {
      double[] now = upTo(hub, year);
      double[] before = upTo(hub, year - 1);
      for (int i = 0; i < diverted.length; i++) {
        diverted[i] += Math.max(0, now[i] - before[i]);
      }
      roots.add("trade of " + hub);
    }
    return Optional.of(new HubExcess(year, diverted, coverage, roots));
  }

  /** Diverted by the end of a year: trade since the first year against sites. */
  private double[] upTo(String hub, int year) {
    double[] kept = new double[draws.count()];
    retained.get(hub).headMap(year + 1).values().forEach(chips -> add(kept, chips, 1));
    NavigableMap<YearMonth, double[]> running =
        installed.computeIfAbsent(hub, this::inSites);
    YearMonth end = YearMonth.of(year, Month.DECEMBER);
    double[] now = at(running, end);
    double[] pipeline = at(running, end.plusMonths(pipelineMonths));
    for (int i = 0; i < pipeline.length; i++) {
      pipeline[i] = Math.max(0, pipeline[i] - now[i]);
    }
    return HubAbsorption.diverted(draws, kept, now, pipeline);
  }

  private double[] at(NavigableMap<YearMonth, double[]> running, YearMonth month) {
    var entry = running.floorEntry(month);
    return entry == null ? new double[draws.count()] : entry.getValue().clone();
  }

  /** Controlled chips that run in the sites of a hub, by month. */
  private NavigableMap<YearMonth, double[]> inSites(String hub) {
    var byMonth = new TreeMap<YearMonth, double[]>();
    if (sites != null) {
      sites.of(
          SiteView.LOCATED,
          hub,
          evidence -> {
            int month = evidence.month().getMonthValue();
            if (month == YEAR_END || month == (YEAR_END + pipelineMonths) % YEAR_END) {
              byMonth.put(evidence.month(), controlled(evidence.corrected()));
            }
          });
    }
    return byMonth;
  }

  private double[] controlled(SortedMap<String, double[]> byChip) {
    double[] sum = new double[draws.count()];
    byChip.forEach(
        (chip, number) -> {
          if (isControlled.test(chip)) {
            add(sum, number, 1);
          }
        });
    return sum;
  }

  static void add(double[] sum, double[] part, double factor) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += factor * part[i];
    }
  }
}
