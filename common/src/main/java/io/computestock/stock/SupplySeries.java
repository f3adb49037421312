package io.computestock.stock;

import io.computestock.reference.ChipType;
import io.computestock.reference.Months;
import io.computestock.shipments.Pathway;

/**
 * Chips of one type and maker by month and draw: what there is to place.
 *
 * <p>The months are single-precision numbers by definition, so that a long series of many draws
 * fits into memory; every sum over them is taken in double precision.
 *
 * @param chip chip type
 * @param maker vendor or producer
 * @param home ISO3 of where the chips are made and stay; empty for chips that vendors ship
 * @param pathway how they come to a country that nothing else is known of
 * @param first number of the first month ({@link Months#index})
 * @param months {@code [month][draw]}, packages, 0 or more; null for a month without any
 */
@SuppressWarnings("ArrayRecordComponent") // draws are vectors; these records are never compared
public record SupplySeries(
    ChipType chip, String maker, String home, Pathway pathway, int first, float[][] months) {

  /** Number of the last month. */
  int last() {
    return first + months.length - 1;
  }

  /** Packages of a month by draw; null when there are none. */
  public float[] at(int month) {
    return month < first || month > last() ? null : months[month - first];
  }

  /** Adds the packages of a quarter, times a factor by draw or null for 1. */
  public void addQuarter(double[] sum, int quarter, float[] factor) {
    for (int k = 0; k < Months.PER_QUARTER; k++) {
      float[] month = at(Months.first(quarter) + k);
      for (int i = 0; month != null && i < sum.length; i++) {
        sum[i] += factor == null ? month[i] : (double) month[i] * factor[i];
      }
    }
  }
}
