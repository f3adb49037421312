package io.computestock.stock;

import io.computestock.reference.Months;
import io.computestock.reference.Period;
import io.computestock.uncertainty.ParameterDraws;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What remains, at the end of a month, of one chip shipped evenly over the days of a period: in
 * stock and installed, by draw.
 *
 * <p>Stock is a sum over monthly cohorts. Because every cohort of a period is the period's flow
 * times a share of its days, the sum over cohorts is made once per period and month and serves all
 * chips and countries.
 */
public final class StockKernels {
  private static final String LAG_FACTOR = "install.lag_factor.";
  private static final double MONTHS_PER_YEAR = 12;

  private final ParameterDraws draws;
  private final double[][] survivalByAge;
  private final NavigableMap<YearMonth, double[][]> installedByAge = new TreeMap<>();

  /**
   * Draws retirement and delay.
   *
   * @param draws source of the draws
   * @param maxAgeMonths oldest age that will be asked for, months
   */
  public StockKernels(ParameterDraws draws, int maxAgeMonths) {
    this.draws = draws;
    this.survivalByAge = survival(maxAgeMonths);
    installedByAge.put(YearMonth.of(0, 1), installed(1, maxAgeMonths));
    draws
        .registry()
        .startingWith(LAG_FACTOR)
        .forEach(
            (id, parameter) ->
                installedByAge.put(
                    YearMonth.parse(id.substring(LAG_FACTOR.length())),
                    installed(parameter.prior().median(), maxAgeMonths)));
  }

  private double[][] survival(int maxAge) {
    double[] failure = draws.of("retirement.failure_rate");
    double[] life = draws.of("retirement.mean_life");
    double shape = draws.registry().fixed("retirement.weibull_shape");
    double perMean = Retirement.scale(1, shape);
    double[][] byAge = new double[maxAge + 1][draws.count()];
    for (int age = 0; age <= maxAge; age++) {
      for (int i = 0; i < draws.count(); i++) {
        byAge[age][i] =
            Retirement.survival(failure[i], shape, life[i] * perMean, age / MONTHS_PER_YEAR);
      }
    }
    return byAge;
  }

  private double[][] installed(double factor, int maxAge) {
    double[] median = draws.of("install.lag_median");
    double logSd = draws.registry().fixed("install.lag_log_sd");
    double[][] byAge = new double[maxAge + 1][draws.count()];
    for (int age = 0; age <= maxAge; age++) {
      for (int i = 0; i < draws.count(); i++) {
        byAge[age][i] = InstallDelay.installedShare(age, median[i] * factor, logSd);
      }
    }
    return byAge;
  }

  /**
   * Shares in place per chip shipped in a period.
   *
   * @param stock in stock at the end of the month, by draw
   * @param installed of those, running
   */
  @SuppressWarnings("ArrayRecordComponent") // draws are vectors; these records are never compared
  public record Kernel(double[] stock, double[] installed) {}

  /** Stock and installed share at the end of {@code month} per chip shipped in {@code period}. */
  public Kernel at(Period period, YearMonth month) {
    double[] stock = new double[draws.count()];
    double[] running = new double[draws.count()];
    YearMonth last = period.lastMonth().isBefore(month) ? period.lastMonth() : month;
    for (YearMonth cohort = period.firstMonth();
        !cohort.isAfter(last);
        cohort = cohort.plusMonths(1)) {
      double part = period.shareIn(Period.of(cohort));
      int age = (int) ChronoUnit.MONTHS.between(cohort, month);
      double[] kept = survivalByAge[age];
      double[] ready = installedByAge.floorEntry(cohort).getValue()[age];
      for (int i = 0; i < stock.length; i++) {
        double inStock = part * kept[i];
        stock[i] += inStock;
        running[i] += inStock * ready[i];
      }
    }
    return new Kernel(stock, running);
  }

  /** Share in stock at the end of a month of chips of an earlier or the same month, by draw. */
  double[] kept(int age) {
    return survivalByAge[age];
  }

  /** Of that the share that runs, by draw. */
  double[] ready(int cohort, int age) {
    return installedByAge.floorEntry(Months.month(cohort)).getValue()[age];
  }
}
