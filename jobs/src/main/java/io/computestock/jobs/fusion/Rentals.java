package io.computestock.jobs.fusion;

import io.computestock.reference.ChipType;
import io.computestock.reference.Months;
import io.computestock.site.SiteModel;
import io.computestock.site.SiteModel.Rented;
import io.computestock.stock.FusedInputs.Rental;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Chips that run for a tenant abroad, as listed sites tell: lists of them are not corrected for
 * gaps.
 */
final class Rentals {
  private Rentals() {}

  /**
   * Rentals by class and month.
   *
   * @param to last month
   */
  static List<Rental> of(SiteModel sites, Map<String, ChipType> chips, YearMonth to) {
    var rentals = new ArrayList<Rental>();
    YearMonth first = sites.setup().first();
    int months = Months.index(to) - Months.index(first) + 1;
    for (Rented rented : sites.rented()) {
      var byClass = new TreeMap<String, float[][]>();
      for (int m = 0; m < months; m++) {
        SortedMap<String, double[]> running = rented.sites().at(first.plusMonths(m)).listed();
        for (Map.Entry<String, double[]> one : running.entrySet()) {
          if (Arrays.stream(one.getValue()).anyMatch(number -> number > 0)) {
            float[][] ofClass =
                byClass.computeIfAbsent(
                    chips.get(one.getKey()).chipClass(), c -> new float[months][]);
            ofClass[m] = sum(ofClass[m], one.getValue());
          }
        }
      }
      byClass.forEach(
          (chipClass, byMonth) ->
              rentals.add(
                  new Rental(
                      rented.owner(), rented.tenant(), chipClass, Months.index(first), byMonth)));
    }
    return rentals;
  }

  private static float[] sum(float[] sum, double[] part) {
    float[] to = sum == null ? new float[part.length] : sum;
    for (int i = 0; i < to.length; i++) {
      to[i] += (float) part[i];
    }
    return to;
  }
}
