package io.computestock.shipments;

import io.computestock.reference.Period;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;

/** What part of a number of chips each chip type is. */
public final class ChipMix {
  private ChipMix() {}

  /**
   * Share of each chip type in the chips of some days, by draw: flows count with their part of
   * those days. In every draw the shares add up to 1, or are 0 where there are no chips.
   */
  public static SortedMap<String, double[]> of(Collection<UnitFlow> flows, Period days, int draws) {
    var shares = new TreeMap<String, double[]>();
    double[] total = new double[draws];
    for (UnitFlow flow : flows) {
      double part = flow.period().shareIn(days);
      if (part > 0) {
        double[] sum = shares.computeIfAbsent(flow.chipType(), chip -> new double[draws]);
        for (int i = 0; i < draws; i++) {
          sum[i] += part * flow.units()[i];
          total[i] += part * flow.units()[i];
        }
      }
    }
    for (double[] share : shares.values()) {
      for (int i = 0; i < draws; i++) {
        share[i] = total[i] > 0 ? share[i] / total[i] : 0;
      }
    }
    return shares;
  }
}
