package io.computestock.diversion;

import java.time.YearMonth;
import java.util.SortedMap;
import java.util.TreeMap;

/** Chips of a year spread over its months in proportion to an indicator. */
public final class MonthSpread {
  private MonthSpread() {}

  /**
   * Spreads the chips of a year.
   *
   * @param year the year
   * @param chips by draw
   * @param from months before it get nothing; null when all months do
   * @param indicator what the chips follow, such as the value of cases or imports, by month, 0 or
   *     more; when nothing of it falls into the year, the months share evenly
   * @return chips by month and draw; in every draw they add up to the year
   */
  public static SortedMap<YearMonth, double[]> months(
      int year, double[] chips, YearMonth from, SortedMap<YearMonth, Double> indicator) {
    var weights = new TreeMap<YearMonth, Double>();
    for (int month = 1; month <= Years.MONTHS; month++) {
      YearMonth name = YearMonth.of(year, month);
      if (from == null || !name.isBefore(from)) {
        weights.put(name, Math.max(0, indicator.getOrDefault(name, 0.0)));
      }
    }
    if (weights.isEmpty()) {
      throw new IllegalArgumentException("no month of " + year + " from " + from + " on");
    }
    double sum = weights.values().stream().mapToDouble(Double::doubleValue).sum();
    if (sum == 0) {
      weights.replaceAll((month, weight) -> 1.0);
      sum = weights.size();
    }
    var months = new TreeMap<YearMonth, double[]>();
    for (var weight : weights.entrySet()) {
      double share = weight.getValue() / sum;
      double[] part = new double[chips.length];
      for (int i = 0; i < part.length; i++) {
        part[i] = share * chips[i];
      }
      months.put(weight.getKey(), part);
    }
    return months;
  }
}
