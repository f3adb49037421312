package io.computestock.jobs.publish;

import static org.apache.spark.sql.functions.col;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.computestock.jobs.config.RunConfig;
import io.computestock.jobs.estimate.RunInputs.Account;
import io.computestock.jobs.io.HadoopDataFiles;
import io.computestock.jobs.io.OutputFolder;
import io.computestock.jobs.io.OutputFolder.Kind;
import io.computestock.jobs.io.TableStore;
import io.computestock.jobs.testing.Fixtures;
import io.computestock.jobs.testing.LocalSpark;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the trade files of this repository give. */
class TradeRepositoryIT {
  @TempDir private static Path folder;
  private static TradeRun.Manifest manifest;
  private static TableStore store;

  @BeforeAll
  static void run() {
    SparkSession spark = LocalSpark.session();
    var output = new OutputFolder(folder.toString(), new Configuration());
    var listener = new Unwatched();
    store = new TableStore(spark, output);
    manifest =
        new TradeRun(
                spark,
                new HadoopDataFiles(Fixtures.OUR_DATA, new Configuration()),
                output,
                Instant::now,
                listener)
            .run(
                new RunConfig(
                        Fixtures.OUR_DATA,
                        null,
                        null,
                        100,
                        1,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null)
                    .orElse(RunConfig.defaults()));
  }

  private static Dataset<Row> table(String name) {
    return store.read(Kind.TRADE, manifest.runId(), name);
  }

  @Test
  void shouldKnowManyCorridorsOfAiSystemsAndDestinations() {
    long corridors =
        table("trade_flows")
            .filter(col("class").equalTo("ai_systems").and(col("value_usd").gt(0)))
            .select("exporter_iso3", "importer_iso3")
            .distinct()
            .count();
    long destinations =
        table("trade_evidence")
            .filter(col("country_iso3").notEqual("WLD"))
            .select("country_iso3")
            .distinct()
            .count();

    assertTrue(corridors >= 60, "corridors " + corridors);
    assertTrue(destinations >= 20, "destinations " + destinations);
  }

  @Test
  void shouldNotAverageWhatThailandAndTaiwanSayOfCircuits() {
    List<Row> rows =
        table("trade_flows")
            .filter(
                col("exporter_iso3")
                    .equalTo("TWN")
                    .and(col("importer_iso3").equalTo("THA"))
                    .and(col("commodity").equalTo("8542"))
                    .and(col("month").between("2019-01-01", "2024-12-31")))
            .collectAsList();

    assertEquals(6, rows.size());
    rows.forEach(row -> assertEquals("unexplained_gap", row.getAs("method"), row.toString()));
  }

  @Test
  void shouldUseEveryRowOrSayWhyNot() {
    assertTrue(manifest.records().size() >= 12, "files " + manifest.records().size());
    for (Account account : manifest.records()) {
      assertTrue(account.read() > 0, account.toString());
      assertEquals(account.read(), account.used() + account.setAside(), account.toString());
      assertEquals(0, account.bad(), account.toString());
    }
  }

  @Test
  void shouldTakeTheAtlasAsItsPublisherReconciledIt() {
    List<Row> methods =
        table("trade_flows")
            .filter(col("publisher_usd").gt(0))
            .select("method")
            .distinct()
            .collectAsList();

    assertEquals(1, methods.size());
    assertEquals("publisher", methods.get(0).getString(0));
  }
}
