package io.computestock.uncertainty;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.computestock.uncertainty.DistributionSpec.Family;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DistributionSpecTest {
  private static final double Z_80 = 1.2815515655446004;
  private static final double Z_90 = 1.6448536269514722;

  /** The worked examples are printed with six decimals. */
  private static final double PRINTED = 1e-6;

  private static final double RELATIVE = 1e-12;

  private static void assertClose(double expected, double actual) {
    assertEquals(expected, actual, Math.abs(expected) * RELATIVE);
  }

  @Test
  void shouldReproduceAllThreeNumbersOfATwoPieceLognormal() {
    // WE-16
    var spec = Intervals.twoPiece(10_000, 140_000, 500_000);

    assertEquals(1.604433, spec.logSd(-1), PRINTED);
    assertEquals(0.773908, spec.logSd(1), PRINTED);
    assertClose(10_000, spec.valueAt(-Z_90));
    assertClose(140_000, spec.valueAt(0));
    assertClose(500_000, spec.valueAt(Z_90));
  }

  @Test
  void shouldReproduceTheBoundsOfALognormal() {
    var spec = new DistributionSpec(Family.LOGNORMAL, 0.96, Double.NaN, 0.99, 0.8);

    assertClose(0.96, spec.valueAt(-Z_80));
    assertClose(0.99, spec.valueAt(Z_80));
    assertClose(Math.sqrt(0.96 * 0.99), spec.median());
    assertClose(spec.median(), spec.valueAt(0));
  }

  @Test
  void shouldTakeTheMiddleValueAsMedianAndTheBoundsAsSpread() {
    // given a middle value that is not the geometric mean, 2
    var spec = new DistributionSpec(Family.LOGNORMAL, 1, 3, 4, 0.9);

    assertEquals(3, spec.median());
    assertClose(3, spec.valueAt(0));
    assertClose(Math.log(4) / (2 * Z_90), spec.logSd(1));
    assertClose(3 * 2, spec.valueAt(Z_90));
  }

  @Test
  void shouldHaveNoUncertaintyWhenFixed() {
    var spec = DistributionSpec.fixed(-7);

    assertEquals(-7, spec.median());
    assertEquals(0, spec.logSd(1));
    assertEquals(-7, spec.valueAt(3));
    assertArrayEquals(new double[] {-7, -7}, spec.valuesAt(new double[] {-3, 3}));
  }

  @Test
  void shouldReproduceTheBoundsOfANormal() {
    var spec = new DistributionSpec(Family.NORMAL, -0.3, 0, 0.3, 0.9);

    assertEquals(0, spec.median());
    assertClose(-0.3, spec.valueAt(-Z_90));
    assertClose(0.3, spec.valueAt(Z_90));
    assertEquals(
        spec.valueAt(1),
        new DistributionSpec(Family.NORMAL, -0.3, Double.NaN, 0.3, 0.9).valueAt(1));
  }

  @Test
  void shouldHoldABetaByItsShapes() {
    // the median of Beta(4, 6), from its cumulative binomial
    var spec = DistributionSpec.beta(4, 6);

    assertEquals(0.3930848, spec.median(), 1e-7);
    assertEquals(0.1687505, spec.valueAt(-Z_90), 1e-7);
    assertEquals(0.6550586, spec.valueAt(Z_90), 1e-7);
    assertEquals(0.6550586, spec.valuesAt(new double[] {Z_90})[0], 1e-6);
  }

  @Test
  void shouldHaveNoLogSdWithoutALog() {
    var beta = DistributionSpec.beta(4, 6);
    var normal = new DistributionSpec(Family.NORMAL, -1, 0, 1, 0.9);

    assertThrows(IllegalStateException.class, () -> beta.logSd(1));
    assertThrows(IllegalStateException.class, () -> normal.logSd(1));
  }

  @ParameterizedTest
  @CsvSource({
    "NORMAL, -1, 0, 1, 0.8",
    "NORMAL, 2, , 5, 0.9",
    "LOGNORMAL, 2, , 5, 0.8",
    "LOGNORMAL, 2, 4, 5, 0.9",
    "TWO_PIECE_LOGNORMAL, 2, 4, 5, 0.9",
    "TWO_PIECE_LOGNORMAL, 2, 2, 5, 0.5",
    "LOGNORMAL, 3, 3, 3, 0.9"
  })
  void shouldGiveTheSameValuesOneByOneAndTogether(
      Family family, double low, Double mid, double high, double credibility) {
    var spec = new DistributionSpec(family, low, mid == null ? Double.NaN : mid, high, credibility);
    double[] scores = {-2, -0.5, 0, 0.5, 2};

    double[] values = spec.valuesAt(scores);

    for (int i = 0; i < scores.length; i++) {
      assertClose(spec.valueAt(scores[i]), values[i]);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "LOGNORMAL, 5, , 2, 0.9, 'a high bound not below the low bound 5.0, not 2.0'",
    "LOGNORMAL, 0, , 2, 0.9, 'a low bound above 0, not 0.0'",
    "LOGNORMAL, -1, , 2, 0.9, 'a low bound above 0, not -1.0'",
    "LOGNORMAL, NaN, , 2, 0.9, 'a low bound above 0, not NaN'",
    "LOGNORMAL, 1, , NaN, 0.9, 'a high bound not below the low bound 1.0, not NaN'",
    "LOGNORMAL, 1, , 2, 0, 'a credibility between 0 and 1, not 0.0'",
    "LOGNORMAL, 1, , 2, 1, 'a credibility between 0 and 1, not 1.0'",
    "LOGNORMAL, 1, , 2, NaN, 'a credibility between 0 and 1, not NaN'",
    "LOGNORMAL, 1, 3, 2, 0.9, 'a mid value between the bounds, not 3.0'",
    "TWO_PIECE_LOGNORMAL, 1, 0.5, 2, 0.9, 'a mid value between the bounds, not 0.5'",
    "TWO_PIECE_LOGNORMAL, 1, , 2, 0.9, 'a mid value (two-piece), not NaN'",
    "FIXED, NaN, , NaN, NaN, 'a fixed value, not NaN'",
    "NORMAL, NaN, 0, 1, 0.9, 'a low bound, not NaN'",
    "NORMAL, -1, 0, -2, 0.9, 'a high bound not below the low bound -1.0, not -2.0'",
    "NORMAL, -1, 0, 1, NaN, 'a credibility between 0 and 1, not NaN'",
    "NORMAL, -1, 0.5, 1, 0.9, 'no mid value or the middle of the bounds, 0.0, not 0.5'",
    "BETA, 0, , 6, NaN, 'a shape a (column low) above 0, not 0.0'",
    "BETA, 4, , NaN, NaN, 'a shape b (column high) above 0, not NaN'",
    "BETA, 4, 0.4, 6, NaN, 'no mid value, it follows from the shapes of a Beta, not 0.4'",
    "BETA, 4, , 6, 0.9, 'no credibility, a Beta has shapes, not 0.9'"
  })
  void shouldRefuseWhatContradictsItself(
      Family family, double low, Double mid, double high, double credibility, String message) {
    double middle = mid == null ? Double.NaN : mid;

    var refusal =
        assertThrows(
            IllegalArgumentException.class,
            () -> new DistributionSpec(family, low, middle, high, credibility));

    assertEquals(message, refusal.getMessage());
  }
}
