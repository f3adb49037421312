package io.computestock.jobs.evidence;

import io.computestock.diversion.CaseFormulas;
import io.computestock.diversion.DiversionEvidence.Gap;
import io.computestock.uncertainty.ParameterDraws;
import io.computestock.uncertainty.ParameterRegistry;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Chips that mirror gaps show on routes to a destination: value that left and did not arrive, above
 * what is usual on the route, as far as it is AI hardware, at the price of the year. A route on
 * which more arrived than left tells nothing.
 */
final class Gaps {
  /** Standard normal score of 95 %. */
  private static final double SCORE_95 = 1.6448536269514722;

  private Gaps() {}

  /**
   * What one route shows in one period.
   *
   * @param exporter ISO3
   * @param year year of the period
   * @param missingUsd value that left and did not arrive, median
   * @param missingHighUsd the same: 95 % lie below
   */
  record Missing(String exporter, int year, double missingUsd, double missingHighUsd)
      implements Serializable {}

  private record Route(String exporter, int year) implements Comparable<Route> {
    @Override
    public int compareTo(Route other) {
      int byExporter = exporter.compareTo(other.exporter);
      return byExporter != 0 ? byExporter : Integer.compare(year, other.year);
    }
  }

  /**
   * Gaps by route and year; the periods of a year are added up.
   *
   * @param coverage part of all diverted chips of a year that pass by a country
   */
  static List<Gap> of(Collection<Missing> missing, ParameterDraws draws, Coverage coverage) {
    SortedMap<Route, double[]> byRoute = new TreeMap<>();
    for (Missing one : missing) {
      double[] sums =
          byRoute.computeIfAbsent(new Route(one.exporter(), one.year()), route -> new double[2]);
      sums[0] += one.missingUsd();
      sums[1] += one.missingHighUsd();
    }
    ParameterRegistry parameters = draws.registry();
    double aiShare = mean(draws.of("diversion.gap_ai_share"));
    double conversion = parameters.fixed("diversion.gap_log_sd");
    var gaps = new ArrayList<Gap>();
    byRoute.forEach(
        (route, usd) -> {
          if (usd[0] > 0) {
            double logSd = Math.hypot(Math.log(usd[1] / usd[0]) / SCORE_95, conversion);
            gaps.add(
                new Gap(
                    route.year(),
                    CaseFormulas.chips(usd[0] * aiShare, price(parameters, route.year())),
                    logSd,
                    coverage.of(route.year(), route.exporter()),
                    Set.of("mirror gap of " + route.exporter())));
          }
        });
    return gaps;
  }

  /** Part of all diverted chips that passes by a country. */
  interface Coverage {
    /** The part, above 0 and at most 1. */
    double of(int year, String country);
  }

  /** Grey-market price of the year, or of the nearest before it. */
  private static double price(ParameterRegistry parameters, int year) {
    String prefix = "diversion.grey_price.";
    var prices = new TreeMap<Integer, Double>();
    parameters
        .startingWith(prefix)
        .forEach(
            (id, parameter) ->
                prices.put(
                    Integer.valueOf(id.substring(prefix.length())), parameter.prior().median()));
    return (year < prices.firstKey() ? prices.firstEntry() : prices.floorEntry(year)).getValue();
  }

  private static double mean(double[] draws) {
    double sum = 0;
    for (double draw : draws) {
      sum += draw;
    }
    return sum / draws.length;
  }
}
