package io.computestock.fusion;

import io.computestock.reference.Country;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where the world's supply of a class of chips in a period stands: what the channels say of each
 * country is pooled, and the countries are made to add up to the supply in every draw.
 *
 * <p>What no channel claims has no known place ({@code ZZZ}). Its estimate is the supply less the
 * countries, 0 where they exceed it; it is known worse than anything else, so that it gives way
 * before any country does.
 *
 * @param pooled by country, before the supply was looked at
 * @param balanced by country and {@code ZZZ}, adding up to the supply
 */
public record Allocation(SortedMap<String, Pooled> pooled, Balanced balanced) {

  /**
   * Allocates.
   *
   * @param evidence flows of one class and period, any countries and channels; a country without
   *     evidence gets nothing
   * @param supply chips by draw, 0 or more
   */
  public static Allocation of(Pooling pooling, List<ChannelEvidence> evidence, double[] supply) {
    var byCountry = new TreeMap<String, List<ChannelEvidence>>();
    for (ChannelEvidence one : evidence) {
      byCountry.computeIfAbsent(one.cell().country(), c -> new ArrayList<>()).add(one);
    }
    var pooled = new TreeMap<String, Pooled>();
    byCountry.forEach((country, channels) -> pooled.put(country, pooling.pool(channels)));
    var estimates = new TreeMap<String, double[]>();
    var variances = new TreeMap<String, Double>();
    double[] rest = supply.clone();
    double all = 0;
    for (var country : pooled.entrySet()) {
      double[] draws = country.getValue().draws();
      double variance = Balance.variance(draws);
      estimates.put(country.getKey(), draws);
      variances.put(country.getKey(), variance);
      all += variance;
      for (int i = 0; i < rest.length; i++) {
        rest[i] -= draws[i];
      }
    }
    double squares = 0;
    for (int i = 0; i < rest.length; i++) {
      rest[i] = Math.max(0, rest[i]);
      squares += supply[i] * supply[i] / rest.length;
    }
    estimates.put(Country.UNALLOCATED, rest);
    variances.put(Country.UNALLOCATED, all + squares);
    return new Allocation(pooled, Balance.of(estimates, variances, supply, 0));
  }

  /** Share of each country in the supply, by draw; 0 where there is no supply. */
  public SortedMap<String, float[]> shares() {
    var shares = new TreeMap<String, float[]>();
    double[] supply = balanced.supply();
    balanced
        .chips()
        .forEach(
            (country, chips) -> {
              float[] share = new float[supply.length];
              for (int i = 0; i < share.length; i++) {
                share[i] = supply[i] > 0 ? (float) (chips[i] / supply[i]) : 0;
              }
              shares.put(country, share);
            });
    return shares;
  }
}
