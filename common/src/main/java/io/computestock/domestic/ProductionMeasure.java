package io.computestock.domestic;

import java.util.Locale;

/** What a production figure tells. */
public enum ProductionMeasure {
  /** Finished accelerators of a period. */
  PACKAGES,
  /** Good dies of a period. */
  DIES,
  /** Wafers started in a month on the node, for all uses. */
  WAFERS_PER_MONTH,
  /** Share of those wafers that carry accelerator dies, 0 to 1. */
  ACCELERATOR_SHARE,
  /** Dies on a wafer, good or not. */
  DIES_PER_WAFER,
  /** Good dies over dies, 0 to 1. */
  DIE_YIELD,
  /** Good packages over packages begun, 0 to 1. */
  PACKAGE_YIELD,
  /** Good dies got from abroad for stock. */
  DIE_BANK,
  /** Memory stacks got from abroad for stock. */
  HBM_BANK,
  /** Memory stacks of a period made or got for use at once. */
  HBM_STACKS;

  /** Whether the figure is one of the fabs of a country and not of a designer. */
  public boolean isOfFabs() {
    return this == WAFERS_PER_MONTH;
  }

  /** The name in the files. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The measure of a name in the files. */
  public static ProductionMeasure of(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT));
  }
}
