package io.computestock.shipments;

import java.util.Locale;

/** What a shipment record tells. */
public enum Measure {
  /** Revenue of the vendor's AI-compute line in the period, US$. */
  COMPUTE_REVENUE_USD,
  /**
   * Revenue of the vendor's data-center line in the period, US$: with networking, and with boards
   * that are no accelerators. A compute revenue of the same days goes before it.
   */
  DATA_CENTER_REVENUE_USD,
  /** Share of the accelerator revenue made with one chip type, 0 to 1. */
  REVENUE_SHARE,
  /** Packages of one chip type shipped in the period. */
  UNITS;

  /** Whether the figure is money of the whole vendor. */
  public boolean isRevenue() {
    return this == COMPUTE_REVENUE_USD || this == DATA_CENTER_REVENUE_USD;
  }

  /** The name in the files. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The measure of a name in the files. */
  public static Measure of(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT));
  }
}
