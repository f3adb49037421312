package io.computestock.schema;

import static io.computestock.schema.FieldType.INTEGER;
import static io.computestock.schema.FieldType.STRING;

/** What trade alone says about accelerators by country: evidence, not stock. */
public final class TradeEvidenceTable {
  public static final Field COUNTRY = CubeFields.COUNTRY;
  public static final Field MONTH = TradeFields.MONTH;
  public static final Field MONTHS = TradeFields.MONTHS;
  public static final Field CHIP = CubeFields.CHIP;
  public static final Field METRIC =
      Field.key(
              "metric",
              STRING,
              "imports_usd: reconciled imports of ai_systems. ai_imports_usd: the part above ordinary"
                  + " goods. retained_usd: accelerators' value that stays, re-exports and assembly"
                  + " removed. chips: that value in accelerators.")
          .oneOf("imports_usd", "ai_imports_usd", "retained_usd", "chips");
  public static final Field UNIT = CubeFields.UNIT;
  public static final Field CORRIDORS =
      Field.required("corridors", INTEGER, "Number of routes into the country behind the figure.");
  public static final Field FLAGS =
      Field.optional("flags", STRING, "Doubts, separated by semicolons.");

  public static final TableSchema SCHEMA =
      TableSchema.published(
              "trade_evidence",
              "What trade says of one country, period, chip type and metric. Evidence for the estimate,"
                  + " not added to it.",
              "SELECT country_iso3, month, p5, p50, p95 FROM trade_evidence WHERE metric = 'chips' AND"
                  + " chip_type = 'all' ORDER BY p50 DESC LIMIT 20",
              COUNTRY,
              MONTH,
              MONTHS,
              CHIP,
              METRIC,
              UNIT,
              CORRIDORS,
              CubeFields.MEAN,
              CubeFields.P5,
              CubeFields.P25,
              CubeFields.P50,
              CubeFields.P75,
              CubeFields.P95,
              CubeFields.MCSE,
              FLAGS)
          .caveat(COUNTRY, "WLD is the sum of the countries with evidence; it is not the world.")
          .caveat(
              CHIP,
              "what six-digit codes describe holds more than accelerators; their share is an estimate.")
          .caveat(
              MONTHS,
              "periods of different length are made from different files and do not add up to each other.");

  private TradeEvidenceTable() {}
}
