package io.computestock.shipments;

import static io.computestock.shipments.Records.period;
import static io.computestock.uncertainty.SampleStatistics.ONE_IN_A_MILLION;
import static io.computestock.uncertainty.SampleStatistics.correlation;
import static io.computestock.uncertainty.SampleStatistics.log;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.computestock.issue.InputException;
import io.computestock.reference.ChipType;
import io.computestock.reference.Period;
import io.computestock.reference.TestChip;
import io.computestock.shipments.ShipmentEvidence.RevenuePeriod;
import io.computestock.shipments.ShipmentEvidence.UnitPeriod;
import io.computestock.uncertainty.DistributionSpec;
import io.computestock.uncertainty.Intervals;
import io.computestock.uncertainty.TestParameters;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShipmentModelTest {
  private static final double RELATIVE = 1e-9;
  private static final Map<String, ChipType> CHIPS =
      Map.of(
          "h100_sxm", TestChip.h100().build(),
          "h20", TestChip.h20().build(),
          "a100", TestChip.named("a100").generation(2).build(),
          "v100", TestChip.named("v100").generation(1).build(),
          "mi300x", TestChip.named("mi300x").vendor("AMD").generation(3).build());

  private static RevenuePeriod revenue(
      String label, Period period, DistributionSpec usd, Map<String, Double> mix) {
    return new RevenuePeriod("NVIDIA", label, period, usd, new TreeMap<>(mix));
  }

  private static Period year(int year) {
    return period(year + "-01-01", year + "-12-31");
  }

  private static List<UnitFlow> flows(
      TestParameters parameters, int draws, List<RevenuePeriod> revenues, List<UnitPeriod> units) {
    return new ShipmentModel(parameters.draws(draws), CHIPS)
        .flows(new ShipmentEvidence(revenues, units, List.of()));
  }

  private static void assertClose(double expected, double actual) {
    assertEquals(expected, actual, Math.abs(expected) * RELATIVE);
  }

  @Test
  void shouldTurnRevenueAndMixIntoUnits() {
    // given WE-7, with a mix that is as good as sure
    double sure = 1e15;
    TestParameters parameters =
        TestParameters.fixedModel()
            .fixed("hardware_share.NVIDIA", 0.975)
            .fixed("shipments.mix_concentration", sure)
            .fixed("price.h100_sxm.2024", 30_000)
            .fixed("price.h20.2024", 12_000);

    // when
    List<UnitFlow> flows =
        flows(
            parameters,
            5,
            List.of(
                revenue(
                    "FY25",
                    year(2024),
                    DistributionSpec.fixed(10e9),
                    Map.of("h100_sxm", 0.9, "h20", 0.1))),
            List.of());

    // then
    double mixError = 1e-5;
    assertEquals(List.of("h100_sxm", "h20"), flows.stream().map(UnitFlow::chipType).toList());
    for (int i = 0; i < 5; i++) {
      assertEquals(292_500, flows.get(0).units()[i], 292_500 * mixError);
      assertEquals(81_250, flows.get(1).units()[i], 81_250 * mixError);
      assertClose(10e9, flows.get(0).revenueUsd()[i] + flows.get(1).revenueUsd()[i]);
    }
  }

  @Test
  void shouldSpendTheWholeHardwareRevenueInEveryDraw() {
    // given everything uncertain but the prices
    TestParameters parameters =
        TestParameters.fixedModel()
            .lognormal("hardware_share.NVIDIA", 0.96, 0.99)
            .fixed("price.h100_sxm.2024", 30_000)
            .fixed("price.h20.2024", 12_000);

    // when
    int draws = 200;
    List<UnitFlow> flows =
        flows(
            parameters,
            draws,
            List.of(
                revenue(
                    "FY25",
                    year(2024),
                    Intervals.lognormal(9e9, 11e9),
                    Map.of("h100_sxm", 0.9, "h20", 0.1))),
            List.of());

    // then units times price add up to the hardware part of the revenue of that draw
    double[] hardware = parameters.draws(draws).of("hardware_share.NVIDIA");
    for (int i = 0; i < draws; i++) {
      double spent = flows.get(0).units()[i] * 30_000 + flows.get(1).units()[i] * 12_000;
      double revenue = flows.get(0).revenueUsd()[i] + flows.get(1).revenueUsd()[i];
      assertClose(revenue * hardware[i], spent);
    }
  }

  @Test
  void shouldDoubleUnitsWhenAllRevenueDoubles() {
    // given two periods and uncertain everything
    TestParameters parameters =
        TestParameters.fixedModel()
            .lognormal("hardware_share.NVIDIA", 0.96, 0.99)
            .lognormal("price.h100_sxm.2024", 25_000, 32_000)
            .lognormal("price.h20.2024", 10_000, 15_000);
    Map<String, Double> mix = Map.of("h100_sxm", 0.9, "h20", 0.1);

    // when
    List<UnitFlow> once =
        flows(
            parameters,
            50,
            List.of(
                revenue("A", year(2024), Intervals.lognormal(9e9, 11e9), mix),
                revenue("B", year(2025), DistributionSpec.fixed(4e9), mix)),
            List.of());
    List<UnitFlow> twice =
        flows(
            parameters,
            50,
            List.of(
                revenue("A", year(2024), Intervals.lognormal(18e9, 22e9), mix),
                revenue("B", year(2025), DistributionSpec.fixed(8e9), mix)),
            List.of());

    // then
    assertEquals(4, once.size());
    for (int k = 0; k < once.size(); k++) {
      for (int i = 0; i < 50; i++) {
        assertClose(2 * once.get(k).units()[i], twice.get(k).units()[i]);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2020, 30000",
    "2022, 30000",
    "2023, 30000",
    "2024, 27000",
    "2025, 24000",
    "2027, 24000"
  })
  void shouldUseThePriceOfTheYear(int year, double price) {
    TestParameters parameters =
        TestParameters.fixedModel()
            .fixed("price.h100_sxm.2022", 30_000)
            .fixed("price.h100_sxm.2024", 27_000)
            .fixed("price.h100_sxm.2025", 24_000);

    List<UnitFlow> flows =
        flows(
            parameters,
            1,
            List.of(revenue("A", year(year), DistributionSpec.fixed(9e9), Map.of("h100_sxm", 1.0))),
            List.of());

    assertClose(9e9 / price, flows.get(0).units()[0]);
  }

  @Test
  void shouldCompoundTheErrorOfThePriceChangeByYears() {
    // given an error of 10 % a year and a middle price that falls to nine tenths in two years
    TestParameters parameters =
        TestParameters.fixedModel()
            .fixed("price.yearly_change_error", 1.1)
            .fixed("price.h100_sxm.2022", 30_000)
            .fixed("price.h100_sxm.2024", 27_000);

    List<UnitFlow> flows =
        flows(
            parameters,
            1,
            List.of(revenue("A", year(2024), DistributionSpec.fixed(9e9), Map.of("h100_sxm", 1.0))),
            List.of());

    assertClose(9e9 / (27_000 * 1.21), flows.get(0).units()[0]);
  }

  @Test
  void shouldUseTheSameBasePriceInEveryPeriod() {
    TestParameters parameters =
        TestParameters.fixedModel().lognormal("price.h100_sxm.2024", 25_000, 32_000);

    List<UnitFlow> flows =
        flows(
            parameters,
            50,
            List.of(
                revenue("A", year(2024), DistributionSpec.fixed(1e9), Map.of("h100_sxm", 1.0)),
                revenue("B", year(2025), DistributionSpec.fixed(1e9), Map.of("h100_sxm", 1.0))),
            List.of());

    assertArrayEquals(flows.get(0).units(), flows.get(1).units());
    assertTrue(flows.get(0).units()[0] != flows.get(0).units()[1]);
  }

  @Test
  void shouldCorrelatePricesMoreWithinAGenerationThanAcross() {
    // given one chip alone in each period, so that units show its price
    int draws = 40_000;
    TestParameters parameters = TestParameters.fixedModel();
    List<String> chips = List.of("h100_sxm", "h20", "a100", "v100");
    chips.forEach(chip -> parameters.lognormal("price." + chip + ".2024", 10_000, 20_000));
    List<RevenuePeriod> revenues =
        chips.stream()
            .map(chip -> revenue(chip, year(2024), DistributionSpec.fixed(1e9), Map.of(chip, 1.0)))
            .toList();

    // when
    List<UnitFlow> flows = flows(parameters, draws, revenues, List.of());

    // then the standard error is at most 1/√n; false alarm for one seed in a million
    double[][] prices = flows.stream().map(flow -> log(flow.units())).toArray(double[][]::new);
    double tolerance = ONE_IN_A_MILLION / Math.sqrt(draws);
    assertEquals(0.95, correlation(prices[0], prices[1]), tolerance * 0.1);
    assertEquals(0.5, correlation(prices[0], prices[2]), tolerance);
    assertEquals(0.25, correlation(prices[0], prices[3]), tolerance);
  }

  @Test
  void shouldTakeUnitsAsStated() {
    List<UnitFlow> flows =
        flows(
            TestParameters.fixedModel(),
            3,
            List.of(),
            List.of(
                new UnitPeriod(
                    "AMD", "mi300x", "Q1", year(2024), DistributionSpec.fixed(115_619))));

    assertArrayEquals(new double[] {115_619, 115_619, 115_619}, flows.get(0).units());
    assertNull(flows.get(0).revenueUsd());
    assertEquals(year(2024), flows.get(0).period());
  }

  @Test
  void shouldShareAPartOfTheErrorOfUnitsWithinAVendor() {
    // given two chips of AMD and one of Google
    int draws = 40_000;
    var interval = Intervals.lognormal(50, 200);

    // when
    List<UnitFlow> flows =
        flows(
            TestParameters.fixedModel().fixed("shipments.units_correlation", 0.5),
            draws,
            List.of(),
            List.of(
                new UnitPeriod("AMD", "mi300x", "Q1", year(2024), interval),
                new UnitPeriod("AMD", "mi300x", "Q2", year(2025), interval),
                new UnitPeriod("Google", "tpu", "Q1", year(2024), interval)));

    // then
    double[][] logs = flows.stream().map(flow -> log(flow.units())).toArray(double[][]::new);
    double tolerance = ONE_IN_A_MILLION / Math.sqrt(draws);
    assertEquals(0.5, correlation(logs[0], logs[1]), tolerance);
    assertEquals(0, correlation(logs[0], logs[2]), tolerance);
  }

  private static RevenuePeriod dataCenter(String label, Period period, Map<String, Double> mix) {
    return new RevenuePeriod(
        "NVIDIA",
        label,
        period,
        Measure.DATA_CENTER_REVENUE_USD,
        DistributionSpec.fixed(1e9),
        new TreeMap<>(mix));
  }

  @Test
  void shouldTakeTheSharesInForceOffDataCenterRevenue() {
    // given a share of compute that changes in May 2020
    TestParameters parameters =
        TestParameters.fixedModel()
            .fixed("compute_share.NVIDIA.2017-01", 1)
            .fixed("compute_share.NVIDIA.2020-05", 0.7)
            .fixed("accelerator_share.NVIDIA.2017-01", 0.8)
            .fixed("shipments.judged_mix_concentration", 8)
            .fixed("price.v100.2017", 10_000);
    Map<String, Double> all = Map.of("v100", 1.0);

    // when a year before, the year whose middle is after it, and the same as compute revenue
    List<UnitFlow> flows =
        flows(
            parameters,
            1,
            List.of(
                dataCenter("FY19", year(2018), all),
                dataCenter("FY21", year(2020), all),
                revenue("FY22", year(2021), DistributionSpec.fixed(1e9), all)),
            List.of());

    // then
    assertClose(80_000, flows.get(0).units()[0]);
    assertClose(56_000, flows.get(1).units()[0]);
    assertClose(0.56e9, flows.get(1).revenueUsd()[0]);
    assertClose(100_000, flows.get(2).units()[0]);
  }

  @Test
  void shouldShareOneErrorOfTheSharesAmongAllPeriods() {
    // given
    TestParameters parameters =
        TestParameters.fixedModel()
            .with("compute_share.NVIDIA.2017-01", DistributionSpec.beta(118, 46))
            .with("accelerator_share.NVIDIA.2017-01", DistributionSpec.beta(25, 6))
            .fixed("shipments.judged_mix_concentration", 8)
            .fixed("price.v100.2017", 10_000);
    Map<String, Double> all = Map.of("v100", 1.0);

    // when
    int draws = 50;
    List<UnitFlow> flows =
        flows(
            parameters,
            draws,
            List.of(dataCenter("A", year(2018), all), dataCenter("B", year(2019), all)),
            List.of());

    // then
    assertTrue(flows.get(0).units()[0] != flows.get(0).units()[1]);
    for (int i = 0; i < draws; i++) {
      assertClose(flows.get(0).units()[i], flows.get(1).units()[i]);
    }
  }

  @Test
  void shouldBeLessSureOfAJudgedMix() {
    // given
    TestParameters parameters =
        TestParameters.fixedModel()
            .fixed("compute_share.NVIDIA.2017-01", 1)
            .fixed("accelerator_share.NVIDIA.2017-01", 1)
            .fixed("shipments.judged_mix_concentration", 8)
            .fixed("price.v100.2017", 10_000)
            .fixed("price.a100.2020", 10_000);
    Map<String, Double> mix = Map.of("v100", 0.5, "a100", 0.5);

    // when
    int draws = 4_000;
    List<UnitFlow> flows =
        flows(
            parameters,
            draws,
            List.of(
                dataCenter("judged", year(2020), mix),
                revenue("stated", year(2021), DistributionSpec.fixed(1e9), mix)),
            List.of());

    // then the standard deviation of a share p is √(p (1 − p) / (weight + 1))
    double tolerance = 0.05;
    double judged = standardDeviation(flows.get(0).revenueUsd()) / 1e9;
    double stated = standardDeviation(flows.get(2).revenueUsd()) / 1e9;
    assertEquals(Math.sqrt(0.25 / 9), judged, tolerance * judged);
    assertEquals(Math.sqrt(0.25 / 61), stated, tolerance * stated);
  }

  private static double standardDeviation(double[] values) {
    double mean = Arrays.stream(values).average().orElseThrow();
    return Math.sqrt(
        Arrays.stream(values)
            .map(value -> (value - mean) * (value - mean))
            .average()
            .orElseThrow());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "compute_share.NVIDIA.2020-05 | assumptions/parameters.csv: expected a row with id"
            + " 'compute_share.NVIDIA.' and a month not after 2018-07, which the data-center"
            + " revenue of FY19 needs",
        "compute_share.NVIDIA.2018 | assumptions/parameters.csv: expected a month (yyyy-mm) after"
            + " 'compute_share.NVIDIA.' in compute_share.NVIDIA.2018"
      })
  void shouldRefuseDataCenterRevenueWithoutAShareInForce(String id, String message) {
    TestParameters parameters =
        TestParameters.fixedModel()
            .fixed(id, 1)
            .fixed("accelerator_share.NVIDIA.2017-01", 1)
            .fixed("shipments.judged_mix_concentration", 8)
            .fixed("price.v100.2017", 10_000);
    var revenues = List.of(dataCenter("FY19", year(2018), Map.of("v100", 1.0)));

    var problem =
        assertThrows(InputException.class, () -> flows(parameters, 1, revenues, List.of()));

    assertEquals(message, problem.getMessage());
  }

  @Test
  void shouldNameAMissingHardwareShare() {
    TestParameters parameters =
        TestParameters.fixedModel()
            .without("hardware_share.NVIDIA")
            .fixed("price.h100_sxm.2024", 30_000);
    var revenues =
        List.of(revenue("A", year(2024), DistributionSpec.fixed(9e9), Map.of("h100_sxm", 1.0)));

    var problem =
        assertThrows(InputException.class, () -> flows(parameters, 1, revenues, List.of()));

    assertTrue(problem.getMessage().contains("'hardware_share.NVIDIA'"), problem.getMessage());
  }

  @Test
  void shouldRefuseAPriceWithoutAYear() {
    TestParameters parameters = TestParameters.fixedModel().fixed("price.h100_sxm.base", 30_000);
    var revenues =
        List.of(revenue("A", year(2024), DistributionSpec.fixed(9e9), Map.of("h100_sxm", 1.0)));

    var problem =
        assertThrows(InputException.class, () -> flows(parameters, 1, revenues, List.of()));

    assertEquals(
        "assumptions/parameters.csv: expected a year after 'price.h100_sxm.' in"
            + " price.h100_sxm.base",
        problem.getMessage());
  }

  @Test
  void shouldKnowWhetherAChipHasAPrice() {
    var draws = TestParameters.none().fixed("price.h200_sxm.2024", 1).draws(1);

    assertTrue(ShipmentModel.hasPrice(draws.registry(), "h200_sxm"));
    assertEquals(false, ShipmentModel.hasPrice(draws.registry(), "h20"));
  }
}
