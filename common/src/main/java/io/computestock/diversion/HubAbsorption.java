package io.computestock.diversion;

import io.computestock.uncertainty.ParameterDraws;

/**
 * Chips that stayed in a hub by its trade, but that its sites cannot have taken up. A datacenter
 * that nobody has reported yet looks the same, which is why only a part is taken for diverted.
 */
public final class HubAbsorption {
  private HubAbsorption() {}

  /**
   * max(0, retained − (installed + pipeline)·(1 + s)).
   *
   * @param retained chips that came and did not leave again by declared trade, 0 or more
   * @param installed chips in reported sites, 0 or more
   * @param pipeline chips that credible sites under construction have bought, 0 or more
   * @param inTransit s, chips in warehouses and on the way, as a share of those, 0 or more
   */
  public static double excess(
      double retained, double installed, double pipeline, double inTransit) {
    if (!(retained >= 0 && installed >= 0 && pipeline >= 0 && inTransit >= 0)) {
      throw new IllegalArgumentException(
          String.format(
              "retained %s, installed %s, pipeline %s, in transit %s: expected 0 or more",
              retained, installed, pipeline, inTransit));
    }
    return Math.max(0, retained - (installed + pipeline) * (1 + inTransit));
  }

  /**
   * φ·excess.
   *
   * @param part φ, part of the excess that was diverted, 0 to 1
   */
  public static double diverted(double part, double excess) {
    if (!(part >= 0 && part <= 1)) {
      throw new IllegalArgumentException("part " + part + ", expected 0 to 1");
    }
    return part * excess;
  }

  /**
   * Diverted chips by draw; s and φ are drawn once for all hubs.
   *
   * @param retained chips by draw; likewise the others
   */
  public static double[] diverted(
      ParameterDraws draws, double[] retained, double[] installed, double[] pipeline) {
    double[] inTransit = draws.of("diversion.hub_in_transit");
    double[] part = draws.of("diversion.hub_part");
    double[] diverted = new double[draws.count()];
    for (int i = 0; i < diverted.length; i++) {
      diverted[i] = diverted(part[i], excess(retained[i], installed[i], pipeline[i], inTransit[i]));
    }
    return diverted;
  }
}
