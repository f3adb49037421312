package io.computestock.uncertainty;

import static io.computestock.uncertainty.SampleStatistics.ONE_IN_A_MILLION;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CorrelatedScoresTest {
  private static final int COUNT = 40_000;

  private static ParameterDraws draws() {
    return TestParameters.none().draws(COUNT);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.6, 0, 0.25, 0.8, 0.95})
  void shouldReproduceTheCorrelation(double rho) {
    double[][] scores = CorrelatedScores.of(draws(), "price", List.of("a", "b"), (a, b) -> rho);

    // Standard error of a correlation (1-ρ²)/√n, of a variance √(2/n), of a mean 1/√n; false
    // alarms for one seed in a million.
    double unit = ONE_IN_A_MILLION / Math.sqrt(COUNT);
    assertEquals(rho, SampleStatistics.correlation(scores[0], scores[1]), unit * (1 - rho * rho));
    for (double[] score : scores) {
      assertEquals(0, SampleStatistics.mean(score), unit);
      assertEquals(1, SampleStatistics.variance(score), unit * Math.sqrt(2));
    }
  }

  @Test
  void shouldCorrelateEachPairByItsOwnFigure() {
    // given three chips of generations 0, 0 and 2
    var generation = java.util.Map.of("a", 0, "b", 0, "c", 2);

    // when
    double[][] scores =
        CorrelatedScores.of(
            draws(),
            "price",
            List.of("a", "b", "c"),
            (x, y) -> generation.get(x).equals(generation.get(y)) ? 0.95 : 0.25);

    // then
    double unit = ONE_IN_A_MILLION / Math.sqrt(COUNT);
    assertEquals(0.95, SampleStatistics.correlation(scores[0], scores[1]), unit * 0.1);
    assertEquals(0.25, SampleStatistics.correlation(scores[0], scores[2]), unit);
    assertEquals(0.25, SampleStatistics.correlation(scores[1], scores[2]), unit);
  }

  @Test
  void shouldUseTheScoresOfAMemberWhenNothingIsCorrelated() {
    double[][] scores = CorrelatedScores.of(draws(), "price", List.of("a", "b"), (a, b) -> 0);

    assertArrayEquals(draws().scores("price", RandomStream.cell("b")), scores[1]);
  }

  @Test
  void shouldRefuseCorrelationsThatContradictEachOther() {
    // a with b and b with c nearly one, but a against c: no such three quantities exist
    var refusal =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                CorrelatedScores.of(
                    draws(),
                    "price",
                    List.of("a", "b", "c"),
                    (x, y) -> x.equals("b") || y.equals("b") ? 0.9 : -0.9));

    assertEquals(
        "the correlations of price contradict each other (not positive definite)",
        refusal.getMessage());
  }
}
