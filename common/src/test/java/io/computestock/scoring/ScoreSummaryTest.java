package io.computestock.scoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.computestock.scoring.ScoreSummary.Pair;
import io.computestock.uncertainty.Summary;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScoreSummaryTest {
  private static final double UNKNOWN = Double.NaN;

  private static Summary interval(double p5, double p50, double p95) {
    return new Summary(p50, p5, p50, p50, p50, p95, 0);
  }

  private static ScoredEstimate row(
      Summary ours, double low, double mid, double high, boolean part) {
    var published =
        new PublishedEstimate(
            "e1",
            "CHN",
            "chips",
            LocalDate.of(2024, 1, 1),
            LocalDate.of(2024, 12, 31),
            low,
            mid,
            high,
            "all",
            "someone",
            "flow",
            "location");
    return new ScoredEstimate(published, ours, ours, "", "", false, part, "shipments");
  }

  /** WE-26 at an outcome of 100, and a second forecast that is met exactly. */
  @Test
  void shouldAverageOverTheOutcome() {
    ScoreSummary scores =
        ScoreSummary.ofPairs(
            List.of(
                new Pair(interval(80, 90, 95), 100), new Pair(interval(900, 1000, 1100), 1000)));

    assertEquals(2, scores.values());
    assertEquals(0.5, scores.coverage());
    assertEquals((0.01 + 0.005) / 2, scores.pinball5(), 1e-12);
    assertEquals(0.05 / 2, scores.pinball50(), 1e-12);
    assertEquals((0.0475 + 0.005) / 2, scores.pinball95(), 1e-12);
    assertEquals((0.07166667 + 0.05 * 0.2 / 1.5) / 2, scores.weightedInterval(), 1e-8);
    assertEquals((0.15 + 0.2) / 2, scores.width(), 1e-12);
    assertEquals(Math.log(0.9) / 2, scores.medianLogError(), 1e-12);
    assertEquals(-Math.log(0.9) / 2, scores.medianAbsoluteLogError(), 1e-12);
    assertThrows(
        IllegalArgumentException.class,
        () -> ScoreSummary.ofPairs(List.of(new Pair(interval(1, 2, 3), 0))));
  }

  @Test
  void shouldCountBoundsApart() {
    Summary ours = interval(80, 90, 95);
    ScoreSummary scores =
        ScoreSummary.of(
            List.of(
                row(ours, UNKNOWN, 92, UNKNOWN, false),
                row(ours, 50, UNKNOWN, UNKNOWN, false),
                row(ours, UNKNOWN, 85, 85, false),
                row(ours, UNKNOWN, 70, UNKNOWN, true),
                row(null, UNKNOWN, 70, UNKNOWN, false)));

    assertEquals(1, scores.values());
    assertEquals(1, scores.coverage());
    assertEquals(3, scores.bounds());
    // 90 is above the floor of 50 and the part of 70, but not below the ceiling of 85
    assertEquals(2, scores.boundsMet());
  }

  @Test
  void shouldSayNothingOfNothing() {
    assertTrue(Double.isNaN(ScoreSummary.ofPairs(List.of()).coverage()));
  }

  @Test
  void shouldNotHoldAFigureWithoutIntervalAgainstAValue() {
    ScoredEstimate means = row(interval(UNKNOWN, 0.1, UNKNOWN), 0.01, 0.1, 0.4, false);

    assertNull(means.inside());
    assertFalse(means.hasValue());
    assertEquals(0, means.logError(), 1e-12);
    assertTrue(Double.isNaN(means.weightedInterval()));
  }

  /** A forecast that is twice too high costs the same for a thousand chips and for ten. */
  @Test
  void shouldCountFactorsOnTheLogScale() {
    ScoreSummary scores =
        ScoreSummary.ofLogs(
            List.of(
                new Pair(interval(1000, 2000, 4000), 1000), new Pair(interval(10, 20, 40), 10)));

    assertEquals(1, scores.coverage());
    assertEquals(Math.log(2), scores.medianLogError(), 1e-12);
    assertEquals(Math.log(2) / 2, scores.pinball50(), 1e-12);
    assertEquals(Math.log(4), scores.width(), 1e-12);
    assertEquals((Math.log(2) / 2 + 0.05 * Math.log(4)) / 1.5, scores.weightedInterval(), 1e-12);
    // below one chip there is nothing to tell apart
    assertEquals(0, ScoreSummary.ofLogs(List.of(new Pair(interval(0, 0.5, 1), 1))).width(), 1e-12);
  }
}
