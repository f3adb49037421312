package io.computestock.schema;

import static io.computestock.schema.FieldType.STRING;

/** Published specifications that disagree with chips.csv. */
public final class ChipClaimTable {
  public static final Field CHIP = Field.key("chip_type", STRING, "Chip type.");
  public static final Field FIELD = Field.key("field", STRING, "Column of chips.csv.");
  public static final Field VALUE =
      Field.key("value", STRING, "The other value, a number or a date.");
  public static final Field UNIT = Field.required("unit", STRING, "Its unit.");
  public static final Field SOURCE = Provenance.SOURCE;
  public static final Field STATUS = Provenance.STATUS;
  public static final Field NOTE = Provenance.NOTE;

  public static final TableSchema SCHEMA =
      TableSchema.input(
          "chip_claims",
          "data/reference/chip_claims.csv",
          "One published specification that disagrees with the listed one.",
          CHIP,
          FIELD,
          VALUE,
          UNIT,
          SOURCE,
          STATUS,
          NOTE);

  private ChipClaimTable() {}
}
