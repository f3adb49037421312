package io.computestock.jobs.publish;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.year;

import io.computestock.issue.InputException;
import io.computestock.jobs.fusion.EvidenceRows;
import io.computestock.jobs.io.OutputFolder.Kind;
import io.computestock.jobs.io.RunFolder;
import io.computestock.jobs.io.TableStore;
import io.computestock.reference.Country;
import io.computestock.schema.ConflictsTable;
import io.computestock.schema.DiversionEvidenceTable;
import io.computestock.schema.DrawsTotalTable;
import io.computestock.schema.EvidenceTable;
import io.computestock.schema.FlowsTable;
import io.computestock.schema.LineageTable;
import io.computestock.schema.ProductionEvidenceTable;
import io.computestock.schema.StockpileTable;
import io.computestock.sensitivity.ParameterIndices;
import io.computestock.shipments.Pathway;
import io.computestock.shipments.View;
import io.computestock.stock.Cell;
import io.computestock.uncertainty.ParameterDraws;
import io.computestock.uncertainty.RandomStream;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Where a figure of the table {@code stockpile} comes from, read from the other tables of its run.
 *
 * <p>A table that the run does not have gives an empty answer, so that a reader can be told.
 */
public final class Explanation {
  /** Table of draws. */
  public static final String DRAWS = DrawsTotalTable.SCHEMA.name();

  private static final List<String> TOGETHER = List.of("pooled", "fused", "supply");
  private static final int WHOLE_YEAR = 12;

  private final SparkSession spark;
  private final RunFolder run;
  private final TableStore store;
  private final Asked asked;

  /**
   * The figure that is asked for.
   *
   * @param view located, owned or accessible
   * @param country ISO3, WLD or ZZZ
   * @param month the stock at its end
   * @param pathway one pathway, or all
   */
  public record Asked(String view, String country, YearMonth month, String pathway) {}

  /**
   * What channels say of a class of chips that came in a period.
   *
   * @param month first month
   * @param chipClass class
   * @param fused chips, mean of what all of them say together, balanced to the supply
   * @param part its part in all classes and periods until the month asked for
   * @param channels single channels, the weightiest first
   * @param conflict of all together; null when it was not tested
   * @param stretch factor by which the interval was widened; null when it was not tested
   * @param flags doubts
   */
  public record EvidenceCell(
      YearMonth month,
      String chipClass,
      double fused,
      double part,
      List<ChannelSays> channels,
      Double conflict,
      Double stretch,
      String flags) {}

  /**
   * What one channel says of it.
   *
   * @param weight weight in what all say; null when it was not used
   */
  public record ChannelSays(String channel, double p5, double p50, double p95, Double weight) {}

  /**
   * Which parameters a figure hangs on.
   *
   * @param indices above what chance explains, largest first
   * @param draws number of draws they rest on
   */
  public record Sensitivity(List<ParameterIndices.Index> indices, int draws) {}

  /** An explanation of one figure of a run. */
  public Explanation(SparkSession spark, RunFolder run, Asked asked) {
    this.spark = spark;
    this.run = run;
    this.store = new TableStore(spark, run.output());
    this.asked = asked;
  }

  private Optional<Dataset<Row>> table(String name) {
    return run.output().hasTable(Kind.RUN, run.id(), name)
        ? Optional.of(store.read(Kind.RUN, run.id(), name))
        : Optional.empty();
  }

  private Column upToMonth() {
    return col("month").leq(lit(asked.month().atDay(1)));
  }

  /**
   * The figures of all chip types together: of the pathway asked for and of all, or of every
   * pathway when all are asked for.
   *
   * @throws InputException when the run has no such figure
   */
  public List<Row> figures() {
    Dataset<Row> stock = store.read(Kind.RUN, run.id(), StockpileTable.SCHEMA.name());
    List<Row> rows =
        stock
            .filter(col(StockpileTable.VIEW.name()).equalTo(asked.view()))
            .filter(col(StockpileTable.COUNTRY.name()).equalTo(asked.country()))
            .filter(col(StockpileTable.MONTH.name()).equalTo(lit(asked.month().atDay(1))))
            .filter(col(StockpileTable.CHIP.name()).equalTo(Cell.ALL))
            .orderBy(StockpileTable.METRIC.name(), StockpileTable.PATHWAY.name())
            .collectAsList();
    boolean there =
        rows.stream()
            .anyMatch(row -> row.getAs(StockpileTable.PATHWAY.name()).equals(asked.pathway()));
    if (!there) {
      throw new InputException(
          "run "
              + run.id()
              + ": expected a figure of stockpile for view "
              + asked.view()
              + ", country "
              + asked.country()
              + ", month "
              + asked.month()
              + ", pathway "
              + asked.pathway()
              + "; it has pathways "
              + rows.stream()
                  .map(row -> (String) row.getAs(StockpileTable.PATHWAY.name()))
                  .distinct()
                  .sorted()
                  .toList()
              + " there");
    }
    return rows;
  }

  /** Chips that came and left, by year and pathway, until the month: means, which add up. */
  public List<Row> flows() {
    Dataset<Row> flows =
        store
            .read(Kind.RUN, run.id(), FlowsTable.SCHEMA.name())
            .filter(col("view").equalTo(asked.view()))
            .filter(col("country_iso3").equalTo(asked.country()))
            .filter(col("chip_type").equalTo(Cell.ALL))
            .filter(col("metric").equalTo("chips"))
            .filter(col("pathway").notEqual(Pathway.ALL))
            .filter(upToMonth());
    if (!asked.pathway().equals(Pathway.ALL)) {
      flows = flows.filter(col("pathway").equalTo(asked.pathway()));
    }
    return flows
        .groupBy(year(col("month")).as("year"), col("pathway"))
        .agg(sum("mean").as("chips"))
        .orderBy("year", "pathway")
        .collectAsList();
  }

  /** Evidence is of where chips are and of whose they are; tenants rent from owners. */
  private String evidenceView() {
    return asked.view().equals(View.LOCATED.id()) ? View.LOCATED.id() : View.OWNED.id();
  }

  /**
   * What the channels say of the chips that came until the month, by year, the largest cells first;
   * empty when the run has no such evidence.
   */
  public List<EvidenceCell> evidence() {
    Optional<Dataset<Row>> table = table(EvidenceTable.SCHEMA.name());
    if (table.isEmpty()) {
      return List.of();
    }
    List<Row> rows =
        table
            .get()
            .filter(col(EvidenceTable.VIEW.name()).equalTo(evidenceView()))
            .filter(col(EvidenceTable.COUNTRY.name()).equalTo(asked.country()))
            .filter(col(EvidenceTable.PATHWAY.name()).equalTo(Pathway.LICENSED.id()))
            .filter(col(EvidenceTable.MONTHS.name()).equalTo(WHOLE_YEAR))
            .filter(upToMonth())
            .collectAsList();
    SortedMap<String, List<Row>> cells = new TreeMap<>();
    for (Row row : rows) {
      cells
          .computeIfAbsent(
              row.getAs("month") + "/" + row.getAs("chip_class"), key -> new ArrayList<>())
          .add(row);
    }
    double all =
        rows.stream()
            .filter(row -> row.getAs("channel").equals("fused"))
            .mapToDouble(row -> row.<Double>getAs("mean"))
            .sum();
    return cells.values().stream()
        .flatMap(cell -> cell(cell, all).stream())
        .sorted(Comparator.comparingDouble(EvidenceCell::fused).reversed())
        .toList();
  }

  private static Optional<EvidenceCell> cell(List<Row> rows, double all) {
    Map<String, Row> together = new TreeMap<>();
    var channels = new ArrayList<ChannelSays>();
    for (Row row : rows) {
      String channel = row.getAs("channel");
      if (TOGETHER.contains(channel)) {
        together.put(channel, row);
      } else {
        channels.add(
            new ChannelSays(
                channel,
                row.<Double>getAs("p5"),
                row.<Double>getAs("p50"),
                row.<Double>getAs("p95"),
                row.<Double>getAs("weight")));
      }
    }
    Row fused = together.get("fused");
    if (fused == null) {
      return Optional.empty();
    }
    channels.sort(
        Comparator.comparingDouble((ChannelSays one) -> one.weight() == null ? -1 : one.weight())
            .reversed()
            .thenComparing(ChannelSays::channel));
    Row pooled = together.get("pooled");
    double mean = fused.<Double>getAs("mean");
    return Optional.of(
        new EvidenceCell(
            YearMonth.from(fused.<LocalDate>getAs("month")),
            fused.getAs("chip_class"),
            mean,
            all > 0 ? mean / all : 0,
            List.copyOf(channels),
            pooled == null ? null : pooled.getAs("conflict"),
            pooled == null ? null : pooled.getAs("stretch"),
            Optional.<String>ofNullable((pooled == null ? fused : pooled).getAs("flags"))
                .orElse("")));
  }

  /** Mean weight of each channel, each cell counting by its chips. */
  public static SortedMap<String, Double> weights(List<EvidenceCell> cells) {
    var weights = new TreeMap<String, Double>();
    double all = 0;
    for (EvidenceCell cell : cells) {
      all += cell.fused();
      for (ChannelSays one : cell.channels()) {
        if (one.weight() != null) {
          weights.merge(one.channel(), one.weight() * cell.fused(), Double::sum);
        }
      }
    }
    double sum = all;
    weights.replaceAll((channel, weight) -> sum > 0 ? weight / sum : 0);
    return weights;
  }

  /** Rows of table {@code conflicts}, the least likely first; empty when the run has none. */
  public List<Row> conflicts(int limit) {
    return table(ConflictsTable.SCHEMA.name())
        .map(
            rows ->
                rows.filter(col("country_iso3").equalTo(asked.country()))
                    .filter(col("view").equalTo(evidenceView()))
                    .filter(upToMonth())
                    .orderBy(col("p_value").asc_nulls_last(), col("conflict").desc())
                    .limit(limit)
                    .collectAsList())
        .orElse(List.of());
  }

  /**
   * Lines of evidence on diversion to the country, by year, with the chips that nobody on the
   * routes holds and that are in no stock; empty when the run has none.
   */
  public List<Row> diversion() {
    return table(DiversionEvidenceTable.SCHEMA.name())
        .map(rows -> diverted(rows.filter(col("country_iso3").equalTo(asked.country()))))
        .map(
            rows ->
                rows.filter(col("months").equalTo(WHOLE_YEAR))
                    .filter(upToMonth())
                    .orderBy("month", "line")
                    .collectAsList())
        .orElse(List.of());
  }

  private Dataset<Row> diverted(Dataset<Row> lines) {
    String[] columns = {"month", "months", "line", "p5", "p50", "p95", "flags", "records"};
    Dataset<Row> told = lines.selectExpr(columns);
    return table(EvidenceTable.SCHEMA.name())
        .map(
            rows ->
                rows.filter(col("country_iso3").equalTo(asked.country()))
                    .filter(col("channel").equalTo(EvidenceRows.NOT_HELD))
                    .withColumn("line", col("channel"))
                    .withColumn("records", lit("")))
        .map(rows -> told.unionByName(rows.selectExpr(columns)))
        .orElse(told);
  }

  /** What the country makes itself, by year, producer and origin of the dies. */
  public List<Row> production() {
    return table(ProductionEvidenceTable.SCHEMA.name())
        .map(
            rows -> {
              Dataset<Row> kept =
                  rows.filter(col("country_iso3").equalTo(asked.country()))
                      .filter(col("months").equalTo(WHOLE_YEAR))
                      .filter(col("chip_type").equalTo(Cell.ALL))
                      .filter(col("pathway").notEqual(Pathway.ALL))
                      .filter(upToMonth());
              if (asked.pathway().startsWith("domestic")) {
                kept = kept.filter(col("pathway").equalTo(asked.pathway()));
              }
              return kept.orderBy("month", "producer", "pathway").collectAsList();
            })
        .orElse(List.of());
  }

  /**
   * Which parameters the figure of all pathways hangs on; empty when the run has not published its
   * draws.
   */
  public Optional<Sensitivity> sensitivity(String metric) {
    Optional<Dataset<Row>> table = table(DRAWS);
    if (table.isEmpty()) {
      return Optional.empty();
    }
    List<Row> rows =
        table
            .get()
            .filter(col("view").equalTo(asked.view()))
            .filter(col("country_iso3").equalTo(asked.country()))
            .filter(col("month").equalTo(lit(asked.month().atDay(1))))
            .filter(col("metric").equalTo(metric))
            .select("draws")
            .collectAsList();
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    double[] figure =
        rows.get(0).<Number>getList(0).stream().mapToDouble(Number::doubleValue).toArray();
    RunManifest manifest =
        run.output()
            .readJson(Kind.RUN, run.id(), RunManifest.FILE, RunManifest.class)
            .orElseThrow(
                () -> new InputException("run " + run.id() + ": expected a manifest.json"));
    var draws =
        new ParameterDraws(
            ParametersUsed.of(spark, run).registry(),
            new RandomStream(manifest.config().seed()),
            manifest.config().draws());
    return Optional.of(new Sensitivity(ParameterIndices.of(draws, figure), figure.length));
  }

  /**
   * The documents behind the figure, by channel and number of records: those of the country and,
   * for where chips of all vendors went, those of the supply of the world.
   */
  public List<Row> documents() {
    Optional<Dataset<Row>> table = table(LineageTable.SCHEMA.name());
    if (table.isEmpty()) {
      return List.of();
    }
    Dataset<Row> rows =
        table
            .get()
            .filter(col(LineageTable.COUNTRY.name()).isin(asked.country(), Country.WORLD))
            .filter(
                col(LineageTable.FIRST.name())
                    .isNull()
                    .or(col(LineageTable.FIRST.name()).leq(lit(asked.month().atDay(1)))));
    if (!asked.pathway().equals(Pathway.ALL)) {
      rows = rows.filter(col(LineageTable.PATHWAY.name()).equalTo(asked.pathway()));
    }
    return rows.groupBy(
            LineageTable.CHANNEL.name(), LineageTable.DOCUMENT.name(), LineageTable.FILE.name())
        .agg(
            org.apache.spark.sql.functions.min(LineageTable.FIRST.name()).as("first_month"),
            org.apache.spark.sql.functions.max(LineageTable.LAST.name()).as("last_month"),
            sum(LineageTable.RECORDS.name()).as("records"))
        .orderBy(
            col(LineageTable.CHANNEL.name()),
            col("records").desc(),
            col(LineageTable.DOCUMENT.name()))
        .collectAsList();
  }
}
