package io.computestock.shipments;

import java.util.Locale;

/** How chips came to a country. Pathways add up to the stock. */
public enum Pathway {
  /** Sold legally, or with a licence, as the ordinary product. */
  LICENSED,
  /** Sold legally as a variant made for the Chinese market. */
  VARIANT;

  /** The published name of all pathways together. */
  public static final String ALL = "all";

  /** The published name. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
