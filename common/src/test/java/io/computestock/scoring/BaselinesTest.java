package io.computestock.scoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.computestock.uncertainty.Summary;
import java.util.List;
import org.junit.jupiter.api.Test;

class BaselinesTest {
  private static final double Z = 1.6448536269514722;

  private static Summary lognormal(double median, double sd) {
    return new Summary(
        median, median * Math.exp(-Z * sd), median, median, median, median * Math.exp(Z * sd), 0);
  }

  /** WE-19 without covariance: variances .05 and .10, weights 2/3 and 1/3, sd √(1/30) = .182574. */
  @Test
  void shouldWeighByTheInverseOfTheLogVariance() {
    Summary pooled =
        Baselines.independent(
            List.of(lognormal(100, Math.sqrt(0.05)), lognormal(150, Math.sqrt(0.10))));

    assertEquals(Math.exp((2 * Math.log(100) + Math.log(150)) / 3), pooled.p50(), 1e-9);
    assertEquals(0.182574, Math.log(pooled.p95() / pooled.p5()) / (2 * Z), 5e-7);
  }

  @Test
  void shouldLeaveOutWhatHasNoInterval() {
    Summary known = lognormal(100, 0.2);
    Summary nothing = new Summary(5, 0, 0, 3, 6, 9, 0);

    assertEquals(100, Baselines.independent(List.of(known, nothing)).p50(), 1e-9);
    assertNull(Baselines.independent(List.of(nothing)));
    assertNull(Baselines.independent(List.of()));
  }
}
