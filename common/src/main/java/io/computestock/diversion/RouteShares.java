package io.computestock.diversion;

import io.computestock.uncertainty.ParameterDraws;
import io.computestock.uncertainty.RandomStream;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Shares of the countries from whose stock diverted chips are taken: Dirichlet, with a mean in
 * proportion to the chips that cases and mirror gaps show on each route. A part passes by countries
 * that no evidence names; it is taken from chips of no known place.
 */
public final class RouteShares {
  /** Chips whose country is not known. */
  public static final String UNKNOWN = "ZZZ";

  private final ParameterDraws draws;

  public RouteShares(ParameterDraws draws) {
    this.draws = draws;
  }

  /**
   * Chips that cases of a year show by route country: the mean over the draws. A case that passed
   * several countries counts for each of them alike, for nobody knows which stock it left.
   */
  public static SortedMap<String, Double> ofCases(List<CaseDelivery> deliveries, int year) {
    var chips = new TreeMap<String, Double>();
    for (CaseDelivery delivery : deliveries) {
      List<String> route = delivery.diversionCase().route().stream().distinct().sorted().toList();
      double sum = 0;
      for (double draw : delivery.chips()) {
        sum += draw;
      }
      double each = delivery.shareIn(year) * sum / delivery.chips().length / route.size();
      if (each > 0) {
        route.forEach(country -> chips.merge(country, each, Double::sum));
      }
    }
    return chips;
  }

  /**
   * Shares by country and draw.
   *
   * @param evidence chips shown on the route through each country, 0 or more
   * @return countries with evidence and {@link #UNKNOWN}; in every draw they add up to 1
   */
  public SortedMap<String, double[]> of(int year, SortedMap<String, Double> evidence) {
    var known = new TreeMap<String, Double>(evidence);
    known.values().removeIf(chips -> !(chips > 0));
    known.remove(UNKNOWN);
    double sum = known.values().stream().mapToDouble(Double::doubleValue).sum();
    double unseen = known.isEmpty() ? 1 : draws.registry().fixed("diversion.unseen_route_share");
    var mean = new TreeMap<String, Double>();
    known.forEach((country, chips) -> mean.put(country, (1 - unseen) * chips / sum));
    mean.put(UNKNOWN, unseen);
    long[] cells =
        mean.keySet().stream()
            .mapToLong(country -> RandomStream.cell(Integer.toString(year), country))
            .toArray();
    double[] means = mean.values().stream().mapToDouble(Double::doubleValue).toArray();
    double concentration = draws.registry().fixed("diversion.route_concentration");
    double[][] drawn = draws.shares("diversion.route", cells, means, concentration);
    var shares = new TreeMap<String, double[]>();
    int next = 0;
    for (String country : mean.keySet()) {
      shares.put(country, drawn[next++]);
    }
    return shares;
  }
}
