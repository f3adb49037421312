package io.computestock.schema;

import static io.computestock.schema.FieldType.STRING;

/** Chip labels of publishers. */
public final class ChipAliasTable {
  public static final Field PUBLISHER = Field.key("publisher", STRING, "Who uses the label.");
  public static final Field LABEL = Field.key("label", STRING, "The label as published.");
  public static final Field CHIP = Field.required("chip_type", STRING, "Our chip type.");
  public static final Field COVERS =
      Field.optional("covers", STRING, "Other products that the label lumps in; empty when none.");
  public static final Field SOURCE = Provenance.SOURCE;
  public static final Field STATUS = Provenance.STATUS;
  public static final Field NOTE = Provenance.NOTE;

  public static final TableSchema SCHEMA =
      TableSchema.input(
          "epoch_chips",
          "data/reference/aliases/epoch_chips.csv",
          "One chip label of a publisher.",
          PUBLISHER,
          LABEL,
          CHIP,
          COVERS,
          SOURCE,
          STATUS,
          NOTE);

  private ChipAliasTable() {}
}
