package io.computestock.schema;

import static io.computestock.schema.FieldType.STRING;

/** Economies that pass AI hardware on or build it into other goods. */
public final class TradeRoleTable {
  public static final Field COUNTRY = Field.key("country_iso3", STRING, "ISO 3166-1 alpha-3 code.");
  public static final Field ROLE =
      Field.required(
              "role",
              STRING,
              "hub: passes goods on with a margin. assembler: parts come in, servers go out.")
          .oneOf("hub", "assembler");
  public static final Field SOURCE = Provenance.SOURCE;
  public static final Field STATUS = Provenance.STATUS;
  public static final Field NOTE = Provenance.NOTE;

  public static final TableSchema SCHEMA =
      TableSchema.input(
          "trade_roles",
          "data/reference/trade_roles.csv",
          "One economy whose exports of AI hardware were imports before.",
          COUNTRY,
          ROLE,
          SOURCE,
          STATUS,
          NOTE);

  private TradeRoleTable() {}
}
