package io.computestock.schema;

import static io.computestock.schema.FieldType.STRING;

/** Spellings of vendors. */
public final class VendorAliasTable {
  public static final Field LABEL = Field.key("label", STRING, "Spelling as published.");
  public static final Field VENDOR = Field.required("vendor", STRING, "Vendor as in chips.csv.");
  public static final Field SOURCE = Provenance.SOURCE;
  public static final Field STATUS = Provenance.STATUS;

  public static final TableSchema SCHEMA =
      TableSchema.input(
          "vendors",
          "data/reference/aliases/vendors.csv",
          "One spelling of a vendor.",
          LABEL,
          VENDOR,
          SOURCE,
          STATUS);

  private VendorAliasTable() {}
}
