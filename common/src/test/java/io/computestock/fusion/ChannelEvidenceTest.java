package io.computestock.fusion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.computestock.fusion.EvidenceCell.Kind;
import io.computestock.shipments.View;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChannelEvidenceTest {
  private static ChannelEvidence evidence(String channel, double chips, String... roots) {
    return ChannelEvidence.of(channel, Evidence.CHINA, new double[] {chips}, Set.of(roots));
  }

  private static EvidenceCell cell(String country, String chips, String pathway) {
    return new EvidenceCell(
        View.LOCATED, country, chips, Evidence.CHINA.period(), pathway, Kind.FLOW);
  }

  @Test
  void shouldSortItsRoots() {
    assertEquals(List.of("a", "b", "c"), List.copyOf(evidence("trade", 1, "c", "a", "b").roots()));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
  void shouldRefuseWhatIsNoNumberOfChips(double chips) {
    assertThrows(IllegalArgumentException.class, () -> evidence("trade", chips));
  }

  @Test
  void shouldRefuseWhatHasNoName() {
    assertThrows(IllegalArgumentException.class, () -> evidence("Trade flows", 1));
    assertThrows(IllegalArgumentException.class, () -> evidence("trade", 1, " "));
    assertThrows(
        IllegalArgumentException.class,
        () -> ChannelEvidence.of("trade", Evidence.CHINA, new double[0], Set.of()));
    assertThrows(IllegalArgumentException.class, () -> cell("China", "hopper", "all"));
    assertThrows(IllegalArgumentException.class, () -> cell("CHN", "", "all"));
    assertThrows(IllegalArgumentException.class, () -> cell("CHN", "hopper", " "));
  }

  @Test
  void shouldOrderCells() {
    EvidenceCell china = cell("CHN", "hopper", "all");

    assertTrue(china.compareTo(cell("MYS", "ampere", "all")) < 0);
    assertTrue(china.compareTo(cell("CHN", "ampere", "all")) > 0);
    assertEquals(0, china.compareTo(cell("CHN", "hopper", "all")));
  }
}
