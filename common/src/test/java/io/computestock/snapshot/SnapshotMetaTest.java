package io.computestock.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.computestock.issue.Problem;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SnapshotMetaTest {
  private static final String GOOD =
      """
      producer: Epoch AI
      title: Units
      citation: Epoch AI (2026)
      date_published: 2026-04-03
      date_accessed: 2026-11-23
      licence: CC BY 4.0
      checksum: sha256:abc
      something_new: 1
      """;

  private final List<Problem> problems = new ArrayList<>();

  private Optional<SnapshotMeta> read(String yaml) {
    var input = new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8));
    return SnapshotMeta.read(input, "units.csv.meta.yml", problems);
  }

  @Test
  void shouldReadWhoPublishedWhatAndWhen() {
    SnapshotMeta meta = read(GOOD).orElseThrow();

    assertEquals("Epoch AI", meta.producer());
    assertEquals(LocalDate.of(2026, 4, 3), meta.datePublished());
    assertEquals(LocalDate.of(2026, 11, 23), meta.dateAccessed());
    assertEquals("sha256:abc", meta.checksum());
    assertEquals(List.of(), problems);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"producer", "citation", "licence", "checksum", "date_published", "date_accessed"})
  void shouldNameAKeyThatIsMissing(String key) {
    String without =
        String.join("\n", GOOD.lines().filter(line -> !line.startsWith(key + ":")).toList());

    assertTrue(read(without).isEmpty());
    assertEquals(List.of(new Problem("units.csv.meta.yml", 0, key, "", "a value")), problems);
  }

  @Test
  void shouldNameTheLineOfABadDate() {
    assertTrue(read(GOOD.replace("2026-04-03", "soon")).isEmpty());

    assertEquals(1, problems.size());
    assertEquals(4, problems.get(0).row());
    assertTrue(problems.get(0).expected().startsWith("YAML with known keys ("));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "# nothing\n", "null\n"})
  void shouldReportAnEmptySidecar(String yaml) {
    assertTrue(read(yaml).isEmpty());
    assertEquals(1, problems.size(), problems::toString);
  }
}
