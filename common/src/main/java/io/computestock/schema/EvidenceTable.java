package io.computestock.schema;

import static io.computestock.schema.FieldType.DOUBLE;
import static io.computestock.schema.FieldType.STRING;

/** What each channel says of a cell, next to what they say together. */
public final class EvidenceTable {
  public static final Field VIEW = CubeFields.VIEW;
  public static final Field COUNTRY = CubeFields.COUNTRY;
  public static final Field MONTH = TradeFields.MONTH;
  public static final Field MONTHS = TradeFields.MONTHS;
  public static final Field PATHWAY =
      Field.key(
          "pathway",
          STRING,
          "licensed: chips whose country vendors do not tell; or a pathway of table stockpile, or"
              + " diverted_out.");
  public static final Field CLASS =
      Field.key(
          "chip_class",
          STRING,
          "Class of chips as in table chips; of chips made at home the chip type; controlled for chips of any class that may not be sold"
              + " to where they went.");
  public static final Field CHANNEL =
      Field.key(
          "channel",
          STRING,
          "A channel by itself; pooled: all of them, before the world's supply was looked at; fused:"
              + " what goes into the stock, balanced, so that all countries add up to the supply;"
              + " not_held: diverted chips that are not in fused, because no country on the routes"
              + " holds them; supply: what was shipped (WLD).");
  public static final Field UNIT = CubeFields.UNIT;
  public static final Field WEIGHT =
      Field.optional("weight", DOUBLE, "Weight of the channel in pooled.").range(0, 1);
  public static final Field CONFLICT =
      Field.optional(
              "conflict",
              DOUBLE,
              "Of pooled: how far the channels are apart against their errors; about their number less"
                  + " one when they agree.")
          .notNegative();
  public static final Field STRETCH =
      Field.optional(
              "stretch", DOUBLE, "Of pooled: factor by which the log interval was widened for it.")
          .notNegative();
  public static final Field FLAGS =
      Field.optional(
          "flags",
          STRING,
          "Doubts, separated by semicolons. single_source: one channel speaks; in_conflict: the interval"
              + " was widened; unused_channel: one errs so much like a better one that it has no"
              + " weight; below_one_chip: draws of less were taken as one; none_found: no channel finds"
              + " chips in more than half of the draws; zero_left_out: a channel finds none where another"
              + " finds chips; not_used: such a channel, or one of a cell that is not split; carried: the"
              + " share of another year; not_held: less than the channels say could be moved.");

  public static final TableSchema SCHEMA =
      TableSchema.published(
              "evidence",
              "Chips of a class acquired in a year (a quarter for fused and supply as well), as one channel"
                  + " or all of them say. Only where the stock rests on more than one channel.",
              "SELECT country_iso3, channel, p5, p50, p95, weight, conflict FROM evidence WHERE chip_class ="
                  + " 'hopper' AND month = DATE '2024-01-01' AND months = 12 AND view = 'located' ORDER BY country_iso3, channel",
              VIEW,
              COUNTRY,
              MONTH,
              MONTHS,
              PATHWAY,
              CLASS,
              CHANNEL,
              UNIT,
              CubeFields.MEAN,
              CubeFields.P5,
              CubeFields.P25,
              CubeFields.P50,
              CubeFields.P75,
              CubeFields.P95,
              CubeFields.MCSE,
              WEIGHT,
              CONFLICT,
              STRETCH,
              FLAGS)
          .caveat(
              CHANNEL,
              "channels measure one quantity: they are weighed against each other and never added.")
          .caveat(CONFLICT, "set on rows of pooled only.")
          .caveat(
              PATHWAY,
              "diverted_out tells the routes as the channel sees them; what left a country is in table"
                  + " flows.");

  private EvidenceTable() {}
}
