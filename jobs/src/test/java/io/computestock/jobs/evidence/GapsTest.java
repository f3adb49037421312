package io.computestock.jobs.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.computestock.diversion.DiversionEvidence.Gap;
import io.computestock.jobs.evidence.Gaps.Missing;
import io.computestock.jobs.testing.Parameters;
import io.computestock.trade.MirrorGap;
import io.computestock.uncertainty.ParameterDraws;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GapsTest {
  private static final double SCORE_95 = 1.6448536269514722;
  private static final ParameterDraws SOURCE =
      Parameters.ofRepository()
          .without("diversion.grey_price.")
          .fixed("diversion.grey_price.2023", 50_000)
          .fixed("diversion.grey_price.2025", 40_000)
          .fixed("diversion.gap_ai_share", 0.4)
          .fixed("diversion.gap_log_sd", 0.8)
          .draws(10);

  private static List<Gap> gaps(Missing... missing) {
    return Gaps.of(List.of(missing), SOURCE, (year, country) -> 0.25);
  }

  @Test
  void shouldTurnMissingValueIntoChips() {
    // 200 M US$ left, log 0.30 more than usual did not arrive, 0.45 at 95 %
    double missing = MirrorGap.missingValue(200e6, 0.30);
    double high = MirrorGap.missingValue(200e6, 0.45);
    assertEquals(51.836356e6, missing, 0.5);

    Gap gap = gaps(new Missing("TWN", 2024, missing, high)).get(0);

    // 0.4 of it at 50,000 US$ a chip
    assertEquals(414.690848, gap.chips(), 1e-5);
    assertEquals(2024, gap.year());
    assertEquals(0.25, gap.coverage());
    assertEquals(Set.of("mirror gap of TWN"), gap.roots());
    // ln(72.474368/51.836356) over 1.6449, with 0.8 for the rest
    assertEquals(Math.hypot(Math.log(72.474368 / 51.836356) / SCORE_95, 0.8), gap.logSd(), 1e-7);
  }

  @Test
  void shouldAddUpThePeriodsOfAYear() {
    List<Gap> gaps =
        gaps(
            new Missing("TWN", 2024, 30e6, 40e6),
            new Missing("TWN", 2024, 25e6, 36e6),
            new Missing("TWN", 2024, -5e6, 4e6),
            new Missing("TWN", 2023, 10e6, 20e6),
            new Missing("MYS", 2024, 1e6, 2e6));

    assertEquals(List.of(2024, 2023, 2024), gaps.stream().map(Gap::year).toList());
    assertEquals(0.4 * 1e6 / 50_000, gaps.get(0).chips(), 1e-9);
    assertEquals(0.4 * 10e6 / 50_000, gaps.get(1).chips(), 1e-9);
    assertEquals(0.4 * 50e6 / 50_000, gaps.get(2).chips(), 1e-9);
    assertEquals(Math.hypot(Math.log(80 / 50.0) / SCORE_95, 0.8), gaps.get(2).logSd(), 1e-12);
  }

  @Test
  void shouldTellNothingWhereMoreArrivedThanLeft() {
    assertEquals(
        List.of(),
        gaps(
            new Missing("TWN", 2024, -30e6, 40e6),
            new Missing("MYS", 2024, 30e6, 40e6),
            new Missing("MYS", 2024, -31e6, 1e6),
            new Missing("SGP", 2024, 0, 1e6)));
    assertEquals(List.of(), gaps());
  }

  @Test
  void shouldTakeThePriceOfTheYearOrTheNearestBeforeIt() {
    for (int year : new int[] {2021, 2023, 2024}) {
      assertEquals(
          0.4 * 50e6 / 50_000, gaps(new Missing("TWN", year, 50e6, 60e6)).get(0).chips(), 1e-9);
    }
    for (int year : new int[] {2025, 2030}) {
      assertEquals(
          0.4 * 50e6 / 40_000, gaps(new Missing("TWN", year, 50e6, 60e6)).get(0).chips(), 1e-9);
    }
  }
}
