package io.computestock.jobs.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1, 1.00",
    "0.012345, 0.0123",
    "12.345, 12.3",
    "999.4, 999",
    "999.6, 1.00 k",
    "1000, 1.00 k",
    "1640000, 1.64 M",
    "359000, 359 k",
    "-2500, -2.50 k",
    "18900000, 18.9 M",
    "7.1e9, 7.10 bn",
    "2e12, 2.00 T",
    "3e18, 3.00e+18"
  })
  void shouldKeepThreeDigits(double value, String text) {
    assertEquals(text, Figures.of(value));
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "2000000, 2 M", "250000, 250 k", "2500000, 2.5 M", "0.5, 0.5", "100, 100"})
  void shouldLeaveOutEmptyDigitsAtAnAxis(double value, String text) {
    assertEquals(text, Figures.tick(value));
  }

  @ParameterizedTest
  @CsvSource({"0.0123, 1.2 %", "0.5, 50 %", "1, 100 %", "0, 0.0 %", "0.0004, < 0.1 %"})
  void shouldWriteShares(double share, String text) {
    assertEquals(text, Figures.percent(share));
  }
}
