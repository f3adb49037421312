package io.computestock.uncertainty;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandardNormalTest {
  /** Reference values: tables of the normal distribution (Abramowitz and Stegun 26.1, 26.2). */
  private static final double TABLE_DIGITS = 1e-6;

  @ParameterizedTest
  @CsvSource({"0.5, 0", "0.95, 1.644854", "0.05, -1.644854", "0.975, 1.959964", "0.9, 1.281552"})
  void shouldGiveTabulatedQuantiles(double p, double score) {
    assertEquals(score, StandardNormal.quantile(p), TABLE_DIGITS);
    assertEquals(p, StandardNormal.cumulative(score), TABLE_DIGITS);
  }

  @ParameterizedTest
  @CsvSource({"0.8, 1.281552", "0.9, 1.644854", "0.95, 1.959964"})
  void shouldGiveTheHalfWidthOfACentralInterval(double credibility, double halfWidth) {
    assertEquals(halfWidth, StandardNormal.halfWidth(credibility), TABLE_DIGITS);
  }
}
