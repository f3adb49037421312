package io.computestock.jobs.evidence;

import io.computestock.diversion.CaseDelivery;
import io.computestock.diversion.DiversionEvidence.HubExcess;
import io.computestock.diversion.HubAbsorption;
import io.computestock.site.CountrySites;
import io.computestock.site.SiteModel;
import io.computestock.site.SiteView;
import io.computestock.uncertainty.DrawVectors;
import io.computestock.uncertainty.ParameterDraws;
import java.time.Month;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
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
  private final ParameterDraws draws;
  private final SiteModel sites;
  private final Predicate<String> isControlled;
  private final int pipelineMonths;
  private final Map<String, SortedMap<Integer, double[]>> retained;
  private final Map<String, CountrySites> placed = new TreeMap<>();

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
    this.pipelineMonths = (int) Math.round(draws.registry().fixed("diversion.hub_pipeline_months"));
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
    retained.get(hub).headMap(year + 1).values().forEach(chips -> DrawVectors.add(kept, chips));
    YearMonth end = YearMonth.of(year, Month.DECEMBER);
    double[] now = installed(hub, end);
    double[] pipeline = installed(hub, end.plusMonths(pipelineMonths));
    for (int i = 0; i < pipeline.length; i++) {
      pipeline[i] = Math.max(0, pipeline[i] - now[i]);
    }
    return HubAbsorption.diverted(draws, kept, now, pipeline);
  }

  /** Controlled chips that run in the sites of a hub; beyond the last month those of the last. */
  private double[] installed(String hub, YearMonth month) {
    if (sites == null || month.isBefore(sites.setup().first())) {
      return new double[draws.count()];
    }
    YearMonth last = sites.setup().last();
    return controlled(
        placed
            .computeIfAbsent(hub, country -> sites.place(SiteView.LOCATED, country))
            .at(month.isAfter(last) ? last : month)
            .corrected());
  }

  private double[] controlled(SortedMap<String, double[]> byChip) {
    double[] sum = new double[draws.count()];
    byChip.forEach(
        (chip, number) -> {
          if (isControlled.test(chip)) {
            DrawVectors.add(sum, number);
          }
        });
    return sum;
  }
}
