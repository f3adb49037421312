package io.computestock.jobs.trade.harmonize;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.computestock.issue.IssueCode;
import io.computestock.jobs.trade.read.TradeCells;
import io.computestock.jobs.trade.read.TradeFile;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Harmonised reports: what is published of them and what the next step takes. */
public final class TradeReports {
  private static final List<String> COLUMNS =
      List.of(
          "file",
          "format",
          "file_known_at",
          TradeCells.LINE,
          TradeCells.ROWS,
          "outcome",
          "reporter_iso3",
          "partner_iso3",
          "exporter",
          "importer",
          TradeCells.FLOW,
          "commodity",
          "class",
          "month",
          TradeCells.START,
          TradeCells.MONTHS,
          TradeCells.VALUATION,
          TradeCells.ROLE,
          "value_usd",
          "value_reported",
          TradeCells.CURRENCY,
          "_per_usd",
          TradeCells.WEIGHED,
          TradeCells.KG,
          TradeCells.PIECES,
          "known_at",
          "flags",
          TradeCells.REPORTER,
          TradeCells.PARTNER,
          TradeCells.COMMODITY,
          TradeCells.EDITION,
          TradeCells.STATUS,
          "message",
          TradeCells.RAW);

  /** What names a part of a cut file. */
  private static final String PART = "@[0-9]+$";

  private TradeReports() {}

  static Column[] columns() {
    return COLUMNS.stream().map(name -> col(name)).toArray(Column[]::new);
  }

  /** The rows of table {@code trade_reports}. */
  public static Dataset<Row> published(Dataset<Row> reports) {
    Column part = functions.shiftright(col(TradeCells.LINE), TradeCells.PART_BITS);
    Column file =
        when(
                part.gt(0),
                functions.concat(col("file"), lit("@"), part.multiply(TradeCells.PART_BYTES)))
            .otherwise(col("file"));
    Column known = col("reporter_iso3").isNotNull();
    return reports.select(
        file.as("file"),
        col(TradeCells.LINE).bitwiseAND((1L << TradeCells.PART_BITS) - 1).as("row"),
        col("format"),
        col("outcome"),
        col(TradeCells.ROWS),
        col("reporter_iso3"),
        col("partner_iso3"),
        col(TradeCells.FLOW),
        when(known, col("commodity")).as("commodity"),
        col("class"),
        col("month"),
        col(TradeCells.MONTHS),
        col(TradeCells.VALUATION),
        col(TradeCells.ROLE),
        col("value_usd"),
        col(TradeCells.KG).divide(1e3).as("net_kg"),
        col(TradeCells.WEIGHED).divide(1e3).divide(col("_per_usd")).as("weighed_usd"),
        col(TradeCells.PIECES).divide(1e3).as("pieces"),
        when(known, col("known_at")).as("known_at"),
        when(known.and(functions.length(col("flags")).gt(0)), col("flags")).as("flags"),
        col(TradeCells.REPORTER).as("reporter_reported"),
        col(TradeCells.PARTNER).as("partner_reported"),
        col(TradeCells.COMMODITY),
        col(TradeCells.EDITION),
        col("value_reported"),
        when(col("value_reported").isNotNull(), col(TradeCells.CURRENCY)).as("currency"),
        col(TradeCells.STATUS),
        col("message"),
        col(TradeCells.RAW).as("record"));
  }

  /**
   * The rows of table {@code trade_sources}. The sum over whole thousandths does not depend on
   * order.
   *
   * @param published rows of {@code trade_reports}
   * @param files the files they are of
   */
  public static Dataset<Row> sources(Dataset<Row> published, List<TradeFile> files) {
    Column bad = col("outcome").isin(IssueCodes.bad().stream().map(IssueCode::code).toArray());
    List<Row> days =
        files.stream()
            .map(file -> RowFactory.create(file.label(), file.knownAt()))
            .distinct()
            .toList();
    Dataset<Row> known =
        published
            .sparkSession()
            .createDataFrame(
                days,
                new StructType()
                    .add("file", DataTypes.StringType)
                    .add("known_at", DataTypes.DateType));
    return published
        .groupBy(
            functions.regexp_replace(col("file"), PART, "").as("file"),
            col("outcome"),
            col("format"))
        .agg(
            sum("rows").as("rows"),
            sum(functions.floor(col("value_usd").multiply(1000).plus(0.5)))
                .divide(1000.0)
                .as("value_usd"))
        .join(functions.broadcast(known), new String[] {"file"}, "left")
        .withColumn(
            "kind",
            when(col("outcome").equalTo(Harmonizer.USED), "used")
                .when(bad, "bad")
                .otherwise("rule"));
  }

  /**
   * Where the partners of a report are all there, their sum beside the declared total: columns
   * file, reporter_iso3, flow, commodity, month, months, partners_usd, world_usd, partners.
   */
  public static Dataset<Row> checkSums(Dataset<Row> reports) {
    Column value = functions.floor(col("value_usd").multiply(1000).plus(0.5));
    Column isTotal = col("outcome").equalTo(IssueCode.WORLD_TOTAL.code());
    Column isPart =
        col("reporter_iso3")
            .isNotNull()
            .and(functions.not(isTotal))
            .and(functions.not(col("outcome").equalTo(IssueCode.COUNTRY_GROUP.code())));
    return reports
        .filter(isTotal.or(isPart))
        .groupBy(
            Arrays.stream(
                    new String[] {
                      "file",
                      "reporter_iso3",
                      TradeCells.FLOW,
                      "commodity_reported",
                      "month",
                      TradeCells.MONTHS
                    })
                .map(name -> col(name))
                .toArray(Column[]::new))
        .agg(
            sum(when(isPart, value)).divide(1000.0).as("partners_usd"),
            sum(when(isTotal, value)).divide(1000.0).as("world_usd"),
            count(when(isPart, lit(1))).as("partners"))
        .filter(col("world_usd").isNotNull().and(col("partners").gt(1)));
  }
}
