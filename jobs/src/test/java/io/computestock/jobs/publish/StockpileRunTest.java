package io.computestock.jobs.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.computestock.issue.InputException;
import io.computestock.jobs.config.RunConfig;
import io.computestock.jobs.config.SiteFileSettings;
import io.computestock.jobs.estimate.RunInputs.Account;
import io.computestock.jobs.io.HadoopDataFiles;
import io.computestock.jobs.io.OutputFolder;
import io.computestock.jobs.io.OutputFolder.Kind;
import io.computestock.jobs.io.TableStore;
import io.computestock.jobs.publish.RunManifest.Stage;
import io.computestock.jobs.stage.StageName;
import io.computestock.jobs.stage.StageRecord;
import io.computestock.jobs.stage.StageStore;
import io.computestock.jobs.testing.Fixtures;
import io.computestock.jobs.testing.LocalSpark;
import io.computestock.schema.TradeFlowsTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StockpileRunTest {
  private static final Instant NOON = Instant.parse("2025-07-01T12:00:00Z");

  private static final List<String> STAGES =
      List.of("read", "ingest", "harmonize", "estimate", "fuse", "stock", "publish");

  private final SparkSession spark = LocalSpark.session();
  @TempDir private static Path once;
  @TempDir private Path folder;
  private OutputFolder output;

  /** Trade is the same for all tests: it is read once. */
  @BeforeAll
  static void readTrade() {
    new StockpileRun(
            LocalSpark.session(),
            data(),
            new OutputFolder(once.toString(), new Configuration()),
            () -> NOON,
            dyingAt("never"))
        .upTo(StageName.HARMONIZE, config(100, "2025-02", "2025-02"), false);
  }

  @BeforeEach
  void openOutput() throws IOException {
    output = new OutputFolder(folder.toString(), new Configuration());
    try (Stream<Path> files = Files.walk(once)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = folder.resolve(once.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
  }

  private static RunConfig config(int draws, String from, String to) {
    return new RunConfig(
            Fixtures.E2E_DATA,
            null,
            LocalDate.of(2025, 6, 1),
            draws,
            1,
            YearMonth.parse(from),
            YearMonth.parse(to),
            0.5,
            null,
            null,
            null,
            null)
        .orElse(RunConfig.defaults());
  }

  private RunManifest run(RunConfig config, Instant now, StageLog.Listener listener) {
    return new StockpileRun(spark, data(), output, () -> now, listener).run(config);
  }

  private static HadoopDataFiles data() {
    return new HadoopDataFiles(Fixtures.E2E_DATA, new Configuration());
  }

  /** A listener that ends the program when a stage begins. */
  private static StageLog.Listener dyingAt(String fatal) {
    return new StageLog.Listener() {
      @Override
      public void started(String stage) {
        if (stage.equals(fatal)) {
          throw new IllegalStateException("killed before " + stage);
        }
      }

      @Override
      public void finished(Stage stage) {
        // nothing to tell
      }
    };
  }

  @Test
  void shouldPublishTablesThatAgreeWithTheManifest() {
    var stages = new ArrayList<Stage>();
    RunManifest manifest =
        run(
            config(100, "2025-01", "2025-02"),
            NOON,
            new StageLog.Listener() {
              @Override
              public void started(String stage) {
                assertTrue(STAGES.contains(stage));
              }

              @Override
              public void finished(Stage stage) {
                stages.add(stage);
              }
            });

    assertTrue(manifest.runId().startsWith("20250701T120000000-"), manifest.runId());
    assertEquals(manifest.runId(), output.requireLatest(Kind.RUN).id());
    var store = new TableStore(spark, output);
    manifest
        .tables()
        .forEach(
            (table, rows) ->
                assertEquals(rows, store.read(Kind.RUN, manifest.runId(), table).count(), table));
    assertEquals(
        Set.of(
            "stockpile",
            "flows",
            "chips",
            "parameters",
            "rules",
            "countries",
            "issues",
            "trade_reports",
            "trade_sources",
            "trade_flows",
            "mirror_gaps",
            "trade_evidence",
            "evidence",
            "conflicts",
            "draws_total",
            "lineage"),
        manifest.tables().keySet());
    assertEquals(STAGES, stages.stream().map(Stage::name).toList());
    assertTrue(manifest.balanceError() < 1e-12);
    assertTrue(manifest.identityError() < 1e-12);
    assertEquals(Set.of("evidence"), basis(manifest));
    assertEquals(YearMonth.of(2025, 1), manifest.from());
    assertEquals(LocalDate.of(2025, 3, 31), manifest.evidenceEnd());
    assertEquals(
        manifest,
        output
            .readJson(Kind.RUN, manifest.runId(), RunManifest.FILE, RunManifest.class)
            .orElseThrow());
  }

  @Test
  void shouldLeaveTheNewestRunReadableWhenTheNextOneDies() {
    // Given: a published run
    RunManifest first = run(config(100, "2025-02", "2025-02"), NOON, dyingAt("never"));

    for (String stage : List.of("stock", "publish")) {
      // When: the next one, of something else, dies
      Instant later = NOON.plusSeconds(stage.length());
      assertThrows(
          IllegalStateException.class,
          () -> run(config(101, "2025-02", "2025-02"), later, dyingAt(stage)));

      // Then
      assertEquals(first.runId(), output.requireLatest(Kind.RUN).id());
      assertEquals(
          first.tables().get("stockpile"),
          new TableStore(spark, output).read(Kind.RUN, first.runId(), "stockpile").count());
      assertTrue(Files.exists(folder.resolve("latest/manifest.json")));
    }
  }

  @Test
  void shouldGoOnWhereARunDiedAndEndWithTheSameBits() {
    RunConfig config = config(100, "2025-02", "2025-02");
    assertThrows(IllegalStateException.class, () -> run(config, NOON, dyingAt("stock")));

    RunManifest resumed = run(config, NOON.plusSeconds(1), dyingAt("never"));
    RunManifest whole =
        new StockpileRun(spark, data(), output, () -> NOON.plusSeconds(2), dyingAt("never"))
            .run(config, true)
            .manifest();

    assertEquals(
        List.of("ingest", "harmonize", "estimate"),
        resumed.stages().stream().filter(Stage::unchanged).map(Stage::name).toList());
    assertEquals(List.of(), whole.stages().stream().filter(Stage::unchanged).toList());
    assertEquals(resumed.records(), whole.records());
    var store = new TableStore(spark, output);
    assertTrue(
        RunComparison.of(
                new RunComparison.Side(store, resumed), new RunComparison.Side(store, whole))
            .stream()
            .allMatch(RunComparison.Difference::none));
  }

  @Test
  void shouldMakeOnlyWhatRestsOnWhatHasChanged() {
    RunManifest all = run(config(100, "2025-02", "2025-02"), NOON, dyingAt("never"));
    RunManifest same =
        run(config(100, "2025-02", "2025-02"), NOON.plusSeconds(1), dyingAt("never"));
    RunConfig fewer =
        new RunConfig(
                Fixtures.E2E_DATA,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                "shipments,sites",
                null)
            .orElse(config(100, "2025-02", "2025-02"));
    RunManifest other = run(fewer, NOON.plusSeconds(2), dyingAt("never"));

    assertEquals(all.runId(), same.runId());
    assertEquals(
        List.of("ingest", "harmonize", "estimate"),
        other.stages().stream().filter(Stage::unchanged).map(Stage::name).toList());
  }

  @Test
  void shouldStopAfterAStageAndPublishNothing() {
    List<StageRecord> made =
        new StockpileRun(spark, data(), output, () -> NOON, dyingAt("never"))
            .upTo(StageName.HARMONIZE, config(100, "2025-02", "2025-02"), false);

    assertEquals(List.of("ingest", "harmonize"), made.stream().map(StageRecord::stage).toList());
    assertTrue(output.latest(Kind.RUN).isEmpty());
    assertEquals(
        made.get(1).tables().get("trade_flows"),
        StageStore.open(made.get(1), new TableStore(spark, output))
            .read(TradeFlowsTable.SCHEMA)
            .count());
  }

  @Test
  void shouldRefuseToRunOverARunOfTheSameSecond() {
    run(config(100, "2025-02", "2025-02"), NOON, dyingAt("never"));
    var again = new StockpileRun(spark, data(), output, () -> NOON, dyingAt("never"));

    assertThrows(InputException.class, () -> again.run(config(100, "2025-02", "2025-02"), true));
  }

  @Test
  void shouldRefuseMonthsBeforeTheEvidence() {
    InputException refused =
        assertThrows(
            InputException.class,
            () -> run(config(100, "2015-01", "2015-02"), NOON, dyingAt("never")));

    assertTrue(
        refused.getMessage().contains("expected a last month not before 2024-10"),
        refused.getMessage());
  }

  @Test
  void shouldRefuseAFirstMonthAfterThatOfTheDateOfKnowledge() {
    RunConfig open =
        new RunConfig(
                null, null, null, 100, 1, YearMonth.of(2026, 1), null, 0.5, null, null, null, null)
            .orElse(RunConfig.defaults());

    InputException refused =
        assertThrows(InputException.class, () -> run(open, NOON, dyingAt("never")));

    assertTrue(refused.getMessage().contains("2026-01 to 2025-08"), refused.getMessage());
  }

  @Test
  void shouldWarnOfMonthsBeyondTheEvidence() {
    RunManifest manifest = run(config(100, "2025-06", "2025-06"), NOON, dyingAt("never"));

    assertEquals(2, manifest.issues().get("beyond_evidence"));
    assertEquals(Set.of("nowcast"), basis(manifest));
  }

  private Set<String> basis(RunManifest manifest) {
    return new TableStore(spark, output)
            .read(Kind.RUN, manifest.runId(), "stockpile")
            .select("basis")
            .distinct()
            .collectAsList()
            .stream()
            .map(row -> row.getString(0))
            .collect(Collectors.toSet());
  }

  @Test
  void shouldAccountForSiteFilesBesideTheSnapshots() throws IOException {
    Path file = folder.resolve("halls.csv");
    Files.writeString(
        file,
        """
        site,country,state,evidence,role,source,status
        Hall,USA,planned,press,level,a paper,judgement
        Yard,USA,planned,press,level,a paper,judgement
        Barn,XXX,planned,press,level,a paper,judgement
        """);
    var given = new SiteFileSettings(List.of(file.toString()), LocalDate.of(2025, 5, 1));

    RunManifest manifest =
        run(config(100, "2025-01", "2025-01").withSites(given), NOON, dyingAt("never"));

    Account account =
        manifest.records().stream()
            .filter(a -> a.file().endsWith("halls.csv"))
            .findFirst()
            .orElseThrow();
    assertEquals(List.of(3L, 2L, 1L), List.of(account.read(), account.used(), account.bad()));
    assertEquals(given, manifest.config().sites());

    // a row more that is set aside changes no estimate, and still the account
    Files.writeString(
        file, "Shed,YYY,planned,press,level,a paper,judgement\n", StandardOpenOption.APPEND);
    RunManifest again =
        run(
            config(100, "2025-01", "2025-01").withSites(given),
            NOON.plusSeconds(1),
            dyingAt("never"));
    assertEquals(
        4,
        again.records().stream()
            .filter(a -> a.file().endsWith("halls.csv"))
            .findFirst()
            .orElseThrow()
            .read());
  }
}
