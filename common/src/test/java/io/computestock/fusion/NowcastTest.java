package io.computestock.fusion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.computestock.uncertainty.ParameterDraws;
import io.computestock.uncertainty.SampleStatistics;
import io.computestock.uncertainty.TestParameters;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NowcastTest {
  private static final int DRAWS = 5000;
  private static final double CLOSE = 1e-9;
  private static final EvidenceCell MARCH = Evidence.month("2025-03");

  /** Growth and shocks without any doubt. */
  private static TestParameters certain() {
    return Evidence.parameters()
        .fixed("fusion.nowcast.growth", 0.02)
        .fixed("fusion.nowcast.growth_spread", 0)
        .fixed("fusion.nowcast.month_log_sd", 0);
  }

  /** Months that grow by a factor, from 1,000 chips, in every draw alike. */
  private static double[][] growing(int months, double factor, int draws) {
    double[][] history = new double[months][draws];
    for (int t = 0; t < months; t++) {
      Arrays.fill(history[t], 1000 * Math.pow(factor, t));
    }
    return history;
  }

  private static double[][] lognormal(int months, double firstSd, double lastSd) {
    double[][] history = new double[months][];
    for (int t = 0; t < months; t++) {
      double sd = firstSd + (lastSd - firstSd) * t / Math.max(1, months - 1);
      history[t] = Evidence.chips(1000, sd, "common", DRAWS);
    }
    return history;
  }

  @Test
  void shouldGoOnAsExpectedWithoutATrendOfItsOwn() {
    double[][] ahead = new Nowcast(certain().draws(2)).months(MARCH, growing(1, 1, 2), 3);

    for (int h = 0; h < 3; h++) {
      assertEquals(1000 * Math.exp(0.02 * (h + 1)), ahead[h][0], CLOSE * 1000);
    }
  }

  @Test
  void shouldDampATrendTowardsTheExpectedGrowth() {
    // a steady trend without shocks is known for sure
    ParameterDraws draws = certain().fixed("fusion.nowcast.growth_spread", 0.05).draws(1);
    double[] trend = {Math.log(1.1), Math.log(1.1), Math.log(1.1)};

    double[][] ahead = new Nowcast(draws).months(MARCH, growing(6, 1.1, 1), 3);

    double log = Math.log(1000 * Math.pow(1.1, 5));
    for (int h = 0; h < 3; h++) {
      double kept = Math.pow(0.85, h + 1);
      log += kept * trend[h] + (1 - kept) * 0.02;
      assertEquals(Math.exp(log), ahead[h][0], 1e-6 * ahead[h][0]);
    }
  }

  @Test
  void shouldTakeTheGuidanceOfSuppliers() {
    ParameterDraws draws = certain().fixed("fusion.nowcast.damping", 0).draws(1);

    double[][] ahead =
        new Nowcast(draws).months(MARCH, growing(6, 1.1, 1), new double[] {0.3, -0.1});

    double last = 1000 * Math.pow(1.1, 5);
    assertEquals(last * Math.exp(0.3), ahead[0][0], 1e-6 * last);
    assertEquals(last * Math.exp(0.2), ahead[1][0], 1e-6 * last);
  }

  @Test
  void shouldWeighRecentChangesMore() {
    var nowcast = new Nowcast(Evidence.draws(1));
    // changes of 0.1, 0.3 with half-life 4
    double[][] history = {{1000}, {1000 * Math.exp(0.1)}, {1000 * Math.exp(0.4)}};
    double older = Math.pow(0.5, 0.25);

    Nowcast.Trend trend = nowcast.trend(history);

    double mean = (0.1 * older + 0.3) / (older + 1);
    assertEquals(mean, trend.growth(), CLOSE);
    double variance = (older * Math.pow(0.1 - mean, 2) + Math.pow(0.3 - mean, 2)) / (older + 1);
    assertEquals(Math.max(0.1, Math.sqrt(variance)), trend.logSd(), CLOSE);
    assertEquals(Math.pow(older + 1, 2) / (older * older + 1), trend.months(), CLOSE);
  }

  @Test
  void shouldPassOverMonthsWithoutSuchChips() {
    var nowcast = new Nowcast(Evidence.draws(1));

    Nowcast.Trend trend = nowcast.trend(new double[][] {{0}, {0}, {1000}, {2000}});

    assertEquals(Math.log(2), trend.growth(), CLOSE);
    assertEquals(new Nowcast.Trend(0, 0.1, 0), nowcast.trend(new double[][] {{0}, {5}}));
  }

  @Test
  void shouldStayAtNoneAfterTheLast() {
    double[][] ahead =
        new Nowcast(Evidence.draws(2)).months(MARCH, new double[][] {{9, 9}, {0, 0}}, 2);

    assertArrayEquals(new double[2], ahead[1], 0);
  }

  @ParameterizedTest
  @CsvSource({"1, 0.3, 0.3", "12, 0.3, 0.3", "12, 0.9, 0.2", "12, 0.0, 0.6", "3, 0, 0"})
  void shouldWidenWithEveryMonth(int months, double firstSd, double lastSd) {
    double[][] history = lognormal(months, firstSd, lastSd);

    double[][] ahead = new Nowcast(Evidence.draws(DRAWS)).months(MARCH, history, 12);

    double before = SampleStatistics.sd(SampleStatistics.log(history[months - 1]));
    for (int h = 0; h < 12; h++) {
      double sd = SampleStatistics.sd(SampleStatistics.log(ahead[h]));
      assertTrue(sd >= before, "month " + h + ": " + sd + " after " + before);
      before = sd;
    }
  }

  @Test
  void shouldHaveTheSpreadOfItsParts() {
    // one month ahead: shock 0.1, slope 0.05 around a growth with sd 0.06/1.645, of one month's
    // history nothing is known of the slope
    double[][] ahead = new Nowcast(Evidence.draws(DRAWS)).months(MARCH, growing(1, 1, DRAWS), 1);

    double growthSd = 0.06 / 1.6448536;
    double slope = Math.hypot(growthSd, 0.85 * 0.05);
    double expected = Math.hypot(0.1, slope);
    double chance = SampleStatistics.ONE_IN_A_MILLION / Math.sqrt(2.0 * DRAWS);
    assertEquals(expected, SampleStatistics.sd(SampleStatistics.log(ahead[0])), chance * expected);
  }

  @Test
  void shouldKeepTheShocksOfAMonthWhenTheEvidenceGrows() {
    var nowcast = new Nowcast(certain().fixed("fusion.nowcast.month_log_sd", 0.1).draws(1));
    double[][] one = growing(1, 1, 1);

    double[][] fromMarch = nowcast.months(MARCH, one, 2);
    double[][] fromApril = nowcast.months(Evidence.month("2025-04"), one, 1);

    assertEquals(fromMarch[1][0] / fromMarch[0][0], fromApril[0][0] / 1000, CLOSE);
    assertArrayEquals(fromMarch, nowcast.months(MARCH, one, 2));
  }

  @Test
  void shouldScale() {
    var nowcast = new Nowcast(Evidence.draws(3));

    double[][] ahead = nowcast.months(MARCH, growing(4, 1.2, 3), 2);
    double[][] history = growing(4, 1.2, 3);
    for (double[] month : history) {
      Arrays.setAll(month, i -> 10 * month[i]);
    }

    assertEquals(10 * ahead[1][2], nowcast.months(MARCH, history, 2)[1][2], 1e-6 * ahead[1][2]);
  }

  @Test
  void shouldRefuseWhatCannotBe() {
    var nowcast = new Nowcast(Evidence.draws(3));

    assertThrows(IllegalArgumentException.class, () -> nowcast.months(MARCH, growing(2, 1, 2), 1));
    ParameterDraws lasting = Evidence.parameters().fixed("fusion.nowcast.damping", 1.1).draws(1);
    assertThrows(IllegalArgumentException.class, () -> new Nowcast(lasting));
  }
}
