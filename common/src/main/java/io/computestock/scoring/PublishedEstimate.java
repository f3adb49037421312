package io.computestock.scoring;

import io.computestock.schema.PublishedEstimateTable;
import io.computestock.tabular.CsvRow;
import java.time.LocalDate;

/**
 * A published figure. Column meanings: {@link PublishedEstimateTable}; unknown numbers are NaN.
 *
 * @param start null when the source gives no start
 */
public record PublishedEstimate(
    String id,
    String country,
    String metric,
    LocalDate start,
    LocalDate end,
    double low,
    double mid,
    double high,
    String scope,
    String publisher,
    String stockOrFlow,
    String basis) {

  /** Reads a checked row. */
  public static PublishedEstimate from(CsvRow row) {
    return new PublishedEstimate(
        row.text(PublishedEstimateTable.ID.name()),
        row.text(PublishedEstimateTable.COUNTRY.name()),
        row.text(PublishedEstimateTable.METRIC.name()),
        row.date(PublishedEstimateTable.START.name()),
        row.date(PublishedEstimateTable.END.name()),
        row.number(PublishedEstimateTable.LOW.name()),
        row.number(PublishedEstimateTable.MID.name()),
        row.number(PublishedEstimateTable.HIGH.name()),
        row.text(PublishedEstimateTable.SCOPE.name()),
        row.text(PublishedEstimateTable.PUBLISHER.name()),
        row.text(PublishedEstimateTable.KIND.name()),
        row.text(PublishedEstimateTable.BASIS.name()));
  }

  /** Whether the figure is an upper bound; some lists repeat the bound as its middle value. */
  public boolean isCeiling() {
    return Double.isNaN(low) && !Double.isNaN(high) && (Double.isNaN(mid) || mid == high);
  }

  /** The same figure on other chips. */
  public PublishedEstimate withScope(String other) {
    return new PublishedEstimate(
        id, country, metric, start, end, low, mid, high, other, publisher, stockOrFlow, basis);
  }
}
