package io.computestock.jobs.evidence;

import io.computestock.diversion.CaseDelivery;
import io.computestock.diversion.DiversionEvidence.HubExcess;
import io.computestock.diversion.RouteEntropy;
import io.computestock.diversion.RouteShares;
import io.computestock.jobs.spark.TableRow;
import io.computestock.schema.DiversionEvidenceTable;
import io.computestock.schema.RoutesTable;
import io.computestock.schema.Unit;
import io.computestock.stock.Cell;
import io.computestock.uncertainty.Summary;
import java.time.Month;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;

/** The rows of tables {@code diversion_evidence} and {@code routes}. */
final class DiversionRows {
  private static final int YEAR = 12;

  /** Part of its chips that a route must have lost: a ratio to a smaller loss says nothing. */
  private static final double LEAST_LOSS = 0.5;

  private DiversionRows() {}

  private static YearMonth january(int year) {
    return YearMonth.of(year, Month.JANUARY);
  }

  /** The rows of table {@code diversion_evidence}. */
  static List<Row> evidence(DiversionEstimate estimate) {
    SortedMap<Integer, double[]> prior = estimate.posterior().prior();
    var rows = new ArrayList<Row>();
    estimate
        .posterior()
        .chips()
        .forEach(
            (year, chips) -> {
              String records = cases(estimate.deliveries(), year, "");
              rows.add(line(estimate, january(year), YEAR, "prior", prior.get(year), "", ""));
              rows.add(
                  line(
                      estimate,
                      january(year),
                      YEAR,
                      "posterior",
                      chips,
                      flags(estimate, year),
                      ""));
              double[] known = CaseDelivery.chipsIn(estimate.deliveries(), year, chips.length);
              if (!records.isEmpty()) {
                rows.add(line(estimate, january(year), YEAR, "known_cases", known, "", records));
              }
            });
    for (HubExcess hub : estimate.evidence().hubs()) {
      rows.add(
          line(
              estimate,
              january(hub.year()),
              YEAR,
              "hub_excess",
              hub.chips(),
              "",
              String.join(";", hub.roots())));
    }
    estimate
        .months()
        .headMap(YearMonth.from(estimate.asOf()).plusMonths(1))
        .forEach(
            (month, chips) ->
                rows.add(
                    line(
                        estimate,
                        month,
                        1,
                        "posterior",
                        chips,
                        flags(estimate, month.getYear()),
                        "")));
    return rows;
  }

  private static String flags(DiversionEstimate estimate, int year) {
    var flags = new ArrayList<String>();
    if (estimate.posterior().temper() < 1) {
      flags.add("tempered");
    }
    if (year == estimate.asOf().getYear()) {
      flags.add("year_not_over");
    }
    return String.join(";", flags);
  }

  private static String cases(List<CaseDelivery> deliveries, int year, String route) {
    return deliveries.stream()
        .map(CaseDelivery::diversionCase)
        .filter(one -> one.reportedPeriod().start().getYear() <= year)
        .filter(one -> one.reportedPeriod().end().getYear() >= year)
        .filter(one -> route.isEmpty() || one.route().contains(route))
        .map(one -> one.caseId())
        .collect(Collectors.joining(";"));
  }

  private static Row line(
      DiversionEstimate estimate,
      YearMonth month,
      int months,
      String line,
      double[] chips,
      String flags,
      String records) {
    return TableRow.of(DiversionEvidenceTable.SCHEMA)
        .with(DiversionEvidenceTable.COUNTRY, estimate.destination())
        .with(DiversionEvidenceTable.MONTH, month)
        .with(DiversionEvidenceTable.MONTHS, months)
        .with(DiversionEvidenceTable.LINE, line)
        .with(DiversionEvidenceTable.UNIT, Unit.CHIPS.symbol())
        .with(Summary.of(chips))
        .with(DiversionEvidenceTable.FLAGS, flags)
        .with(DiversionEvidenceTable.RECORDS, records)
        .row();
  }

  /** The rows of table {@code routes}. */
  static List<Row> routes(DiversionEstimate estimate) {
    var rows = new ArrayList<Row>();
    SortedMap<String, double[]> before = new TreeMap<>();
    for (int year : estimate.shares().keySet()) {
      SortedMap<String, double[]> left = left(estimate, year);
      boolean hasCases = !RouteShares.ofCases(estimate.deliveries(), year).isEmpty();
      for (String route : left.keySet()) {
        TableRow row = row(estimate, year, route, left.get(route));
        share(row, estimate.shares().get(year).get(route));
        if (hasCases && before.containsKey(route) && !route.equals(RouteShares.UNKNOWN)) {
          displacement(row, before, left, route);
        }
        rows.add(row.with(RoutesTable.RECORDS, cases(estimate.deliveries(), year, route)).row());
      }
      TableRow all = row(estimate, year, Cell.ALL, estimate.posterior().chips().get(year));
      Summary effective = Summary.of(RouteEntropy.effectiveRoutes(estimate.shares().get(year)));
      rows.add(
          all.with(RoutesTable.ENTROPY_P5, effective.p5())
              .with(RoutesTable.ENTROPY_P50, effective.p50())
              .with(RoutesTable.ENTROPY_P95, effective.p95())
              .row());
      // routes of another year tell nothing of who took whose place
      before = hasCases ? left : new TreeMap<>();
    }
    return rows;
  }

  /** Chips that left each route country. */
  private static SortedMap<String, double[]> left(DiversionEstimate estimate, int year) {
    var left = new TreeMap<String, double[]>();
    estimate
        .moves()
        .get(year)
        .change()
        .forEach(
            (country, change) -> {
              if (!country.equals(estimate.destination())) {
                left.put(
                    country, Arrays.stream(change).map(chips -> Math.max(0, -chips)).toArray());
              }
            });
    return left;
  }

  private static TableRow row(DiversionEstimate estimate, int year, String route, double[] chips) {
    return TableRow.of(RoutesTable.SCHEMA)
        .with(RoutesTable.DESTINATION, estimate.destination())
        .with(RoutesTable.ROUTE, route)
        .with(RoutesTable.MONTH, january(year))
        .with(RoutesTable.MONTHS, YEAR)
        .with(RoutesTable.UNIT, Unit.CHIPS.symbol())
        .with(Summary.of(chips));
  }

  private static void share(TableRow row, double[] share) {
    Summary summary = Summary.of(share);
    row.with(RoutesTable.SHARE_P5, summary.p5())
        .with(RoutesTable.SHARE_P50, summary.p50())
        .with(RoutesTable.SHARE_P95, summary.p95());
  }

  /** Only draws in which the route lost a good part of its chips tell of displacement. */
  private static void displacement(
      TableRow row,
      SortedMap<String, double[]> before,
      SortedMap<String, double[]> after,
      String route) {
    double[] all = RouteEntropy.displacement(before, after, route);
    double[] was = before.get(route);
    double[] is = after.get(route);
    double[] told =
        IntStream.range(0, all.length)
            .filter(i -> was[i] - is[i] >= LEAST_LOSS * was[i] && was[i] > is[i])
            .mapToDouble(i -> all[i])
            .toArray();
    row.with(RoutesTable.LOST, told.length / (double) all.length);
    if (told.length > 0) {
      Summary summary = Summary.of(told);
      row.with(RoutesTable.DISPLACED_P5, summary.p5())
          .with(RoutesTable.DISPLACED_P50, summary.p50())
          .with(RoutesTable.DISPLACED_P95, summary.p95());
    }
  }
}
