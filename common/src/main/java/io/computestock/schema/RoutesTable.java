package io.computestock.schema;

import static io.computestock.schema.FieldType.DOUBLE;
import static io.computestock.schema.FieldType.STRING;

/** The countries from whose stock diverted chips are taken. */
public final class RoutesTable {
  public static final Field DESTINATION =
      Field.key("destination_iso3", STRING, "Where the chips went.");
  public static final Field ROUTE =
      Field.key(
          "route_iso3",
          STRING,
          "Country from whose stock they are taken; ZZZ when no evidence names it; all together.");
  public static final Field MONTH = TradeFields.MONTH;
  public static final Field MONTHS = TradeFields.MONTHS;
  public static final Field UNIT = CubeFields.UNIT;
  public static final Field SHARE_P5 = share("share_p5", "Share of the route: 5 % lie below.");
  public static final Field SHARE_P50 = share("share_p50", "The same, median.");
  public static final Field SHARE_P95 = share("share_p95", "The same: 95 % lie below.");
  public static final Field ENTROPY_P5 =
      routes("effective_routes_p5", "Effective number of routes: 5 % lie below. Row all only.");
  public static final Field ENTROPY_P50 = routes("effective_routes_p50", "The same, median.");
  public static final Field ENTROPY_P95 =
      routes("effective_routes_p95", "The same: 95 % lie below.");
  public static final Field LOST =
      Field.optional(
              "lost",
              DOUBLE,
              "Probability that the route carried at most half as many chips as the year before.")
          .in(Unit.SHARE)
          .range(0, 1);
  public static final Field DISPLACED_P5 =
      Field.optional(
          "displacement_p5",
          DOUBLE,
          "In those draws: what other routes gained per chip it lost, for whatever reason. 0 nothing was"
              + " replaced, 1 all of it, below 0 they lost too. 5 % lie below.");
  public static final Field DISPLACED_P50 =
      Field.optional("displacement_p50", DOUBLE, "The same, median.");
  public static final Field DISPLACED_P95 =
      Field.optional("displacement_p95", DOUBLE, "The same: 95 % lie below.");
  public static final Field RECORDS =
      Field.optional("records", STRING, "Cases that name the route.");

  public static final TableSchema SCHEMA =
      TableSchema.published(
              "routes",
              "Chips diverted over one country in a year: they leave its stock in the draw in which they"
                  + " arrive, so that the routes add up to the arrivals in every draw.",
              "SELECT route_iso3, p5, p50, p95, share_p50 FROM routes WHERE month = DATE '2024-01-01' ORDER"
                  + " BY p50 DESC",
              DESTINATION,
              ROUTE,
              MONTH,
              MONTHS,
              UNIT,
              CubeFields.MEAN,
              CubeFields.P5,
              CubeFields.P25,
              CubeFields.P50,
              CubeFields.P75,
              CubeFields.P95,
              CubeFields.MCSE,
              SHARE_P5,
              SHARE_P50,
              SHARE_P95,
              ENTROPY_P5,
              ENTROPY_P50,
              ENTROPY_P95,
              LOST,
              DISPLACED_P5,
              DISPLACED_P50,
              DISPLACED_P95,
              RECORDS)
          .caveat(
              ROUTE,
              "all is the sum of the others; ZZZ is what no evidence names, which may be a route of its own.")
          .caveat(
              RECORDS,
              "a year without a case has the routes of the nearest year with one, and no records.")
          .caveat(
              DISPLACED_P50,
              "counts what other routes gained for whatever reason; it does not say that one loss caused it.");

  private RoutesTable() {}

  private static Field share(String name, String description) {
    return Field.optional(name, DOUBLE, description).in(Unit.SHARE).range(0, 1);
  }

  private static Field routes(String name, String description) {
    return Field.optional(name, DOUBLE, description).range(1, Double.POSITIVE_INFINITY);
  }
}
