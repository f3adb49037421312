package io.computestock.uncertainty;

import static io.computestock.uncertainty.SampleStatistics.ONE_IN_A_MILLION;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.computestock.issue.InputException;
import org.junit.jupiter.api.Test;

class ParameterDrawsTest {
  private static final int COUNT = 20_000;
  private static final double ROUNDING = 1e-12;
  private static final long[] CELLS = {11, 12, 13, 14};

  private static ParameterDraws draws(int count) {
    return TestParameters.none().lognormal("price", 2, 8).fixed("share", 0.5).draws(count);
  }

  @Test
  void shouldDrawAParameterFromItsPrior() {
    double[] values = draws(COUNT).of("price");

    // log mean ln 4, log standard deviation ln 4 / (2 × 1.644854); false alarm one in a million
    double logSd = Math.log(4) / (2 * 1.644854);
    double[] logs = SampleStatistics.log(values);
    double tolerance = ONE_IN_A_MILLION * logSd / Math.sqrt(COUNT);
    assertEquals(Math.log(4), SampleStatistics.mean(logs), tolerance);
    assertEquals(logSd, SampleStatistics.sd(logs), tolerance);
  }

  @Test
  void shouldKeepTheDrawsThatItHadWhenMoreAreAsked() {
    double[] few = draws(10).of("price");
    double[] many = draws(100).of("price");

    assertArrayEquals(few, java.util.Arrays.copyOf(many, 10));
  }

  @Test
  void shouldRepeatAFixedParameterInEveryDraw() {
    assertArrayEquals(new double[] {0.5, 0.5, 0.5}, draws(3).of("share"));
  }

  @Test
  void shouldDrawSharesThatAddUpToOneInEveryDraw() {
    double[][] shares = draws(COUNT).shares("mix", CELLS, new double[] {0.3, 0.6, 0.1, 0}, 60);

    for (int draw = 0; draw < COUNT; draw++) {
      double sum = 0;
      for (double[] share : shares) {
        assertTrue(share[draw] >= 0);
        sum += share[draw];
      }
      assertEquals(1, sum, ROUNDING);
    }
  }

  @Test
  void shouldDrawSharesWithTheStatedMeanAndTheSpreadOfADirichlet() {
    // given
    double[] mean = {0.3, 0.6, 0.1, 0};

    // when
    double[][] shares = draws(COUNT).shares("mix", CELLS, mean, 60);

    // then the variance of a share is m(1-m)/61: a standard deviation of 0.0587 at 0.3. The mean is
    // off by more than the tolerance for one seed in a million; the standard deviation has a
    // relative standard error of about 1/√(2n), widened by a half for the skew of a small share.
    for (int i = 0; i < 3; i++) {
      double sd = Math.sqrt(mean[i] * (1 - mean[i]) / 61);
      double error = ONE_IN_A_MILLION / Math.sqrt(COUNT);
      assertEquals(mean[i], SampleStatistics.mean(shares[i]), sd * error);
      assertEquals(sd, SampleStatistics.sd(shares[i]), 1.5 * sd * error / Math.sqrt(2));
    }
    assertEquals(0.06, SampleStatistics.sd(shares[0]), 0.005);
  }

  @Test
  void shouldLeaveAZeroShareAtZeroAndASingleShareAtOne() {
    double[][] shares = draws(50).shares("mix", CELLS, new double[] {0, 1, 0, 0}, 60);

    assertArrayEquals(new double[50], shares[0]);
    double[] ones = new double[50];
    java.util.Arrays.fill(ones, 1);
    assertArrayEquals(ones, shares[1]);
  }

  @Test
  void shouldNameTheParameterThatIsMissing() {
    var problem = assertThrows(InputException.class, () -> draws(3).of("price.missing"));

    assertTrue(problem.getMessage().contains("'price.missing'"), problem.getMessage());
  }

  @Test
  void shouldRefuseNoDraws() {
    var refusal = assertThrows(IllegalArgumentException.class, () -> draws(0));

    assertEquals("number of draws 0, expected 1 or more", refusal.getMessage());
  }
}
