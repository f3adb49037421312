package io.computestock.schema;

/** Chips acquired in a month; same columns as {@link StockpileTable}. */
public final class FlowsTable {
  public static final Field MONTH =
      CubeFields.month("First day of the month in which the chips were acquired.");
  public static final Field METRIC =
      CubeFields.metric("Chips acquired in the month; power is told of stocks only.");

  public static final TableSchema SCHEMA =
      TableSchema.published(
              "flows",
              "Acquisitions in a month in one scenario, view, country, pathway, chip type and metric."
                  + " Only cells that are not zero in every draw have a row.",
              "SELECT month, chip_type, p50 FROM flows WHERE country_iso3 = 'WLD' AND view = 'located'"
                  + " AND metric = 'chips' AND pathway = 'all' ORDER BY month, chip_type",
              CubeFields.SCENARIO,
              CubeFields.VIEW,
              CubeFields.COUNTRY,
              MONTH,
              CubeFields.FLOW_PATHWAY,
              CubeFields.CHIP,
              METRIC,
              CubeFields.UNIT,
              CubeFields.signed(CubeFields.MEAN),
              CubeFields.signed(CubeFields.P5),
              CubeFields.signed(CubeFields.P25),
              CubeFields.signed(CubeFields.P50),
              CubeFields.signed(CubeFields.P75),
              CubeFields.signed(CubeFields.P95),
              CubeFields.MCSE,
              CubeFields.BASIS)
          .caveat(CubeFields.P50, "medians do not add up over months; means do.")
          .caveat(CubeFields.PATHWAY, "diverted_out and retired are negative: chips that leave.");

  private FlowsTable() {}
}
