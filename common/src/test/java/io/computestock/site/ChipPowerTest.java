package io.computestock.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.computestock.reference.ChipType;
import io.computestock.reference.TestChip;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChipPowerTest {
  private static final double EXACT = 1e-9;
  private static final Map<String, ChipType> CHIPS =
      Map.of(
          "h100_sxm", TestChip.h100().build(),
          "h20", TestChip.h20().build(),
          "dark", TestChip.named("dark").build());

  private static double watt(ChipPower power, String chip, PowerLevel level, PowerBasis basis) {
    return power.watt(chip, level, basis).orElseThrow()[0];
  }

  @Test
  void shouldAddTheOverheadsOfTheLevelAndBasis() {
    var power = new ChipPower(SiteParameters.certain().draws(1), CHIPS);

    assertEquals(
        700 * 2.44188, watt(power, "h100_sxm", PowerLevel.FACILITY, PowerBasis.PEAK), EXACT);
    assertEquals(1220.94, watt(power, "h100_sxm", PowerLevel.IT, PowerBasis.PEAK), EXACT);
    assertEquals(1453.5, watt(power, "h100_sxm", PowerLevel.IT, PowerBasis.PROVISIONED), EXACT);
    assertEquals(
        400 * 1.7 * 1.14, watt(power, "h20", PowerLevel.IT, PowerBasis.PROVISIONED), EXACT);
  }

  @Test
  void shouldUseTheCoolingOfAChipThatHasItsOwn() {
    var draws = SiteParameters.certain().fixed("overhead.facility.h100_sxm", 1.25).draws(1);
    var power = new ChipPower(draws, CHIPS);

    assertEquals(
        1220.94 * 1.25, watt(power, "h100_sxm", PowerLevel.FACILITY, PowerBasis.PEAK), EXACT);
    assertEquals(400 * 2.44188, watt(power, "h20", PowerLevel.FACILITY, PowerBasis.PEAK), EXACT);
  }

  @Test
  void shouldNotKnowThePowerOfAChipWithoutTdp() {
    var power = new ChipPower(SiteParameters.certain().draws(1), CHIPS);

    assertTrue(power.watt("dark", PowerLevel.IT, PowerBasis.PEAK).isEmpty());
    assertThrows(
        IllegalArgumentException.class,
        () -> power.watt("nameless", PowerLevel.IT, PowerBasis.PEAK));
  }

  /** The published provisioned power of an H100 is 1,275 to 1,721 W, 90 %. */
  @Test
  void shouldSpreadAsPublished() {
    var power = new ChipPower(SiteParameters.repository(4000), CHIPS);
    double[] watt =
        power.watt("h100_sxm", PowerLevel.IT, PowerBasis.PROVISIONED).orElseThrow().clone();
    java.util.Arrays.sort(watt);

    assertEquals(1275, watt[200], 30);
    assertEquals(1721, watt[3800], 40);
  }
}
