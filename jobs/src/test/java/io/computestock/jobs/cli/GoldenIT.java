package io.computestock.jobs.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import io.computestock.jobs.testing.Fixtures;
import io.computestock.jobs.testing.LocalSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Invented snapshots through the real command line to published tables, cell by cell. {@code
 * -Dgolden.update=true} writes the tables of today as the expected ones: review the difference like
 * code.
 */
class GoldenIT {
  private static final Path EXPECTED = Path.of("src/test/resources/e2e/expected");
  private static final int MOST_LINES = 40;

  @TempDir private static Path out;

  @BeforeAll
  static void run() {
    LocalSpark.stop();
    Cli run =
        Cli.run(
            "run",
            "--config",
            Fixtures.E2E_CONFIG,
            "--data",
            Fixtures.E2E_DATA,
            "--out",
            out.toString(),
            "--master",
            "local[2]");
    assertEquals(0, run.code(), run.err());
    Cli scorecard =
        Cli.run(
            "scorecard",
            "--data",
            Fixtures.E2E_DATA,
            "--out",
            out.toString(),
            "--master",
            "local[2]");
    assertEquals(0, scorecard.code(), scorecard.err());
  }

  @AfterAll
  static void stop() {
    LocalSpark.stop();
  }

  @ParameterizedTest
  @CsvSource({
    "latest/stockpile",
    "latest/flows",
    "latest/chips",
    "latest/parameters",
    "latest/issues",
    "latest-scorecard/scorecard"
  })
  void shouldPublishTheExpectedTable(String path) throws IOException {
    // Given
    Path folder = out.resolve(path).toRealPath();
    Path file = EXPECTED.resolve(Path.of(path).getFileName() + ".csv");

    // When
    Dataset<Row> table = LocalSpark.session().read().parquet(folder.toString());
    GoldenTable published = GoldenTable.of(table.collectAsList(), table.schema().fields());

    // Then
    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(EXPECTED);
      Files.writeString(file, published.csv());
    }
    List<String> changes = published.changes(GoldenTable.parse(Files.readString(file)));
    if (!changes.isEmpty()) {
      fail(
          changes.size()
              + " changed cells in "
              + file.getFileName()
              + ":\n"
              + String.join("\n", changes.subList(0, Math.min(MOST_LINES, changes.size()))));
    }
  }
}
