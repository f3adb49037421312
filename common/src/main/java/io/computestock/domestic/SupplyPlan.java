package io.computestock.domestic;

import io.computestock.domestic.ProductionRecord.Role;
import io.computestock.reference.Period;
import io.computestock.uncertainty.DistributionSpec;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * When parts came, from rows of the role input.
 *
 * <p>Rows of the two banks say <em>when</em> the parts came: their figures are weights, spread over
 * the days of their periods. <em>How many</em> came in all is a parameter, because sources differ
 * on it and totals of different sources must not be added.
 *
 * @param wafersPerMonth wafers on the node, by the month from which the figure holds; of the fabs,
 *     whoever their customers are
 * @param acceleratorShare share of them for accelerators, likewise; empty when only the parameter
 *     tells
 * @param foreignDies share of all foreign dies by month of arrival, adding up to 1; empty for none
 * @param bankStacks share of the memory bank by month of arrival, adding up to 1; empty for none
 * @param newStacks memory for use at once, by period
 */
public record SupplyPlan(
    NavigableMap<YearMonth, DistributionSpec> wafersPerMonth,
    NavigableMap<YearMonth, DistributionSpec> acceleratorShare,
    NavigableMap<YearMonth, Double> foreignDies,
    NavigableMap<YearMonth, Double> bankStacks,
    List<StackSupply> newStacks) {

  /** Memory stacks of a period. */
  public record StackSupply(Period period, DistributionSpec stacks) {}

  /**
   * The plan of a producer.
   *
   * @param records all rows
   * @param asOf rows that became public later are not seen; of two figures for one month the later
   *     known holds
   */
  public static SupplyPlan of(
      Collection<ProductionRecord> records, String producer, LocalDate asOf) {
    List<ProductionRecord> inputs =
        records.stream()
            .filter(row -> row.role() == Role.INPUT)
            .filter(row -> row.producer().equals(producer) || row.measure().isOfFabs())
            .filter(row -> !row.knownAt().isAfter(asOf))
            .sorted(
                Comparator.comparing(ProductionRecord::knownAt)
                    .thenComparing(ProductionRecord::period)
                    .thenComparing(ProductionRecord::source)
                    .thenComparingDouble(row -> row.value().median()))
            .toList();
    List<StackSupply> newStacks =
        inputs.stream()
            .filter(row -> row.measure() == ProductionMeasure.HBM_STACKS)
            .map(row -> new StackSupply(row.period(), row.value()))
            .toList();
    return new SupplyPlan(
        steps(inputs, ProductionMeasure.WAFERS_PER_MONTH),
        steps(inputs, ProductionMeasure.ACCELERATOR_SHARE),
        arrivals(inputs, ProductionMeasure.DIE_BANK),
        arrivals(inputs, ProductionMeasure.HBM_BANK),
        newStacks);
  }

  private static NavigableMap<YearMonth, DistributionSpec> steps(
      List<ProductionRecord> inputs, ProductionMeasure measure) {
    var steps = new TreeMap<YearMonth, DistributionSpec>();
    for (ProductionRecord row : inputs) {
      if (row.measure() == measure) {
        steps.put(row.period().firstMonth(), row.value());
      }
    }
    return steps;
  }

  private static NavigableMap<YearMonth, Double> arrivals(
      List<ProductionRecord> inputs, ProductionMeasure measure) {
    var arrivals = new TreeMap<YearMonth, Double>();
    double sum = 0;
    for (ProductionRecord row : inputs) {
      if (row.measure() == measure) {
        double amount = row.value().median();
        sum += amount;
        for (YearMonth month = row.period().firstMonth();
            !month.isAfter(row.period().lastMonth());
            month = month.plusMonths(1)) {
          arrivals.merge(month, amount * row.period().shareIn(Period.of(month)), Double::sum);
        }
      }
    }
    double all = sum;
    arrivals.replaceAll((month, amount) -> amount / all);
    return arrivals;
  }
}
