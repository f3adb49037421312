package io.computestock.schema;

import static io.computestock.schema.FieldType.STRING;

/** Countries and areas with their codes. */
public final class CountryTable {
  public static final Field COUNTRY =
      Field.key(
          "country_iso3",
          STRING,
          "ISO 3166-1 alpha-3 code; WLD is the world, ZZZ the chips whose country is not known.");
  public static final Field NAME = Field.required("name", STRING, "Usual English name.");
  public static final Field ISO2 =
      Field.optional("iso2", STRING, "ISO 3166-1 alpha-2 code (Namibia is NA).");
  public static final Field ISO_NUMERIC =
      Field.optional("iso_numeric", STRING, "ISO 3166-1 numeric code, three digits.");
  public static final Field COMTRADE =
      Field.optional(
          "comtrade_code",
          STRING,
          "UN Comtrade code, which differs from ISO for some (USA 842, Taiwan 490).");
  public static final Field KIND =
      Field.required("kind", STRING, "What the row is.")
          .oneOf("country", "aggregate", "unallocated");
  public static final Field REGION = Field.optional("region", STRING, "UN region.");
  public static final Field SOURCE = Provenance.SOURCE;
  public static final Field STATUS = Provenance.STATUS;
  public static final Field NOTE = Provenance.NOTE;

  public static final TableSchema SCHEMA =
      TableSchema.input(
          "countries",
          "data/reference/countries.csv",
          "One country or area, the world (WLD) or the unallocated rest (ZZZ).",
          COUNTRY,
          NAME,
          ISO2,
          ISO_NUMERIC,
          COMTRADE,
          KIND,
          REGION,
          SOURCE,
          STATUS,
          NOTE);

  private CountryTable() {}
}
