package io.computestock.schema;

import static io.computestock.schema.FieldType.STRING;

/** Owners and the country of their headquarters. */
public final class OwnerTable {
  public static final Field OWNER = Field.key("owner", STRING, "Company.");
  public static final Field COUNTRY =
      Field.required("hq_country_iso3", STRING, "Country of the ultimate headquarters.");
  public static final Field SOURCE = Provenance.SOURCE;
  public static final Field STATUS = Provenance.STATUS;
  public static final Field NOTE = Provenance.NOTE;

  public static final TableSchema SCHEMA =
      TableSchema.input(
          "owners",
          "data/reference/owners.csv",
          "One company that owns accelerators.",
          OWNER,
          COUNTRY,
          SOURCE,
          STATUS,
          NOTE);

  private OwnerTable() {}
}
