package io.computestock.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RealisationTest {
  private static final double EXACT = 1e-12;

  private static Realisation with(double probability) {
    return new Realisation(
        SiteParameters.certain()
            .fixed("site.completion.under_construction", probability)
            .fixed("site.completion.planned", probability)
            .fixed("site.slip.under_construction", 6)
            .fixed("site.slip.planned", 14)
            .draws(1));
  }

  /** Expected: scale · (−ln(1 − u))^(1/1.5); the median of scale 6 is 6 · ln2^(2/3). */
  @ParameterizedTest
  @CsvSource({
    "0, 6, 0",
    "0.5, 6, 4.699319",
    "0.6321205588285577, 6, 6",
    "0.6321205588285577, 14, 14"
  })
  void shouldDelayByAWeibull(double uniform, double scale, double months) {
    assertEquals(months, Realisation.slip(uniform, 1.5, scale), 1e-6);
  }

  @Test
  void shouldRunFromItsMonthWhenItRuns() {
    assertEquals(100, with(0.5).start(SiteState.OPERATIONAL, 100, 120, 0, 0.99, 0.99));
    assertEquals(100, with(0.5).start(SiteState.PARTLY_OPERATIONAL, 100, 120, 0, 0.99, 0.99));
  }

  @ParameterizedTest
  @EnumSource(names = {"UNDER_CONSTRUCTION", "PLANNED", "PAUSED"})
  void shouldNeverRunBeforeItIsExpectedOrWhileItWasStillToCome(SiteState state) {
    var realisation =
        new Realisation(SiteParameters.certain().fixed("site.completion.paused", 1).draws(1));
    for (int expected = 90; expected < 110; expected++) {
      for (double u = 0; u < 1; u += 0.1) {
        int start = realisation.start(state, expected, 100, 0, 0.5, u);
        assertTrue(start >= expected && start >= 100, state + " at " + start);
      }
    }
  }

  @Test
  void shouldComeForSureOrNotAtAll() {
    for (double u = 0.001; u < 1; u += 0.05) {
      assertEquals(
          Realisation.NEVER, with(0).start(SiteState.UNDER_CONSTRUCTION, 100, 90, 0, u, 0));
      assertEquals(100, with(1).start(SiteState.UNDER_CONSTRUCTION, 100, 90, 0, u, 0));
      assertEquals(Realisation.NEVER, with(1).start(SiteState.PAUSED, 100, 90, 0, u, 0));
      assertEquals(Realisation.NEVER, with(1).start(SiteState.CANCELLED, 100, 90, 0, u, 0));
    }
  }

  @Test
  void shouldBeSurerAndSoonerOfWhatIsBeingBuilt() {
    var realisation = new Realisation(SiteParameters.repository(2000));
    double built = 0;
    double planned = 0;
    for (int draw = 0; draw < 2000; draw++) {
      built += realisation.probability(SiteState.UNDER_CONSTRUCTION, draw) / 2000;
      planned += realisation.probability(SiteState.PLANNED, draw) / 2000;
    }

    // Standard errors of these means are 0.0017 and 0.0024.
    assertEquals(0.85, built, 0.01);
    assertEquals(0.40, planned, 0.012);
    assertTrue(
        realisation.start(SiteState.UNDER_CONSTRUCTION, 100, 90, 0, 0.01, 0.5)
            < realisation.start(SiteState.PLANNED, 100, 90, 0, 0.01, 0.5));
  }

  @Test
  void shouldCountThePartThatRuns() {
    var realisation = new Realisation(SiteParameters.repository(1));

    assertEquals(1, realisation.sizeFactor(SiteState.OPERATIONAL, 0.3, 0), 0);
    assertEquals(0.3, realisation.sizeFactor(SiteState.PARTLY_OPERATIONAL, 0.3, 0), 0);
    assertEquals(0.5, realisation.sizeFactor(SiteState.PARTLY_OPERATIONAL, Double.NaN, 0), 0);
    assertEquals(0.6, realisation.sizeFactor(SiteState.PLANNED, Double.NaN, 0), EXACT);
    assertEquals(0, realisation.sizeFactor(SiteState.DECOMMISSIONED, Double.NaN, 0), 0);
    assertEquals(0, realisation.sizeFactor(SiteState.CANCELLED, Double.NaN, 0), 0);
  }
}
