package io.computestock.diversion;

import io.computestock.issue.InputException;
import io.computestock.uncertainty.DistributionSpec;
import io.computestock.uncertainty.DistributionSpec.Family;
import io.computestock.uncertainty.ParameterDraws;
import io.computestock.uncertainty.RandomStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The cases that are counted, each chip once: known by a day, of the role case, of a stated size,
 * and not contained in another case that is counted. Of a case told twice the later known holds.
 * The order of the input plays no part.
 *
 * @param counted by name
 */
public record CaseLedger(List<DiversionCase> counted) {
  private static final String GREY_PRICE = "diversion.grey_price.";
  private static final String STAGE = "diversion.stage.";

  public CaseLedger {
    counted = List.copyOf(counted);
  }

  /**
   * Selects cases.
   *
   * @param cases all rows
   * @param destination ISO3
   * @param asOf rows that became public later, or tell of later days, are not seen
   */
  public static CaseLedger of(Collection<DiversionCase> cases, String destination, LocalDate asOf) {
    var visible = new TreeMap<String, DiversionCase>();
    for (DiversionCase row : cases) {
      if (row.knownAt().isAfter(asOf) || row.period().start().isAfter(asOf)) {
        continue;
      }
      DiversionCase other = visible.get(row.caseId());
      if (other != null && other.knownAt().equals(row.knownAt())) {
        throw new InputException("diversion case " + row.caseId() + " twice, known on one day");
      }
      if (other == null || other.knownAt().isBefore(row.knownAt())) {
        visible.put(row.caseId(), row);
      }
    }
    var counted = new ArrayList<DiversionCase>();
    for (DiversionCase row : visible.values()) {
      if (counts(row, destination) && !isContained(row, visible, destination)) {
        counted.add(row);
      }
    }
    return new CaseLedger(counted);
  }

  private static boolean counts(DiversionCase row, String destination) {
    return row.role() == DiversionCase.Role.CASE
        && row.destination().equals(destination)
        && row.hasSize();
  }

  private static boolean isContained(
      DiversionCase row, Map<String, DiversionCase> visible, String destination) {
    var seen = new HashSet<String>();
    boolean contained = false;
    DiversionCase whole = visible.get(row.partOf());
    while (whole != null && seen.add(whole.caseId())) {
      if (whole.caseId().equals(row.caseId())) {
        throw new InputException("diversion case " + row.caseId() + " contains itself");
      }
      contained |= counts(whole, destination);
      whole = visible.get(whole.partOf());
    }
    return contained;
  }

  /**
   * What the cases delivered: goods turned into chips at the grey-market price, less what was
   * stopped; nothing in draws in which the allegation is not true, which has the probability of its
   * stage.
   */
  public List<CaseDelivery> deliveries(ParameterDraws draws) {
    NavigableMap<Integer, double[]> prices = prices(draws);
    var deliveries = new ArrayList<CaseDelivery>();
    for (DiversionCase row : counted) {
      deliveries.add(new CaseDelivery(row, delivered(row, prices, draws)));
    }
    return deliveries;
  }

  /** Price per chip by the year it starts to hold; one score for all years. */
  private static NavigableMap<Integer, double[]> prices(ParameterDraws draws) {
    double[] scores = draws.scores("diversion.grey_price", RandomStream.NO_CELL);
    var prices = new TreeMap<Integer, double[]>();
    draws
        .registry()
        .startingWith(GREY_PRICE)
        .forEach(
            (id, parameter) ->
                prices.put(
                    Integer.valueOf(id.substring(GREY_PRICE.length())),
                    parameter.prior().valuesAt(scores)));
    if (prices.isEmpty()) {
      throw new InputException("assumptions/parameters.csv: expected a year after " + GREY_PRICE);
    }
    return prices;
  }

  private static double[] delivered(
      DiversionCase row, NavigableMap<Integer, double[]> prices, ParameterDraws draws) {
    int year = row.period().middle().getYear();
    double[] price =
        (year < prices.firstKey() ? prices.firstEntry() : prices.floorEntry(year)).getValue();
    long cell = RandomStream.cell(row.caseId());
    double[] units = row.hasUnits() ? units(row, draws, cell) : null;
    double probability = draws.registry().fixed(STAGE + row.stage().id());
    double[] belief = draws.stream().uniforms("diversion.stage", cell, draws.count());
    double[] delivered = new double[draws.count()];
    for (int i = 0; i < delivered.length; i++) {
      if (belief[i] < probability) {
        double all = units == null ? CaseFormulas.chips(row.valueUsd(), price[i]) : units[i];
        delivered[i] = CaseFormulas.delivered(all, seized(row, all, price[i]));
      }
    }
    return delivered;
  }

  /** A share of the value is a share of the chips; without a value, value at the price. */
  private static double seized(DiversionCase row, double chips, double price) {
    if (!Double.isNaN(row.seizedUnits())) {
      return row.seizedUnits();
    }
    if (Double.isNaN(row.seizedUsd())) {
      return 0;
    }
    return row.valueUsd() > 0
        ? chips * Math.min(1, row.seizedUsd() / row.valueUsd())
        : CaseFormulas.chips(row.seizedUsd(), price);
  }

  /** Only one bound known: that bound, as a fixed number. */
  private static double[] units(DiversionCase row, ParameterDraws draws, long cell) {
    double low = row.unitsLow();
    double mid = row.unitsMid();
    double high = row.unitsHigh();
    DistributionSpec prior;
    if (low > 0 && high > low) {
      double credibility = draws.registry().fixed("diversion.case_units_credibility");
      Family family = Double.isNaN(mid) ? Family.LOGNORMAL : Family.TWO_PIECE_LOGNORMAL;
      prior = new DistributionSpec(family, low, mid, high, credibility);
    } else if (!Double.isNaN(mid)) {
      prior = DistributionSpec.fixed(mid);
    } else {
      prior = DistributionSpec.fixed(Double.isNaN(low) ? high : low);
    }
    return prior.valuesAt(draws.scores("diversion.case_units", cell));
  }
}
