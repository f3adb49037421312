package io.computestock.shipments;

import io.computestock.issue.InputException;
import io.computestock.reference.ChipType;
import io.computestock.shipments.ShipmentEvidence.RevenuePeriod;
import io.computestock.shipments.ShipmentEvidence.UnitPeriod;
import io.computestock.uncertainty.CorrelatedScores;
import io.computestock.uncertainty.DistributionSpec;
import io.computestock.uncertainty.Parameter;
import io.computestock.uncertainty.ParameterDraws;
import io.computestock.uncertainty.ParameterRegistry;
import io.computestock.uncertainty.RandomStream;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Shipment evidence to chips, by vendor, chip type and period (method note 0002).
 *
 * <p>Prices are drawn once per chip and used in every period, correlated by generation; the
 * hardware share is drawn once per vendor; the mix of a period is Dirichlet around the stated one.
 * Where only the revenue of the data-center line is known, the parts that are compute and that are
 * accelerators are drawn once for all periods in which they hold, and the mix is surer by less.
 * Counts of units share a part of their error within a vendor.
 */
public final class ShipmentModel {
  private static final String PRICE = "price.";
  private static final String COMPUTE_SHARE = "compute_share.";
  private static final String ACCELERATOR_SHARE = "accelerator_share.";
  private static final String STATED_MIX_CONCENTRATION = "shipments.mix_concentration";
  private static final String JUDGED_MIX_CONCENTRATION = "shipments.judged_mix_concentration";

  private final ParameterDraws draws;
  private final Map<String, ChipType> chips;
  private final Map<String, double[]> basePrice = new HashMap<>();
  private final Map<String, double[]> yearlyError = new HashMap<>();

  public ShipmentModel(ParameterDraws draws, Map<String, ChipType> chips) {
    this.draws = draws;
    this.chips = chips;
  }

  /** Whether the assumptions hold a price of this chip type. */
  public static boolean hasPrice(ParameterRegistry parameters, String chipType) {
    return !parameters.startingWith(PRICE + chipType + ".").isEmpty();
  }

  /** Chips shipped, in the order of the evidence. */
  public List<UnitFlow> flows(ShipmentEvidence evidence) {
    drawPrices(evidence.revenues());
    var flows = new ArrayList<UnitFlow>();
    for (RevenuePeriod revenue : evidence.revenues()) {
      flows.addAll(fromRevenue(revenue));
    }
    for (UnitPeriod units : evidence.units()) {
      flows.add(fromUnits(units));
    }
    return flows;
  }

  /** Whether the price of a chip is drawn. */
  public boolean isPriced(String chipType) {
    return basePrice.containsKey(chipType);
  }

  private void drawPrices(List<RevenuePeriod> revenues) {
    var priced = new TreeSet<String>();
    revenues.forEach(revenue -> priced.addAll(revenue.mix().keySet()));
    if (priced.isEmpty()) {
      return;
    }
    double same = draws.registry().fixed("price.correlation.same_generation");
    double apart = draws.registry().fixed("price.correlation.per_generation");
    var members = List.copyOf(priced);
    double[][] scores =
        CorrelatedScores.of(
            draws, "price", members, (a, b) -> correlation(chip(a), chip(b), same, apart));
    DistributionSpec error = draws.registry().get("price.yearly_change_error").prior();
    for (int i = 0; i < members.size(); i++) {
      String chipType = members.get(i);
      basePrice.put(chipType, prices(chipType).firstEntry().getValue().valuesAt(scores[i]));
      yearlyError.put(
          chipType,
          error.valuesAt(draws.scores("price.yearly_change_error", RandomStream.cell(chipType))));
    }
  }

  private static double correlation(ChipType a, ChipType b, double same, double apart) {
    if (!a.vendor().equals(b.vendor())) {
      return 0;
    }
    int generations = Math.abs(a.generationOrder() - b.generationOrder());
    return ShipmentFormulas.priceCorrelation(generations, same, apart);
  }

  private ChipType chip(String chipType) {
    return chips.get(chipType);
  }

  /** Price priors of a chip by their first year. */
  private NavigableMap<Integer, DistributionSpec> prices(String chipType) {
    var byYear = new TreeMap<Integer, DistributionSpec>();
    String prefix = PRICE + chipType + ".";
    for (Parameter parameter : draws.registry().startingWith(prefix).values()) {
      String year = parameter.id().substring(prefix.length());
      if (!year.matches("\\d{4}")) {
        throw new InputException(
            "assumptions/parameters.csv: expected a year after '"
                + prefix
                + "' in "
                + parameter.id());
      }
      byYear.put(Integer.valueOf(year), parameter.prior());
    }
    return byYear;
  }

  /**
   * Average price of a chip in a year, by draw, US$. Before the first year the first price holds.
   * Prices are those of the chips whose revenue {@link #flows} has turned into units.
   */
  public double[] price(String chipType, int year) {
    NavigableMap<Integer, DistributionSpec> byYear = prices(chipType);
    int first = byYear.firstKey();
    var entry = year < first ? byYear.firstEntry() : byYear.floorEntry(year);
    double ratio = entry.getValue().median() / byYear.firstEntry().getValue().median();
    int years = entry.getKey() - first;
    double[] base = basePrice.get(chipType);
    double[] error = yearlyError.get(chipType);
    double[] price = new double[base.length];
    for (int i = 0; i < price.length; i++) {
      price[i] = ShipmentFormulas.laterPrice(base[i], ratio, error[i], years);
    }
    return price;
  }

  private List<UnitFlow> fromRevenue(RevenuePeriod revenue) {
    double[] hardware = draws.of("hardware_share." + revenue.vendor());
    boolean computeKnown = revenue.line() == Measure.COMPUTE_REVENUE_USD;
    double concentration =
        draws.registry().fixed(computeKnown ? STATED_MIX_CONCENTRATION : JUDGED_MIX_CONCENTRATION);
    long period = RandomStream.cell(revenue.vendor(), revenue.label());
    double[] usd = revenue.revenueUsd().valuesAt(draws.scores("shipments.revenue", period));
    if (!computeKnown) {
      usd = acceleratorUsd(revenue, usd);
    }
    var chipTypes = List.copyOf(revenue.mix().keySet());
    long[] cells =
        chipTypes.stream()
            .mapToLong(chip -> RandomStream.cell(revenue.vendor(), revenue.label(), chip))
            .toArray();
    double[] mean = revenue.mix().values().stream().mapToDouble(Double::doubleValue).toArray();
    double[][] mix = draws.shares("shipments.mix", cells, mean, concentration);
    var flows = new ArrayList<UnitFlow>();
    for (int k = 0; k < mean.length; k++) {
      String chipType = chipTypes.get(k);
      double[] price = price(chipType, revenue.period().middle().getYear());
      double[] units = new double[draws.count()];
      double[] chipUsd = new double[draws.count()];
      for (int i = 0; i < units.length; i++) {
        units[i] = ShipmentFormulas.units(usd[i], hardware[i], mix[k][i], price[i]);
        chipUsd[i] = usd[i] * mix[k][i];
      }
      flows.add(
          new UnitFlow(
              revenue.vendor(), chipType, revenue.label(), revenue.period(), units, chipUsd));
    }
    return flows;
  }

  /** Revenue with accelerators, US$, of a data-center revenue. */
  private double[] acceleratorUsd(RevenuePeriod revenue, double[] dataCenterUsd) {
    double[] compute = inForce(COMPUTE_SHARE, revenue);
    double[] accelerators = inForce(ACCELERATOR_SHARE, revenue);
    double[] usd = new double[dataCenterUsd.length];
    for (int i = 0; i < usd.length; i++) {
      usd[i] = ShipmentFormulas.acceleratorRevenue(dataCenterUsd[i], compute[i], accelerators[i]);
    }
    return usd;
  }

  /**
   * The draws of the parameter {@code family.vendor.yyyy-mm} with the last month not after the
   * middle of the period: one draw for all periods until the next month given.
   */
  private double[] inForce(String family, RevenuePeriod revenue) {
    String prefix = family + revenue.vendor() + ".";
    YearMonth middle = YearMonth.from(revenue.period().middle());
    String id = "";
    for (String candidate : draws.registry().startingWith(prefix).keySet()) {
      if (!month(candidate, prefix).isAfter(middle)) {
        id = candidate;
      }
    }
    if (id.isEmpty()) {
      throw new InputException(
          "assumptions/parameters.csv: expected a row with id '"
              + prefix
              + "' and a month not after "
              + middle
              + ", which the data-center revenue of "
              + revenue.label()
              + " needs");
    }
    return draws.of(id);
  }

  private static YearMonth month(String id, String prefix) {
    try {
      return YearMonth.parse(id.substring(prefix.length()));
    } catch (DateTimeParseException e) {
      throw new InputException(
          "assumptions/parameters.csv: expected a month (yyyy-mm) after '" + prefix + "' in " + id,
          e);
    }
  }

  private UnitFlow fromUnits(UnitPeriod record) {
    double rho = draws.registry().fixed("shipments.units_correlation");
    double[] shared =
        draws.scores("shipments.units_correlation", RandomStream.cell(record.vendor()));
    long cell = RandomStream.cell(record.vendor(), record.label(), record.chipType());
    double[] score = draws.scores("shipments.units", cell);
    for (int i = 0; i < score.length; i++) {
      score[i] = ShipmentFormulas.blend(shared[i], score[i], rho);
    }
    double[] units = record.units().valuesAt(score);
    return new UnitFlow(
        record.vendor(), record.chipType(), record.label(), record.period(), units, null);
  }
}
