package io.computestock.stock;

import java.util.Locale;

/** Ways in which chips leave the stock of a country: negative flows, in the column of pathways. */
public enum Departure {
  /** On to a country where they may not be sold, in the month in which they came. */
  DIVERTED_OUT,
  /** Out of use: failed or worn out. */
  RETIRED;

  /** The published name. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
