package io.computestock.stock;

import static io.computestock.shipments.Records.period;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.computestock.reference.Period;
import io.computestock.stock.StockKernels.Kernel;
import io.computestock.uncertainty.StandardNormal;
import io.computestock.uncertainty.TestParameters;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;

class StockKernelsTest {
  private static final Period Q1 = period("2024-01-01", "2024-03-31");
  private static final YearMonth JANUARY = YearMonth.of(2024, 1);
  private static final double ROUNDING = 1e-12;

  private static StockKernels kernels(TestParameters parameters) {
    return new StockKernels(parameters.draws(20), 60);
  }

  private static TestParameters uncertain() {
    return TestParameters.fixedModel()
        .lognormal("retirement.failure_rate", 0.025, 0.06)
        .lognormal("retirement.mean_life", 4, 9)
        .lognormal("install.lag_median", 0.3, 2.5);
  }

  @Test
  void shouldHaveNothingBeforeThePeriod() {
    Kernel kernel = kernels(uncertain()).at(Q1, JANUARY.minusMonths(1));

    assertArrayEquals(new double[20], kernel.stock());
    assertArrayEquals(new double[20], kernel.installed());
  }

  @Test
  void shouldHaveTheDaysOfTheFirstMonthAtItsEnd() {
    Kernel kernel = kernels(uncertain()).at(Q1, JANUARY);

    for (double stock : kernel.stock()) {
      assertEquals(31.0 / 91, stock, ROUNDING);
    }
  }

  @Test
  void shouldAddCohortsUpByTheirAge() {
    // given WE-17's rates, and the quarter's months 36, 35 and 34 months ago
    double scalePerMean = Retirement.scale(1, 2);
    StockKernels kernels =
        kernels(
            TestParameters.fixedModel()
                .fixed("retirement.failure_rate", 0.04)
                .fixed("retirement.weibull_shape", 2)
                .fixed("retirement.mean_life", 6 / scalePerMean));

    // when
    Kernel kernel = kernels.at(Q1, YearMonth.of(2027, 1));

    // then
    double expected =
        (31 * Math.exp(-0.04 * 3 - 0.25)
                + 29 * Math.exp(-0.04 * 35 / 12 - Math.pow(35 / 72.0, 2))
                + 31 * Math.exp(-0.04 * 34 / 12 - Math.pow(34 / 72.0, 2)))
            / 91;
    assertEquals(expected, kernel.stock()[0], ROUNDING);
  }

  @Test
  void shouldNeverInstallMoreThanThereIsAndLoseStockAfterThePeriod() {
    StockKernels kernels = kernels(uncertain());
    double[] before = new double[20];
    for (YearMonth month = JANUARY; month.getYear() < 2028; month = month.plusMonths(1)) {
      Kernel kernel = kernels.at(Q1, month);
      for (int i = 0; i < before.length; i++) {
        assertTrue(kernel.installed()[i] >= 0 && kernel.installed()[i] <= kernel.stock()[i]);
        boolean shipping = !month.isAfter(Q1.lastMonth());
        assertTrue(shipping ? kernel.stock()[i] > before[i] : kernel.stock()[i] < before[i]);
      }
      before = kernel.stock();
    }
  }

  @Test
  void shouldHoldWhatIsNotInstalledYet() {
    // WE-9: of 100 chips 20 run in the month of sale and 70 a month later, so 30 are held. The
    // lognormal delay has two parameters and is fitted to these two shares.
    double lower = StandardNormal.quantile(0.2);
    double upper = StandardNormal.quantile(0.7);
    double logSd = Math.log(3) / (upper - lower);
    double median = 0.5 * Math.exp(-upper * logSd);
    StockKernels kernels =
        kernels(
            TestParameters.fixedModel()
                .fixed("install.lag_median", median)
                .fixed("install.lag_log_sd", logSd));
    Period january = Period.of(JANUARY);

    Kernel first = kernels.at(january, JANUARY);
    Kernel second = kernels.at(january, JANUARY.plusMonths(1));

    assertEquals(20, 100 * first.installed()[0], 1e-9);
    assertEquals(70, 100 * second.installed()[0], 1e-9);
    assertEquals(30, 100 * (second.stock()[0] - second.installed()[0]), 1e-9);
  }

  @Test
  void shouldInstallChipsOfLaterCohortsFaster() {
    // given a delay that is halved for chips sold from February on
    StockKernels kernels =
        kernels(
            TestParameters.fixedModel()
                .fixed("install.lag_median", 2)
                .fixed("install.lag_log_sd", 0.5)
                .fixed("install.lag_factor.2024-02", 0.5));

    double january = kernels.at(Period.of(JANUARY), YearMonth.of(2024, 4)).installed()[0];
    double february =
        kernels.at(Period.of(YearMonth.of(2024, 2)), YearMonth.of(2024, 5)).installed()[0];
    double march =
        kernels.at(Period.of(YearMonth.of(2024, 3)), YearMonth.of(2024, 6)).installed()[0];

    assertEquals(InstallDelay.installedShare(3, 2, 0.5), january, ROUNDING);
    assertEquals(InstallDelay.installedShare(3, 1, 0.5), february, ROUNDING);
    assertEquals(february, march, ROUNDING);
  }
}
