package io.computestock.jobs.report;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;

import io.computestock.reference.Country;
import io.computestock.schema.ConflictsTable;
import io.computestock.schema.CountriesTable;
import io.computestock.schema.CountryTable;
import io.computestock.schema.IssuesTable;
import io.computestock.schema.StockpileTable;
import io.computestock.stock.Cell;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What the report asks a run. All figures are of all chip types together. */
public final class ReportQueries {
  private static final String LOCATED = "located";
  private static final String NOWCAST = "nowcast";
  private static final String BASIS = "basis";
  private static final double UNLIKELY = 0.05;
  private static final int MOST_CONFLICTS = 25;

  private final Function<String, Optional<Dataset<Row>>> tables;
  private final Dataset<Row> stock;
  private final Map<String, String> names = new HashMap<>();

  /**
   * Asks the tables of a run.
   *
   * @param tables a table by its name; empty when the run has none of it
   */
  public ReportQueries(Function<String, Optional<Dataset<Row>>> tables) {
    this.tables = tables;
    Dataset<Row> all = tables.apply(StockpileTable.SCHEMA.name()).orElseThrow();
    this.stock = all.filter(is(StockpileTable.CHIP.name(), Cell.ALL));
    tables
        .apply(CountriesTable.SCHEMA.name())
        .ifPresent(
            countries ->
                countries
                    .collectAsList()
                    .forEach(
                        row ->
                            names.put(
                                row.getAs(CountryTable.COUNTRY.name()),
                                row.getAs(CountryTable.NAME.name()))));
    names.put(Country.WORLD, "World");
    names.put(Country.UNALLOCATED, "Unallocated");
  }

  private static Column is(String column, Object value) {
    return col(column).equalTo(value);
  }

  /** Usual English name of a country. */
  String name(String country) {
    return names.getOrDefault(country, country);
  }

  /** The last month, and the last one that evidence covers. */
  LocalDate lastMonth(boolean withEvidence) {
    Dataset<Row> months = withEvidence ? stock.filter(col(BASIS).notEqual(NOWCAST)) : stock;
    return months.agg(max(StockpileTable.MONTH.name())).collectAsList().get(0).<LocalDate>getAs(0);
  }

  /** Every country of every view at a month, all pathways together, largest median first. */
  List<Stock> at(LocalDate month, List<String> metrics) {
    return figures(
            is(StockpileTable.MONTH.name(), month)
                .and(is(StockpileTable.PATHWAY.name(), Cell.ALL))
                .and(col(StockpileTable.METRIC.name()).isin(metrics.toArray())))
        .sorted(Comparator.comparing(Stock::p50).reversed())
        .toList();
  }

  /** Located figures of a country in one metric over all months, in order. */
  List<Stock> over(String country, String pathway, String metric) {
    return figures(
            is(StockpileTable.COUNTRY.name(), country)
                .and(is(StockpileTable.VIEW.name(), LOCATED))
                .and(is(StockpileTable.PATHWAY.name(), pathway))
                .and(is(StockpileTable.METRIC.name(), metric)))
        .sorted(Comparator.comparing(Stock::month))
        .toList();
  }

  /** Pathways of the located stock of a country at a month, largest median first. */
  List<Stock> pathways(String country, LocalDate month, String metric) {
    return figures(
            is(StockpileTable.COUNTRY.name(), country)
                .and(is(StockpileTable.VIEW.name(), LOCATED))
                .and(is(StockpileTable.MONTH.name(), month))
                .and(is(StockpileTable.METRIC.name(), metric)))
        .filter(figure -> !figure.pathway().equals(Cell.ALL))
        .sorted(Comparator.comparing(Stock::p50).reversed())
        .toList();
  }

  private java.util.stream.Stream<Stock> figures(Column wanted) {
    return stock.filter(wanted).collectAsList().stream().map(this::figure);
  }

  private Stock figure(Row row) {
    String country = row.getAs(StockpileTable.COUNTRY.name());
    return new Stock(
        row.getAs(StockpileTable.VIEW.name()),
        country,
        name(country),
        row.<LocalDate>getAs(StockpileTable.MONTH.name()),
        row.getAs(StockpileTable.PATHWAY.name()),
        row.getAs(StockpileTable.METRIC.name()),
        row.<Double>getAs(StockpileTable.MEAN.name()),
        row.<Double>getAs(StockpileTable.P5.name()),
        row.<Double>getAs(StockpileTable.P25.name()),
        row.<Double>getAs(StockpileTable.P50.name()),
        row.<Double>getAs(StockpileTable.P75.name()),
        row.<Double>getAs(StockpileTable.P95.name()),
        NOWCAST.equals(row.getAs(BASIS)));
  }

  /** Cells in which the channels contradict each other most; none in a run on one channel. */
  List<Row> conflicts() {
    return tables
        .apply(ConflictsTable.SCHEMA.name())
        .map(
            all ->
                all.filter(is(ConflictsTable.VIEW.name(), LOCATED))
                    .filter(col(ConflictsTable.P_VALUE.name()).lt(UNLIKELY))
                    .orderBy(
                        col(ConflictsTable.P_VALUE.name()).asc(),
                        col(ConflictsTable.CONFLICT.name()).desc())
                    .limit(MOST_CONFLICTS)
                    .collectAsList())
        .orElse(List.of());
  }

  /** Records by what was wrong with them: code, kind, number. */
  List<Row> issues() {
    return tables
        .apply(IssuesTable.SCHEMA.name())
        .map(
            all ->
                all.groupBy(IssuesTable.CODE.name(), IssuesTable.KIND.name())
                    .agg(count(lit(1)).as("records"))
                    .orderBy(col("records").desc(), col(IssuesTable.CODE.name()))
                    .collectAsList())
        .orElse(List.of());
  }
}
