package io.computestock.shipments;

import java.util.Locale;

/** How chips came to a country. Pathways add up to the stock. */
public enum Pathway {
  /** Sold legally, or with a licence, as the ordinary product. */
  LICENSED,
  /** Sold legally as a variant made for the Chinese market. */
  VARIANT,
  /** Made in the country, with dies of its own fabs. */
  DOMESTIC_OWN_DIE,
  /** Made in the country, with dies made abroad by proxy. */
  DOMESTIC_FOREIGN_DIE,
  /** Taken from another country to one where it may not be sold. */
  DIVERTED,
  /** Run for a tenant of the country on chips of an owner abroad; accessible view only. */
  TRANSFER;

  /** The published name of all pathways together. */
  public static final String ALL = "all";

  /** The published name. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
