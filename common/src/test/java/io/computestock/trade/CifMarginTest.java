package io.computestock.trade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CifMarginTest {
  /** WE-1: multiplying by 1 − margin would give 99.64 and 96. */
  @ParameterizedTest
  @CsvSource({"106, 0.06, 100", "120, 0.20, 100", "100, 0, 100", "0, 0.1, 0"})
  void shouldDivideTheMarginOut(double cif, double margin, double fob) {
    assertEquals(fob, CifMargin.fob(cif, margin), 1e-12);
  }

  @Test
  void shouldKeepAMissingValueMissing() {
    assertEquals(Double.NaN, CifMargin.fob(Double.NaN, 0.06));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.01, Double.NaN})
  void shouldRefuseAMarginBelowZero(double margin) {
    var refusal = assertThrows(IllegalArgumentException.class, () -> CifMargin.fob(100, margin));

    assertEquals("margin " + margin + ", expected 0 or more", refusal.getMessage());
  }
}
