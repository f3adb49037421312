package io.computestock.schema;

import static io.computestock.schema.FieldType.DOUBLE;
import static io.computestock.schema.FieldType.STRING;

/** What a channel says of a quantity, step by step, beside what others have published. */
public final class ChannelComparisonsTable {
  public static final Field CHANNEL =
      Field.key("channel", STRING, "Line of evidence.").oneOf("sites", "production", "diversion");
  public static final Field QUANTITY = Field.key("quantity", STRING, "What is compared.");
  public static final Field COUNTRY = CubeFields.COUNTRY;
  public static final Field MONTH = TradeFields.MONTH;
  public static final Field MONTHS = TradeFields.MONTHS;
  public static final Field STEP =
      Field.key(
          "step",
          STRING,
          "How far the channel has come (as_listed, listed, corrected; prior, posterior, cases_alone,"
              + " without_cases and so on), a regime, or published: and whose figure.");
  public static final Field UNIT = CubeFields.UNIT;
  public static final Field P5 =
      Field.optional("p5", DOUBLE, "5 % of the draws lie below; of a published figure its low end.")
          .in(Unit.OF_ROW);
  public static final Field P50 =
      Field.optional("p50", DOUBLE, "Median; of a published figure its middle.").in(Unit.OF_ROW);
  public static final Field P95 =
      Field.optional(
              "p95", DOUBLE, "95 % of the draws lie below; of a published figure its high end.")
          .in(Unit.OF_ROW);
  public static final Field MOVED =
      Field.optional(
              "moved",
              DOUBLE,
              "Share of the movement from prior to posterior that is this line's: the absolute log of"
                  + " posterior over the figure without the line, over its sum over the lines.")
          .in(Unit.SHARE)
          .range(0, 1);
  public static final Field WEIGHT =
      Field.optional(
              "weight",
              DOUBLE,
              "How much a published figure counts beside others of the same documents.")
          .range(0, 1);
  public static final Field SOURCE =
      Field.optional("source", STRING, "Document of a published figure.");

  public static final TableSchema SCHEMA =
      TableSchema.published(
              "channel_comparisons",
              "One step of one channel towards one quantity, or a published figure for it.",
              "SELECT channel, quantity, country_iso3, month, step, p5, p50, p95, moved FROM"
                  + " channel_comparisons ORDER BY channel, quantity, country_iso3, month, step",
              CHANNEL,
              QUANTITY,
              COUNTRY,
              MONTH,
              MONTHS,
              STEP,
              UNIT,
              P5,
              P50,
              P95,
              MOVED,
              WEIGHT,
              SOURCE)
          .caveat(STEP, "steps are figures of one quantity and are never added.")
          .caveat(P5, "empty where a step has a middle only.");

  private ChannelComparisonsTable() {}
}
