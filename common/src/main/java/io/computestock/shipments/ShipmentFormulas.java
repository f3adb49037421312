package io.computestock.shipments;

/** From money to chips (method note 0002). */
public final class ShipmentFormulas {
  private ShipmentFormulas() {}

  /**
   * Chips sold: revenue × hardware share × share of the chip ÷ price.
   *
   * @param revenueUsd AI-compute revenue of the period, US$, 0 or more
   * @param hardwareShare share of it that is hardware, 0 to 1
   * @param revenueShare share made with this chip, 0 to 1
   * @param priceUsd average price of one package, US$, above 0
   */
  public static double units(
      double revenueUsd, double hardwareShare, double revenueShare, double priceUsd) {
    if (!(priceUsd > 0)) {
      throw new IllegalArgumentException("price " + priceUsd + " US$, expected more than 0");
    }
    return revenueUsd * hardwareShare * revenueShare / priceUsd;
  }

  /**
   * Revenue with accelerators: data-center revenue × share that is compute × share of that which is
   * accelerators.
   *
   * @param dataCenterUsd revenue of the data-center line, US$, 0 or more
   * @param computeShare share of it that is not networking, 0 to 1
   * @param acceleratorShare share of the compute revenue made with accelerators that are counted, 0
   *     to 1
   */
  public static double acceleratorRevenue(
      double dataCenterUsd, double computeShare, double acceleratorShare) {
    return dataCenterUsd * computeShare * acceleratorShare;
  }

  /**
   * The price of a chip in a later year: the base price times the ratio of the middle prices times
   * the error of that ratio.
   *
   * @param basePriceUsd drawn price in the first year
   * @param middleRatio middle price of the later year over that of the first
   * @param yearlyError drawn error of the change from one year to the next, around 1
   * @param years years since the first
   */
  public static double laterPrice(
      double basePriceUsd, double middleRatio, double yearlyError, int years) {
    return basePriceUsd * middleRatio * Math.pow(yearlyError, years);
  }

  /**
   * Correlation of the prices of two chips of one vendor.
   *
   * @param generationsApart 0 for the same generation
   * @param sameGeneration correlation within a generation
   * @param perGeneration correlation per generation apart
   */
  public static double priceCorrelation(
      int generationsApart, double sameGeneration, double perGeneration) {
    return generationsApart == 0 ? sameGeneration : Math.pow(perGeneration, generationsApart);
  }

  /**
   * A standard normal score that has correlation {@code rho} with every other score made from the
   * same shared one.
   */
  public static double blend(double shared, double own, double rho) {
    return Math.sqrt(rho) * shared + Math.sqrt(1 - rho) * own;
  }
}
