package io.computestock.scoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.computestock.uncertainty.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScoresTest {
  private static final double PRINTED = 5e-7;

  /** WE-26, and outcomes below the forecast. */
  @ParameterizedTest
  @CsvSource({
    "0.05, 80, 100, 1",
    "0.5, 90, 100, 5",
    "0.95, 95, 100, 4.75",
    "0.95, 120, 100, 1",
    "0.05, 120, 100, 19",
    "0.5, 100, 100, 0"
  })
  void shouldPunishByLevel(double level, double quantile, double outcome, double loss) {
    assertEquals(loss, Scores.pinball(level, quantile, outcome), PRINTED);
  }

  @Test
  void shouldAverageOverTheThreeQuantiles() {
    assertEquals(3.583333, Scores.meanPinball(80, 90, 95, 100), PRINTED);
  }

  /** WE-26. */
  @Test
  void shouldScoreAnIntervalByWidthAndDistance() {
    assertEquals(115, Scores.interval(80, 95, 0.9, 100), PRINTED);
    assertEquals(15, Scores.interval(80, 95, 0.9, 90), PRINTED);
    assertEquals(215, Scores.interval(80, 95, 0.9, 70), PRINTED);
    assertThrows(IllegalArgumentException.class, () -> Scores.interval(80, 95, 1, 100));
  }

  /** WE-26. */
  @Test
  void shouldWeighMedianAndInterval() {
    assertEquals(7.166667, Scores.weightedInterval(80, 90, 95, 100), PRINTED);
  }

  /** WE-26, and one draw, whose score is its distance. */
  @Test
  void shouldRankDrawsAgainstTheOutcome() {
    assertEquals(5, Scores.crps(new double[] {110, 90}, 100), PRINTED);
    assertEquals(7, Scores.crps(new double[] {93}, 100), PRINTED);
    assertThrows(IllegalArgumentException.class, () -> Scores.crps(new double[0], 100));
  }

  /** Draws of a normal forecast at its mean: sd·(√2 − 1)/√π, Gneiting and Raftery's closed form. */
  @Test
  void shouldAgreeWithTheClosedFormOfANormalForecast() {
    double[] draws = new RandomStream(3).normalScores("x", RandomStream.NO_CELL, 100_000);

    assertEquals((Math.sqrt(2) - 1) / Math.sqrt(Math.PI), Scores.crps(draws, 0), 0.003);
  }
}
