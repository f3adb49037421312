package io.computestock.jobs.stage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.computestock.jobs.config.RunConfig;
import io.computestock.jobs.config.TradeFileSettings;
import io.computestock.jobs.stage.StageKeys.Ingredients;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StageKeysTest {
  private static final String TRADE_FILE = "snapshots/customs/2025-01-01/flows.csv";
  private static final Map<String, String> FILES =
      Map.of(
          "reference/chips.csv",
          "a",
          "assumptions/prices.csv",
          "b",
          TRADE_FILE,
          "c",
          "snapshots/sites/2025-01-01/sites.csv",
          "d");
  private static final Ingredients OURS =
      new Ingredients(
          "code", FILES, Set.of(TRADE_FILE), List.of(), "sites", LocalDate.of(2025, 6, 1));
  private static final RunConfig CONFIG = RunConfig.defaults();

  private static Ingredients with(String file, String checksum) {
    var files = new TreeMap<>(FILES);
    files.put(file, checksum);
    return new Ingredients(
        OURS.code(), files, OURS.tradeSnapshots(), OURS.tradeFiles(), OURS.sites(), OURS.asOf());
  }

  private static RunConfig of(
      Integer draws, Integer seed, YearMonth from, Integer files, String channels) {
    return new RunConfig(
            null, null, null, draws, seed, from, null, null, files, null, channels, null)
        .orElse(CONFIG);
  }

  private static RunConfig at(String out, String master) {
    return new RunConfig(null, out, null, null, null, null, null, null, null, master, null, null)
        .orElse(CONFIG);
  }

  static Stream<Arguments> changes() {
    var other =
        new Ingredients("other code", FILES, Set.of(TRADE_FILE), List.of(), "sites", OURS.asOf());
    var given =
        new Ingredients(
            "code", FILES, Set.of(TRADE_FILE), List.of("mine.csv 10 20"), "sites", OURS.asOf());
    var later =
        new Ingredients(
            "code", FILES, Set.of(TRADE_FILE), List.of(), "sites", LocalDate.of(2025, 6, 2));
    var moreSites =
        new Ingredients("code", FILES, Set.of(TRADE_FILE), List.of(), "more", OURS.asOf());
    RunConfig sixDigits =
        new RunConfig(
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                new TradeFileSettings(List.of(), null, null, null, true))
            .orElse(CONFIG);
    return Stream.of(
        Arguments.of("the program", other, CONFIG, StageName.INGEST),
        Arguments.of(
            "a trade file of the data folder", with(TRADE_FILE, "x"), CONFIG, StageName.INGEST),
        Arguments.of("a code list", with("reference/chips.csv", "x"), CONFIG, StageName.INGEST),
        Arguments.of("a trade file of the user", given, CONFIG, StageName.INGEST),
        Arguments.of("the date of knowledge", later, CONFIG, StageName.INGEST),
        Arguments.of("digits", OURS, sixDigits, StageName.INGEST),
        Arguments.of(
            "an assumption", with("assumptions/prices.csv", "x"), CONFIG, StageName.HARMONIZE),
        Arguments.of(
            "a list of sites",
            with("snapshots/sites/2025-01-01/sites.csv", "x"),
            CONFIG,
            StageName.ESTIMATE),
        Arguments.of("sites of the user", moreSites, CONFIG, StageName.ESTIMATE),
        Arguments.of("draws", OURS, of(200, null, null, null, null), StageName.ESTIMATE),
        Arguments.of("seed", OURS, of(null, 2, null, null, null), StageName.ESTIMATE),
        Arguments.of(
            "first month",
            OURS,
            of(null, null, YearMonth.of(2020, 1), null, null),
            StageName.ESTIMATE),
        Arguments.of("channels", OURS, of(null, null, null, null, "shipments"), StageName.FUSE),
        Arguments.of("files", OURS, of(null, null, null, 2, null), StageName.FUSE),
        Arguments.of("where it is written", OURS, at("elsewhere", null), null),
        Arguments.of("the cluster", OURS, at(null, "local[7]"), null));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("changes")
  void shouldChangeTheStagesThatRestOnIt(
      String what, Ingredients ingredients, RunConfig config, StageName first) {
    var ours = new StageKeys(OURS, CONFIG);
    var theirs = new StageKeys(ingredients, config);

    List<StageName> changed =
        Arrays.stream(StageName.values())
            .filter(stage -> !ours.of(stage).equals(theirs.of(stage)))
            .toList();

    List<StageName> expected =
        Arrays.stream(StageName.values())
            .filter(stage -> first != null && stage.compareTo(first) >= 0)
            .toList();
    assertEquals(expected, changed, what);
  }
}
