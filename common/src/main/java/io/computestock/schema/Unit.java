package io.computestock.schema;

/** Units of columns and metrics, with the symbol that is published. */
public enum Unit {
  NONE(""),
  CHIPS("chips"),
  H100E("H100e"),
  MEGAWATT("MW"),
  WATT("W"),
  FLOP_PER_SECOND("FLOP/s"),
  TFLOPS("TFLOP/s"),
  TOPS("TOP/s"),
  TPP("TOP/s × bits"),
  TPP_PER_MM2("TPP/mm²"),
  MM2("mm²"),
  KILOGRAM("kg"),
  GIGABYTE("GB"),
  GIGABYTE_PER_SECOND("GB/s"),
  USD("US$"),
  SHARE("share, 0 to 1"),
  DEGREES("degrees"),
  PER_USD("per US$"),
  OF_ROW("as the row says");

  private final String symbol;

  Unit(String symbol) {
    this.symbol = symbol;
  }

  /** The published symbol; empty for text, dates and pure numbers. */
  public String symbol() {
    return symbol;
  }
}
