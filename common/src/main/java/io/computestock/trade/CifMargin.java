package io.computestock.trade;

/** Freight and insurance between an importer's and an exporter's value (method note 0006). */
public final class CifMargin {
  private CifMargin() {}

  /**
   * The value at the exporter's border: cif / (1 + margin). The margin is a share of the FOB value,
   * so it is divided out; cif · (1 − margin) would be too low, by 4 % at a margin of 0.20.
   *
   * @param cif declared value with cost, insurance and freight, US$
   * @param margin τ, freight and insurance as a share of the FOB value, 0 or more
   */
  public static double fob(double cif, double margin) {
    if (!(margin >= 0)) {
      throw new IllegalArgumentException("margin " + margin + ", expected 0 or more");
    }
    return cif / (1 + margin);
  }
}
