package io.computestock.trade;

/** From the value of a customs flow to accelerators (method note 0006). */
public final class TradeUnits {
  private TradeUnits() {}

  /**
   * Accelerators in a flow: V·α·χ / p with p = chip price · κ.
   *
   * @param valueUsd V, retained FOB value, US$, 0 or more
   * @param aiShare α, share of it that is AI hardware, 0 to 1
   * @param acceleratorShare χ, share of that hardware's value that is accelerators, 0 to 1
   * @param chipPriceUsd price of one package, US$, above 0
   * @param markup κ, price at this stage of the route over the vendor's, above 0
   */
  public static double units(
      double valueUsd,
      double aiShare,
      double acceleratorShare,
      double chipPriceUsd,
      double markup) {
    double price = chipPriceUsd * markup;
    if (!(price > 0)) {
      throw new IllegalArgumentException(
          "price " + chipPriceUsd + " US$ times " + markup + ", expected more than 0");
    }
    return valueUsd * aiShare * acceleratorShare / price;
  }
}
