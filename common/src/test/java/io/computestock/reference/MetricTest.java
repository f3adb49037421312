package io.computestock.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.computestock.schema.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class MetricTest {
  private static final ChipType H100 = RepositoryData.reference().h100();

  /** Half a unit of the fourth decimal, with which the checks are published. */
  private static final double FOUR_DECIMALS = 5e-5;

  @ParameterizedTest
  @CsvSource({
    "H100E_TRAIN8, h20, 0.1496",
    "H100E_TRAIN16, h20, 0.1496",
    "H100E_DECODE, h20, 1.1940",
    "H100E_MEMORY, h20, 1.2",
    "H100E_TRAIN8, a100_80_sxm, 0.3153",
    "H100E_TRAIN8, h100_sxm, 1",
    "H100E_TRAIN16, h100_sxm, 1",
    "H100E_DECODE, h100_sxm, 1",
    "H100E_MEMORY, h100_sxm, 1",
    "CHIPS, h20, 1",
    "MW_TDP, h20, 0.0004",
    "MW_IT, h100_sxm, 0.0007"
  })
  void shouldCountAChip(Metric metric, String chip, double expected) {
    assertEquals(expected, metric.perChip(RepositoryData.chip(chip), H100), FOUR_DECIMALS);
  }

  @Test
  void shouldCountPowerInMegawattAndRatesInOperations() {
    ChipType h20 = RepositoryData.chip("h20");

    assertEquals(400e-6, Metric.MW_TDP.perChip(h20, H100), 1e-15);
    assertEquals(148e12, Metric.FLOPS_16BIT.perChip(h20, H100), 1);
  }

  @Test
  void shouldSwingEightfoldBetweenTrainingAndDecoding() {
    // the same 1.49 million H20
    ChipType h20 = RepositoryData.chip("h20");
    double chips = 1_490_000;

    double thousand = 1000;
    assertEquals(223, chips * Metric.H100E_TRAIN8.perChip(h20, H100) / thousand, 0.5);
    assertEquals(1780, chips * Metric.H100E_DECODE.perChip(h20, H100) / thousand, 5);
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "CHIPS")
  void shouldNotGuessAnUnknownSpecification(Metric metric) {
    assertTrue(Double.isNaN(metric.perChip(TestChip.named("x").build(), H100)));
  }

  @Test
  void shouldCountAChipWithoutAnEightBitFormatByItsSixteenBitRate() {
    ChipType old = TestChip.named("x").rates(989.5, Double.NaN, Double.NaN, Double.NaN).build();

    assertEquals(0.5, Metric.H100E_TRAIN8.perChip(old, H100), 1e-12);
  }

  @ParameterizedTest
  @CsvSource({
    "CHIPS, chips, CHIPS",
    "H100E_TRAIN8, h100e_train8, H100E",
    "FLOPS_16BIT, flops_16bit, FLOP_PER_SECOND",
    "MW_TDP, mw_tdp, MEGAWATT",
    "MW_IT, mw_it, MEGAWATT"
  })
  void shouldHaveAPublishedNameAndUnit(Metric metric, String id, Unit unit) {
    assertEquals(id, metric.id());
    assertEquals(unit, metric.unit());
  }
}
