package io.computestock.schema;

import static io.computestock.schema.FieldType.DOUBLE;
import static io.computestock.schema.FieldType.INTEGER;
import static io.computestock.schema.FieldType.STRING;

/** Where channels that speak of the same chips do not agree. */
public final class ConflictsTable {
  public static final Field VIEW = CubeFields.VIEW;
  public static final Field COUNTRY = CubeFields.COUNTRY;
  public static final Field MONTH = TradeFields.MONTH;
  public static final Field MONTHS = TradeFields.MONTHS;
  public static final Field PATHWAY = Field.key("pathway", STRING, "As in table evidence.");
  public static final Field CLASS =
      Field.key("chip_class", STRING, "Class of chips, or chip type, as in table evidence.");
  public static final Field CHANNELS =
      Field.required("channels", STRING, "Channels that speak of the cell, by semicolons.");
  public static final Field CONFLICT =
      Field.required(
              "conflict",
              DOUBLE,
              "Q: squared distance of the channels from their pooled value, in units of their errors.")
          .notNegative();
  public static final Field DEGREES =
      Field.required(
              "degrees",
              INTEGER,
              "Number of channels less one: what Q is on average when they agree.")
          .notNegative();
  public static final Field P_VALUE =
      Field.required("p_value", DOUBLE, "Probability of a larger Q if the errors are as assumed.")
          .range(0, 1);
  public static final Field STRETCH =
      Field.required("stretch", DOUBLE, "Factor by which the log interval was widened for it.")
          .notNegative();
  public static final Field LOWEST =
      Field.required("lowest", STRING, "Channel with the lowest median.");
  public static final Field LOWEST_P50 =
      Field.required("lowest_p50", DOUBLE, "Its median.").in(Unit.CHIPS).notNegative();
  public static final Field HIGHEST =
      Field.required("highest", STRING, "Channel with the highest median.");
  public static final Field HIGHEST_P50 =
      Field.required("highest_p50", DOUBLE, "Its median.").in(Unit.CHIPS).notNegative();

  public static final TableSchema SCHEMA =
      TableSchema.published(
              "conflicts",
              "A class of chips, country, pathway and year (or months of it) of which at least two channels"
                  + " speak.",
              "SELECT country_iso3, month, chip_class, lowest, lowest_p50, highest, highest_p50, p_value"
                  + " FROM conflicts WHERE p_value < 0.05 ORDER BY p_value",
              VIEW,
              COUNTRY,
              MONTH,
              MONTHS,
              PATHWAY,
              CLASS,
              CHANNELS,
              CONFLICT,
              DEGREES,
              P_VALUE,
              STRETCH,
              LOWEST,
              LOWEST_P50,
              HIGHEST,
              HIGHEST_P50)
          .caveat(P_VALUE, "with many cells some are small by chance alone.");

  private ConflictsTable() {}
}
