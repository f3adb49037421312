package io.computestock.scoring;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
}
