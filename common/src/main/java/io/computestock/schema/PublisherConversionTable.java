package io.computestock.schema;

import static io.computestock.schema.FieldType.DOUBLE;
import static io.computestock.schema.FieldType.STRING;

/** What one chip counts for publishers, where they use other figures than ours. */
public final class PublisherConversionTable {
  public static final Field PUBLISHER = Field.key("publisher", STRING, "Who counts so.");
  public static final Field METRIC =
      Field.key("metric", STRING, "Our metric.").oneOf("h100e_train8", "mw_tdp");
  public static final Field CHIP = Field.key("chip_type", STRING, "Chip type.");
  public static final Field PER_CHIP =
      Field.required("per_chip", DOUBLE, "What one chip counts, in the unit of the metric.")
          .notNegative()
          .in(Unit.OF_ROW);
  public static final Field SOURCE = Provenance.SOURCE;
  public static final Field STATUS = Provenance.STATUS;
  public static final Field NOTE = Provenance.NOTE;

  public static final TableSchema SCHEMA =
      TableSchema.input(
          "publisher_conversions",
          "data/reference/publisher_conversions.csv",
          "What one chip counts for one publisher in one metric.",
          PUBLISHER,
          METRIC,
          CHIP,
          PER_CHIP,
          SOURCE,
          STATUS,
          NOTE);

  private PublisherConversionTable() {}
}
