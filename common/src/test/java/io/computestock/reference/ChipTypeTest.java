package io.computestock.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChipTypeTest {
  private static final double ROUNDING = 1e-9;

  @ParameterizedTest
  @CsvSource({"h100_sxm, 15832", "a100_80_sxm, 4992", "h20, 2368", "b200, 36000"})
  void shouldReckonTotalProcessingPerformance(String chip, double tpp) {
    assertEquals(tpp, RepositoryData.chip(chip).tppFromThroughput(), ROUNDING);
  }

  @ParameterizedTest
  @CsvSource({
    "100, NaN, NaN, NaN, 1600",
    "100, 300, 250, NaN, 2400",
    "100, 250, 300, NaN, 2400",
    "2250, 4500, NaN, 9000, 36000",
    "100, 200, 200, 900, 3600",
    "NaN, NaN, 600, NaN, 4800",
    "NaN, NaN, NaN, NaN, NaN"
  })
  void shouldTakeTheLargestRateTimesBits(
      double fp16, double fp8, double int8, double fp4, double tpp) {
    ChipType chip = TestChip.named("x").rates(fp16, fp8, int8, fp4).build();

    assertEquals(tpp, chip.tppFromThroughput(), ROUNDING);
  }

  @ParameterizedTest
  @CsvSource({
    "100, 150, 200, 200",
    "100, 250, 200, 250",
    "100, NaN, 200, 200",
    "100, 150, NaN, 150",
    "100, NaN, NaN, 100",
    "NaN, NaN, NaN, NaN"
  })
  void shouldFallBackToSixteenBitsWithoutAnEightBitFormat(
      double fp16, double fp8, double int8, double expected) {
    ChipType chip = TestChip.named("x").rates(fp16, fp8, int8, 999).build();

    assertEquals(expected, chip.eightBitTops(), ROUNDING);
  }

  @Test
  void shouldFollowAClaimedEightBitRate() {
    // given a chip of 4,800 TPP on 1,000 mm²
    ChipType chip =
        TestChip.named("x").rates(Double.NaN, 600, 600, Double.NaN).tpp(4800, 1000).build();

    // when
    ChipType claimed = chip.withEightBitTops(653.7);

    // then
    assertEquals(5229.6, claimed.tpp(), ROUNDING);
    assertEquals(5.2296, claimed.performanceDensity(), ROUNDING);
    assertEquals(653.7, claimed.eightBitTops(), ROUNDING);
    assertEquals(4800, chip.tpp(), ROUNDING);
  }

  @Test
  void shouldFollowAClaimedSixteenBitRate() {
    ChipType chip = TestChip.named("x").rates(100, 200, 200, Double.NaN).tpp(1600, 100).build();

    assertEquals(4800, chip.withFp16Tflops(300).tpp(), ROUNDING);
    assertEquals(1600, chip.withFp16Tflops(50).tpp(), ROUNDING);
    assertEquals(48, chip.withFp16Tflops(300).performanceDensity(), ROUNDING);
  }

  @Test
  void shouldNotKnowADensityWithoutADieArea() {
    ChipType chip = TestChip.named("x").rates(100, 200, 200, Double.NaN).build();

    assertTrue(Double.isNaN(chip.withFp16Tflops(300).performanceDensity()));
  }
}
