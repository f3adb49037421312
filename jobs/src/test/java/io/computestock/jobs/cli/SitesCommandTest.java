package io.computestock.jobs.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.computestock.jobs.testing.Fixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SitesCommandTest {
  private static final String SITES = "src/test/resources/sites";

  @TempDir private Path folder;

  private static Cli run(String... arguments) {
    return Cli.run(
        Stream.concat(Stream.of("sites", "--data", Fixtures.OUR_DATA), Stream.of(arguments))
            .toArray(String[]::new));
  }

  private static void assertLine(Cli cli, String pattern) {
    assertTrue(cli.out().lines().anyMatch(line -> line.matches(pattern)), cli.out() + cli.err());
  }

  @Test
  void shouldSayWhereTheRowsWentAndWhatStandsWhere() {
    Cli cli = run(SITES + "/*.csv", "--known-at", "2025-12-17");

    assertEquals(0, cli.code(), cli.err());
    assertLine(cli, ".*/gpu_clusters.csv +16 +11 +5 +invalid_value 2, no_country 1, .*");
    assertLine(cli, ".*gpu_clusters.csv, row 15: Country 'Atlantis': expected a country");
    assertLine(cli, "country +operational +planned +decommissioned *");
    assertLine(cli, "KOR +2 +1 +0 *");
    assertLine(cli, "CHN +3 +0 +0 *");
    assertLine(cli, "10 sites as of 2025-12-17; 1 pairs of them may be one");
  }

  @Test
  void shouldReadAFolderAsDownloaded() {
    Cli cli = run(SITES + "/2026-04-20", "--known-at", "2026-04-20");

    assertEquals(0, cli.code(), cli.err());
    assertLine(cli, ".*/data_center_chillers.csv +1 +0 +1 +context_only 1 *");
    assertLine(cli, ".*/data_centers.csv +3 +3 +0 *");
    assertLine(cli, "3 sites as of 2026-04-20; 0 pairs of them may be one");
  }

  @Test
  void shouldTakeTheDayOfAFolder() throws IOException {
    for (String day : List.of("2025-12-14", "2026-04-20")) {
      Path vintage = Files.createDirectories(folder.resolve("known_at=" + day));
      for (String name : List.of("data_centers.csv", "data_center_timelines.csv")) {
        Files.copy(Path.of(SITES, day, name), vintage.resolve(name));
      }
    }

    Cli both = run(folder + "/known_at=*");
    Cli old = run(folder + "/known_at=*", "--as-of", "2026-01-01");

    assertLine(both, "3 sites as of 2026-04-20; .*");
    assertLine(old, "2 sites as of 2026-01-01; .*");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "no-such.csv | no-such.csv: expected files, found none",
        "src/test/resources/sites/gpu_clusters.csv | expected a day on which it became public",
        "src/test/resources/e2e/data/reference/chips.csv | expected those of sites, GPU clusters"
      })
  void shouldRefuseInOneLine(String input, String message) {
    Cli cli = message.contains("a day") ? run(input) : run(input, "--known-at", "2025-12-17");

    assertEquals(2, cli.code());
    assertEquals(1, cli.errors().size(), cli.err());
    assertTrue(cli.err().contains(message), cli.err());
  }

  @Test
  void shouldRefuseADamagedWorkbook() throws IOException {
    Path damaged = Files.write(folder.resolve("list.xlsx"), new byte[] {'P', 'K', 3, 4});

    Cli cli = run(damaged.toString(), "--known-at", "2025-12-17");

    assertEquals(2, cli.code());
    assertEquals(1, cli.errors().size(), cli.err());
    assertTrue(cli.err().contains("list.xlsx: expected a readable table of sites"), cli.err());
  }
}
