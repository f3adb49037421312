package io.computestock.sensitivity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.computestock.uncertainty.RandomStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FirstOrderIndexTest {
  private static final int MANY = 200_000;

  private static double[] normal(String id, int draws) {
    return new RandomStream(11).normalScores(id, RandomStream.NO_CELL, draws);
  }

  private static double[] sum(double[] a, double weightA, double[] b, double weightB) {
    double[] sum = new double[a.length];
    Arrays.setAll(sum, i -> weightA * a[i] + weightB * b[i]);
    return sum;
  }

  /** y = 3a + 4b: 9/25 and 16/25; 32 bins lose 1 %, and the rest is noise far below 0.01. */
  @Test
  void shouldSplitAVarianceAsItIsMade() {
    double[] a = normal("a", MANY);
    double[] b = normal("b", MANY);
    double[] y = sum(a, 3, b, 4);

    assertEquals(0.36, FirstOrderIndex.of(a, y), 0.01);
    assertEquals(0.64, FirstOrderIndex.of(b, y), 0.01);
  }

  @Test
  void shouldSeeWhatIsNotLinear() {
    double[] a = normal("a", MANY);
    double[] y = Arrays.stream(a).map(Math::abs).toArray();

    // a alone makes y, though their correlation is 0; the outer bins are wide
    assertEquals(1, FirstOrderIndex.of(a, y), 0.04);
  }

  /**
   * Without correction 1,000 draws in 32 bins give a foreign parameter 0.031 on average. The mean
   * of 100 corrected indices has a standard deviation of 0.0008.
   */
  @Test
  void shouldGiveAForeignParameterNothingOnAverage() {
    int draws = 1000;
    double sum = 0;
    int above = 0;
    for (int i = 0; i < 100; i++) {
      double index = FirstOrderIndex.of(normal("x" + i, draws), normal("y" + i, draws));
      sum += index;
      above += index > FirstOrderIndex.noise(draws) ? 1 : 0;
    }

    assertEquals(0, sum / 100, 0.004);
    assertTrue(above <= 1, "above the noise: " + above);
  }

  @Test
  void shouldNotChangeWithUnitOrMonotoneScale() {
    double[] a = normal("a", 2000);
    double[] y = sum(a, 1, normal("b", 2000), 1);
    double[] scaled = Arrays.stream(y).map(v -> 7 * v + 100).toArray();
    double[] bent = Arrays.stream(a).map(Math::exp).toArray();

    assertEquals(FirstOrderIndex.of(a, y), FirstOrderIndex.of(bent, scaled), 1e-12);
  }

  @Test
  void shouldBeNothingWhenEitherIsConstant() {
    double[] constant = new double[100];

    assertEquals(0, FirstOrderIndex.of(constant, normal("y", 100)));
    assertEquals(0, FirstOrderIndex.of(normal("x", 100), constant));
  }

  @Test
  void shouldRefuseTooFewOrUnequalDraws() {
    double[] few = new double[63];
    double[] more = new double[64];

    assertThrows(IllegalArgumentException.class, () -> FirstOrderIndex.of(few, few));
    assertThrows(IllegalArgumentException.class, () -> FirstOrderIndex.of(few, more));
  }
}
