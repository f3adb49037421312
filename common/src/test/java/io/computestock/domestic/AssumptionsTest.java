package io.computestock.domestic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.computestock.domestic.DomesticPosterior.Fit;
import io.computestock.domestic.DomesticPosterior.Flow;
import io.computestock.domestic.ProductionRecord.Bound;
import io.computestock.domestic.ProductionRecord.Role;
import io.computestock.reference.Period;
import io.computestock.tabular.MemoryFiles;
import io.computestock.tabular.TableReader;
import io.computestock.uncertainty.DistributionSpec;
import io.computestock.uncertainty.ParameterDraws;
import io.computestock.uncertainty.ParameterLoader;
import io.computestock.uncertainty.RandomStream;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The model with the assumptions of the repository: every row it asks for is there. */
class AssumptionsTest {
  private static final int DRAWS = 2000;
  private static final LocalDate KNOWN = LocalDate.of(2025, 10, 1);

  private static ParameterDraws draws() {
    return new ParameterDraws(
        new ParameterLoader(new TableReader(MemoryFiles.ofRepository())).load(),
        new RandomStream(1),
        DRAWS);
  }

  private static ProductionRecord row(
      ProductionMeasure measure,
      String chip,
      String from,
      String to,
      double value,
      Bound bound,
      Role role,
      String source) {
    return new ProductionRecord(
        "CHN",
        "HUAWEI",
        chip,
        measure,
        null,
        new Period(LocalDate.parse(from), LocalDate.parse(to)),
        DistributionSpec.fixed(value),
        bound,
        role,
        KNOWN,
        source);
  }

  private static ProductionRecord input(
      ProductionMeasure measure, String from, String to, double value) {
    return row(measure, "", from, to, value, Bound.INTERVAL, Role.INPUT, "semianalysis");
  }

  private static ProductionRecord output(String chip, double value, Bound bound, String source) {
    return row(
        ProductionMeasure.PACKAGES,
        chip,
        "2025-01-01",
        "2025-12-31",
        value,
        bound,
        Role.OBSERVATION,
        source);
  }

  @Test
  void shouldSpanThePublishedFigures() {
    List<ProductionRecord> rows =
        List.of(
            input(ProductionMeasure.WAFERS_PER_MONTH, "2022-01-01", "2025-06-30", 20_000),
            input(ProductionMeasure.WAFERS_PER_MONTH, "2025-07-01", "2025-12-31", 45_000),
            input(ProductionMeasure.DIE_BANK, "2020-09-01", "2024-12-31", 2.4e6),
            input(ProductionMeasure.HBM_BANK, "2022-01-01", "2024-11-30", 6e6),
            input(ProductionMeasure.HBM_BANK, "2024-12-01", "2024-12-31", 7e6),
            output("", 200_000, Bound.UPPER, "testimony"),
            output("", 805_000, Bound.INTERVAL, "semianalysis"),
            output("asc_910c", 300_000, Bound.INTERVAL, "bloomberg"));
    var model =
        new DomesticProduction(
            draws(),
            SupplyPlan.of(rows, "HUAWEI", KNOWN),
            YearMonth.of(2022, 11),
            YearMonth.of(2025, 12));

    DomesticPosterior posterior = model.posterior(OutputObservation.of(rows, "HUAWEI", KNOWN));

    for (Fit fit : posterior.fits()) {
      double figure = fit.observation().row().value().median();
      assertTrue(fit.prior().p95() > figure / 2 && fit.prior().p5() < figure * 2);
    }
    assertEquals(1, posterior.temper());
    for (Flow flow : posterior.flows()) {
      for (double packages : flow.packages()) {
        assertTrue(packages >= 0 && packages < 1e6);
      }
    }
  }

  @Test
  void shouldKnowOtherDesigners() {
    YearMonth month = YearMonth.of(2025, 3);

    assertEquals(1, OtherDesigners.flows(draws(), "other_cn", month, month).size());
  }
}
