package io.computestock.jobs.trade.reconcile;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.computestock.jobs.trade.harmonize.Harmonizer;
import io.computestock.jobs.trade.harmonize.ReportFlag;
import io.computestock.trade.MirrorPair;
import java.time.LocalDate;
import java.time.YearMonth;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Both sides of a flow in one row, in one pass over the reports. */
public final class Mirror {
  /** Columns by which rows of one route stand together. */
  static final String EXPORTER = "exporter";

  static final String IMPORTER = "importer";

  private static final double THOUSANDTHS = 1000;

  private Mirror() {}

  /**
   * One row for each route, commodity and period; amounts in whole thousandths, whose sum does not
   * depend on their order.
   *
   * @param reports rows of {@code trade_reports}
   */
  public static Dataset<Row> of(Dataset<Row> reports) {
    Column flow = col("flow");
    Column exports = flow.isin("X", "RX");
    Column declared = col("role").equalTo("report");
    Column isExport = declared.and(flow.equalTo("X"));
    Column isImport = declared.and(flow.equalTo("M"));
    Column withoutFreight = col("valuation").isin("FOB", "customs");
    return reports
        .filter(col("outcome").equalTo(Harmonizer.USED))
        .groupBy(
            when(exports, col("reporter_iso3")).otherwise(col("partner_iso3")).as(EXPORTER),
            when(exports, col("partner_iso3")).otherwise(col("reporter_iso3")).as(IMPORTER),
            col("class"),
            col("commodity"),
            col("month"),
            col("months"))
        .agg(
            sum(when(isExport, thousandths("value_usd"))).as("x"),
            sum(when(isImport.and(not(withoutFreight)), thousandths("value_usd"))).as("m_cif"),
            sum(when(isImport.and(withoutFreight), thousandths("value_usd"))).as("m_fob"),
            sum(when(col("role").equalTo("reconciled"), thousandths("value_usd"))).as("publisher"),
            sum(when(declared.and(flow.equalTo("RX")), thousandths("value_usd"))).as("rx"),
            sum(when(isExport, thousandths("net_kg"))).as("x_kg"),
            sum(when(isExport, thousandths("weighed_usd"))).as("x_weighed"),
            sum(when(isImport, thousandths("net_kg"))).as("m_kg"),
            sum(when(isImport, thousandths("weighed_usd"))).as("m_weighed"),
            ReportFlag.union(col("flags")).as("flags"))
        .withColumn("flags", ReportFlag.united(col("flags")));
  }

  private static Column thousandths(String column) {
    return floor(col(column).multiply(THOUSANDTHS).plus(0.5));
  }

  /** The pair of a row of {@link #of}. */
  static MirrorPair pair(Row row) {
    double exported = amount(row, "x_kg");
    double imported = amount(row, "m_kg");
    boolean byImporter = imported > exported || Double.isNaN(exported);
    return new MirrorPair(
        row.getAs("commodity"),
        row.getAs("class"),
        YearMonth.from(row.<LocalDate>getAs("month")),
        row.getInt(row.fieldIndex("months")),
        amount(row, "x"),
        amount(row, "m_cif"),
        amount(row, "m_fob"),
        amount(row, "publisher"),
        amount(row, "rx"),
        byImporter ? imported : exported,
        amount(row, byImporter ? "m_weighed" : "x_weighed"),
        row.getAs("flags"));
  }

  private static double amount(Row row, String column) {
    int index = row.fieldIndex(column);
    return row.isNullAt(index) ? Double.NaN : row.getLong(index) / THOUSANDTHS;
  }
}
