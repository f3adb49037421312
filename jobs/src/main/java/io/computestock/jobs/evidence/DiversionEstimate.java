package io.computestock.jobs.evidence;

import io.computestock.diversion.CaseDelivery;
import io.computestock.diversion.CaseLedger;
import io.computestock.diversion.DiversionCase;
import io.computestock.diversion.DiversionEvidence;
import io.computestock.diversion.DiversionEvidence.Gap;
import io.computestock.diversion.DiversionEvidence.HubExcess;
import io.computestock.diversion.DiversionModel;
import io.computestock.diversion.DiversionPosterior;
import io.computestock.diversion.MonthSpread;
import io.computestock.diversion.RouteMove;
import io.computestock.diversion.RouteShares;
import io.computestock.jobs.evidence.Gaps.Missing;
import io.computestock.reference.Period;
import io.computestock.uncertainty.ParameterDraws;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Chips diverted to one destination: the posterior by year and month, and the routes they took.
 *
 * @param destination ISO3
 * @param controlsFrom first month in which sales to the destination need a licence
 * @param asOf date of knowledge
 * @param deliveries counted cases
 * @param evidence lines of evidence
 * @param posterior by year
 * @param months by month
 * @param shares of the route countries, by year
 * @param moves chips that leave the route countries and arrive, by year
 */
public record DiversionEstimate(
    String destination,
    YearMonth controlsFrom,
    LocalDate asOf,
    List<CaseDelivery> deliveries,
    DiversionEvidence evidence,
    DiversionPosterior posterior,
    SortedMap<YearMonth, double[]> months,
    SortedMap<Integer, SortedMap<String, double[]>> shares,
    SortedMap<Integer, RouteMove> moves) {

  /** Rounding of sums of doubles; anything above is lost or invented chips. */
  private static final double ROUNDING = 1e-9;

  /** Deliveries of the cases to a destination that are known on a day. */
  static List<CaseDelivery> deliveries(
      ParameterDraws draws, Collection<DiversionCase> cases, String destination, LocalDate asOf) {
    return CaseLedger.of(cases, destination, asOf).deliveries(draws);
  }

  /**
   * Estimates.
   *
   * @throws IllegalStateException when more chips arrive than leave, or fewer
   */
  static DiversionEstimate of(
      ParameterDraws draws,
      String destination,
      YearMonth controlsFrom,
      LocalDate asOf,
      List<CaseDelivery> deliveries,
      Hubs hubs,
      List<Missing> missing) {
    var routes = new RouteShares(draws);
    double seen = 1 - draws.registry().fixed("diversion.unseen_route_share");
    var shares = new TreeMap<Integer, SortedMap<String, double[]>>();
    var excess = new ArrayList<HubExcess>();
    for (int year = controlsFrom.getYear(); year <= asOf.getYear(); year++) {
      SortedMap<String, Double> shown = RouteShares.ofCases(deliveries, year);
      shares.put(year, routes.of(year, nearest(deliveries, year, controlsFrom, asOf)));
      hubs.excess(year, seen * part(shown, hubs.in(year))).ifPresent(excess::add);
    }
    List<Gap> gaps =
        Gaps.of(
            missing.stream().filter(one -> one.year() <= asOf.getYear()).toList(),
            draws,
            (year, country) -> {
              double part = part(RouteShares.ofCases(deliveries, year), Set.of(country));
              return part > 0 ? seen * part : 1 - seen;
            });
    var evidence = new DiversionEvidence(asOf, deliveries, gaps, excess);
    DiversionPosterior posterior =
        new DiversionModel(draws, controlsFrom)
            .posterior(controlsFrom.getYear(), asOf.getYear(), evidence);
    var months = new TreeMap<YearMonth, double[]>();
    var moves = new TreeMap<Integer, RouteMove>();
    SortedMap<YearMonth, Double> indicator = byMonth(deliveries);
    posterior
        .chips()
        .forEach(
            (year, chips) -> {
              months.putAll(MonthSpread.months(year, chips, controlsFrom, indicator));
              moves.put(year, move(chips, shares.get(year), destination));
            });
    return new DiversionEstimate(
        destination, controlsFrom, asOf, deliveries, evidence, posterior, months, shares, moves);
  }

  /** Part of the chips that cases show which passed by some countries, 0 to 1. */
  private static double part(SortedMap<String, Double> shown, Set<String> countries) {
    double all = shown.values().stream().mapToDouble(Double::doubleValue).sum();
    double theirs = countries.stream().mapToDouble(one -> shown.getOrDefault(one, 0.0)).sum();
    return all > 0 ? theirs / all : 0;
  }

  /** Until the stocks of all channels are one, every route country can give what passes it. */
  private static RouteMove move(
      double[] chips, SortedMap<String, double[]> shares, String destination) {
    var held = new TreeMap<String, double[]>();
    shares.keySet().forEach(country -> held.put(country, chips));
    RouteMove move = RouteMove.of(chips, shares, held, destination);
    for (int i = 0; i < chips.length; i++) {
      double sum = 0;
      for (double[] change : move.change().values()) {
        sum += change[i];
      }
      if (!(Math.abs(sum) <= ROUNDING * chips[i])) {
        throw new IllegalStateException("diversion made " + sum + " chips in draw " + i);
      }
    }
    return move;
  }

  /** Chips of the cases by month of their days. */
  /**
   * What cases show of the routes of a year, or of the nearest year with a case, the earlier of
   * two: no case known is no sign that chips took no route.
   */
  private static SortedMap<String, Double> nearest(
      List<CaseDelivery> deliveries, int year, YearMonth controlsFrom, LocalDate asOf) {
    return IntStream.rangeClosed(controlsFrom.getYear(), asOf.getYear())
        .boxed()
        .sorted(
            Comparator.comparing((Integer other) -> Math.abs(other - year))
                .thenComparing(other -> other))
        .map(other -> RouteShares.ofCases(deliveries, other))
        .filter(shown -> !shown.isEmpty())
        .findFirst()
        .orElseGet(TreeMap::new);
  }

  private static SortedMap<YearMonth, Double> byMonth(List<CaseDelivery> deliveries) {
    var byMonth = new TreeMap<YearMonth, Double>();
    for (CaseDelivery delivery : deliveries) {
      double mean = 0;
      for (double chips : delivery.chips()) {
        mean += chips / delivery.chips().length;
      }
      Period days = delivery.diversionCase().reportedPeriod();
      for (YearMonth month = days.firstMonth();
          !month.isAfter(days.lastMonth());
          month = month.plusMonths(1)) {
        byMonth.merge(month, mean * days.shareIn(Period.of(month)), Double::sum);
      }
    }
    return byMonth;
  }
}
