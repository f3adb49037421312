package io.computestock.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.junit.jupiter.api.Test;

class WordsTest {
  @Test
  void shouldWriteANameInOneWay() {
    assertEquals("el capitan 2", Words.normalised("  El-Capitán (2) "));
    assertEquals("", Words.normalised("--"));
    assertEquals(Set.of("helios", "2"), Words.of("The HELIOS data center, Phase 2"));
    assertEquals(Set.of("2"), Words.numbers(Words.of("Helios 2 a100")));
  }

  @Test
  void shouldSeeThatANameIsWithheld() {
    assertTrue(Words.withholdsName("Anonymized Chinese System"));
    assertFalse(Words.withholdsName("Wuhu"));
  }

  /** Expected: ½ (common/all + common/shorter), by hand. */
  @Test
  void shouldWeighWhatNamesHaveInCommon() {
    assertEquals(1, Words.similarity(Set.of("a"), Set.of("a"), w -> 0.3), 1e-12);
    assertEquals(0, Words.similarity(Set.of("a"), Set.of("b"), w -> 1), 0);
    assertEquals(0, Words.similarity(Set.of(), Set.of(), w -> 1), 0);
    assertEquals(0.75, Words.similarity(Set.of("a"), Set.of("a", "b"), w -> 1), 1e-12);
    assertEquals(
        0.5 * (0.1 / 2.1 + 0.1 / 1.1),
        Words.similarity(Set.of("a", "b"), Set.of("a", "c"), w -> w.equals("a") ? 0.1 : 1),
        1e-12);
  }
}
