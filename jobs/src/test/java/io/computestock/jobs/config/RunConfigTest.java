package io.computestock.jobs.config;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.computestock.issue.InputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunConfigTest {
  private static RunConfig read(String yaml) throws IOException {
    return RunConfig.read(
        new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)), "settings.yml");
  }

  private static RunConfig with(Integer draws, Double maxBadShare, Integer files, String master) {
    return new RunConfig(
        null, null, null, draws, null, null, null, maxBadShare, files, master, null, null);
  }

  @Test
  void shouldReadEverySetting() throws IOException {
    RunConfig config =
        read(
            """
            data: in
            out: s3a://bucket/out
            as_of: 2025-06-30
            draws: 500
            seed: 7
            from: 2024-01
            to: 2024-12
            max_bad_share: 0.2
            files_per_table: 4
            master: local[2]
            """);

    assertEquals(
        new RunConfig(
            "in",
            "s3a://bucket/out",
            LocalDate.of(2025, 6, 30),
            500,
            7,
            YearMonth.of(2024, 1),
            YearMonth.of(2024, 12),
            0.2,
            4,
            "local[2]",
            null,
            null),
        config);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "# nothing set\n", "---\n", "~"})
  void shouldReadAFileThatSetsNothing(String yaml) throws IOException {
    assertEquals(RunConfig.empty(), read(yaml));
  }

  @Test
  void shouldNameAnUnknownSettingAndTheKnownOnes() {
    InputException refused = assertThrows(InputException.class, () -> read("drawz: 5\n"));

    assertTrue(
        refused.getMessage().startsWith("settings.yml: unknown setting 'drawz'"),
        refused.getMessage());
    assertTrue(refused.getMessage().contains("max_bad_share"), refused.getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "draws: 99              | setting draws: '99': expected a whole number from 100",
        "draws: 1000001         | to 1000000",
        "draws: many            | setting draws: 'many': expected a whole number",
        "max_bad_share: 1.5     | setting max_bad_share: '1.5'",
        "max_bad_share: -0.1    | expected a share from 0 to 1",
        "files_per_table: 0     | setting files_per_table: '0'",
        "from: 2024-13          | setting from: '2024-13': expected a month as 2025-12",
        "as_of: yesterday       | setting as_of: 'yesterday': expected a date",
        "master: foo            | setting master: 'foo'",
        "'[draws'               | expected YAML settings",
        "'draws: [1'            | expected YAML settings",
        "just text              | expected YAML settings"
      })
  void shouldRefuseABadValueInOneLine(String yaml, String expected) {
    InputException refused = assertThrows(InputException.class, () -> read(yaml));

    assertTrue(refused.getMessage().startsWith("settings.yml"), refused.getMessage());
    assertTrue(refused.getMessage().contains(expected), refused.getMessage());
    assertEquals(1, refused.getMessage().lines().count());
  }

  @Test
  void shouldRefuseMonthsTheWrongWayRound() {
    InputException refused =
        assertThrows(InputException.class, () -> read("from: 2024-05\nto: 2024-04\n"));

    assertTrue(
        refused.getMessage().contains("setting to: '2024-04': expected a month not before 2024-05"),
        refused.getMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "local",
        "local[*]",
        "local[2]",
        "local[2,3]",
        "local-cluster[2,1,1024]",
        "spark://host:7077",
        "yarn",
        "k8s://https://host:443"
      })
  void shouldKnowTheMastersOfSpark(String master) {
    assertDoesNotThrow(() -> with(null, null, null, master));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "local[0]", "local[-1]", "localhost", "spark:", "local[two]"})
  void shouldRefuseOtherMasters(String master) {
    assertThrows(InputException.class, () -> with(null, null, null, master));
  }

  private static RunConfig on(String channels) {
    return new RunConfig(
        null, null, null, null, null, null, null, null, null, null, channels, null);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "all                                  | true  | true",
        "shipments,sites,production,diversion | true  | true",
        "sites,shipments                      | true  | true",
        "shipments,trade                      | true  | false",
        "shipments                            | false | false",
        "trade                                | false | false"
      })
  void shouldTakeAListOfChannels(String channels, boolean fuses, boolean usesSites) {
    RunConfig config = on(channels);

    assertEquals(fuses, config.fuses());
    assertEquals(usesSites, config.uses("sites"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "everything",
        "sites",
        "trade,sites",
        "shipments,shipments",
        "shipments,",
        "all,trade",
        "shipments, sites",
        "Shipments"
      })
  void shouldRefuseAListWithoutShipmentsOrOfUnknownChannels(String channels) {
    InputException refused = assertThrows(InputException.class, () -> on(channels));

    assertTrue(
        refused.getMessage().startsWith("setting channels: '" + channels + "': expected all,"),
        refused.getMessage());
  }

  @Test
  void shouldAcceptTheBoundsOfASetting() {
    assertDoesNotThrow(() -> with(100, 0.0, 1, null));
    assertDoesNotThrow(() -> with(1_000_000, 1.0, 1, null));
    assertThrows(InputException.class, () -> with(null, Double.NaN, null, null));
  }

  @Test
  void shouldLetTheFirstSettingWin() {
    // Given: settings of a command line, of a file, and the defaults
    RunConfig line = with(300, null, null, null);
    RunConfig file = with(500, 0.5, null, null);

    // When
    RunConfig config = line.orElse(file).orElse(RunConfig.defaults());

    // Then
    assertEquals(300, config.draws());
    assertEquals(0.5, config.maxBadShare());
    assertEquals(1, config.filesPerTable());
    assertEquals("data", config.data());
    assertEquals(YearMonth.of(2018, 1), config.from());
    assertEquals("all", config.channels());
  }

  @Test
  void shouldRefuseMonthsThatOnlyContradictEachOtherTogether() {
    RunConfig line =
        new RunConfig(
            null,
            null,
            null,
            null,
            null,
            null,
            YearMonth.of(2017, 12),
            null,
            null,
            null,
            null,
            null);

    assertThrows(InputException.class, () -> line.orElse(RunConfig.defaults()));
  }

  @Test
  void shouldKnowTheVersionOfThisCode() {
    CodeVersion code = CodeVersion.current();

    assertTrue(code.version().matches("\\d+\\.\\d+\\.\\d+.*"), code.version());
    assertTrue(code.spark().matches("\\d+\\.\\d+\\.\\d+"), code.spark());
    assertFalse(code.commit().contains("$"), code.commit());
  }

  @Test
  void shouldCombineSiteFilesOfLineAndFile() throws IOException {
    RunConfig file = read("sites: {inputs: [a.csv], known_at: 2025-12-17}");
    RunConfig line = RunConfig.empty().withSites(new SiteFileSettings(List.of("b.csv"), null));

    assertEquals(
        new SiteFileSettings(List.of("b.csv"), LocalDate.of(2025, 12, 17)),
        line.orElse(file).orElse(RunConfig.defaults()).sites());
  }
}
