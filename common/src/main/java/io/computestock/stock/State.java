package io.computestock.stock;

/** Which chips of a country are counted; the suffix is part of the published metric. */
public enum State {
  /** Acquired in the month. */
  FLOW(""),
  /** In the country's hands at the end of the month. */
  STOCK(""),
  /** Of the stock, running. */
  INSTALLED("_installed"),
  /** Of the stock, not running yet: stock less installed. */
  HELD("_held");

  private final String suffix;

  State(String suffix) {
    this.suffix = suffix;
  }

  /** What follows the name of the metric. */
  public String suffix() {
    return suffix;
  }
}
