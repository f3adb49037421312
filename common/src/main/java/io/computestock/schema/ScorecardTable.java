package io.computestock.schema;

import static io.computestock.schema.FieldType.BOOLEAN;
import static io.computestock.schema.FieldType.DATE;
import static io.computestock.schema.FieldType.DOUBLE;
import static io.computestock.schema.FieldType.STRING;

/** A run held against published figures. */
public final class ScorecardTable {
  public static final Field ID = Field.key("est_id", STRING, "Identifier of the published figure.");
  public static final Field COUNTRY =
      Field.required("country_iso3", STRING, "Country as published.");
  public static final Field METRIC = Field.required("metric", STRING, "Metric as published.");
  public static final Field SCOPE = Field.required("chip_scope", STRING, "Chips as published.");
  public static final Field START = Field.optional("period_start", DATE, "First day.");
  public static final Field END = Field.required("period_end", DATE, "Last day.");
  public static final Field PUBLISHER =
      Field.required("publisher", STRING, "Who published the figure.");
  public static final Field PUBLISHED_LOW = figure("published_low", "Published lower bound.");
  public static final Field PUBLISHED_MID = figure("published_mid", "Published middle value.");
  public static final Field PUBLISHED_HIGH = figure("published_high", "Published upper bound.");
  public static final Field P5 = figure("p5", "Our 5 % quantile, counted as the publisher counts.");
  public static final Field P50 = figure("p50", "Our median, counted as the publisher counts.");
  public static final Field P95 =
      figure("p95", "Our 95 % quantile, counted as the publisher counts.");
  public static final Field OUR_P5 = figure("our_p5", "Our 5 % quantile, counted our way.");
  public static final Field OUR_P50 = figure("our_p50", "Our median, counted our way.");
  public static final Field OUR_P95 = figure("our_p95", "Our 95 % quantile, counted our way.");
  public static final Field LIKE_FOR_LIKE =
      Field.optional(
          "like_for_like",
          STRING,
          "How the publisher's counting differs from ours; empty when it does not.");
  public static final Field INSIDE =
      Field.optional(
          "inside",
          BOOLEAN,
          "The published middle value lies between our p5 and p95; for a one-sided figure: our"
              + " median is on the stated side.");
  public static final Field LOG_ERROR =
      Field.optional("log_error", DOUBLE, "ln(our p50 / published middle value).");
  public static final Field PINBALL =
      Field.optional(
              "pinball_loss",
              DOUBLE,
              "Mean pinball loss of our p5, p50 and p95 at the published middle value.")
          .in(Unit.OF_ROW)
          .notNegative();
  public static final Field WEIGHTED_INTERVAL =
      Field.optional(
              "weighted_interval_score",
              DOUBLE,
              "Weighted interval score of our median and 90 % interval at the published middle value.")
          .in(Unit.OF_ROW)
          .notNegative();
  public static final Field ANSWERED_BY =
      Field.optional("answered_by", STRING, "Channels that answer the row, joined by +.");
  public static final Field PART =
      Field.required(
          "part_of_ours",
          BOOLEAN,
          "The published figure is of a part of what we count: a floor, not a value.");
  public static final Field SCORED =
      Field.required(
          "scored", BOOLEAN, "The row counts in the scores: answered and of no shared lineage.");
  public static final Field COMPARABLE =
      Field.required("comparable", BOOLEAN, "This run can answer the row.");
  public static final Field REASON =
      Field.optional("reason", STRING, "Why it cannot, or what to know when it can.");
  public static final Field SHARED_LINEAGE =
      Field.required(
          "shared_lineage",
          BOOLEAN,
          "The publisher's figures are among our inputs or behind them: agreement is replication, not"
              + " validation.");

  public static final TableSchema SCHEMA =
      new TableSchema(
              "scorecard",
              "out/latest-scorecard/scorecard/*.parquet",
              "One published figure beside ours.",
              "SELECT est_id, published_mid, p50, log_error FROM scorecard WHERE comparable",
              java.util.List.of(
                  ID,
                  COUNTRY,
                  METRIC,
                  SCOPE,
                  START,
                  END,
                  PUBLISHER,
                  PUBLISHED_LOW,
                  PUBLISHED_MID,
                  PUBLISHED_HIGH,
                  P5,
                  P50,
                  P95,
                  OUR_P5,
                  OUR_P50,
                  OUR_P95,
                  LIKE_FOR_LIKE,
                  INSIDE,
                  LOG_ERROR,
                  PINBALL,
                  WEIGHTED_INTERVAL,
                  COMPARABLE,
                  REASON,
                  SHARED_LINEAGE,
                  ANSWERED_BY,
                  PART,
                  SCORED))
          .caveat(SHARED_LINEAGE, "where true, agreement is replication and no validation.")
          .caveat(
              P50,
              "counted as the publisher counts, which may differ from table stockpile; our_p50 is counted our way.");

  private ScorecardTable() {}

  private static Field figure(String name, String description) {
    return Field.optional(name, DOUBLE, description).in(Unit.OF_ROW).notNegative();
  }
}
