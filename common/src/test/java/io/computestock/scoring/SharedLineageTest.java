package io.computestock.scoring;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SharedLineageTest {
  private static final Set<String> DOCUMENTS =
      Set.of(
          "CNAS (Grunewald and Fist), 2025-06-11",
          "SemiAnalysis",
          "US Commerce (Kessler testimony)",
          "Epoch AI, Data on GPU Clusters, table of 2025-12-17");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CNAS (Grunewald, Fist)|true",
        "SemiAnalysis via FT|true",
        "US Commerce (Kessler testimony)|true",
        "Epoch AI (Pilz et al.)|true",
        "IDC|false",
        "Nikkei|false",
        "Financial Times (secondary)|false",
        "SemiAnal|false",
        "AI|false",
        "epoch ai|true"
      })
  void shouldKnowAHouseByOneOfItsNames(String publisher, boolean shared) {
    assertEquals(shared, SharedLineage.of(publisher, DOCUMENTS), publisher);
  }
}
