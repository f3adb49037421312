package io.computestock.shipments;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.computestock.reference.Period;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

class ChipMixTest {
  private static final Period MARCH = period("2025-03-01", "2025-03-31");

  private static Period period(String start, String end) {
    return new Period(LocalDate.parse(start), LocalDate.parse(end));
  }

  private static UnitFlow flow(String chip, Period period, double... units) {
    return new UnitFlow("NVIDIA", chip, period.toString(), period, units, null);
  }

  @Test
  void shouldShareTheChipsOfTheDays() {
    SortedMap<String, double[]> shares =
        ChipMix.of(
            List.of(
                flow("h100_sxm", MARCH, 30, 0),
                flow("h200_sxm", MARCH, 50, 5),
                flow("h200_sxm", period("2025-03-02", "2025-03-03"), 20, 5)),
            MARCH,
            2);

    assertEquals(List.of("h100_sxm", "h200_sxm"), List.copyOf(shares.keySet()));
    assertArrayEquals(new double[] {0.3, 0}, shares.get("h100_sxm"), 1e-12);
    assertArrayEquals(new double[] {0.7, 1}, shares.get("h200_sxm"), 1e-12);
  }

  @Test
  void shouldCountThePartOfAFlowThatFallsIntoTheDays() {
    // 31 of the 62 days of March and the 31 before
    UnitFlow half = flow("h100_sxm", period("2025-01-29", "2025-03-31"), 80);

    SortedMap<String, double[]> shares =
        ChipMix.of(List.of(half, flow("h200_sxm", MARCH, 60)), MARCH, 1);

    assertEquals(0.4, shares.get("h100_sxm")[0], 1e-12);
    assertEquals(0.6, shares.get("h200_sxm")[0], 1e-12);
  }

  @Test
  void shouldLeaveOutWhatShipsOnOtherDays() {
    SortedMap<String, double[]> shares =
        ChipMix.of(
            List.of(
                flow("h100_sxm", period("2025-04-01", "2025-04-30"), 80), flow("b200", MARCH, 1)),
            MARCH,
            1);

    assertEquals(List.of("b200"), List.copyOf(shares.keySet()));
    assertEquals(List.of(), List.copyOf(ChipMix.of(List.of(), MARCH, 1).keySet()));
  }

  @Test
  void shouldShareNothingInADrawWithoutChips() {
    SortedMap<String, double[]> shares =
        ChipMix.of(List.of(flow("h100_sxm", MARCH, 0, 4), flow("b200", MARCH, 0, 1)), MARCH, 2);

    assertArrayEquals(new double[] {0, 0.8}, shares.get("h100_sxm"), 1e-12);
    assertArrayEquals(new double[] {0, 0.2}, shares.get("b200"), 1e-12);
  }
}
