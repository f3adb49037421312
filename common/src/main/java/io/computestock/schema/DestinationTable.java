package io.computestock.schema;

import static io.computestock.schema.FieldType.DATE;
import static io.computestock.schema.FieldType.STRING;

/** Canonical destination records: shares by country or owner. */
public final class DestinationTable {
  public static final Field VENDOR = Field.required("vendor", STRING, "Vendor.");
  public static final Field CHIP =
      Field.optional("chip_type", STRING, "Chip type; empty for all of the vendor.");
  public static final Field START = Field.required("period_start", DATE, "First day.");
  public static final Field END = Field.required("period_end", DATE, "Last day.");
  public static final Field COUNTRY =
      Field.optional(
          "country_iso3",
          STRING,
          "Country of destination; ZZZ for a country not named; empty for owners.");
  public static final Field OWNER =
      Field.optional("owner", STRING, "Owner as in owners.csv; empty for countries.");
  public static final Field MEASURE =
      Field.required(
              "measure",
              STRING,
              "share: of the chips in the period. share_outside_china: of the chips that do not go to China. revenue_usd: value sold there.")
          .oneOf("share", "share_outside_china", "revenue_usd");
  public static final Field LOW = IntervalFields.LOW;
  public static final Field MID = IntervalFields.MID;
  public static final Field HIGH = IntervalFields.HIGH;
  public static final Field CREDIBILITY = IntervalFields.CREDIBILITY;
  public static final Field KNOWN_AT = IntervalFields.KNOWN_AT;
  public static final Field SOURCE = Provenance.SOURCE;
  public static final Field STATUS = Provenance.STATUS;
  public static final Field NOTE = Provenance.NOTE;

  public static final TableSchema SCHEMA =
      TableSchema.input(
          "shipment_destinations",
          "data/snapshots/**/*.csv, layout shipment_destinations",
          "One figure about where shipments of a vendor went.",
          VENDOR,
          CHIP,
          START,
          END,
          COUNTRY,
          OWNER,
          MEASURE,
          LOW,
          MID,
          HIGH,
          CREDIBILITY,
          KNOWN_AT,
          SOURCE,
          STATUS,
          NOTE);

  private DestinationTable() {}
}
