package io.computestock.fusion;

/** Chips, variances, indicators: finite and 0 or more. */
final class NotNegative {
  private NotNegative() {}

  /**
   * Requires it.
   *
   * @param name what the values are
   * @throws IllegalArgumentException for a value below 0, infinite or NaN
   */
  static void require(String name, double... values) {
    for (double value : values) {
      if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(name + " " + value + ", expected 0 or more");
      }
    }
  }
}
