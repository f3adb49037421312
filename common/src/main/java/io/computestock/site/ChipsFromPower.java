package io.computestock.site;

/**
 * Power of a site over the power that one chip takes there, all overheads included.
 *
 * <p>Two bases, never mixed: at <em>peak</em> a chip takes its TDP times the overheads of server,
 * network and cooling; <em>provisioned</em> is the nameplate of its server, which is not all drawn
 * (H100: 1,221 W against 1,454 W of IT power). Epoch AI, data insight of 2025-12-18.
 */
public final class ChipsFromPower {
  private static final double WATT_PER_MEGAWATT = 1e6;

  private ChipsFromPower() {}

  /**
   * Accelerators that a power feeds.
   *
   * @param powerMw power of the site, MW, 0 or more; NaN gives NaN
   * @param share part of that power that feeds this chip type, 0 to 1
   * @param wattPerChip power per chip at the same place and on the same basis, W, above 0
   */
  public static double chips(double powerMw, double share, double wattPerChip) {
    if (powerMw < 0) {
      throw new IllegalArgumentException("power " + powerMw + " MW, expected 0 or more");
    }
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("share " + share + ", expected 0 to 1");
    }
    if (!(wattPerChip > 0)) {
      throw new IllegalArgumentException("watt per chip " + wattPerChip + ", expected above 0");
    }
    return powerMw * WATT_PER_MEGAWATT * share / wattPerChip;
  }

  /**
   * IT power of one chip at peak, W.
   *
   * @param tdpW thermal design power of the chip, W
   * @param serverOverhead server power over chip power, 1 or more
   * @param itOverhead IT power over server power, 1 or more
   */
  public static double peakWatt(double tdpW, double serverOverhead, double itOverhead) {
    return tdpW * serverOverhead * itOverhead;
  }

  /**
   * IT power set aside for one chip, W.
   *
   * @param serverWattPerChip nameplate power of a server over its chips, W
   * @param itOverhead IT power over server power, 1 or more
   */
  public static double provisionedWatt(double serverWattPerChip, double itOverhead) {
    return serverWattPerChip * itOverhead;
  }

  /**
   * Facility power for an IT power.
   *
   * @param itWatt IT power, W
   * @param pue facility over IT power; less than 1 is read as 1, which no facility beats
   */
  public static double facilityWatt(double itWatt, double pue) {
    return itWatt * Math.max(1, pue);
  }
}
