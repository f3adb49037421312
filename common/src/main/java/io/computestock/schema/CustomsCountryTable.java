package io.computestock.schema;

import static io.computestock.schema.FieldType.STRING;

/** Country codes of customs services and trade statistics, which are not ISO codes. */
public final class CustomsCountryTable {
  public static final String COUNTRY_KIND = "country";
  public static final String UNSPECIFIED = "unspecified";
  public static final String GROUP = "group";
  public static final String WORLD = "world";

  public static final Field SCHEME =
      Field.key(
              "scheme",
              STRING,
              "Whose codes: US Census Schedule C, China customs (gacc), UN Comtrade, CEPII BACI.")
          .oneOf("census", "gacc", "comtrade", "baci");
  public static final Field CODE =
      Field.key("code", STRING, "Code as text; leading zeros count where the scheme has them.");
  public static final Field COUNTRY =
      Field.optional(
          "country_iso3",
          STRING,
          "ISO 3166-1 alpha-3 code; ZZZ for unspecified, WLD for world, empty for group.");
  public static final Field KIND =
      Field.required(
              "kind",
              STRING,
              "What the code is. unspecified: a rest or area that no one country stands for, whose"
                  + " value stays in the total; group: overlaps its members and is left out of"
                  + " sums.")
          .oneOf(COUNTRY_KIND, UNSPECIFIED, GROUP, WORLD);
  public static final Field SOURCE = Provenance.SOURCE;
  public static final Field STATUS = Provenance.STATUS;

  public static final TableSchema SCHEMA =
      TableSchema.input(
          "customs_countries",
          "data/reference/customs_countries.csv",
          "One country code of one scheme. Several codes can mean one country.",
          SCHEME,
          CODE,
          COUNTRY,
          KIND,
          SOURCE,
          STATUS);

  private CustomsCountryTable() {}
}
