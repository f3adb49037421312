package io.computestock.diversion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.computestock.uncertainty.RandomStream;
import io.computestock.uncertainty.SampleStatistics;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImportanceWeightsTest {
  private static final double CLOSE = 1e-12;
  private static final double IMPOSSIBLE = Double.NEGATIVE_INFINITY;

  @Test
  void shouldLeaveThePriorWhenTheEvidenceSaysNothing() {
    ImportanceWeights weights = ImportanceWeights.of(new double[1000], 0.1);

    double[] draws = new RandomStream(1).normalScores("x", 0, 1000);
    assertArrayEquals(draws, weights.resampling(0.37).apply(draws));
    assertEquals(1000, weights.effectiveDraws(), 1e-6);
    assertEquals(1, weights.temper());
  }

  @Test
  void shouldWeighByLikelihood() {
    ImportanceWeights weights =
        ImportanceWeights.of(new double[] {Math.log(3), 0, IMPOSSIBLE, 0}, 0);

    assertEquals(0.6, weights.weight(0), CLOSE);
    assertEquals(0, weights.weight(2));
    assertEquals(1 / (0.36 + 0.04 + 0.04), weights.effectiveDraws(), CLOSE);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-9, 0.25, 0.5, 0.75, 1 - 1e-9})
  void shouldKeepEachDrawAsOftenAsItWeighsAndInItsPlace(double offset) {
    double[] log = {Math.log(0.5), Math.log(0.3), Math.log(0.1), Math.log(0.1)};
    var resampling = ImportanceWeights.of(log, 0).resampling(offset);

    int[] copies = new int[4];
    for (int i = 0; i < 4; i++) {
      copies[resampling.ancestor(i)]++;
    }
    assertEquals(2, copies[0], "two of four draws at weight one half");
    for (int i = 0; i < 4; i++) {
      double expected = 4 * Math.exp(log[i]);
      assertTrue(Math.abs(copies[i] - expected) < 1, "draw " + i + " stands " + copies[i]);
      if (copies[i] > 0) {
        assertEquals(i, resampling.ancestor(i), "a kept draw stays where it is");
      }
    }
  }

  @Test
  void shouldTemperALikelihoodThatFewDrawsCarry() {
    double[] log = new double[1000];
    for (int i = 0; i < log.length; i++) {
      log[i] = -i;
    }
    ImportanceWeights weights = ImportanceWeights.of(log, 0.1);

    assertEquals(100, weights.effectiveDraws(), 1e-3);
    assertTrue(weights.temper() > 0 && weights.temper() < 0.1, "temper " + weights.temper());
    // effective draws of e^(−λi) over many i are coth(λ/2)
    assertEquals(100, 1 / Math.tanh(weights.temper() / 2), 0.1);
  }

  @Test
  void shouldGiveThePosteriorOfANormalMean() {
    // given x ~ N(0, 1) and an observation 1 with variance 1, the posterior is N(0.5, 0.5)
    int count = 40_000;
    double[] x = new RandomStream(5).normalScores("x", 0, count);
    double[] log = Arrays.stream(x).map(value -> -(value - 1) * (value - 1) / 2).toArray();

    double[] posterior = ImportanceWeights.of(log, 0.1).resampling(0.5).apply(x);

    // standard errors of about 0.0045 and 0.005
    assertEquals(0.5, SampleStatistics.mean(posterior), 0.022);
    assertEquals(0.5, SampleStatistics.variance(posterior), 0.025);
  }

  @Test
  void shouldRefuseEvidenceThatCannotBe() {
    assertThrows(
        IllegalArgumentException.class,
        () -> ImportanceWeights.of(new double[] {IMPOSSIBLE, IMPOSSIBLE}, 0.1));
    assertThrows(
        IllegalArgumentException.class, () -> ImportanceWeights.of(new double[] {Double.NaN}, 0));
  }
}
