package io.computestock.jobs.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.computestock.jobs.config.CodeVersion;
import io.computestock.jobs.config.RunConfig;
import io.computestock.jobs.io.OutputFolder;
import io.computestock.jobs.io.OutputFolder.Kind;
import io.computestock.jobs.publish.RunManifest;
import io.computestock.jobs.spark.TableRow;
import io.computestock.jobs.testing.LocalSpark;
import io.computestock.schema.ParameterTable;
import io.computestock.schema.ParametersUsedTable;
import io.computestock.schema.StockpileTable;
import io.computestock.uncertainty.Summary;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two runs of a few rows that are written down here. */
class DiffCommandTest {
  private static final String BEFORE = "20250701T120000000-aaaa";
  private static final String AFTER = "20250801T120000000-bbbb";
  private static final YearMonth MAY = YearMonth.of(2025, 5);
  private static final YearMonth JUNE = YearMonth.of(2025, 6);

  @TempDir private static Path folder;
  private static OutputFolder output;

  @BeforeAll
  static void write() {
    LocalSpark.session();
    output = new OutputFolder(folder.toString(), new Configuration());
    run(
        BEFORE,
        "2025-06-01",
        1.0,
        stock("CHN", MAY, 1000, 5),
        stock("CHN", JUNE, 1000, 5),
        stock("USA", JUNE, 5000, 5),
        stock("JPN", JUNE, 70, 5),
        stock("DEU", JUNE, 300, 5));
    run(
        AFTER,
        "2025-07-01",
        2.0,
        stock("CHN", MAY, 1100, 5),
        stock("CHN", JUNE, 800, 5),
        stock("USA", JUNE, 5010, 5),
        stock("MYS", JUNE, 40, 5),
        stock("DEU", JUNE, 300, 5));
    output.publish(Kind.RUN, AFTER);
    LocalSpark.stop();
  }

  private static void run(String id, String asOf, double parameter, Row... stock) {
    output.begin(Kind.RUN, id);
    TableRow.table(LocalSpark.session(), StockpileTable.SCHEMA, List.of(stock))
        .write()
        .parquet(output.tablePath(Kind.RUN, id, "stockpile"));
    Row fixed =
        TableRow.of(ParametersUsedTable.SCHEMA)
            .with(ParameterTable.ID, "some.parameter")
            .with(ParameterTable.FAMILY, "fixed")
            .with(ParameterTable.MID, parameter)
            .row();
    TableRow.table(LocalSpark.session(), ParametersUsedTable.SCHEMA, List.of(fixed))
        .write()
        .parquet(output.tablePath(Kind.RUN, id, "parameters"));
    output.writeJson(
        Kind.RUN,
        id,
        RunManifest.FILE,
        new RunManifest(
            id,
            "",
            CodeVersion.current(),
            RunConfig.defaults(),
            LocalDate.parse(asOf),
            YearMonth.of(2022, 1),
            JUNE,
            LocalDate.of(2025, 6, 30),
            Map.of("snapshots/a.csv", "sha256:1", "reference/published_estimates.csv", id),
            List.of(),
            Map.of(),
            0,
            0,
            List.of(),
            Map.of(),
            Instant.EPOCH,
            Instant.EPOCH));
  }

  private static Row stock(String country, YearMonth month, double median, double error) {
    return TableRow.of(StockpileTable.SCHEMA)
        .with(StockpileTable.SCENARIO, "actual")
        .with(StockpileTable.VIEW, "located")
        .with(StockpileTable.COUNTRY, country)
        .with(StockpileTable.MONTH, month)
        .with(StockpileTable.PATHWAY, "all")
        .with(StockpileTable.CHIP, "all")
        .with(StockpileTable.METRIC, "h100e_train8")
        .with(StockpileTable.UNIT, "H100e")
        .with(new Summary(median, median / 2, median, median, median, median * 2, error))
        .row();
  }

  private static Cli diff(String... arguments) {
    return Cli.run(
        Stream.concat(
                Stream.of("diff", "--out", folder.toString(), "--master", "local[1]"),
                Stream.of(arguments))
            .toArray(String[]::new));
  }

  @Test
  void shouldPrintTheCellsThatMovedMostAndWhatDiffers() {
    Cli cli = diff(BEFORE, "latest");

    assertEquals(0, cli.code(), cli.err());
    List<String> lines = cli.out().lines().toList();
    assertTrue(
        lines
            .get(0)
            .endsWith(
                "of 6 cells 3 changed, 4 by more than twice the Monte-Carlo error, 1 came, 1 went."),
        lines.get(0));
    assertTrue(lines.contains("  data: known on 2025-06-01, then on 2025-07-01"), cli.out());
    assertTrue(lines.contains("  parameters: 1 differ: some.parameter"), cli.out());
    assertTrue(cli.out().contains("Several things differ: data and parameters."), cli.out());
    List<String> cells = lines.stream().filter(line -> line.startsWith("located")).toList();
    // China by its month that moved most, then what went and came, then noise; Germany stayed
    List<String> expected =
        List.of(
            "located +CHN +2025-06-01 +all +changed +500.0 +1,000 +2,000 +400.0 +800.0 +1,600"
                + " +-200.0 +-20.0% +yes",
            "located +JPN +2025-06-01 +all +gone +35.00 +70.00 +140.0 +-70.00 +-100.0% +yes",
            "located +MYS +2025-06-01 +all +new +20.00 +40.00 +80.00 +40.00 +yes",
            "located +USA +2025-06-01 +all +changed .* 10.00 +\\+0.2% +no");
    assertEquals(expected.size(), cells.size(), cli.out());
    for (int i = 0; i < expected.size(); i++) {
      assertTrue(cells.get(i).matches(expected.get(i)), cells.get(i));
    }
  }

  @Test
  void shouldShowTheTable() {
    assertEquals(0, diff(BEFORE, "latest").code());
    Cli shown =
        Cli.run(
            "show",
            "revisions",
            "--out",
            folder.toString(),
            "--master",
            "local[1]",
            "--country",
            "JPN");

    assertEquals(0, shown.code(), shown.err());
    assertTrue(shown.out().contains("gone"), shown.out());
  }

  @Test
  void shouldTakePathsAndLimitWhatIsPrinted() {
    String path = folder.resolve("runs").resolve(BEFORE).toString();
    Cli cli = diff(path, folder.resolve("latest").toString(), "--limit", "1");

    assertEquals(0, cli.code(), cli.err());
    assertEquals(1, cli.out().lines().filter(line -> line.startsWith("located")).count());
    Cli same = diff(path, BEFORE);
    assertTrue(same.out().contains("of 5 cells 0 changed"), same.out());
    assertTrue(same.out().contains("No cell of h100e_train8 differs."), same.out());
  }

  @Test
  void shouldRefuseWhatIsNoRun() {
    for (String wrong : List.of("no-such-run", folder + "/runs/nothing", folder.toString())) {
      Cli cli = diff(wrong, "latest");
      assertEquals(2, cli.code(), cli.out());
      assertTrue(cli.err().startsWith("run '" + wrong + "': expected"), cli.err());
      assertFalse(cli.err().contains("\tat "), cli.err());
    }
  }
}
