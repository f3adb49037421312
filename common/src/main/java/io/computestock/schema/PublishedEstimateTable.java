package io.computestock.schema;

import static io.computestock.schema.FieldType.DATE;
import static io.computestock.schema.FieldType.DOUBLE;
import static io.computestock.schema.FieldType.STRING;

/** Published figures to score against. */
public final class PublishedEstimateTable {
  public static final Field ID = Field.key("est_id", STRING, "Identifier.");
  public static final Field COUNTRY = Field.required("country", STRING, "ISO3 code or WLD.");
  public static final Field METRIC =
      Field.required("metric", STRING, "What was published; see aliases/estimate_metrics.csv.");
  public static final Field START =
      Field.optional("period_start", DATE, "First day of the period.");
  public static final Field END = Field.required("period_end", DATE, "Last day of the period.");
  public static final Field LOW =
      Field.optional("low", DOUBLE, "Lower bound.").notNegative().in(Unit.OF_ROW);
  public static final Field MID =
      Field.optional("mid", DOUBLE, "Middle value.").notNegative().in(Unit.OF_ROW);
  public static final Field HIGH =
      Field.optional("high", DOUBLE, "Upper bound.").notNegative().in(Unit.OF_ROW);
  public static final Field INTERVAL =
      Field.optional("interval_meaning", STRING, "What the bounds mean.");
  public static final Field SCOPE =
      Field.required(
          "chip_scope",
          STRING,
          "Which chips are meant; see aliases/estimate_scopes.csv. same: as in the row above.");
  public static final Field PUBLISHER = Field.required("publisher", STRING, "Who published it.");
  public static final Field PUBLISHED =
      Field.optional("date_published", STRING, "When it was published.");
  public static final Field KIND =
      Field.required("stock_or_flow", STRING, "Stock, flow, or cumulative since a date.");
  public static final Field BASIS =
      Field.required("basis", STRING, "Whose chips: owner, location, designer ...");
  public static final Field SOURCE = Field.required("source", STRING, "Citation.");
  public static final Field NOTE = Field.optional("note", STRING, "What a reader should know.");
  public static final Field CHECK = Field.required("check", STRING, "How sure the citation is.");

  public static final TableSchema SCHEMA =
      TableSchema.input(
          "published_estimates",
          "data/reference/published_estimates.csv",
          "One published figure that a run can be compared with.",
          ID,
          COUNTRY,
          METRIC,
          START,
          END,
          LOW,
          MID,
          HIGH,
          INTERVAL,
          SCOPE,
          PUBLISHER,
          PUBLISHED,
          KIND,
          BASIS,
          SOURCE,
          NOTE,
          CHECK);

  private PublishedEstimateTable() {}
}
