package io.computestock.diversion;

import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Diverted chips on their way: every chip that arrives has left the stock of a route country in the
 * same draw, so that the world holds as many as before.
 *
 * <p>What a country does not hold is taken from the other route countries in proportion to their
 * shares, then from chips of no known place. What nobody holds is not moved.
 *
 * @param change chips by country and draw: below 0 where they leave, above 0 in the destination
 * @param fromUnknown chips taken from {@link RouteShares#UNKNOWN} because no route country held
 *     them, by draw, beyond its own share
 * @param unmoved diverted chips that no country of the route holds, by draw: above 0 the posterior
 *     and the stock contradict each other
 */
@SuppressWarnings("ArrayRecordComponent") // draws are vectors; these records are never compared
public record RouteMove(
    SortedMap<String, double[]> change, double[] fromUnknown, double[] unmoved) {

  /**
   * Moves chips.
   *
   * @param diverted chips by draw, 0 or more
   * @param shares from {@link RouteShares}, adding up to 1 in every draw
   * @param held chips by country and draw that may leave; a missing country holds none
   * @param destination ISO3, not on the route
   */
  public static RouteMove of(
      double[] diverted,
      SortedMap<String, double[]> shares,
      SortedMap<String, double[]> held,
      String destination) {
    if (shares.containsKey(destination)) {
      throw new IllegalArgumentException(destination + " is on the route to itself");
    }
    int draws = diverted.length;
    var names = new TreeMap<String, double[]>(shares);
    names.putIfAbsent(RouteShares.UNKNOWN, new double[draws]);
    String[] countries = names.keySet().toArray(String[]::new);
    int unknown = Arrays.binarySearch(countries, RouteShares.UNKNOWN);
    double[][] taken = new double[countries.length][draws];
    double[] arrived = new double[draws];
    double[] fromUnknown = new double[draws];
    double[] unmoved = new double[draws];
    double[] share = new double[countries.length];
    double[] holds = new double[countries.length];
    for (int draw = 0; draw < draws; draw++) {
      for (int c = 0; c < countries.length; c++) {
        double[] stock = held.get(countries[c]);
        share[c] = names.get(countries[c])[draw];
        holds[c] = stock == null ? 0 : Math.max(0, stock[draw]);
      }
      double[] parts = take(diverted[draw], share, holds);
      double rest = diverted[draw];
      for (double part : parts) {
        rest -= part;
      }
      // rounding leaves a rest of either sign
      double more = Math.min(Math.max(0, rest), holds[unknown] - parts[unknown]);
      parts[unknown] += more;
      fromUnknown[draw] = Math.max(0, parts[unknown] - share[unknown] * diverted[draw]);
      unmoved[draw] = Math.max(0, rest - more);
      for (int c = 0; c < countries.length; c++) {
        taken[c][draw] = -parts[c];
        arrived[draw] += parts[c];
      }
    }
    var change = new TreeMap<String, double[]>();
    for (int c = 0; c < countries.length; c++) {
      change.put(countries[c], taken[c]);
    }
    change.put(destination, arrived);
    return new RouteMove(change, fromUnknown, unmoved);
  }

  /** Takes by share; those that run out give all, and the others the rest by share. */
  private static double[] take(double chips, double[] share, double[] holds) {
    double[] taken = new double[share.length];
    boolean[] empty = new boolean[share.length];
    double rest = chips;
    boolean ranOut = true;
    while (ranOut) {
      ranOut = false;
      double open = 0;
      for (int c = 0; c < share.length; c++) {
        open += empty[c] ? 0 : share[c];
      }
      double toShare = rest;
      for (int c = 0; c < share.length; c++) {
        if (!empty[c] && share[c] > 0 && toShare * share[c] / open > holds[c]) {
          taken[c] = holds[c];
          rest -= holds[c];
          empty[c] = true;
          ranOut = true;
        }
      }
      if (!ranOut) {
        for (int c = 0; c < share.length; c++) {
          if (!empty[c] && share[c] > 0) {
            taken[c] = rest * share[c] / open;
          }
        }
      }
    }
    return taken;
  }

  /** Draws in which route countries held too little and chips of no known place were taken. */
  public int drawsFromUnknown() {
    return (int) Arrays.stream(fromUnknown).filter(chips -> chips > 0).count();
  }

  /** Draws in which not all diverted chips could be moved. */
  public int drawsUnmoved() {
    return (int) Arrays.stream(unmoved).filter(chips -> chips > 0).count();
  }
}
