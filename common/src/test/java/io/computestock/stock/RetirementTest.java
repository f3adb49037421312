package io.computestock.stock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetirementTest {
  /** The worked examples are printed with six decimals. */
  private static final double PRINTED = 5e-7;

  @Test
  void shouldKeepCohortsApart() {
    // WE-17: 100 chips of age 3 and 200 new ones
    double survival = Retirement.survival(0.04, 2, 6, 3);

    assertEquals(0.690734, survival, PRINTED);
    assertEquals(269.073433, 100 * survival + 200 * Retirement.survival(0.04, 2, 6, 0), PRINTED);
  }

  @ParameterizedTest
  @CsvSource({"0.04, 2, 6", "0, 2.5, 4", "0.1, 1, 9"})
  void shouldKeepEverythingAtAgeZeroAndLessEachMonth(double rate, double shape, double scale) {
    assertEquals(1, Retirement.survival(rate, shape, scale, 0));
    double before = 1;
    for (int month = 1; month <= 240; month++) {
      double now = Retirement.survival(rate, shape, scale, month / 12.0);
      assertTrue(now > 0 && now < before, "month " + month + ": " + now);
      before = now;
    }
  }

  @Test
  void shouldFailAtAConstantRateWithoutWearOut() {
    assertEquals(Math.exp(-0.2), Retirement.survival(0.04, 2, 1e12, 5), 1e-12);
  }

  @Test
  void shouldKeepOneOverEAtTheScaleWithoutFailures() {
    assertEquals(Math.exp(-1), Retirement.survival(0, 2.5, 6, 6), 1e-12);
  }

  /** Γ(2) = 1, Γ(1.5) = √π/2, Γ(1.4) = 0.887264 (Abramowitz and Stegun, table 6.1). */
  @ParameterizedTest
  @CsvSource({"1, 6", "2, 6.770275", "2.5, 6.762363"})
  void shouldFindTheScaleOfAMeanLife(double shape, double scale) {
    assertEquals(scale, Retirement.scale(6, shape), 2e-6);
  }

  @ParameterizedTest
  @CsvSource({"1, 4", "2.5, 6", "3.5, 9"})
  void shouldLiveTheMeanLifeOnAverage(double shape, double mean) {
    // the mean life is the integral of survival; rectangle rule in steps of a thousandth of a year
    double scale = Retirement.scale(mean, shape);
    double step = 0.001;
    double sum = 0;
    for (int i = 0; i < 200_000; i++) {
      sum += Retirement.survival(0, shape, scale, (i + 0.5) * step) * step;
    }

    assertEquals(mean, sum, 1e-5);
  }

  @Test
  void shouldRefuseANegativeAge() {
    var refusal =
        assertThrows(IllegalArgumentException.class, () -> Retirement.survival(0.04, 2, 6, -0.5));

    assertEquals("age -0.5 years, expected 0 or more", refusal.getMessage());
  }
}
