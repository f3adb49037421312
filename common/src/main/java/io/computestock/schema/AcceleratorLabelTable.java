package io.computestock.schema;

import static io.computestock.schema.FieldType.DOUBLE;
import static io.computestock.schema.FieldType.STRING;

/** Labels of accelerators in lists of supercomputers, which count cores. */
public final class AcceleratorLabelTable {
  public static final Field LABEL = Field.key("label", STRING, "Label as the list writes it.");
  public static final Field CHIP = Field.required("chip_type", STRING, "Chip type of chips.csv.");
  public static final Field CORES =
      Field.required("cores_per_chip", DOUBLE, "Cores that the list counts for one chip.")
          .range(1, 100_000);
  public static final Field SOURCE = Provenance.SOURCE;
  public static final Field STATUS = Provenance.STATUS;
  public static final Field NOTE = Provenance.NOTE;

  public static final TableSchema SCHEMA =
      TableSchema.input(
          "accelerator_labels",
          "data/reference/aliases/accelerators.csv",
          "One label of one accelerator.",
          LABEL,
          CHIP,
          CORES,
          SOURCE,
          STATUS,
          NOTE);

  private AcceleratorLabelTable() {}
}
