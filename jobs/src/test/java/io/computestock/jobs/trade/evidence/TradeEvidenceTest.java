package io.computestock.jobs.trade.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.computestock.jobs.config.RunConfig;
import io.computestock.jobs.estimate.RunInputs;
import io.computestock.jobs.ingest.DataFolder;
import io.computestock.jobs.spark.SparkSchemas;
import io.computestock.jobs.testing.Fixtures;
import io.computestock.jobs.testing.LocalSpark;
import io.computestock.jobs.trade.evidence.TradeEvidence.Stayed;
import io.computestock.jobs.trade.reconcile.TradeReconciliation;
import io.computestock.reference.Country;
import io.computestock.scenario.ExportPolicy;
import io.computestock.schema.TradeReportsTable;
import io.computestock.trade.Embargo;
import io.computestock.trade.TradeRules;
import io.computestock.uncertainty.Summary;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reconciliation and evidence on a few reports, without files. */
class TradeEvidenceTest {
  private static final int DRAWS = 100;
  private static final DataFolder FOLDER = Fixtures.load(Fixtures.E2E_DATA);

  private final SparkSession spark = LocalSpark.session();

  private static Row report(
      String reporter, String partner, String flow, String code, int year, double usd) {
    Object[] cells = new Object[TradeReportsTable.SCHEMA.columns().size()];
    List<String> columns = TradeReportsTable.SCHEMA.columns();
    cells[columns.indexOf("file")] = "planted";
    cells[columns.indexOf("row")] = 1L;
    cells[columns.indexOf("outcome")] = "used";
    cells[columns.indexOf("rows")] = 1L;
    cells[columns.indexOf("reporter_iso3")] = reporter;
    cells[columns.indexOf("partner_iso3")] = partner;
    cells[columns.indexOf("flow")] = flow;
    cells[columns.indexOf("commodity")] = code;
    cells[columns.indexOf("class")] = code.equals("847130") ? "control" : "ai_systems";
    cells[columns.indexOf("month")] = LocalDate.of(year, 1, 1);
    cells[columns.indexOf("months")] = 12;
    cells[columns.indexOf("valuation")] = flow.equals("X") ? "FOB" : "CIF";
    cells[columns.indexOf("role")] = "report";
    cells[columns.indexOf("value_usd")] = usd;
    return RowFactory.create(cells);
  }

  /** Both sides of every route between three countries, over five years. */
  private Dataset<Row> reports() {
    var rows = new ArrayList<Row>();
    List<String> countries = List.of("CAN", "CHN", "USA");
    double usd = 1e6;
    for (int year = 2020; year <= 2024; year++) {
      for (String from : countries) {
        for (String to : countries) {
          if (!from.equals(to)) {
            for (String code : List.of("847130", "847150", "847180")) {
              usd *= 1.07;
              rows.add(report(from, to, "X", code, year, usd + 0.123));
              rows.add(report(to, from, "M", code, year, usd * 1.03 + 0.456));
            }
          }
        }
      }
    }
    return spark.createDataFrame(rows, SparkSchemas.unchecked(TradeReportsTable.SCHEMA));
  }

  private static TradeReconciliation reconciliation(Dataset<Row> reports) {
    var policy = new ExportPolicy(FOLDER.reference().rules());
    return TradeReconciliation.of(
        reports,
        TradeRules.of(FOLDER.parameters()),
        Embargo.of(policy, FOLDER.reference().h100(), FOLDER.reference().countries().keySet()),
        FOLDER.tradeReference());
  }

  private static EvidenceInputs inputs() {
    var config =
        new RunConfig(
                null,
                null,
                LocalDate.of(2025, 6, 1),
                DRAWS,
                1,
                YearMonth.of(2025, 2),
                YearMonth.of(2025, 2),
                0.5,
                null,
                null,
                null,
                null)
            .orElse(RunConfig.defaults());
    return EvidenceInputs.of(
        "planted",
        RunInputs.of(FOLDER, config).model().evidence(),
        FOLDER.reference(),
        FOLDER.tradeTables().roles(),
        FOLDER.parameters(),
        1,
        DRAWS);
  }

  private static List<String> bits(Dataset<Row> table) {
    var lines = new ArrayList<String>();
    for (Row row : table.collectAsList()) {
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

  private List<String> published(TradeReconciliation reconciliation) {
    var evidence = new TradeEvidence(spark, reconciliation.evidence(), inputs(), Set.of());
    List<String> published = bits(evidence.published());
    evidence.release();
    return published;
  }

  @ParameterizedTest
  @CsvSource({"1, 7, true", "2, 1, false", "7, 3, false"})
  void shouldGiveTheSameBitsHoweverRowsAreSpread(int partitions, int shuffles, boolean adaptive) {
    TradeReconciliation plain = reconciliation(reports());
    List<String> flows = bits(plain.flows());
    List<String> gaps = bits(plain.gaps());
    List<String> evidence = published(plain);
    plain.release();
    String before = spark.conf().get("spark.sql.shuffle.partitions");
    String adaptiveBefore = spark.conf().get("spark.sql.adaptive.enabled");

    spark.conf().set("spark.sql.shuffle.partitions", shuffles);
    spark.conf().set("spark.sql.adaptive.enabled", adaptive);
    try {
      TradeReconciliation spread = reconciliation(reports().repartition(partitions));
      assertEquals(flows, bits(spread.flows()));
      assertEquals(gaps, bits(spread.gaps()));
      assertEquals(evidence, published(spread));
      spread.release();
    } finally {
      spark.conf().set("spark.sql.shuffle.partitions", before);
      spark.conf().set("spark.sql.adaptive.enabled", adaptiveBefore);
    }
    assertEquals(90, flows.size(), "five years, six routes, three codes");
    assertTrue(evidence.size() > 20 && gaps.size() == 30);
  }

  @Test
  void shouldPublishTheQuantilesOfItsDraws() {
    TradeReconciliation reconciliation = reconciliation(reports());
    var evidence = new TradeEvidence(spark, reconciliation.evidence(), inputs(), null);
    List<Stayed> stayed = evidence.stayed();
    List<Row> published = evidence.published().collectAsList();
    evidence.release();
    reconciliation.release();

    // Then: one array for each country, chip and period
    long figures =
        published.stream()
            .filter(row -> row.getAs("metric").equals("chips"))
            .filter(row -> !row.getAs("chip_type").equals("all"))
            .filter(row -> !row.getAs("country_iso3").equals(Country.WORLD))
            .count();
    assertTrue(figures > 0);
    assertEquals(figures, stayed.size());
    var world = new TreeMap<String, double[]>();
    for (Stayed one : stayed) {
      double[] units = one.draws();
      assertEquals(DRAWS, units.length);
      Summary summary = Summary.of(units);
      Row quantiles = find(published, one.country(), one);
      assertEquals(summary.p50(), quantiles.<Double>getAs("p50"));
      assertEquals(summary.p95(), quantiles.<Double>getAs("p95"));
      double[] sum = world.computeIfAbsent(one.year() + one.chip(), k -> new double[DRAWS]);
      for (int i = 0; i < DRAWS; i++) {
        sum[i] += units[i];
      }
    }
    // and the world is their sum in every draw, up to the order of adding
    for (Stayed one : stayed) {
      Summary sum = Summary.of(world.get(one.year() + one.chip()));
      Row quantiles = find(published, Country.WORLD, one);
      assertClose(sum.mean(), quantiles.getAs("mean"));
      assertClose(sum.p5(), quantiles.getAs("p5"));
      assertClose(sum.p95(), quantiles.getAs("p95"));
    }
  }

  @Test
  void shouldTellInTheirOrderWhatStayedInTheCountriesAskedFor() {
    TradeReconciliation reconciliation = reconciliation(reports());
    var all = new TradeEvidence(spark, reconciliation.evidence(), inputs(), null);
    var some = new TradeEvidence(spark, reconciliation.evidence(), inputs(), Set.of("CAN", "XXX"));

    List<String> ofAll = names(all.stayed());
    List<String> ofSome = names(some.stayed());
    all.release();
    some.release();
    reconciliation.release();

    assertEquals(ofAll.stream().sorted().toList(), ofAll);
    assertEquals(ofAll.stream().filter(name -> name.startsWith("CAN")).toList(), ofSome);
    assertTrue(!ofSome.isEmpty() && ofSome.size() < ofAll.size());
  }

  private static List<String> names(List<Stayed> stayed) {
    return stayed.stream().map(s -> s.country() + " " + s.year() + " " + s.chip()).toList();
  }

  private static void assertClose(double expected, double actual) {
    assertEquals(expected, actual, 1e-12 * Math.abs(expected));
  }

  private static Row find(List<Row> published, String country, Stayed like) {
    return published.stream()
        .filter(row -> row.getAs("country_iso3").equals(country))
        .filter(row -> row.getAs("month").equals(LocalDate.of(like.year(), 1, 1)))
        .filter(row -> row.getAs("chip_type").equals(like.chip()))
        .filter(row -> row.getAs("metric").equals("chips"))
        .findFirst()
        .orElseThrow();
  }
}
