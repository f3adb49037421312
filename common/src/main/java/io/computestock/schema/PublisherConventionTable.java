package io.computestock.schema;

import static io.computestock.schema.FieldType.STRING;

/** Counting conventions of publishers, so that like is compared with like. */
public final class PublisherConventionTable {
  public static final Field PUBLISHER = Field.key("publisher", STRING, "Who counts so.");
  public static final Field CONVENTION =
      Field.key(
              "convention",
              STRING,
              "variant_chips_all_to_china: every chip made for China is counted there, also those sold elsewhere.")
          .oneOf("variant_chips_all_to_china");
  public static final Field SOURCE = Provenance.SOURCE;
  public static final Field STATUS = Provenance.STATUS;
  public static final Field NOTE = Provenance.NOTE;

  public static final TableSchema SCHEMA =
      TableSchema.input(
          "publisher_conventions",
          "data/reference/publisher_conventions.csv",
          "One counting convention of a publisher that differs from ours.",
          PUBLISHER,
          CONVENTION,
          SOURCE,
          STATUS,
          NOTE);

  private PublisherConventionTable() {}
}
