package io.computestock.jobs.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.computestock.jobs.testing.Fixtures;
import io.computestock.jobs.testing.LocalSpark;
import io.computestock.schema.Field;
import io.computestock.schema.ScorecardTable;
import io.computestock.schema.TableSchema;
import io.computestock.schema.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What an analyst does with a run: query it with DuckDB as the dictionary says, export it, read the
 * report.
 */
class AnalystIT {
  @TempDir private static Path folder;
  private static Path out;
  private static Connection duck;

  @BeforeAll
  static void runOnce() throws SQLException {
    LocalSpark.stop();
    out = folder.resolve("out");
    succeed("run", "--data", Fixtures.OUR_DATA, "--channels", "all", "--draws", "100");
    duck = DriverManager.getConnection("jdbc:duckdb:");
    for (TableSchema table : published()) {
      view(table.name(), out.resolve("latest").resolve(table.name()));
    }
    invented();
  }

  /** The scorecard of invented vendors: that of our own data takes as long as a run. */
  private static void invented() throws SQLException {
    String other = folder.resolve("invented").toString();
    for (String command : List.of("run", "scorecard")) {
      var arguments = new ArrayList<>(List.of(command, "--data", Fixtures.E2E_DATA));
      arguments.addAll(List.of("--config", Fixtures.E2E_CONFIG, "--out", other));
      Cli cli = Cli.run(arguments.toArray(String[]::new));
      assertEquals(0, cli.code(), cli.err());
    }
    view("scorecard", Path.of(other, "latest-scorecard", "scorecard"));
  }

  @AfterAll
  static void close() throws SQLException {
    duck.close();
  }

  private static void view(String name, Path files) throws SQLException {
    try (Statement statement = duck.createStatement()) {
      statement.execute("CREATE VIEW " + name + " AS FROM '" + files + "/*.parquet'");
    }
  }

  private static Cli succeed(String... arguments) {
    var all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--out", out.toString(), "--master", "local[2]"));
    Cli cli = Cli.run(all.toArray(String[]::new));
    assertEquals(0, cli.code(), cli.err());
    return cli;
  }

  static List<TableSchema> published() {
    return Tables.PUBLISHED.stream().filter(t -> !t.equals(ScorecardTable.SCHEMA)).toList();
  }

  static List<TableSchema> tables() {
    return Tables.PUBLISHED;
  }

  @ParameterizedTest
  @MethodSource("tables")
  void shouldAnswerTheExampleOfEveryTable(TableSchema table) throws SQLException {
    assertFalse(table.example().isEmpty(), table.name());

    try (Statement statement = duck.createStatement();
        ResultSet rows = statement.executeQuery(table.example())) {
      assertTrue(rows.next(), () -> table.name() + ": no rows from " + table.example());
    }
  }

  @ParameterizedTest
  @MethodSource("tables")
  void shouldHaveTheDocumentedTypesInDuckDb(TableSchema table) throws SQLException {
    var found = new ArrayList<String>();
    try (Statement statement = duck.createStatement();
        ResultSet columns = statement.executeQuery("DESCRIBE " + table.name())) {
      while (columns.next()) {
        found.add(columns.getString("column_name") + " " + columns.getString("column_type"));
      }
    }

    assertEquals(table.fields().stream().map(AnalystIT::inDuckDb).toList(), found);
  }

  private static String inDuckDb(Field field) {
    String type =
        switch (field.type()) {
          case STRING -> "VARCHAR";
          case LONG -> "BIGINT";
          case FLOATS -> "FLOAT[]";
          case INTEGER, DOUBLE, BOOLEAN, DATE -> field.type().name();
        };
    return field.name() + " " + type;
  }

  @ParameterizedTest
  @MethodSource("published")
  void shouldStampEveryFileWithTheVersionOfItsSchema(TableSchema table) throws SQLException {
    String files = out.resolve("latest").resolve(table.name()) + "/*.parquet";
    var stamps = new ArrayList<String>();
    try (Statement statement = duck.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT decode(key) || '=' || decode(value) FROM parquet_kv_metadata('"
                    + files
                    + "') WHERE decode(key) LIKE 'computestock.%' ORDER BY ALL")) {
      while (rows.next()) {
        stamps.add(rows.getString(1));
      }
    }

    assertTrue(
        stamps.contains("computestock.schema_version=" + TableSchema.VERSION), stamps::toString);
    assertTrue(stamps.contains("computestock.table=" + table.name()), stamps::toString);
  }

  private static long count(String query) throws SQLException {
    try (Statement statement = duck.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      assertTrue(rows.next(), query);
      return rows.getLong(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"csv", "jsonl"})
  void shouldExportWhatReadsBackToTheSameRows(String format) throws SQLException {
    String to = folder.resolve(format).toString();
    succeed("export", "--format", format, "--table", "sites", "--table", "routes", "--to", to);

    for (String table : List.of("sites", "routes")) {
      String file = "'" + to + "/" + table + "." + format + "'";
      String read =
          format.equals("csv")
              ? "read_csv(" + file + ", all_varchar = false, sample_size = -1)"
              : "read_json(" + file + ", format = 'newline_delimited', sample_size = -1)";
      long rows = count("SELECT count(*) FROM " + table);
      assertEquals(rows, count("SELECT count(*) FROM " + read), table);
      assertEquals(
          rows,
          count(
              "SELECT count(*) FROM (SELECT month, mean, p5, p95 FROM "
                  + table
                  + " INTERSECT ALL SELECT month::DATE, mean, p5, p95 FROM "
                  + read
                  + ")"),
          table);
    }
  }

  @Test
  void shouldExportEveryTableOfTheRun() throws IOException {
    Path to = folder.resolve("all");

    Cli cli = succeed("export", "--format", "CSV", "--to", to.toString());

    for (TableSchema table : published()) {
      Path file = to.resolve(table.name() + ".csv");
      assertTrue(Files.size(file) > 0, file::toString);
      assertTrue(cli.out().contains(file.toString()), cli.out());
    }
  }

  @Test
  void shouldRefuseATableOrFormatThatIsNotThere() {
    for (String[] wrong :
        List.of(
            new String[] {"export", "--format", "csv", "--table", "nothing"},
            new String[] {"export", "--format", "ods"},
            new String[] {"export"})) {
      Cli cli = Cli.run(wrong);
      assertEquals(2, cli.code(), cli.err());
      assertFalse(cli.err().contains("\tat "), cli.err());
    }
  }

  @Test
  void shouldWriteAReportThatNeedsNoNetwork() throws IOException {
    Path page = folder.resolve("report.html");

    Cli cli = succeed("report", "--to", page.toString());

    String html = Files.readString(page);
    assertTrue(cli.out().startsWith(page.toString()), cli.out());
    String run = out.resolve("latest").toRealPath().getFileName().toString();
    assertTrue(html.contains(run), run);
    Matcher charts = Pattern.compile("<svg ").matcher(html);
    assertTrue(charts.results().count() > 8);
    assertTrue(html.contains("<td>China</td>"), "names of countries");
    assertFalse(html.contains("NaN"), "a coordinate that is no number");
    Matcher addresses = Pattern.compile("(src|href)=\"(?!data:,)|@import|url\\(").matcher(html);
    assertFalse(addresses.find(), () -> html.substring(addresses.start()));
  }
}
