package io.computestock.schema;

import static io.computestock.schema.FieldType.STRING;

/** Spellings of countries. */
public final class CountryAliasTable {
  public static final Field LABEL =
      Field.key(
          "label",
          STRING,
          "Spelling as published. It is matched without regard to case, so it occurs once whatever"
              + " its case; codes and names of countries.csv need no alias.");
  public static final Field COUNTRY =
      Field.required("country_iso3", STRING, "ISO 3166-1 alpha-3 code.");
  public static final Field SOURCE = Provenance.SOURCE;
  public static final Field STATUS = Provenance.STATUS;

  public static final TableSchema SCHEMA =
      TableSchema.input(
          "countries_aliases",
          "data/reference/aliases/countries.csv",
          "One spelling of a country.",
          LABEL,
          COUNTRY,
          SOURCE,
          STATUS);

  private CountryAliasTable() {}
}
