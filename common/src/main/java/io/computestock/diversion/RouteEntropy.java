package io.computestock.diversion;

import io.computestock.uncertainty.DrawVectors;
import java.util.SortedMap;

/** How many routes there are, and whether a closed one is replaced by others. */
public final class RouteEntropy {
  private RouteEntropy() {}

  /**
   * Effective number of routes: exp(−Σ ρ ln ρ). 1 for a single route, n for n equal ones.
   *
   * @param shares ρ, 0 or more, adding up to 1; a share of 0 adds nothing
   */
  public static double effectiveRoutes(double... shares) {
    double entropy = 0;
    for (double share : shares) {
      if (!(share >= 0)) {
        throw new IllegalArgumentException("share " + share + ", expected 0 or more");
      }
      entropy -= share > 0 ? share * Math.log(share) : 0;
    }
    return Math.exp(entropy);
  }

  /** Effective routes by draw. */
  public static double[] effectiveRoutes(SortedMap<String, double[]> shares) {
    int draws = shares.isEmpty() ? 0 : shares.get(shares.firstKey()).length;
    double[] effective = new double[draws];
    for (int i = 0; i < draws; i++) {
      int draw = i;
      effective[i] =
          effectiveRoutes(shares.values().stream().mapToDouble(share -> share[draw]).toArray());
    }
    return effective;
  }

  /**
   * Chips that other routes gained per chip that a route lost after an action on it: 0 nothing is
   * replaced, 1 all of it, above 1 more than was lost.
   *
   * <p>Both must be in chips, or in shares of one and the same total. Shares that add up to 1
   * before and after would give 1 whatever happened.
   *
   * @param lost chips of the route before less after
   * @param gained chips of all other routes after less before
   * @return NaN when the route lost nothing
   */
  public static double displacement(double lost, double gained) {
    return lost > 0 ? gained / lost : Double.NaN;
  }

  /**
   * Displacement by draw.
   *
   * @param before chips by route and draw before the action
   * @param after the same after; a missing route carries nothing
   * @param route the route that was acted on
   */
  public static double[] displacement(
      SortedMap<String, double[]> before, SortedMap<String, double[]> after, String route) {
    double[] lost = new double[before.get(route).length];
    double[] gained = new double[lost.length];
    before.forEach(
        (name, chips) ->
            DrawVectors.add(
                name.equals(route) ? lost : gained, chips, name.equals(route) ? 1 : -1));
    after.forEach(
        (name, chips) ->
            DrawVectors.add(
                name.equals(route) ? lost : gained, chips, name.equals(route) ? -1 : 1));
    double[] displacement = new double[lost.length];
    for (int i = 0; i < lost.length; i++) {
      displacement[i] = displacement(lost[i], gained[i]);
    }
    return displacement;
  }
}
