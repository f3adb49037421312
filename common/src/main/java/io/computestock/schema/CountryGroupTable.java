package io.computestock.schema;

import static io.computestock.schema.FieldType.DATE;
import static io.computestock.schema.FieldType.STRING;

/** Members of the country groups that export rules name. */
public final class CountryGroupTable {
  public static final Field GROUP =
      Field.key("country_group", STRING, "Group of the export rules, as D:5.").oneOf("D:5");
  public static final Field COUNTRY = Field.key("country_iso3", STRING, "ISO 3166-1 alpha-3 code.");
  public static final Field FROM =
      Field.optional("member_from", DATE, "First day; empty for before the first rule.");
  public static final Field TO = Field.optional("member_to", DATE, "Last day; empty for still.");
  public static final Field SOURCE = Provenance.SOURCE;
  public static final Field STATUS = Provenance.STATUS;
  public static final Field NOTE = Provenance.NOTE;

  public static final TableSchema SCHEMA =
      TableSchema.input(
          "country_groups",
          "data/reference/country_groups.csv",
          "One country in one group of the export rules.",
          GROUP,
          COUNTRY,
          FROM,
          TO,
          SOURCE,
          STATUS,
          NOTE);

  private CountryGroupTable() {}
}
