package io.computestock.stock;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.computestock.issue.InputException;
import io.computestock.reference.ChipType;
import io.computestock.reference.Months;
import io.computestock.reference.TestChip;
import io.computestock.uncertainty.SampleStatistics;
import io.computestock.uncertainty.TestParameters;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;

class PerformanceTest {
  private static final double CLOSE = 1e-12;

  /** Sixteen months after January of the reference year. */
  private static final int MAY = Months.index(YearMonth.of(2025, 5));

  private static TestParameters parameters() {
    return TestParameters.fixedModel()
        .fixed("effective.doubling_time", 8)
        .fixed("effective.lag", 6)
        .fixed("effective.reference_year", 2024);
  }

  private static Performance fixed() {
    return new Performance(parameters().draws(1));
  }

  /** WE-23. */
  @Test
  void shouldDoubleEffectiveComputeWithTheDoublingTime() {
    assertEquals(400, 100 * fixed().growth(MAY)[0], CLOSE);
  }

  /** WE-23 with a lag of 6 months. */
  @Test
  void shouldTakeImprovementsUpWithALag() {
    double[] takenUp = fixed().takenUp("CHN");

    assertEquals(237.841423, 100 * fixed().growth(MAY)[0] * takenUp[0], 5e-7);
  }

  @Test
  void shouldBeOneInTheReferenceYearAndLessBefore() {
    assertEquals(1, fixed().growth(Months.index(YearMonth.of(2024, 1)))[0], CLOSE);
    assertEquals(0.5, fixed().growth(Months.index(YearMonth.of(2023, 5)))[0], CLOSE);
  }

  @Test
  void shouldUseTheLagOfACountryThatHasOne() {
    var performance = new Performance(parameters().fixed("effective.lag.USA", 0).draws(1));

    assertEquals(1, performance.takenUp("USA")[0], CLOSE);
    assertEquals(Math.pow(2, -0.75), performance.takenUp("CHN")[0], CLOSE);
  }

  @Test
  void shouldKnowOfNoLagOfChipsWithoutAPlace() {
    assertEquals(1, fixed().takenUp("ZZZ")[0]);
  }

  @Test
  void shouldDrawTheLagOfEachCountryByItself() {
    var performance = new Performance(parameters().lognormal("effective.lag", 2, 9).draws(4000));
    double[] france = performance.takenUp("FRA");
    double[] japan = performance.takenUp("JPN");

    assertArrayEquals(france, performance.takenUp("FRA"), "a country keeps its draws");
    assertTrue(SampleStatistics.sd(france) > 0.05);
    double chance = SampleStatistics.ONE_IN_A_MILLION / Math.sqrt(4000);
    assertEquals(0, SampleStatistics.correlation(france, japan), chance);
  }

  @Test
  void shouldMultiplyUtilisationByAvailabilityVendorAndLinks() {
    // given 0.4 attained of 0.9 that is available
    var performance =
        new Performance(
            parameters()
                .fixed("usable.relative_utilisation.Huawei", 0.8)
                .fixed("usable.links.h800", 0.95)
                .draws(1));
    ChipType h800 = TestChip.named("h800").build();
    ChipType ascend = TestChip.named("ascend_910b").vendor("Huawei").build();

    assertEquals(0.36, performance.utilisation(TestChip.h100().build())[0], CLOSE);
    assertEquals(0.36 * 0.95, performance.utilisation(h800)[0], CLOSE);
    assertEquals(0.36 * 0.8, performance.utilisation(ascend)[0], CLOSE);
    assertEquals(0.36, performance.utilisation(TestChip.h100().build())[0], CLOSE);
  }

  @Test
  void shouldSayWhichAssumptionIsMissing() {
    TestParameters without = parameters().without("effective.doubling_time");

    var error = assertThrows(InputException.class, () -> new Performance(without.draws(1)));

    assertTrue(error.getMessage().contains("effective.doubling_time"), error.getMessage());
  }
}
