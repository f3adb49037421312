package io.computestock.shipments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShipmentFormulasTest {
  /** The worked examples are printed with three decimals. */
  private static final double PRINTED = 5e-4;

  private static final double ROUNDING = 1e-9;

  @Test
  void shouldTurnRevenueIntoChips() {
    // WE-7
    double h100 = ShipmentFormulas.units(10e9, 0.975, 0.9, 30_000);
    double h20 = ShipmentFormulas.units(10e9, 0.975, 0.1, 12_000);

    assertEquals(292_500, h100, PRINTED);
    assertEquals(81_250, h20, PRINTED);
    assertEquals(304_652.602, h100 + h20 * 296 / 1979, PRINTED);
  }

  @Test
  void shouldTakeNetworkingAndOtherBoardsOffDataCenterRevenue() {
    // worked example of method note 0002
    double usd = ShipmentFormulas.acceleratorRevenue(2e9, 0.72, 0.75);

    assertEquals(1.08e9, usd, PRINTED);
    assertEquals(43_875, ShipmentFormulas.units(usd, 0.975, 0.5, 12_000), PRINTED);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN})
  void shouldRefuseAPriceThatIsNotAboveZero(double price) {
    var refusal =
        assertThrows(
            IllegalArgumentException.class, () -> ShipmentFormulas.units(1e9, 1, 1, price));

    assertEquals("price " + price + " US$, expected more than 0", refusal.getMessage());
  }

  @ParameterizedTest
  @CsvSource({"30000, 0.9, 1.03, 0, 27000", "30000, 0.9, 1.1, 2, 32670", "100, 1, 0.5, 3, 12.5"})
  void shouldLetPricesChangeByYear(
      double base, double ratio, double error, int years, double expected) {
    assertEquals(expected, ShipmentFormulas.laterPrice(base, ratio, error, years), ROUNDING);
  }

  @ParameterizedTest
  @CsvSource({"0, 0.95", "1, 0.5", "2, 0.25", "3, 0.125"})
  void shouldCorrelatePricesByGeneration(int apart, double expected) {
    assertEquals(expected, ShipmentFormulas.priceCorrelation(apart, 0.95, 0.5), ROUNDING);
  }

  @Test
  void shouldBlendScoresWithoutChangingTheirVariance() {
    // the weights are √ρ and √(1-ρ): their squares add up to 1
    assertEquals(0.5, ShipmentFormulas.blend(1, 0, 0.25), ROUNDING);
    assertEquals(Math.sqrt(0.75), ShipmentFormulas.blend(0, 1, 0.25), ROUNDING);
    assertEquals(1.5, ShipmentFormulas.blend(1.5, -9, 1), ROUNDING);
    assertEquals(-9, ShipmentFormulas.blend(1.5, -9, 0), ROUNDING);
  }
}
