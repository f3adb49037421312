package io.computestock.jobs.publish;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.computestock.issue.InputException;
import io.computestock.jobs.config.CodeVersion;
import io.computestock.jobs.config.RunConfig;
import io.computestock.jobs.ingest.Checksums;
import io.computestock.jobs.io.HadoopDataFiles;
import io.computestock.jobs.io.OutputFolder;
import io.computestock.jobs.io.OutputFolder.Kind;
import io.computestock.jobs.io.RunFolder;
import io.computestock.jobs.io.TableStore;
import io.computestock.jobs.publish.Revision.Cause;
import io.computestock.jobs.testing.Fixtures;
import io.computestock.jobs.testing.LocalSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RevisionRunTest {
  private static final Column SUM_OF_PARTS =
      Stream.of("code", "data", "parameters", "settings", "unsplit")
          .map(part -> org.apache.spark.sql.functions.coalesce(col("change_" + part), lit(0.0)))
          .reduce(Column::plus)
          .orElseThrow();

  private final SparkSession spark = LocalSpark.session();
  @TempDir private Path folder;
  private OutputFolder output;
  private Path data;
  private Instant now = Instant.parse("2025-07-01T12:00:00Z");

  @BeforeEach
  void copyData() throws IOException {
    output = new OutputFolder(folder.resolve("out").toString(), new Configuration());
    data = copy("data");
  }

  /** The data folder without trade, which takes most of a run's time and moves no stock. */
  private Path copy(String name) throws IOException {
    Path from = Path.of(Fixtures.E2E_DATA);
    Path to = folder.resolve(name);
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file :
          files
              .filter(Files::isRegularFile)
              .filter(file -> !file.toString().contains("fixture-trade"))
              .toList()) {
        Path copy = to.resolve(from.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
    completeParameters(to.resolve("assumptions/parameters.csv"));
    return to;
  }

  /** Parameters that every stock needs and the invented data do not hold. */
  private static void completeParameters(Path file) throws IOException {
    String text = Files.readString(file);
    var lines = new ArrayList<>(text.lines().toList());
    Path ours = Path.of(Fixtures.OUR_DATA, "assumptions", "parameters.csv");
    for (String line : Files.readAllLines(ours)) {
      boolean needed = line.startsWith("usable.") || line.startsWith("effective.");
      if (needed && !text.contains("\n" + line.substring(0, line.indexOf(',') + 1))) {
        lines.add(line);
      }
    }
    Files.write(file, lines);
  }

  private static void edit(Path file, String text, String other) throws IOException {
    String before = Files.readString(file);
    assertTrue(before.contains(text), file + " lacks " + text);
    Files.writeString(file, before.replace(text, other));
  }

  /** A tenth more revenue in the first quarter, with the checksum that goes with it. */
  private static void raiseRevenue(Path data) throws IOException {
    Path file = data.resolve("snapshots/fixture-alpha/2025-06-01/alpha_revenue.csv");
    String before = Checksums.sha256(Files.readAllBytes(file));
    edit(file, ",,800000000,", ",,880000000,");
    edit(
        file.resolveSibling("alpha_revenue.csv.meta.yml"),
        before,
        Checksums.sha256(Files.readAllBytes(file)));
  }

  private static void raisePrice(Path data) throws IOException {
    edit(
        data.resolve("assumptions/parameters.csv"),
        "price.alpha_a1.2024,lognormal,9000,,11000",
        "price.alpha_a1.2024,lognormal,18000,,22000");
  }

  private Instant later() {
    now = now.plusSeconds(60);
    return now;
  }

  private RunFolder run(Path from, OutputFolder to, int seed) {
    RunConfig config =
        new RunConfig(
                from.toString(),
                null,
                LocalDate.of(2025, 6, 1),
                100,
                seed,
                YearMonth.of(2025, 1),
                YearMonth.of(2025, 2),
                0.5,
                null,
                null,
                RunConfig.SHIPMENTS,
                null)
            .orElse(RunConfig.defaults());
    Instant started = later();
    RunManifest manifest =
        new StockpileRun(
                spark,
                new HadoopDataFiles(from.toString(), new Configuration()),
                to,
                () -> started,
                new Unwatched())
            .run(config);
    return new RunFolder(to, manifest.runId());
  }

  private Revision compare(RunFolder a, RunFolder b, RevisionRun.Folders folders) {
    return new RevisionRun(spark, output, this::tick, new Unwatched()).run(a, b, folders);
  }

  private Instant tick() {
    now = now.plusMillis(1);
    return now;
  }

  private RevisionRun.Folders inPlace() {
    return new RevisionRun.Folders(data.toString(), data.toString());
  }

  private Dataset<Row> table(Revision revision) {
    return new TableStore(spark, output).read(Kind.DIFF, revision.id(), "revisions");
  }

  private static long where(Dataset<Row> table, Column condition) {
    return table.filter(condition).count();
  }

  private static void assertPartsAddUp(Dataset<Row> table) {
    assertEquals(
        0,
        where(
            table,
            abs(SUM_OF_PARTS.minus(col("change")))
                .gt(abs(col("p50_after")).plus(1).multiply(1e-9))));
  }

  /** A run whose manifest names other code and whose stock is twice as large. */
  private RunFolder byOtherCode(RunFolder run) {
    var other = new OutputFolder(folder.resolve("other-out").toString(), new Configuration());
    RunManifest made = manifest(run);
    other.begin(Kind.RUN, run.id());
    Dataset<Row> stock = new TableStore(spark, output).read(Kind.RUN, run.id(), "stockpile");
    for (String figure : List.of("mean", "p5", "p25", "p50", "p75", "p95", "mcse_p50")) {
      stock = stock.withColumn(figure, col(figure).multiply(2));
    }
    stock
        .write()
        .mode(SaveMode.ErrorIfExists)
        .parquet(other.tablePath(Kind.RUN, run.id(), "stockpile"));
    new TableStore(spark, output)
        .read(Kind.RUN, run.id(), "parameters")
        .write()
        .parquet(other.tablePath(Kind.RUN, run.id(), "parameters"));
    other.writeJson(
        Kind.RUN,
        run.id(),
        RunManifest.FILE,
        new RunManifest(
            made.runId(),
            "",
            new CodeVersion("0.0.1", "0000000", made.code().spark()),
            made.config(),
            made.asOf(),
            made.from(),
            made.to(),
            made.evidenceEnd(),
            made.inputs(),
            made.records(),
            made.issues(),
            made.balanceError(),
            made.identityError(),
            made.stages(),
            made.tables(),
            made.started(),
            made.finished()));
    return new RunFolder(other, run.id());
  }

  private static RunManifest manifest(RunFolder run) {
    return run.output()
        .readJson(Kind.RUN, run.id(), RunManifest.FILE, RunManifest.class)
        .orElseThrow();
  }

  @Test
  void shouldFindNothingBetweenTwoRunsOfOneInput() {
    RunFolder a = run(data, output, 1);
    RunFolder b = run(data, output, 1);

    Revision revision = compare(a, b, null);

    assertEquals(Set.of(), revision.causes());
    assertEquals(0, table(revision).count());
    assertEquals(0, revision.counts().changed());
    assertTrue(revision.counts().compared() > 0);
    assertEquals(revision.id(), output.requireLatest(Kind.DIFF).id());
  }

  @Test
  void shouldGiveAllToTheOneThingThatDiffers() throws IOException {
    RunFolder a = run(data, output, 1);
    raisePrice(data);
    RunFolder b = run(data, output, 1);

    Revision revision = compare(a, b, null);

    assertEquals(Set.of(Cause.PARAMETERS), revision.causes());
    assertTrue(
        revision.remarks().contains("parameters: 1 differ: price.alpha_a1.2024"),
        revision.remarks().toString());
    Dataset<Row> table = table(revision);
    assertTrue(table.count() > 0);
    assertEquals(0, where(table, col("change_parameters").notEqual(col("change"))));
    assertEquals(0, where(table, col("change_data").isNotNull()));
    // twice the price, half the chips of those sold in 2024; the price of 2025 is another row
    Dataset<Row> chips =
        table.filter(
            "chip_type = 'alpha_a1' and metric = 'chips' and view = 'located'"
                + " and country_iso3 = 'WLD' and pathway = 'all'");
    assertTrue(chips.count() > 0);
    assertEquals(chips.count(), where(chips, col("relative_change").between(-0.5 - 1e-9, -0.1)));
    assertEquals(chips.count(), where(chips, col("beyond_noise")));
  }

  @Test
  void shouldTakeDataAndParametersApart() throws IOException {
    // given
    RunFolder a = run(data, output, 1);
    Path before = copy("before");
    raiseRevenue(data);
    RunFolder newDataOldPrice =
        run(data, new OutputFolder(folder.resolve("mid").toString(), new Configuration()), 1);
    raisePrice(data);
    RunFolder b = run(data, output, 1);

    // when
    Revision revision = compare(a, b, new RevisionRun.Folders(before.toString(), data.toString()));

    // then
    assertEquals(Set.of(Cause.DATA, Cause.PARAMETERS), revision.causes());
    assertEquals(2, revision.steps().size());
    Dataset<Row> table = table(revision);
    assertPartsAddUp(table);
    assertEquals(
        0, where(table, col("change_data").isNull().or(col("change_unsplit").isNotNull())));
    Revision dataAlone = compare(a, newDataOldPrice, null);
    assertEquals(Set.of(Cause.DATA), dataAlone.causes());
    List<String> keys = List.of("view", "country_iso3", "month", "pathway", "chip_type", "metric");
    Dataset<Row> expected =
        table(dataAlone)
            .selectExpr(
                "view",
                "country_iso3",
                "month",
                "pathway",
                "chip_type",
                "metric",
                "change as alone");
    Dataset<Row> both = table.join(expected, scala(keys), "inner");
    assertTrue(both.count() > 0);
    assertEquals(0, where(both, col("alone").notEqual(col("change_data"))));
    assertTrue(where(table, col("change_data").gt(0).and(col("change_parameters").lt(0))) > 0);
  }

  private static String[] scala(List<String> keys) {
    return keys.toArray(String[]::new);
  }

  @Test
  void shouldHideFilesThatCameLater() throws IOException {
    // given a run before a file was there, and a change of price when it had come
    Path late = data.resolve("snapshots/fixture-counts/2025-06-01");
    Path aside = Files.createDirectory(folder.resolve("aside"));
    for (String name : List.of("beta_chip_timelines.csv", "beta_chip_timelines.csv.meta.yml")) {
      Files.move(late.resolve(name), aside.resolve(name));
    }
    RunFolder a = byOtherCode(run(data, output, 1));
    for (String name : List.of("beta_chip_timelines.csv", "beta_chip_timelines.csv.meta.yml")) {
      Files.move(aside.resolve(name), late.resolve(name));
    }
    raisePrice(data);
    RunFolder b = run(data, output, 1);

    Revision revision = compare(a, b, inPlace());

    assertEquals(Set.of(Cause.CODE, Cause.DATA, Cause.PARAMETERS), revision.causes());
    assertEquals(3, revision.steps().size());
    Dataset<Row> table = table(revision);
    assertPartsAddUp(table);
    // the other code made everything twice as large: half of what was goes with it
    Dataset<Row> had = table.filter(col("p50_before").gt(0));
    assertEquals(
        0,
        where(
            had,
            abs(col("change_code").plus(col("p50_before").multiply(0.5)))
                .gt(col("p50_before").multiply(1e-9))));
    // chips of the file that came later are new, by data alone
    Dataset<Row> beta = table.filter("state = 'new' and chip_type like 'beta%'");
    assertTrue(beta.count() > 0);
    assertEquals(0, where(beta, col("change_data").notEqual(col("change"))));
    assertEquals(beta.count(), where(beta, col("change_code").equalTo(0.0)));
  }

  @Test
  void shouldSayWhatCannotBeTakenApart() throws IOException {
    // given data that were changed in place, so that the earlier run cannot be made again
    RunFolder a = byOtherCode(run(data, output, 1));
    raiseRevenue(data);
    raisePrice(data);
    RunFolder b = run(data, output, 1);

    Revision revision = compare(a, b, inPlace());

    assertEquals(
        List.of(Set.of(Cause.CODE, Cause.DATA), Set.of(Cause.PARAMETERS)),
        revision.steps().stream().map(Revision.Step::causes).toList());
    assertTrue(
        revision.remarks().stream()
            .anyMatch(
                remark ->
                    remark.contains("no longer holds") && remark.contains("alpha_revenue.csv")),
        revision.remarks().toString());
    Dataset<Row> table = table(revision);
    assertPartsAddUp(table);
    assertEquals(
        0, where(table, col("change_code").isNotNull().or(col("change_data").isNotNull())));
    assertTrue(where(table, col("change_unsplit").notEqual(0)) > 0);
    assertTrue(where(table, col("change_parameters").notEqual(0)) > 0);
  }

  @Test
  void shouldSeeAnotherSeedAsASettingAndMostlyAsNoise() {
    RunFolder a = run(data, output, 1);
    RunFolder b = run(data, output, 2);

    Revision revision = compare(a, b, null);

    assertEquals(Set.of(Cause.SETTINGS), revision.causes());
    assertEquals(
        List.of("settings: seed 1 then 2"),
        revision.remarks().stream().filter(r -> r.startsWith("settings")).toList());
    assertTrue(revision.counts().changed() > 0);
    // two standard errors of 100 draws hold most changes; cells move together, so not 95 of 100
    assertTrue(
        revision.counts().beyond() < 0.5 * revision.counts().changed(),
        revision.counts().toString());
  }

  @Test
  void shouldRefuseToTakeApartWhatOtherCodeHasMade() throws IOException {
    RunFolder a = run(data, output, 1);
    raisePrice(data);
    RunFolder b = byOtherCode(run(data, output, 1));

    assertFalse(compare(a, b, null).causes().isEmpty());
    var refused = assertThrows(InputException.class, () -> compare(a, b, inPlace()));
    assertTrue(refused.getMessage().contains("expected the program at hand"), refused.getMessage());
  }
}
