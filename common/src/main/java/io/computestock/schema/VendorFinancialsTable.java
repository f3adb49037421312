package io.computestock.schema;

import static io.computestock.schema.FieldType.DATE;
import static io.computestock.schema.FieldType.DOUBLE;
import static io.computestock.schema.FieldType.STRING;

/** Financial figures of vendors that no channel reads yet. */
public final class VendorFinancialsTable {
  public static final Field VENDOR = Field.required("vendor", STRING, "Vendor.");
  public static final Field PERIOD =
      Field.optional("period_label", STRING, "The vendor's name of the period.");
  public static final Field START = Field.optional("period_start", DATE, "First day.");
  public static final Field END = Field.optional("period_end", DATE, "Last day.");
  public static final Field MEASURE = Field.required("measure", STRING, "What the figure is.");
  public static final Field GEOGRAPHY =
      Field.optional("geography", STRING, "Country code or group.");
  public static final Field VALUE = Field.optional("value", DOUBLE, "The figure.").in(Unit.OF_ROW);
  public static final Field UNIT = Field.required("unit", STRING, "Its unit.");
  public static final Field SOURCE = Provenance.SOURCE;
  public static final Field STATUS = Provenance.STATUS;
  public static final Field NOTE = Provenance.NOTE;

  public static final TableSchema SCHEMA =
      TableSchema.input(
          "vendor_financials",
          "data/snapshots/**/*.csv, layout vendor_financials",
          "One published financial figure of a vendor, kept as context.",
          VENDOR,
          PERIOD,
          START,
          END,
          MEASURE,
          GEOGRAPHY,
          VALUE,
          UNIT,
          SOURCE,
          STATUS,
          NOTE);

  private VendorFinancialsTable() {}
}
