package io.computestock.schema;

import static io.computestock.schema.FieldType.DOUBLE;
import static io.computestock.schema.FieldType.STRING;

/** H100-equivalents as publishers count them. */
public final class PublisherH100eTable {
  public static final Field PUBLISHER = Field.key("publisher", STRING, "Who uses the ratio.");
  public static final Field CHIP = Field.key("chip_type", STRING, "Chip type.");
  public static final Field RATIO =
      Field.required("ratio", DOUBLE, "H100-equivalents per chip.").range(0, 100).in(Unit.H100E);
  public static final Field SOURCE = Provenance.SOURCE;
  public static final Field STATUS = Provenance.STATUS;
  public static final Field NOTE = Provenance.NOTE;

  public static final TableSchema SCHEMA =
      TableSchema.input(
          "publisher_h100e",
          "data/reference/publisher_h100e.csv",
          "One publisher's own H100-equivalent of a chip.",
          PUBLISHER,
          CHIP,
          RATIO,
          SOURCE,
          STATUS,
          NOTE);

  private PublisherH100eTable() {}
}
