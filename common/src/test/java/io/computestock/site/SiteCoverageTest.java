package io.computestock.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.computestock.uncertainty.ParameterDraws;
import io.computestock.uncertainty.Summary;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SiteCoverageTest {
  private static final double CLOSE = 1e-9;
  private static final double[] SIZES = {100_000, 50_000, 20_000, 20_000, 5_000, 2_000, 1_500, 300};
  private static final List<Stratum> STRATA =
      List.of(
          Stratum.PRIVATE,
          Stratum.PUBLIC,
          Stratum.CHINA_PRIVATE,
          Stratum.PRIVATE,
          Stratum.CHINA_PUBLIC,
          Stratum.PRIVATE,
          Stratum.CHINA_PRIVATE,
          Stratum.PUBLIC);

  /** WE-11. */
  @Test
  void shouldCountASiteForThoseThatAreNotListed() {
    assertEquals(
        142_500,
        SiteCoverage.total(new double[] {50_000, 10_000, 4_000}, new double[] {0.8, 0.25, 0.1}),
        CLOSE);
  }

  @Test
  void shouldNotInflateASiteThatIsSurelyListed() {
    assertEquals(7, SiteCoverage.total(new double[] {3, 4}, new double[] {1, 1}), 0);
    assertEquals(0, SiteCoverage.total(new double[0], new double[0]), 0);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -0.1, 1.1, Double.NaN})
  void shouldRefuseWhatIsNoProbability(double inclusion) {
    assertThrows(
        IllegalArgumentException.class,
        () -> SiteCoverage.total(new double[] {1}, new double[] {inclusion}));
  }

  /** Expected by the integral of x^−exponent; Python 3 with 17 digits. */
  @ParameterizedTest
  @CsvSource({
    "1, 10, 100, 1000, 1",
    "2, 10, 100, 1000, 10",
    "0, 10, 100, 1100, 0.09",
    "1.1, 100, 2000, 200000, 0.946457",
    "1.1, 2000, 2000, 200000, 0",
    "1.1, 3000, 2000, 200000, 0"
  })
  void shouldIntegrateTheTail(
      double exponent, double smallest, double threshold, double largest, double ratio) {
    assertEquals(ratio, SiteCoverage.tailRatio(exponent, smallest, threshold, largest), 1e-6);
  }

  @Test
  void shouldPassThroughTheLogarithmWithoutAJump() {
    double at = SiteCoverage.tailRatio(1, 64, 1000, 100_000);

    assertEquals(at, SiteCoverage.tailRatio(1 + 1e-7, 64, 1000, 100_000), 1e-5);
    assertEquals(at, SiteCoverage.tailRatio(1 - 1e-7, 64, 1000, 100_000), 1e-5);
  }

  private static double corrected(SiteCoverage coverage, int draw) {
    double above = 0;
    for (int i = 0; i < SIZES.length; i++) {
      if (coverage.isAbove(SIZES[i], SIZES[0])) {
        above += SIZES[i] / coverage.inclusion(SIZES[i], SIZES[0], STRATA.get(i), draw);
      }
    }
    return above * (1 + coverage.tailOver(SIZES[0], draw));
  }

  @Test
  void shouldMakeTheWorldWhatTheListIsSaidToHoldOfIt() {
    ParameterDraws draws = SiteParameters.repository(4000);
    double listed = 120_000;
    SiteCoverage coverage = SiteCoverage.calibrated(draws, SIZES, STRATA, listed);
    double[] world = draws.of("site.coverage.world");
    double[] share = new double[world.length];
    for (int draw = 0; draw < world.length; draw++) {
      share[draw] = listed / corrected(coverage, draw);
      assertEquals(world[draw], share[draw], 1e-9, "draw " + draw);
    }
    Summary summary = Summary.of(share);
    // The published statement is 10 to 20 %; a quantile of 4,000 draws has an error of 0.001.
    assertEquals(0.15, summary.mean(), 0.003);
    assertEquals(0.10, summary.p5(), 0.006);
    assertEquals(0.20, summary.p95(), 0.008);
  }

  @Test
  void shouldStayAProbabilityThatRisesWithSize() {
    SiteCoverage coverage =
        SiteCoverage.calibrated(SiteParameters.repository(300), SIZES, STRATA, 198_500);
    for (int draw = 0; draw < 300; draw++) {
      double before = 0;
      for (double size = 1; size < 1e7; size *= 3) {
        double inclusion = coverage.inclusion(size, SIZES[0], Stratum.PRIVATE, draw);
        assertTrue(inclusion > before && inclusion <= 1, size + " has " + inclusion);
        before = inclusion;
      }
    }
  }

  @Test
  void shouldListLessOfChina() {
    var draws =
        SiteParameters.certain()
            .fixed("site.coverage.world", 0.15)
            .fixed("site.coverage.china", -0.5)
            .draws(1);
    SiteCoverage coverage = SiteCoverage.calibrated(draws, SIZES, STRATA, 198_500);
    double here = coverage.inclusion(20_000, 100_000, Stratum.PRIVATE, 0);
    double there = coverage.inclusion(20_000, 100_000, Stratum.CHINA_PRIVATE, 0);

    assertEquals(-0.5, Math.log(there / (1 - there)) - Math.log(here / (1 - here)), CLOSE);
  }

  @Test
  void shouldListMoreOfThePublicSector() {
    var draws =
        SiteParameters.certain()
            .fixed("site.coverage.world", 0.15)
            .fixed("site.coverage.china", -0.5)
            .fixed("site.coverage.public", 0.7)
            .draws(1);
    SiteCoverage coverage = SiteCoverage.calibrated(draws, SIZES, STRATA, 198_500);
    double company = logOdds(coverage, Stratum.PRIVATE);

    assertEquals(0.7, logOdds(coverage, Stratum.PUBLIC) - company, CLOSE);
    assertEquals(0.2, logOdds(coverage, Stratum.CHINA_PUBLIC) - company, CLOSE);
  }

  private static double logOdds(SiteCoverage coverage, Stratum stratum) {
    double listed = coverage.inclusion(20_000, 100_000, stratum, 0);
    return Math.log(listed / (1 - listed));
  }

  @Test
  void shouldKnowTheStratumOfASite() {
    assertEquals(Stratum.PRIVATE, stratum(TestSite.named("a")));
    assertEquals(Stratum.PUBLIC, stratum(TestSite.named("a").sector("mixed")));
    assertEquals(
        Stratum.CHINA_PUBLIC, stratum(TestSite.named("a").country("CHN").sector("public")));
    assertEquals(Stratum.CHINA_PRIVATE, stratum(TestSite.named("a").country("CHN")));
  }

  private static Stratum stratum(TestSite report) {
    SiteRegister register =
        SiteRegister.of(
            List.of(report.build()), LocalDate.parse("2026-12-31"), SiteParameters.rules());
    return Stratum.of(register.sites().get(0));
  }

  @Test
  void shouldCorrectNothingWhereTheListHoldsEverything() {
    var draws = SiteParameters.certain().fixed("site.coverage.world", 1).draws(1);
    SiteCoverage full = SiteCoverage.calibrated(draws, SIZES, STRATA, 198_500);

    assertEquals(1, full.inclusion(5_000, 100_000, Stratum.PRIVATE, 0), 0);
    assertEquals(0, full.tailOver(100_000, 0), CLOSE);
  }

  @Test
  void shouldCorrectNothingWithoutAList() {
    SiteCoverage none =
        SiteCoverage.calibrated(SiteParameters.repository(1), new double[0], List.of(), 0);

    assertEquals(1, none.inclusion(10, 100, Stratum.CHINA_PUBLIC, 0), 0);
    assertEquals(0, none.tailOver(100, 0), 0);
  }
}
