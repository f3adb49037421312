package io.computestock.uncertainty;

import static io.computestock.uncertainty.SampleStatistics.ONE_IN_A_MILLION;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.apache.commons.statistics.descriptive.Quantile;
import org.apache.commons.statistics.descriptive.Quantile.EstimationMethod;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SummaryTest {
  private static final double ROUNDING = 1e-12;

  @Test
  void shouldTakeQuantilesOfTypeSeven() {
    // WE-27
    Summary summary = Summary.of(new double[] {4, 1, 3, 2});

    assertEquals(1.15, summary.p5(), ROUNDING);
    assertEquals(1.75, summary.p25(), ROUNDING);
    assertEquals(2.5, summary.p50(), ROUNDING);
    assertEquals(3.25, summary.p75(), ROUNDING);
    assertEquals(3.85, summary.p95(), ROUNDING);
    assertEquals(2.5, summary.mean(), ROUNDING);
  }

  @Test
  void shouldCompareScenariosDrawByDraw() {
    // WE-22: the median of the differences is not the difference of the medians
    double[] base = {100, 200, 300};
    double[] scenario = {110, 190, 330};
    double[] difference = new double[base.length];
    for (int i = 0; i < base.length; i++) {
      difference[i] = scenario[i] - base[i];
    }

    assertEquals(10, Summary.of(difference).p50());
    assertEquals(-10, Summary.of(scenario).p50() - Summary.of(base).p50());
  }

  @Test
  void shouldLeaveTheDrawsAsTheyWere() {
    double[] draws = {5, 1, 4, 2, 3};

    Summary.of(draws);

    assertArrayEquals(new double[] {5, 1, 4, 2, 3}, draws);
  }

  @Test
  void shouldScaleLikeTheDraws() {
    double[] draws = {5, 1, 4, 2, 30, 8};
    double[] scaled = {10, 2, 8, 4, 60, 16};

    assertEquals(Summary.of(scaled), Summary.of(draws).times(2));
  }

  @Test
  void shouldRefuseANegativeFactor() {
    Summary summary = Summary.of(new double[] {1, 2});

    assertThrows(IllegalArgumentException.class, () -> summary.times(-1));
  }

  @Test
  void shouldRefuseNoDraws() {
    var refusal = assertThrows(IllegalArgumentException.class, () -> Summary.of(new double[0]));

    assertEquals("no draws", refusal.getMessage());
  }

  @Test
  void shouldSummariseASingleDraw() {
    assertEquals(new Summary(7, 7, 7, 7, 7, 7, 0), Summary.of(new double[] {7}));
  }

  @Test
  void shouldTakeTheErrorOfTheMedianFromTheOrderStatistics() {
    // given 0 to 100: the median is number 50, one standard deviation of the rank is √101/2 = 5.02,
    // so the bounds are the numbers 44 and 56
    double[] draws = java.util.stream.IntStream.rangeClosed(0, 100).asDoubleStream().toArray();

    assertEquals(6, Summary.of(draws).mcseP50(), ROUNDING);
  }

  @Test
  void shouldEstimateTheErrorOfTheMedianOfNormalDraws() {
    // given 200 samples of 10,000
    int samples = 200;
    int n = 10_000;
    var stream = new RandomStream(5);

    // when
    double sum = 0;
    double squares = 0;
    for (int cell = 0; cell < samples; cell++) {
      Summary summary = Summary.of(stream.normalScores("median", cell, n));
      sum += summary.mcseP50();
      squares += summary.p50() * summary.p50();
    }

    // then the error is √(π/2)/√n. One estimate rests on the distance between order statistics 100
    // apart and so has a relative standard deviation of about 10 %, the mean of 200 one of 0.7 %;
    // rounding outwards to whole ranks adds up to 2 %. The spread of the medians themselves has a
    // relative standard error of 1/√400 = 5 %. False alarms for less than one seed in a million.
    double analytic = Math.sqrt(Math.PI / 2) / Math.sqrt(n);
    double estimated = sum / samples;
    assertEquals(analytic, estimated, analytic * (0.02 + ONE_IN_A_MILLION * 0.007));
    assertEquals(analytic, Math.sqrt(squares / samples), analytic * ONE_IN_A_MILLION * 0.05);
  }

  @Test
  void shouldNotAddUpQuantiles() {
    // given two independent quantities
    var stream = new RandomStream(6);
    double[] a = stream.uniforms("a", 0, 10_000);
    double[] b = stream.uniforms("b", 0, 10_000);
    double[] sum = new double[a.length];
    for (int i = 0; i < sum.length; i++) {
      sum[i] = a[i] + b[i];
    }

    // then the 5 % quantile of the sum of two uniforms is √0.1 = 0.316, not 0.05 + 0.05
    assertTrue(Summary.of(sum).p5() > 0.28);
    assertTrue(Summary.of(a).p5() + Summary.of(b).p5() < 0.12);
  }

  /** Vectors of every kind that a run meets, and of some that it does not. */
  private static double[] draws(String kind, int n) {
    var stream = new RandomStream(8);
    double[] u = stream.uniforms(kind, n, n);
    double[] z = stream.normalScores(kind, n + 1L, n);
    double[] draws = new double[n];
    for (int i = 0; i < n; i++) {
      draws[i] =
          switch (kind) {
            case "constant" -> 5;
            case "normal" -> z[i];
            case "counts" -> Math.rint(20 + 4 * z[i]);
            case "often zero" -> u[i] < 0.4 ? 0 : 1_000 * Math.exp(z[i]);
            case "mostly zero" -> u[i] < 0.97 ? 0 : Math.exp(z[i]);
            case "zeros of both signs" -> u[i] < 0.3 ? -0.0 : u[i] < 0.6 ? 0.0 : z[i];
            case "negative" -> -1e12 * Math.exp(0.1 * z[i]);
            case "heavy tails" -> Math.exp(20 * z[i]);
            case "largest numbers" ->
                i % 4 == 0 ? Double.MAX_VALUE : i % 4 == 1 ? -Double.MAX_VALUE : z[i];
            case "smallest numbers" -> Double.MIN_VALUE * Math.rint(3 * z[i]);
            case "two values" -> u[i] < 0.5 ? 1 : Math.nextUp(1.0);
            case "ascending" -> i;
            case "one far away" -> i == n / 2 ? 1e300 : 1 + 1e-12 * z[i];
            default -> throw new IllegalArgumentException(kind);
          };
    }
    return draws;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "constant",
        "normal",
        "counts",
        "often zero",
        "mostly zero",
        "zeros of both signs",
        "negative",
        "heavy tails",
        "largest numbers",
        "smallest numbers",
        "two values",
        "ascending",
        "one far away"
      })
  void shouldAgreeWithFullSortingToTheBit(String kind) {
    for (int n : new int[] {1, 2, 3, 7, 191, 192, 193, 200, 1_000, 10_000, 100_000}) {
      double[] draws = draws(kind, n);
      double[] sorted = draws.clone();
      Arrays.sort(sorted);
      double last = n - 1.0;
      double step = Math.sqrt(n) / 2;
      double below = Math.max(0, Math.floor(last / 2 - step)) / Math.max(1, last);
      double above = Math.min(last, Math.ceil(last / 2 + step)) / Math.max(1, last);
      double[] expected =
          Quantile.withDefaults()
              .with(EstimationMethod.HF7)
              .evaluate(n, rank -> sorted[rank], 0.05, 0.25, 0.5, 0.75, 0.95, below, above);

      Summary summary = Summary.of(draws);

      double[] found = {summary.p5(), summary.p25(), summary.p50(), summary.p75(), summary.p95()};
      assertArrayEquals(Arrays.copyOf(expected, 5), found, kind + " of " + n);
      assertEquals((expected[6] - expected[5]) / 2, summary.mcseP50(), kind + " of " + n);
      assertEquals(Arrays.stream(draws).reduce(0, Double::sum) / n, summary.mean(), kind);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 9, 1_000})
  void shouldRefuseWhatIsNotANumber(int n) {
    for (double odd :
        new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
      double[] draws = draws("normal", n);
      draws[n / 2] = odd;

      var refusal = assertThrows(IllegalArgumentException.class, () -> Summary.of(draws));

      assertEquals("draws add up to " + odd + ", expected finite numbers", refusal.getMessage());
    }
  }

  @Test
  void shouldNotMixUpVectorsOfDifferentLength() {
    // given a thread that summarises long and short vectors in turn
    Summary first = Summary.of(draws("often zero", 10_000));
    Summary other = Summary.of(draws("counts", 7));

    assertEquals(first, Summary.of(draws("often zero", 10_000)));
    assertEquals(other, Summary.of(draws("counts", 7)));
  }
}
