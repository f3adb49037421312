package io.computestock.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChipsFromPowerTest {
  private static final double EXACT = 1e-9;
  private static final double TDP = 700;

  /** WE-10: 100 MW of facility, 1.53 · 1.14 · 1.40. */
  @Test
  void shouldFeedChipsAtPeakFromAFacility() {
    double watt = ChipsFromPower.facilityWatt(ChipsFromPower.peakWatt(TDP, 1.53, 1.14), 1.40);
    double chips = ChipsFromPower.chips(100, 1, watt);

    assertEquals(2.44188, watt / TDP, EXACT);
    assertEquals(58_502.933, chips, 1e-3);
    assertEquals(0.409521, chips * TDP / 100e6, 1e-6);
  }

  /** As published: 1,221 W at peak and about 1,454 W provisioned for an H100, IT power. */
  @Test
  void shouldKeepPeakAndProvisionedApart() {
    assertEquals(1220.94, ChipsFromPower.peakWatt(TDP, 1.53, 1.14), EXACT);
    assertEquals(1453.5, ChipsFromPower.provisionedWatt(10_200.0 / 8, 1.14), EXACT);
  }

  @ParameterizedTest
  @CsvSource({"0, 1, 1000, 0", "1, 0, 1000, 0", "1, 1, 1000, 1000", "2, 0.5, 1000, 1000"})
  void shouldDivideThePower(double megawatt, double share, double watt, double chips) {
    assertEquals(chips, ChipsFromPower.chips(megawatt, share, watt), EXACT);
  }

  @Test
  void shouldFeedMoreChipsWithMorePower() {
    double before = -1;
    for (double megawatt = 0; megawatt < 1000; megawatt += 7.3) {
      double chips = ChipsFromPower.chips(megawatt, 0.8, 1500);
      assertTrue(chips > before, megawatt + " MW");
      before = chips;
    }
  }

  @Test
  void shouldNotBelieveAPueBelowOne() {
    assertEquals(1000, ChipsFromPower.facilityWatt(1000, 0.9), 0);
  }

  @ParameterizedTest
  @CsvSource({"-1, 1, 1000", "1, 1.1, 1000", "1, -0.1, 1000", "1, 1, 0", "1, 1, NaN"})
  void shouldRefuseWhatCannotBe(double megawatt, double share, double watt) {
    assertThrows(IllegalArgumentException.class, () -> ChipsFromPower.chips(megawatt, share, watt));
  }
}
