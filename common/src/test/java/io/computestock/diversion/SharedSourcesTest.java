package io.computestock.diversion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SharedSourcesTest {
  private static final double CLOSE = 1e-12;

  @Test
  void shouldCountRepeatsOnce() {
    assertArrayEquals(
        new double[] {1 / 3.0, 1 / 3.0, 1 / 3.0, 1},
        SharedSources.weights(List.of(Set.of("a"), Set.of("a"), Set.of("a"), Set.of("b"))),
        CLOSE);
  }

  @Test
  void shouldCountPartlySharedSourcesInPart() {
    assertEquals(1 / 3.0, SharedSources.overlap(Set.of("a", "b"), Set.of("b", "c")), CLOSE);
    assertArrayEquals(
        new double[] {0.75, 0.75},
        SharedSources.weights(List.of(Set.of("a", "b"), Set.of("b", "c"))),
        CLOSE);
  }

  @Test
  void shouldTakeUnknownSourcesForDifferentOnes() {
    assertArrayEquals(
        new double[] {1, 1}, SharedSources.weights(List.of(Set.of(), Set.of())), CLOSE);
  }

  @Test
  void shouldPartASourceText() {
    assertEquals(Set.of("CSIS", "SemiAnalysis"), SharedSources.roots("SemiAnalysis;  CSIS ;"));
  }
}
