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
import io.computestock.schema.DiversionEvidenceTable;
import io.computestock.schema.EvidenceTable;
import io.computestock.schema.FlowsTable;
import io.computestock.schema.LineageTable;
import io.computestock.schema.ParameterTable;
import io.computestock.schema.ParametersUsedTable;
import io.computestock.schema.StockpileTable;
import io.computestock.schema.TableSchema;
import io.computestock.uncertainty.DistributionSpec;
import io.computestock.uncertainty.DistributionSpec.Family;
import io.computestock.uncertainty.Parameter;
import io.computestock.uncertainty.ParameterDraws;
import io.computestock.uncertainty.ParameterRegistry;
import io.computestock.uncertainty.RandomStream;
import io.computestock.uncertainty.Summary;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run of a few rows that are written down here. */
class ExplainCommandTest {
  private static final String RUN = "20250701T120000000-made";
  private static final int DRAWS = 2000;
  private static final int SEED = 7;
  private static final YearMonth DECEMBER = YearMonth.of(2024, 12);
  private static final DistributionSpec WIDE =
      new DistributionSpec(Family.LOGNORMAL, 0.5, Double.NaN, 2, 0.9);

  @TempDir private static Path folder;
  private static OutputFolder output;
  private static SparkSession spark;

  @BeforeAll
  static void write() {
    spark = LocalSpark.session();
    output = new OutputFolder(folder.toString(), new Configuration());
    output.begin(Kind.RUN, RUN);
    table(
        StockpileTable.SCHEMA,
        stock("all", "chips", 1000),
        stock("licensed", "chips", 750),
        stock("diverted", "chips", 250),
        stock("all", "h100e_train8", 900));
    table(
        FlowsTable.SCHEMA,
        flow("licensed", YearMonth.of(2023, 5), 300),
        flow("licensed", YearMonth.of(2023, 6), 100),
        flow("diverted", YearMonth.of(2024, 6), 260),
        flow("diverted", YearMonth.of(2025, 1), 9999));
    table(
        EvidenceTable.SCHEMA,
        evidence(YearMonth.of(2024, 1), "hopper", "trade", 400, 0.25, ""),
        evidence(YearMonth.of(2024, 1), "hopper", "sites", 700, 0.75, ""),
        evidence(YearMonth.of(2024, 1), "hopper", "pooled", 600, Double.NaN, "in_conflict"),
        evidence(YearMonth.of(2024, 1), "hopper", "fused", 600, Double.NaN, ""),
        evidence(YearMonth.of(2023, 1), "ampere", "trade", 200, 1, ""),
        evidence(YearMonth.of(2023, 1), "ampere", "pooled", 200, Double.NaN, "single_source"),
        evidence(YearMonth.of(2023, 1), "ampere", "fused", 200, Double.NaN, ""),
        evidence(YearMonth.of(2025, 1), "hopper", "fused", 5000, Double.NaN, ""),
        evidence("diverted", YearMonth.of(2024, 1), "controlled", "not_held", 40, Double.NaN, ""));
    table(
        DiversionEvidenceTable.SCHEMA,
        TableRow.of(DiversionEvidenceTable.SCHEMA)
            .with(DiversionEvidenceTable.COUNTRY, "MYS")
            .with(DiversionEvidenceTable.MONTH, YearMonth.of(2024, 1))
            .with(DiversionEvidenceTable.MONTHS, 12)
            .with(DiversionEvidenceTable.LINE, "posterior")
            .with(DiversionEvidenceTable.UNIT, "chips")
            .with(summary(260))
            .with(DiversionEvidenceTable.RECORDS, "case seven")
            .row());
    table(
        LineageTable.SCHEMA,
        document("MYS", "licensed", "trade", "customs of Taiwan", 2023, 12),
        document("MYS", "licensed", "sites", "a ministry", 2023, 3),
        document("WLD", "licensed", "shipments", "a vendor", 2022, 5),
        document("MYS", "diverted", "diversion", "a court", 2024, 1),
        document("MYS", "licensed", "sites", "told later", 2025, 1),
        document("JPN", "licensed", "sites", "of elsewhere", 2023, 1));
    Parameter big = new Parameter("big", WIDE, "factor", "", "somebody", "judgement", "");
    Parameter foreign = new Parameter("foreign", WIDE, "factor", "", "somebody", "judgement", "");
    table(ParametersUsedTable.SCHEMA, parameter(big), parameter(foreign));
    draws(
        new ParameterDraws(
                new ParameterRegistry(List.of(big, foreign)), new RandomStream(SEED), DRAWS)
            .of("big"));
    RunConfig config =
        new RunConfig(
                null, null, null, DRAWS, SEED, null, null, null, null, null, RunConfig.ALL, null)
            .orElse(RunConfig.defaults());
    output.writeJson(
        Kind.RUN,
        RUN,
        RunManifest.FILE,
        new RunManifest(
            RUN,
            "",
            CodeVersion.current(),
            config,
            LocalDate.of(2025, 7, 1),
            YearMonth.of(2022, 1),
            DECEMBER,
            LocalDate.of(2024, 12, 31),
            Map.of(),
            List.of(),
            Map.of(),
            0,
            0,
            List.of(),
            Map.of(),
            Instant.EPOCH,
            Instant.EPOCH));
    output.publish(Kind.RUN, RUN);
    LocalSpark.stop();
  }

  private static void table(TableSchema schema, Row... rows) {
    TableRow.table(spark, schema, List.of(rows))
        .write()
        .parquet(output.tablePath(Kind.RUN, RUN, schema.name()));
  }

  private static Summary summary(double median) {
    return new Summary(
        median, median / 2, median / 1.5, median, median * 1.5, median * 2, median / 100);
  }

  private static Row stock(String pathway, String metric, double median) {
    return TableRow.of(StockpileTable.SCHEMA)
        .with(StockpileTable.SCENARIO, "actual")
        .with(StockpileTable.VIEW, "located")
        .with(StockpileTable.COUNTRY, "MYS")
        .with(StockpileTable.MONTH, DECEMBER)
        .with(StockpileTable.PATHWAY, pathway)
        .with(StockpileTable.CHIP, "all")
        .with(StockpileTable.METRIC, metric)
        .with(StockpileTable.UNIT, "chips")
        .with(summary(median))
        .row();
  }

  private static Row flow(String pathway, YearMonth month, double mean) {
    return TableRow.of(FlowsTable.SCHEMA)
        .with(StockpileTable.SCENARIO, "actual")
        .with(StockpileTable.VIEW, "located")
        .with(StockpileTable.COUNTRY, "MYS")
        .with(StockpileTable.MONTH, month)
        .with(StockpileTable.PATHWAY, pathway)
        .with(StockpileTable.CHIP, "all")
        .with(StockpileTable.METRIC, "chips")
        .with(StockpileTable.UNIT, "chips")
        .with(summary(mean))
        .row();
  }

  private static Row evidence(
      YearMonth month,
      String chipClass,
      String channel,
      double median,
      double weight,
      String flags) {
    return evidence("licensed", month, chipClass, channel, median, weight, flags);
  }

  private static Row evidence(
      String pathway,
      YearMonth month,
      String chipClass,
      String channel,
      double median,
      double weight,
      String flags) {
    return TableRow.of(EvidenceTable.SCHEMA)
        .with(EvidenceTable.VIEW, "located")
        .with(EvidenceTable.COUNTRY, "MYS")
        .with(EvidenceTable.PATHWAY, pathway)
        .with(EvidenceTable.MONTH, month)
        .with(EvidenceTable.MONTHS, 12)
        .with(EvidenceTable.CLASS, chipClass)
        .with(EvidenceTable.CHANNEL, channel)
        .with(EvidenceTable.UNIT, "chips")
        .with(summary(median))
        .with(EvidenceTable.WEIGHT, weight)
        .with(EvidenceTable.CONFLICT, channel.equals("pooled") ? 1.5 : Double.NaN)
        .with(EvidenceTable.FLAGS, flags)
        .row();
  }

  private static Row document(
      String country, String pathway, String channel, String document, int year, long records) {
    return TableRow.of(LineageTable.SCHEMA)
        .with(LineageTable.COUNTRY, country)
        .with(LineageTable.PATHWAY, pathway)
        .with(LineageTable.CLASS, "all")
        .with(LineageTable.CHANNEL, channel)
        .with(LineageTable.DOCUMENT, document)
        .with(LineageTable.FILE, "snapshots/someone/2025-01-01/figures.csv")
        .with(LineageTable.FIRST, YearMonth.of(year, 1))
        .with(LineageTable.LAST, YearMonth.of(year, 12))
        .with(LineageTable.RECORDS, records)
        .row();
  }

  private static Row parameter(Parameter parameter) {
    return TableRow.of(ParametersUsedTable.SCHEMA)
        .with(ParameterTable.ID, parameter.id())
        .with(ParameterTable.FAMILY, "lognormal")
        .with(ParameterTable.LOW, parameter.prior().low())
        .with(ParameterTable.HIGH, parameter.prior().high())
        .with(ParameterTable.CREDIBILITY, parameter.prior().credibility())
        .with(ParameterTable.UNIT, parameter.unit())
        .with(ParameterTable.SOURCE, parameter.source())
        .with(ParameterTable.STATUS, parameter.status())
        .row();
  }

  /** Table draws_total as far as it is read: the figure is nothing but the parameter. */
  private static void draws(double[] figure) {
    var values = new ArrayList<Float>();
    for (double value : figure) {
      values.add((float) value);
    }
    Dataset<Row> table =
        spark.createDataFrame(
            List.of(
                RowFactory.create(
                    "located", "MYS", DECEMBER.atDay(1), "h100e_train8", values.toArray())),
            new StructType()
                .add("view", DataTypes.StringType)
                .add("country_iso3", DataTypes.StringType)
                .add("month", DataTypes.DateType)
                .add("metric", DataTypes.StringType)
                .add("draws", DataTypes.createArrayType(DataTypes.FloatType)));
    table.write().parquet(output.tablePath(Kind.RUN, RUN, "draws_total"));
  }

  private static Cli explain(String... arguments) {
    return Cli.run(
        Stream.concat(
                Stream.of("explain", "--out", folder.toString(), "--master", "local[1]"),
                Stream.of(arguments))
            .toArray(String[]::new));
  }

  private static void assertLine(Cli cli, String pattern) {
    assertTrue(
        cli.out().lines().anyMatch(line -> line.matches(pattern)),
        () -> "no line '" + pattern + "' in:\n" + cli.out() + cli.err());
  }

  @Test
  void shouldSayWhereAFigureComesFrom() {
    Cli cli = explain("--country", "MYS", "--month", "2024-12");

    assertEquals(0, cli.code(), cli.err());
    assertLine(cli, "chips +licensed +375.0 +750.0 +1,500 +75.0%");
    assertLine(cli, "chips +diverted +125.0 +250.0 +500.0 +25.0%");
    // flows of a year add up; what came later is not told
    assertLine(cli, "2023 +licensed +400.0");
    assertFalse(cli.out().contains("9,999"), cli.out());
    // the largest cell first, with its part and its channels by weight
    assertLine(
        cli,
        "2024 +hopper +600.0 +75.0% +sites 0.75 \\(700.0\\), trade 0.25 \\(400.0\\) +1.500 +in_conflict");
    assertLine(cli, "2023 +ampere +200.0 +25.0% +trade 1.00 \\(200.0\\) .*single_source");
    assertLine(cli, "Weights over all of them, by chips: sites 56.3%, trade 43.8%");
    assertLine(cli, "2024-01-01 +posterior +130.0 +260.0 +520.0 +case seven");
    assertLine(cli, "big +(9\\d|100)\\.\\d%");
    assertFalse(cli.out().lines().anyMatch(line -> line.startsWith("foreign")), cli.out());
    assertLine(cli, "trade +12 +2023-01-01 +2023-12-01 +customs of Taiwan +2025-01-01/figures.csv");
    assertLine(cli, "shipments +5 .* a vendor .*");
    assertFalse(cli.out().contains("told later"), cli.out());
    assertFalse(cli.out().contains("of elsewhere"), cli.out());
  }

  @Test
  void shouldNarrowAnAnswerToAPathway() {
    Cli cli = explain("--country", "MYS", "--month", "2024-12", "--pathway", "diverted");

    assertEquals(0, cli.code(), cli.err());
    assertLine(cli, "diversion +1 .* a court .*");
    assertLine(cli, "2024 +diverted +260.0");
    assertLine(cli, "2024-01-01 +not_held +20.00 +40.00 +80.00 *");
    assertLine(cli, "2024-01-01 +posterior +130.0 +260.0 +520.0 +case seven");
    assertFalse(cli.out().contains("customs of Taiwan"), cli.out());
    assertFalse(cli.out().contains("ampere"), cli.out());
  }

  @Test
  void shouldSayWhatIsNotThere() {
    Cli cli = explain("--country", "MYS", "--month", "2024-12", "--pathway", "domestic_own_die");

    assertEquals(2, cli.code(), cli.out());
    assertTrue(cli.err().contains("it has pathways [all, diverted, licensed] there"), cli.err());
    Cli other = explain("--country", "JPN", "--month", "2024-12", "--run", "no-such-run");
    assertEquals(2, other.code());
    assertTrue(other.err().contains("run 'no-such-run': expected latest"), other.err());
  }
}
