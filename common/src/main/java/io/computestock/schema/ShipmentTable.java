package io.computestock.schema;

import static io.computestock.schema.FieldType.BOOLEAN;
import static io.computestock.schema.FieldType.DATE;
import static io.computestock.schema.FieldType.STRING;

/** Canonical shipment records: revenue, mix and units. */
public final class ShipmentTable {
  public static final Field VENDOR =
      Field.required("vendor", STRING, "Vendor, in any spelling of aliases/vendors.csv.");
  public static final Field PERIOD =
      Field.required("period_label", STRING, "The vendor's name of the period.");
  public static final Field START = Field.required("period_start", DATE, "First day.");
  public static final Field END = Field.required("period_end", DATE, "Last day.");
  public static final Field CALENDAR =
      Field.required(
              "calendar",
              STRING,
              "Whether the period is the vendor's fiscal one or a calendar one.")
          .oneOf("fiscal", "calendar");
  public static final Field CHIP =
      Field.optional("chip_type", STRING, "Chip type; empty for revenue.");
  public static final Field MEASURE =
      Field.required("measure", STRING, "What the figure is.")
          .oneOf("compute_revenue_usd", "data_center_revenue_usd", "revenue_share", "units");
  public static final Field LOW = IntervalFields.LOW;
  public static final Field MID = IntervalFields.MID;
  public static final Field HIGH = IntervalFields.HIGH;
  public static final Field CREDIBILITY = IntervalFields.CREDIBILITY;
  public static final Field KNOWN_AT = IntervalFields.KNOWN_AT;
  public static final Field INCOMPLETE =
      Field.optional("incomplete", BOOLEAN, "The source calls the period incomplete.");
  public static final Field SOURCE = Provenance.SOURCE;
  public static final Field STATUS = Provenance.STATUS;
  public static final Field NOTE = Provenance.NOTE;

  public static final TableSchema SCHEMA =
      TableSchema.input(
          "shipments",
          "data/snapshots/**/*.csv, layout shipments",
          "One figure about the shipments of a vendor in a period.",
          VENDOR,
          PERIOD,
          START,
          END,
          CALENDAR,
          CHIP,
          MEASURE,
          LOW,
          MID,
          HIGH,
          CREDIBILITY,
          KNOWN_AT,
          INCOMPLETE,
          SOURCE,
          STATUS,
          NOTE);

  private ShipmentTable() {}
}
