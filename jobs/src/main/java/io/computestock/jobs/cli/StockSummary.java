package io.computestock.jobs.cli;

import static org.apache.spark.sql.functions.col;

import io.computestock.reference.Country;
import io.computestock.schema.StockpileTable;
import io.computestock.stock.Cell;
import java.time.YearMonth;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The short result table at the end of a run. */
final class StockSummary {
  private static final List<String> METRICS =
      List.of("chips", "h100e_train8", "h100e_memory", "mw_it", "h100e_train8_held");

  private final Dataset<Row> stockpile;

  StockSummary(Dataset<Row> stockpile) {
    this.stockpile = stockpile;
  }

  String of(YearMonth month) {
    List<Row> rows =
        stockpile
            .filter(col(StockpileTable.MONTH.name()).equalTo(month.atDay(1)))
            .filter(col(StockpileTable.PATHWAY.name()).equalTo(Cell.ALL))
            .filter(col(StockpileTable.CHIP.name()).equalTo(Cell.ALL))
            .filter(col(StockpileTable.METRIC.name()).isin(METRICS.toArray()))
            .select("view", "country_iso3", "metric", "unit", "p5", "p50", "p95")
            .collectAsList();
    var table = new TextTable(List.of("view", "country", "metric", "unit", "p5", "p50", "p95"));
    rows.stream()
        .filter(row -> !isWorldAgain(row))
        .sorted(StockSummary::byViewAndCountry)
        .forEach(
            row ->
                table.add(
                    java.util.stream.IntStream.range(0, row.length()).mapToObj(row::get).toList()));
    return table.toString();
  }

  /** The world is the same in both views; it is shown once. */
  private static boolean isWorldAgain(Row row) {
    return row.getString(1).equals(Country.WORLD) && row.getString(0).equals("owned");
  }

  private static int byViewAndCountry(Row a, Row b) {
    int byView = a.getString(0).compareTo(b.getString(0));
    int byCountry = a.getString(1).compareTo(b.getString(1));
    int byMetric =
        Integer.compare(METRICS.indexOf(a.getString(2)), METRICS.indexOf(b.getString(2)));
    return byView != 0 ? byView : byCountry != 0 ? byCountry : byMetric;
  }
}
