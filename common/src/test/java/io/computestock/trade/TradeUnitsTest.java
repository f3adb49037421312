package io.computestock.trade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TradeUnitsTest {
  @Test
  void shouldTurnValueIntoAccelerators() {
    // WE-6: US$ 150 M of AI hardware is 0.75 of US$ 200 M
    assertEquals(4000, TradeUnits.units(200e6, 0.75, 0.8, 30_000, 1), 1e-9);
  }

  @Test
  void shouldBuyFewerAtAMarkup() {
    assertEquals(4000 / 1.1, TradeUnits.units(200e6, 0.75, 0.8, 30_000, 1.1), 1e-9);
  }

  @ParameterizedTest
  @CsvSource({"0, 1, 1", "1e9, 0, 1", "1e9, 1, 0"})
  void shouldBeNoneOfNothing(double value, double aiShare, double acceleratorShare) {
    assertEquals(0, TradeUnits.units(value, aiShare, acceleratorShare, 30_000, 1));
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "30000, 0", "-1, 1", "NaN, 1"})
  void shouldRefuseAPriceOfNothing(double price, double markup) {
    assertThrows(
        IllegalArgumentException.class, () -> TradeUnits.units(1e6, 0.5, 0.8, price, markup));
  }
}
