package io.computestock.fusion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.computestock.uncertainty.RandomStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DentonTest {
  private static final int[] TWO_QUARTERS = {3, 3};
  private static final double[] FLAT = {1, 1, 1, 1, 1, 1};

  private static double[] months(Denton denton, double... totals) {
    double[][] draws =
        Arrays.stream(totals).mapToObj(t -> new double[] {t}).toArray(double[][]::new);
    return Arrays.stream(denton.months(draws)).mapToDouble(month -> month[0]).toArray();
  }

  private static void assertClose(double[] expected, double[] actual) {
    assertEquals(expected.length, actual.length);
    for (int t = 0; t < expected.length; t++) {
      assertEquals(expected[t], actual[t], 1e-9 * expected[t], "month " + t);
    }
  }

  @Test
  void shouldSpreadTheWorkedExampleOverAFlatIndicator() {
    // WE-21, in nineteenths
    assertClose(
        new double[] {150 / 19.0, 180 / 19.0, 240 / 19.0, 330 / 19.0, 390 / 19.0, 420 / 19.0},
        months(Denton.of(TWO_QUARTERS, FLAT, 0), 30, 60));
  }

  @Test
  void shouldSpreadTheWorkedExampleOverAnIndicator() {
    // WE-21, solved once more in fractions
    double[] months =
        months(Denton.of(TWO_QUARTERS, new double[] {8, 10, 12, 8, 10, 12}, 0), 30, 60);

    assertClose(
        new double[] {
          6.3632567849686845,
          9.206680584551147,
          14.430062630480167,
          13.377870563674321,
          20.167014613778704,
          26.455114822546975
        },
        months);
    assertArrayEquals(
        new double[] {6.3633, 9.2067, 14.4301, 13.3779, 20.1670, 26.4551}, months, 5e-5);
  }

  @Test
  void shouldFollowTheIndicatorWhereTheTotalsDo() {
    assertClose(
        new double[] {2, 4, 6, 8, 10, 12},
        months(Denton.of(TWO_QUARTERS, new double[] {1, 2, 3, 4, 5, 6}, 0), 12, 30));
  }

  @Test
  void shouldSpreadOnePeriodInProportion() {
    assertClose(
        new double[] {2, 3, 5}, months(Denton.of(new int[] {3}, new double[] {2, 3, 5}, 0), 10));
  }

  @Test
  void shouldSharePeriodsInProportionThatWouldHaveANegativeMonth() {
    // the method alone gives 5, 2.57, 7.07, 30.36 and then 7.35 and −0.35
    Denton denton = Denton.of(new int[] {1, 3, 2}, new double[] {2, 0.5, 1, 4, 3, 3}, 0);

    double[] months = months(denton, 5, 40, 7);

    assertEquals(5, months[0], 1e-9);
    assertEquals(2.5696601395453524, months[1], 1e-9);
    assertEquals(7.071573261309926, months[2], 1e-9);
    assertEquals(3.5, months[4], 1e-9);
    assertEquals(3.5, months[5], 1e-9);
  }

  @Test
  void shouldGiveNothingToAMonthWithoutIndicatorAndToAnEmptyPeriod() {
    double[] months =
        months(Denton.of(new int[] {3, 3}, new double[] {1, 0, 1, 2, 0, 0}, 0), 10, 8);

    assertEquals(0, months[1]);
    assertEquals(8, months[3], 1e-12);
    assertEquals(0, months[4]);
    assertArrayEquals(
        new double[] {0, 0, 0},
        Arrays.copyOf(months(Denton.of(TWO_QUARTERS, FLAT, 0), 0, 9), 3),
        0);
  }

  @Test
  void shouldExtrapolateTheOpenPeriod() {
    double[] eight = {1, 1, 1, 1, 1, 1, 1, 1};

    // ratios of 10 and 20 go on as 25 with half the momentum
    assertClose(
        new double[] {
          8.052946199829206,
          9.513236549957302,
          12.433817250213492,
          16.81468830059778,
          20.298889837745516,
          22.886421861656704,
          24.57728437233134,
          25.42271562766866
        },
        months(Denton.of(TWO_QUARTERS, eight, 0.5), 30, 60));
    double[] without = months(Denton.of(TWO_QUARTERS, eight, 0), 30, 60);
    assertEquals(40, without[6] + without[7], 1e-9);
    double[] onlyOne = months(Denton.of(new int[] {3}, new double[] {1, 1, 1, 2}, 1), 30);
    assertEquals(20, onlyOne[3], 1e-9);
  }

  @Test
  void shouldNotExtrapolateBelowZero() {
    double[] months = months(Denton.of(TWO_QUARTERS, new double[] {1, 1, 1, 1, 1, 1, 1}, 1), 90, 9);

    assertEquals(0, months[6]);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void shouldKeepTotalsAndStayAboveZero(int seed) {
    int[] months = {3, 3, 12, 1, 3, 3, 6, 3, 3, 3};
    int all = Arrays.stream(months).sum() + 2;
    int draws = 1300;
    var stream = new RandomStream(seed);
    double[] indicator = stream.normalScores("indicator", 0, all);
    for (int t = 0; t < all; t++) {
      indicator[t] = Math.exp(3 * indicator[t]);
    }
    double[][] totals = new double[months.length][];
    for (int p = 0; p < months.length; p++) {
      totals[p] = stream.normalScores("total", p, draws);
      for (int i = 0; i < draws; i++) {
        totals[p][i] = i % 50 == p ? 0 : 1000 * Math.exp(3 * totals[p][i]);
      }
    }

    double[][] spread = Denton.of(months, indicator, 0.5).months(totals);

    assertEquals(all, spread.length);
    for (int i = 0; i < draws; i++) {
      for (int p = 0, t = 0; p < months.length; p++) {
        double sum = 0;
        for (int end = t + months[p]; t < end; t++) {
          assertTrue(spread[t][i] >= 0);
          sum += spread[t][i];
        }
        assertEquals(totals[p][i], sum, 1e-12 * totals[p][i]);
      }
    }
  }

  @Test
  void shouldScaleWithTotalsAndNotWithTheIndicator() {
    double[] indicator = {1, 5, 2, 7, 3, 4, 2};
    double[] hundredfold = Arrays.stream(indicator).map(i -> 100 * i).toArray();

    double[] months = months(Denton.of(TWO_QUARTERS, indicator, 0.5), 30, 60);
    double[] more = months(Denton.of(TWO_QUARTERS, hundredfold, 0.5), 300, 600);

    assertClose(Arrays.stream(months).map(x -> 10 * x).toArray(), more);
  }

  @Test
  void shouldTreatEveryDrawAlone() {
    Denton denton = Denton.of(TWO_QUARTERS, new double[] {8, 10, 12, 8, 10, 12}, 0);

    double[][] months = denton.months(new double[][] {{30, 1, 30}, {60, 900, 60}});

    for (double[] month : months) {
      assertEquals(month[0], month[2], 0);
    }
    assertEquals(months(denton, 1, 900)[0], months[0][1], 0);
  }

  @Test
  void shouldRefuseWhatItCannotSpread() {
    assertThrows(IllegalArgumentException.class, () -> Denton.of(new int[0], FLAT, 0));
    assertThrows(IllegalArgumentException.class, () -> Denton.of(new int[] {3, 0}, FLAT, 0));
    assertThrows(IllegalArgumentException.class, () -> Denton.of(new int[] {3, 4}, FLAT, 0));
    assertThrows(IllegalArgumentException.class, () -> Denton.of(TWO_QUARTERS, FLAT, 2));
    assertThrows(
        IllegalArgumentException.class,
        () -> Denton.of(TWO_QUARTERS, new double[] {1, 1, 1, 0, 0, 0}, 0));
    assertThrows(
        IllegalArgumentException.class,
        () -> Denton.of(TWO_QUARTERS, new double[] {1, 1, 1, -1, 0, 3}, 0));
    Denton denton = Denton.of(TWO_QUARTERS, FLAT, 0);
    assertThrows(IllegalArgumentException.class, () -> months(denton, 1));
    assertThrows(IllegalArgumentException.class, () -> months(denton, 1, -1));
    assertThrows(IllegalArgumentException.class, () -> months(denton, 1, Double.NaN));
  }
}
