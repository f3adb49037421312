package io.computestock.trade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.computestock.trade.Reconciled.Method;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReconciliationTest {
  private static final double CLOSE = 1e-12;
  private static final double PENALTY = 0.04;

  private static void assertReconciled(
      double value, double logSd, double weight, Method method, Reconciled actual) {
    assertEquals(value, actual.valueUsd(), value * CLOSE);
    assertEquals(logSd, actual.logSd(), CLOSE);
    assertEquals(weight, actual.weightExporter(), CLOSE);
    assertEquals(method, actual.method());
  }

  @Test
  void shouldWeighTwoSidesByPrecision() {
    // WE-2
    Reconciled value = Reconciliation.reconcile(80, 100, 0.04, 0.01, 0, PENALTY);

    assertEquals(0.2, value.weightExporter(), CLOSE);
    assertEquals(95.635250, value.valueUsd(), 95.635250e-6);
    assertEquals(0.0894427, value.logSd(), 0.0894427e-6);
    assertEquals(Method.TWO_SIDED, value.method());
  }

  @Test
  void shouldAddTheVarianceOfTheClass() {
    assertReconciled(
        Math.sqrt(8000),
        Math.sqrt(0.02 + 0.03),
        0.5,
        Method.TWO_SIDED,
        Reconciliation.reconcile(80, 100, 0.04, 0.04, 0.03, PENALTY));
  }

  @Test
  void shouldTrustASideWithoutVarianceAndSplitBetweenTwo() {
    assertReconciled(
        80, 0, 1, Method.TWO_SIDED, Reconciliation.reconcile(80, 100, 0, 0.01, 0, PENALTY));
    assertReconciled(
        100, 0, 0, Method.TWO_SIDED, Reconciliation.reconcile(80, 100, 0.01, 0, 0, PENALTY));
    assertReconciled(
        Math.sqrt(8000),
        0,
        0.5,
        Method.TWO_SIDED,
        Reconciliation.reconcile(80, 100, 0, 0, 0, PENALTY));
  }

  @Test
  void shouldNotCareWhichSideIsWhich() {
    Reconciled one = Reconciliation.reconcile(80, 100, 0.04, 0.01, 0.02, PENALTY);
    Reconciled other = Reconciliation.reconcile(100, 80, 0.01, 0.04, 0.02, PENALTY);

    assertReconciled(
        other.valueUsd(), other.logSd(), 1 - other.weightExporter(), other.method(), one);
  }

  @ParameterizedTest
  @CsvSource({"NaN", "0", "-5"})
  void shouldUseTheOnlySideWithAPenalty(double missing) {
    assertReconciled(
        100,
        Math.sqrt(0.01 + 0.02 + PENALTY),
        0,
        Method.IMPORTER_ONLY,
        Reconciliation.reconcile(missing, 100, 0.04, 0.01, 0.02, PENALTY));
    assertReconciled(
        80,
        Math.sqrt(0.04 + 0.02 + PENALTY),
        1,
        Method.EXPORTER_ONLY,
        Reconciliation.reconcile(80, missing, 0.04, 0.01, 0.02, PENALTY));
  }

  @ParameterizedTest
  @CsvSource({
    "100, 100, true", // equal
    "100, 120, true", // the largest margin alone
    "100, 132, true", // margin and ln 1.1 = 0.095 of noise, against 2 · 0.05
    "100, 134, false", // ln(1.34/1.2) = 0.110
    "100, 91, true", // less arrives: 0.094 of noise
    "100, 90, false" // 0.105
  })
  void shouldExplainAGapByMarginAndNoise(double exporter, double importer, boolean explained) {
    assertEquals(
        explained, Reconciliation.explained(exporter, importer, 0.20, 0.001, 0.001, 0.0005, 2));
  }

  @Test
  void shouldAllowNoMarginBetweenTwoFobValues() {
    assertFalse(Reconciliation.explained(100, 120, 0, 0.001, 0.001, 0.0005, 2));
    assertTrue(Reconciliation.explained(100, 120, 0.20, 0, 0, 0, 2));
  }

  @Test
  void shouldLetTheSurerSideStandWhereNothingExplainsTheGap() {
    assertReconciled(
        100,
        Math.log(10),
        1,
        Method.UNEXPLAINED_GAP,
        Reconciliation.unexplained(100, 1000, 0.01, 0.04, 0.02));
    assertReconciled(
        1000,
        Math.log(10),
        0,
        Method.UNEXPLAINED_GAP,
        Reconciliation.unexplained(100, 1000, 0.04, 0.04, 0.02));
    assertReconciled(
        110, 1, 0, Method.UNEXPLAINED_GAP, Reconciliation.unexplained(100, 110, 1, 0.5, 0.5));
  }

  @Test
  void shouldNotAverageUnderEmbargo() {
    double noise = 0.02 + PENALTY;
    assertReconciled(
        5,
        Math.sqrt(0.01 + noise),
        0,
        Method.EMBARGOED,
        Reconciliation.embargoed(80, 5, 0.04, 0.01, 0.02, PENALTY));
    assertReconciled(
        80,
        Math.sqrt(0.04 + noise),
        1,
        Method.EMBARGOED,
        Reconciliation.embargoed(80, Double.NaN, 0.04, 0.01, 0.02, PENALTY));
  }

  @Test
  void shouldDrawAroundTheMedian() {
    var value = new Reconciled(100, 0.1, 0.5, Method.TWO_SIDED);

    assertEquals(100, value.at(0));
    assertEquals(100 * Math.exp(0.2), value.at(2), CLOSE * 200);
  }

  @Test
  void shouldRefuseWhatCannotBe() {
    assertThrows(
        IllegalArgumentException.class,
        () -> Reconciliation.reconcile(Double.NaN, 0, 0.04, 0.01, 0, PENALTY));
    assertThrows(
        IllegalArgumentException.class,
        () -> Reconciliation.reconcile(80, 100, -0.04, 0.01, 0, PENALTY));
    assertThrows(
        IllegalArgumentException.class,
        () -> Reconciliation.reconcile(80, 100, 0.04, Double.NaN, 0, PENALTY));
    assertThrows(
        IllegalArgumentException.class, () -> Reconciliation.unexplained(80, 0, 0.04, 0.01, 0));
    assertThrows(
        IllegalArgumentException.class, () -> Reconciliation.embargoed(0, -1, 0, 0, 0, PENALTY));
    assertThrows(
        IllegalArgumentException.class, () -> Reconciliation.explained(1, 1, -0.1, 0, 0, 0, 2));
  }
}
