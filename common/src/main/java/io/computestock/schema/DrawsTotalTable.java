package io.computestock.schema;

import static io.computestock.schema.FieldType.FLOATS;

/** Draws of the stock of all chips, to be looked at jointly. */
public final class DrawsTotalTable {
  public static final Field VIEW = CubeFields.VIEW;
  public static final Field COUNTRY = CubeFields.COUNTRY;
  public static final Field MONTH =
      CubeFields.month("First day of the month; the stock is that of its last day.");
  public static final Field METRIC = CubeFields.metric("Stock of all chips.");
  public static final Field UNIT = CubeFields.UNIT;
  public static final Field DRAWS =
      Field.required(
              "draws",
              FLOATS,
              "The first draws of the run; the same place is the same possible world in every row.")
          .in(Unit.OF_ROW);

  public static final TableSchema SCHEMA =
      TableSchema.published(
              "draws_total",
              "Draws of the stock of all chips at the end of a month in one view and country: for ratios,"
                  + " differences and probabilities that quantiles do not give.",
              "SELECT quantile_cont(c.d / u.d, [0.05, 0.5, 0.95]) AS china_per_usa FROM (SELECT month,"
                  + " unnest(draws) AS d, generate_subscripts(draws, 1) AS i FROM draws_total WHERE"
                  + " country_iso3 = 'CHN' AND view = 'located') c JOIN (SELECT month, unnest(draws) AS d,"
                  + " generate_subscripts(draws, 1) AS i FROM draws_total WHERE country_iso3 = 'USA' AND"
                  + " view = 'located') u USING (month, i) WHERE month = DATE '2025-12-01'",
              VIEW,
              COUNTRY,
              MONTH,
              METRIC,
              UNIT,
              DRAWS)
          .caveat(
              DRAWS,
              "fewer than the draws of the run, so quantiles differ from table stockpile in the last digits.");

  private DrawsTotalTable() {}
}
