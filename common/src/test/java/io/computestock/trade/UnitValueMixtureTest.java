package io.computestock.trade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnitValueMixtureTest {
  private static final UnitValueMixture SERVERS = new UnitValueMixture(100, 0.4, 2800, 0.2, 0.3);

  @Test
  void shouldSplitEvenlyWhereBothComponentsAreAsLikely() {
    // given equal spreads and an even prior: the geometric mean of the medians
    var even = new UnitValueMixture(100, 0.4, 2500, 0.4, 0.5);

    assertEquals(0.5, even.share(500), 1e-12);
  }

  @Test
  void shouldFollowTheRatioOfTheDensities() {
    // at the low median densities 1/0.5 and e^(-(ln 4)²/2)/1, prior 0.2
    var mixture = new UnitValueMixture(100, 0.5, 400, 1, 0.2);
    double high = 0.2 * Math.exp(-Math.pow(Math.log(4), 2) / 2);

    assertEquals(high / (high + 0.8 * 2), mixture.share(100), 1e-12);
  }

  @ParameterizedTest
  @CsvSource({"1e-9, 0", "100, 0", "2800, 1", "1e12, 1", "Infinity, 1"})
  void shouldBeClearAtTheMediansAndBeyond(double unitValue, double share) {
    assertEquals(share, SERVERS.share(unitValue), 1e-9);
  }

  @Test
  void shouldNeverFallWithTheUnitValue() {
    double before = 0;
    for (double unitValue = 1; unitValue < 1e6; unitValue *= 1.01) {
      double now = SERVERS.share(unitValue);
      assertTrue(now >= before && now <= 1, unitValue + ": " + now);
      before = now;
    }
  }

  @ParameterizedTest
  @CsvSource({"0", "1"})
  void shouldKeepACertainPrior(double prior) {
    var certain = new UnitValueMixture(1, 0.01, 1e9, 0.01, prior);

    assertEquals(prior, certain.share(1));
    assertEquals(prior, certain.share(1e9));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN})
  void shouldRefuseAUnitValueOfNothing(double unitValue) {
    assertThrows(IllegalArgumentException.class, () -> SERVERS.share(unitValue));
  }

  @ParameterizedTest
  @CsvSource({"0, 1, 2, 1, 0.5", "2, 1, 2, 1, 0.5", "1, 0, 2, 1, 0.5", "1, 1, 2, 1, 1.1"})
  void shouldRefuseComponentsThatCannotBe(
      double lowMedian, double lowLogSd, double highMedian, double highLogSd, double prior) {
    assertThrows(
        IllegalArgumentException.class,
        () -> new UnitValueMixture(lowMedian, lowLogSd, highMedian, highLogSd, prior));
  }
}
