package io.computestock.stock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstallDelayTest {
  private static final double TABLE_DIGITS = 1e-6;

  @Test
  void shouldInstallNothingBeforeTheSale() {
    assertEquals(0, InstallDelay.installedShare(-1, 1, 0.4));
  }

  @ParameterizedTest
  @CsvSource({"0.3, 0.4214", "1, 0.4214", "2.5, 0.8"})
  void shouldInstallMoreEachMonthAndAllInTheEnd(double median, double logSd) {
    double before = 0;
    for (int month = 0; month < 24; month++) {
      double now = InstallDelay.installedShare(month, median, logSd);
      assertTrue(now >= before && now <= 1, "month " + month + ": " + now);
      before = now;
    }
    assertEquals(1, InstallDelay.installedShare(600, median, logSd), TABLE_DIGITS);
  }

  @ParameterizedTest
  @CsvSource({"0, 0.5", "1, 1.5", "4, 4.5"})
  void shouldInstallHalfAtTheMedianCountedFromTheMiddleOfTheMonth(int months, double monthsLater) {
    assertEquals(0.5, InstallDelay.installedShare(months, monthsLater / 3, 0.7), TABLE_DIGITS);
  }

  @Test
  void shouldInstallByTheNormalScoreOfTheLogDelay() {
    // given a median of half a month and a log standard deviation of ln 3: month 1 is 1.5 months,
    // one standard deviation above, and month 4 is 4.5 months, two above
    double logSd = Math.log(3);

    assertEquals(0.841345, InstallDelay.installedShare(1, 0.5 / 3, logSd), TABLE_DIGITS);
    assertEquals(0.977250, InstallDelay.installedShare(4, 0.5 / 3, logSd), TABLE_DIGITS);
  }
}
