package io.computestock.jobs.estimate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.computestock.jobs.config.RunConfig;
import io.computestock.jobs.ingest.DataFolder;
import io.computestock.jobs.testing.Fixtures;
import io.computestock.reference.ChipType;
import io.computestock.shipments.Coverage;
import io.computestock.shipments.Measure;
import io.computestock.shipments.ShipmentEvidence;
import io.computestock.shipments.ShipmentEvidence.RevenuePeriod;
import io.computestock.shipments.ShipmentModel;
import io.computestock.shipments.UnitFlow;
import io.computestock.stock.ModelInputs;
import io.computestock.uncertainty.ParameterDraws;
import io.computestock.uncertainty.RandomStream;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What our own data say of the chips sold before November 2021. */
class EarlySupplyTest {
  private static final int DRAWS = 200;

  /** Partners had the A100 in the quarter that ended 18 days before its release. */
  private static final int SHIPPED_BEFORE_RELEASE = 31;

  private static final double ROUNDING = 0.5;
  private static final LocalDate NOVEMBER_2021 = LocalDate.of(2021, 11, 1);

  private static DataFolder folder;
  private static ModelInputs model;

  @BeforeAll
  static void load() {
    folder = Fixtures.load(Fixtures.OUR_DATA);
    model = inputs(null).model();
  }

  private static RunInputs inputs(LocalDate asOf) {
    var settings =
        new RunConfig(
            null, null, asOf, DRAWS, 1, YearMonth.of(2018, 1), null, null, null, null, null, null);
    return RunInputs.of(folder, settings.orElse(RunConfig.defaults()));
  }

  private static List<UnitFlow> flows(ShipmentEvidence evidence) {
    var draws = new ParameterDraws(model.parameters(), new RandomStream(model.seed()), DRAWS);
    return new ShipmentModel(draws, model.chips()).flows(evidence);
  }

  private static Map<String, double[]> byChipAndPeriod(List<UnitFlow> flows) {
    return flows.stream()
        .collect(
            Collectors.toMap(
                flow -> flow.vendor() + flow.chipType() + flow.period(), UnitFlow::units));
  }

  @Test
  void shouldCoverEveryDayFrom2018WithoutAGap() {
    Coverage coverage = Coverage.of(model.evidence());

    assertTrue(!coverage.firstMonth().isAfter(YearMonth.of(2018, 1)), "" + coverage.firstMonth());
    assertEquals(null, coverage.gaps().get("NVIDIA"));
  }

  @Test
  void shouldLeaveEveryLaterFlowAsItIsToTheBit() {
    // given the evidence without the periods known by their data-center revenue
    ShipmentEvidence all = model.evidence();
    var computeOnly = new ArrayList<>(all.revenues());
    computeOnly.removeIf(revenue -> revenue.line() == Measure.DATA_CENTER_REVENUE_USD);
    assertTrue(computeOnly.size() < all.revenues().size());

    // when
    Map<String, double[]> without =
        byChipAndPeriod(flows(new ShipmentEvidence(computeOnly, all.units(), all.destinations())));
    Map<String, double[]> with = byChipAndPeriod(flows(all));

    // then
    without.forEach((key, units) -> assertArrayEquals(units, with.get(key), key));
  }

  @ParameterizedTest
  @CsvSource({"FY18, 1932", "FY19, 2932", "FY20, 2983", "FY21, 6696"})
  void shouldAddUpQuartersToTheYearThatNvidiaReported(String year, double millions) {
    double sum =
        model.evidence().revenues().stream()
            .filter(revenue -> revenue.line() == Measure.DATA_CENTER_REVENUE_USD)
            .filter(revenue -> revenue.label().startsWith(year))
            .mapToDouble(revenue -> revenue.revenueUsd().median())
            .sum();

    assertEquals(millions * 1e6, sum, ROUNDING);
  }

  @Test
  void shouldSellNoChipBeforeItsReleaseNorAnEarlierOneInTheMonthsThatPublishersCount() {
    for (RevenuePeriod revenue : model.evidence().revenues()) {
      if (revenue.line() == Measure.DATA_CENTER_REVENUE_USD) {
        boolean early = revenue.period().end().isBefore(NOVEMBER_2021);
        boolean late = revenue.period().start().isAfter(LocalDate.of(2026, 1, 25));
        assertTrue(early || late, revenue.label());
        for (String chip : revenue.mix().keySet()) {
          LocalDate release = release(chip);
          assertTrue(
              !release.isAfter(revenue.period().end().plusDays(SHIPPED_BEFORE_RELEASE)),
              () -> chip + " of " + release + " sold in " + revenue.label());
        }
      }
    }
  }

  private static LocalDate release(String chip) {
    // A label of all A100 goes by the first of them.
    ChipType type = model.chips().get(chip.equals("a100_80_sxm") ? "a100_40_sxm" : chip);
    return type.release();
  }

  @Test
  void shouldKnowEachQuarterFromTheDayOfItsResults() {
    // when the run knows what was public in the middle of 2020
    ShipmentEvidence then = inputs(LocalDate.of(2020, 6, 30)).model().evidence();

    // then the last quarter is FY21Q1, published on 2020-05-21
    List<RevenuePeriod> revenues = then.revenues();
    assertEquals("FY21Q1", revenues.get(revenues.size() - 1).label());
    assertEquals(List.of(), then.units());
  }
}
