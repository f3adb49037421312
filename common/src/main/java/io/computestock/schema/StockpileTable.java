package io.computestock.schema;

/** Stock by country, month, pathway, chip type and metric: the main result. */
public final class StockpileTable {
  public static final Field SCENARIO = CubeFields.SCENARIO;
  public static final Field VIEW = CubeFields.VIEW;
  public static final Field COUNTRY = CubeFields.COUNTRY;
  public static final Field MONTH =
      CubeFields.month("First day of the month; the stock is that of its last day.");
  public static final Field PATHWAY = CubeFields.PATHWAY;
  public static final Field CHIP = CubeFields.CHIP;
  public static final Field METRIC =
      CubeFields.metric(
          "Without ending: all chips in the country's hands; _installed: of those, running; _held:"
              + " of those, not running yet.");
  public static final Field UNIT = CubeFields.UNIT;
  public static final Field MEAN = CubeFields.MEAN;
  public static final Field P5 = CubeFields.P5;
  public static final Field P25 = CubeFields.P25;
  public static final Field P50 = CubeFields.P50;
  public static final Field P75 = CubeFields.P75;
  public static final Field P95 = CubeFields.P95;
  public static final Field MCSE = CubeFields.MCSE;

  public static final TableSchema SCHEMA =
      TableSchema.published(
              "stockpile",
              "Stock at the end of a month in one scenario, view, country, pathway, chip type and"
                  + " metric. Only cells that are not zero in every draw have a row.",
              "SELECT month, p5, p50, p95 FROM stockpile WHERE country_iso3 = 'CHN' AND view = 'located'"
                  + " AND metric = 'h100e_train8' AND pathway = 'all' AND chip_type = 'all' ORDER BY"
                  + " month",
              SCENARIO,
              VIEW,
              COUNTRY,
              MONTH,
              PATHWAY,
              CHIP,
              METRIC,
              UNIT,
              MEAN,
              P5,
              P25,
              P50,
              P75,
              P95,
              MCSE,
              CubeFields.BASIS)
          .caveat(VIEW, "views show the same chips three ways: never add them.")
          .caveat(
              P50,
              "medians and other quantiles do not add up; means do. For the interval of a sum take draws_total.")
          .caveat(COUNTRY, "ZZZ holds what no evidence places; a country may hold part of it.")
          .caveat(
              CHIP,
              "filter on all, or on single types: both together count every chip twice. The same holds for pathway and metric.");

  private StockpileTable() {}
}
