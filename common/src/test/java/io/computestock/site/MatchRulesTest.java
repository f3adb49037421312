package io.computestock.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class MatchRulesTest {
  private static final MatchRules RULES = new MatchRules(15, -5, 8, 2, 1, -2, -1, -0.3, 0.2, 0.7);

  /** Expected: 1 / (1 + e^−(−5 + 4 + 1 − ln 2 − 0.3)), Python 3. */
  @Test
  void shouldTurnAScoreIntoAProbability() {
    assertEquals(0.5, RULES.probability(0.5, false, 1, 1, 0), 1e-12);
    assertEquals(0.270291, RULES.probability(0.5, false, 1, 2, -1), 1e-6);
    assertEquals(0.270291, RULES.probability(0.5, false, 1, 0.5, 1), 1e-6);
    assertEquals(0.5, RULES.probability(0.875, false, -1, 1, 0), 1e-12);
  }

  @Test
  void shouldReadTheAssumptionsOfTheRepository() {
    assertEquals(RULES, SiteParameters.rules());
  }

  @Test
  void shouldRiseWithWhatSpeaksForOneSiteAndFallWithWhatSpeaksForTwo() {
    double middle = RULES.probability(0.5, false, 0, 2, 1);

    assertTrue(RULES.probability(0.6, false, 0, 2, 1) > middle);
    assertTrue(RULES.probability(0.5, true, 0, 2, 1) > middle);
    assertTrue(RULES.probability(0.5, false, 1, 2, 1) > middle);
    assertTrue(RULES.probability(0.5, false, -1, 2, 1) < middle);
    assertTrue(RULES.probability(0.5, false, 0, 4, 1) < middle);
    assertTrue(RULES.probability(0.5, false, 0, 2, 2) < middle);
    assertTrue(RULES.probability(0.5, false, 0, Double.NaN, Double.NaN) > middle);
  }

  /** Twenty sites of one owner with nothing else in common must not eat each other up. */
  @Test
  void shouldNotMatchByTheOwnerAlone() {
    assertTrue(RULES.probability(0, false, 1, 1, 0) < RULES.smallest());
  }
}
