package io.computestock.jobs.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.computestock.jobs.config.RunConfig;
import io.computestock.jobs.estimate.RunInputs;
import io.computestock.jobs.evidence.ChannelInputs;
import io.computestock.jobs.evidence.Channels;
import io.computestock.jobs.ingest.DataFolder;
import io.computestock.jobs.io.HadoopDataFiles;
import io.computestock.jobs.io.OutputFolder;
import io.computestock.jobs.io.OutputFolder.Kind;
import io.computestock.jobs.io.TableStore;
import io.computestock.jobs.testing.Fixtures;
import io.computestock.jobs.testing.LocalSpark;
import io.computestock.stock.ModelInputs;
import io.computestock.stock.StockCube;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same settings give the same bits, however Spark cuts the work. */
class DeterminismIT {
  private static final int DRAWS = 100;
  private static final int SEED = 1;
  private static final List<String> TRADE =
      List.of("trade_reports", "trade_sources", "trade_flows", "mirror_gaps", "trade_evidence");

  private static final List<String> EVIDENCE =
      List.of(
          "sites",
          "site_evidence",
          "production_evidence",
          "diversion_evidence",
          "routes",
          "channel_comparisons",
          "evidence",
          "conflicts");

  @TempDir private static Path folder;
  private static List<String> stockpile;
  private static List<String> flows;
  private static List<String> trade;
  private static List<String> evidence;
  private static List<String> draws;

  private static RunConfig config(int seed, int files) {
    return new RunConfig(
            Fixtures.OUR_DATA,
            null,
            null,
            DRAWS,
            seed,
            YearMonth.of(2025, 10),
            YearMonth.of(2025, 12),
            null,
            files,
            null,
            null,
            null)
        .orElse(RunConfig.defaults());
  }

  /** A run's tables as sorted rows, numbers as bits. */
  private record Bits(
      List<String> stockpile,
      List<String> flows,
      List<String> trade,
      List<String> evidence,
      List<String> draws) {}

  private static Bits run(String master, int partitions, int seed, int files) {
    forgetDraws();
    SparkSession spark = LocalSpark.restart(master, partitions);
    var output =
        new OutputFolder(
            folder.resolve(master + "-" + partitions + "-" + files).toString(),
            new Configuration());
    var data = new HadoopDataFiles(Fixtures.OUR_DATA, new Configuration());
    var listener = new Unwatched();
    RunManifest manifest =
        new StockpileRun(spark, data, output, Instant::now, listener).run(config(seed, files));
    var store = new TableStore(spark, output);
    assertEquals(master, spark.sparkContext().master());
    return new Bits(
        bits(store.read(Kind.RUN, manifest.runId(), "stockpile").collectAsList()),
        bits(store.read(Kind.RUN, manifest.runId(), "flows").collectAsList()),
        bits(store, manifest, TRADE),
        bits(store, manifest, EVIDENCE),
        bits(store.read(Kind.RUN, manifest.runId(), "draws_total").collectAsList()));
  }

  private static List<String> bits(TableStore store, RunManifest manifest, List<String> tables) {
    return tables.stream()
        .flatMap(
            table ->
                bits(store.read(Kind.RUN, manifest.runId(), table).collectAsList()).stream()
                    .map(line -> table + "|" + line))
        .toList();
  }

  private static List<String> bits(List<Row> rows) {
    var lines = new ArrayList<String>();
    for (Row row : rows) {
      var line = new StringBuilder();
      for (int i = 0; i < row.length(); i++) {
        Object value = row.get(i);
        line.append(value instanceof Double number ? Double.doubleToRawLongBits(number) : value)
            .append('|');
      }
      lines.add(line.toString());
    }
    lines.sort(null);
    return lines;
  }

  /** A JVM keeps one model of each kind; another drives it out, so that the next draws again. */
  private static void forgetDraws() {
    DataFolder data = Fixtures.load(Fixtures.OUR_DATA);
    RunInputs run = RunInputs.of(data, config(SEED, 1));
    ModelInputs inputs = run.model();
    StockCube.of(
        new ModelInputs(
            "another model",
            inputs.evidence(),
            inputs.chips(),
            inputs.ownerCountry(),
            inputs.parameters(),
            inputs.seed(),
            1,
            inputs.lastMonth(),
            inputs.nowcast(),
            null,
            null));
    ChannelInputs channels = ChannelInputs.of(data, config(SEED, 1), run);
    Channels.of(
        new ChannelInputs(
            "other channels",
            channels.shipments(),
            new ArrayList<>(),
            new ArrayList<>(),
            channels.chips(),
            channels.embargoes(),
            channels.parameters(),
            channels.seed(),
            1,
            channels.asOf(),
            channels.from()));
  }

  @BeforeAll
  static void runOnOneCore() {
    Bits reference = run("local[1]", 1, SEED, 1);
    stockpile = reference.stockpile();
    flows = reference.flows();
    trade = reference.trade();
    evidence = reference.evidence();
    draws = reference.draws();
  }

  @AfterAll
  static void stop() {
    LocalSpark.stop();
  }

  @ParameterizedTest
  @CsvSource({"local[1], 64, 3", "local[2], 7,  1"})
  void shouldGiveTheSameBitsHoweverTheWorkIsCut(String master, int partitions, int files) {
    Bits run = run(master, partitions, SEED, files);

    assertTrue(stockpile.size() > 1000, "rows " + stockpile.size());
    assertTrue(flows.size() > 300, "rows " + flows.size());
    assertEquals(stockpile, run.stockpile());
    assertEquals(flows, run.flows());
    assertTrue(trade.size() > 1000, "rows " + trade.size());
    assertEquals(trade, run.trade());
    for (String table : EVIDENCE) {
      assertTrue(evidence.stream().anyMatch(line -> line.startsWith(table + "|")), table);
    }
    assertEquals(evidence, run.evidence());
    assertTrue(draws.size() > 100, "rows " + draws.size());
    assertEquals(draws, run.draws());
  }

  @Test
  void shouldGiveOtherBitsForAnotherSeed() {
    // where trade was read and reconciled by a run before: no seed goes into that
    Bits run = run("local[1]", 1, SEED + 1, 1);

    // A cell that is 0 in every draw has no row: with few draws that depends a little on the seed.
    assertEquals(stockpile.size(), run.stockpile().size(), 0.01 * stockpile.size());
    assertNotEquals(stockpile, run.stockpile());
  }

  @Test
  void shouldDrawAgainOnceTheDrawsAreForgotten() {
    // Given: what the comparison above rests on
    DataFolder data = Fixtures.load(Fixtures.OUR_DATA);
    RunInputs run = RunInputs.of(data, config(SEED, 1));
    ModelInputs inputs = run.model();
    ChannelInputs channelInputs = ChannelInputs.of(data, config(SEED, 1), run);
    StockCube kept = StockCube.of(inputs);
    Channels keptChannels = Channels.of(channelInputs);
    assertSame(kept, StockCube.of(inputs));
    assertSame(keptChannels, Channels.of(channelInputs));

    // When
    forgetDraws();

    // Then
    assertNotSame(kept, StockCube.of(inputs));
    assertNotSame(keptChannels, Channels.of(channelInputs));
  }
}
