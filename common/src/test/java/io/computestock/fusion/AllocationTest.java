package io.computestock.fusion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.computestock.uncertainty.Summary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

class AllocationTest {
  private static final int DRAWS = 2000;

  private static ChannelEvidence of(String channel, String country, double median) {
    EvidenceCell china = Evidence.CHINA;
    var cell =
        new EvidenceCell(
            china.view(), country, china.chips(), china.period(), china.pathway(), china.kind());
    double[] draws = Evidence.chips(median, 0.2, channel + country, DRAWS);
    return ChannelEvidence.of(channel, cell, draws, Set.of(channel));
  }

  private static double[] supply(double chips) {
    double[] supply = new double[DRAWS];
    Arrays.fill(supply, chips);
    return supply;
  }

  private static Allocation allocate(double supply, ChannelEvidence... evidence) {
    return Allocation.of(new Pooling(Evidence.draws(DRAWS)), List.of(evidence), supply(supply));
  }

  private static double median(Allocation allocation, String country) {
    return Summary.of(allocation.balanced().chips().get(country)).p50();
  }

  @Test
  void shouldLeaveWhatNobodyClaimsWithoutAPlace() {
    Allocation allocation = allocate(1e6, of("trade", "MYS", 1000), of("sites", "JPN", 2000));

    assertEquals(1000, median(allocation, "MYS"), 100);
    assertEquals(2000, median(allocation, "JPN"), 200);
    assertEquals(997_000, median(allocation, "ZZZ"), 500);
    assertArrayEquals(
        allocation.pooled().get("MYS").draws(), allocation.balanced().chips().get("MYS"), 1e-6);
  }

  @Test
  void shouldCutClaimsThatExceedTheSupply() {
    Allocation allocation = allocate(3000, of("trade", "MYS", 1000), of("sites", "JPN", 9000));

    assertEquals(0, median(allocation, "ZZZ"), 0);
    assertTrue(median(allocation, "JPN") < 3000);
    assertTrue(median(allocation, "MYS") > 700, "the better known gives way less");
  }

  @Test
  void shouldAddUpToTheSupplyInEveryDraw() {
    for (double supply : new double[] {0, 1, 3000, 1e6}) {
      SortedMap<String, float[]> shares =
          allocate(supply, of("trade", "MYS", 1000), of("sites", "JPN", 9000)).shares();
      for (int i = 0; i < DRAWS; i++) {
        double sum = 0;
        for (float[] share : shares.values()) {
          assertTrue(share[i] >= 0);
          sum += share[i];
        }
        assertEquals(supply > 0 ? 1 : 0, sum, 1e-6);
      }
    }
  }

  @Test
  void shouldPlaceNothingWithoutEvidence() {
    assertEquals(Set.of("ZZZ"), allocate(10).shares().keySet());
  }

  @Test
  void shouldNotDependOnTheOrderOfTheEvidence() {
    var evidence =
        new ArrayList<>(
            List.of(of("trade", "MYS", 1000), of("sites", "MYS", 1500), of("sites", "JPN", 9)));
    var pooling = new Pooling(Evidence.draws(DRAWS));
    double[] expected =
        Allocation.of(pooling, evidence, supply(2000)).balanced().chips().get("MYS");
    Collections.reverse(evidence);

    assertArrayEquals(
        expected, Allocation.of(pooling, evidence, supply(2000)).balanced().chips().get("MYS"), 0);
  }
}
