package io.computestock.schema;

import static io.computestock.schema.FieldType.STRING;

/** Countries that share a land border. */
public final class BorderTable {
  public static final Field COUNTRY_A =
      Field.key("country_a", STRING, "ISO 3166-1 alpha-3 code, first in the alphabet.");
  public static final Field COUNTRY_B =
      Field.key("country_b", STRING, "ISO 3166-1 alpha-3 code, second in the alphabet.");
  public static final Field SOURCE = Provenance.SOURCE;
  public static final Field STATUS = Provenance.STATUS;

  public static final TableSchema SCHEMA =
      TableSchema.input(
          "borders",
          "data/reference/borders.csv",
          "Two countries that share a land border; each pair is listed once.",
          COUNTRY_A,
          COUNTRY_B,
          SOURCE,
          STATUS);

  private BorderTable() {}
}
