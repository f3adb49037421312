package io.computestock.trade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.computestock.uncertainty.RandomStream;
import io.computestock.uncertainty.Summary;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MirrorGapTest {
  private static final double CLOSE = 1e-12;

  @Test
  void shouldCountWhatGoesMissingBeyondTheControl() {
    // WE-13
    double excess = MirrorGap.excess(0.35, -0.05, 0.05, -0.05);

    assertEquals(0.30, excess, CLOSE);
    assertEquals(0.259182, MirrorGap.missingValue(1, excess), 5e-7);
    assertEquals(51.836356, MirrorGap.missingValue(200, excess), 51.836356e-6);
  }

  @Test
  void shouldBePositiveWhereLessArrives() {
    assertEquals(Math.log(2), MirrorGap.gap(100, 50), CLOSE);
    assertEquals(-Math.log(2), MirrorGap.gap(50, 100), CLOSE);
    assertEquals(0, MirrorGap.gap(7, 7));
  }

  @Test
  void shouldNotSeeWhatIsCommonToTheRouteOrLasting() {
    double before = MirrorGap.excess(0.35, -0.05, 0.05, -0.05);

    // a lag that widens every gap of the route, and freight that widens one in both years
    assertEquals(before, MirrorGap.excess(0.55, -0.05, 0.25, -0.05), CLOSE);
    assertEquals(before, MirrorGap.excess(0.45, 0.05, 0.05, -0.05), CLOSE);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "50, 200", "Infinity, 200", "-0.6931471805599453, -200"})
  void shouldNeverMissMoreThanWasSentAndMayBeNegative(double excess, double missing) {
    assertEquals(missing, MirrorGap.missingValue(200, excess), 1e-9);
  }

  @Test
  void shouldAddTheVariancesOfFourGaps() {
    assertEquals(0.2, MirrorGap.excessSd(0.01, 0.01, 0.01, 0.01), CLOSE);
    assertEquals(0, MirrorGap.excessSd(0, 0, 0, 0));
  }

  @ParameterizedTest
  @CsvSource({"-1.6448536269514722, 0.05", "0, 0.5", "1.6448536269514722, 0.95"})
  void shouldTurnScoresIntoQuantiles(double score, double probability) {
    // given draws of the missing value
    double[] draws =
        Arrays.stream(new RandomStream(3).normalScores("gap", RandomStream.NO_CELL, 40_000))
            .map(z -> MirrorGap.missingValue(200, 0.3 + 0.2 * z))
            .toArray();
    Summary summary = Summary.of(draws);

    double quantile = MirrorGap.missingValueAt(200, 0.3, 0.2, score);

    double drawn = probability < 0.5 ? summary.p5() : summary.p95();
    drawn = probability == 0.5 ? summary.p50() : drawn;
    // the density at these quantiles leaves a standard error of at most 0.5
    assertEquals(drawn, quantile, 2.5);
  }

  @Test
  void shouldRefuseWhatHasNoGap() {
    assertThrows(IllegalArgumentException.class, () -> MirrorGap.gap(0, 1));
    assertThrows(IllegalArgumentException.class, () -> MirrorGap.gap(1, Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> MirrorGap.excessSd(0.1, -0.1, 0.1, 0.1));
  }
}
