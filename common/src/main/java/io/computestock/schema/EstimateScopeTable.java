package io.computestock.schema;

import static io.computestock.schema.FieldType.STRING;

/** What a published chip scope means in our terms. */
public final class EstimateScopeTable {
  public static final Field SCOPE = Field.key("chip_scope", STRING, "The wording.");
  public static final Field VENDORS =
      Field.optional("vendors", STRING, "Vendors, separated by semicolons; empty for all.");
  public static final Field CHIPS =
      Field.optional(
          "chip_types",
          STRING,
          "Chip types, separated by semicolons; empty for all of the vendors.");
  public static final Field PATHWAYS =
      Field.optional(
          "pathways", STRING, "Acquisition pathways, separated by semicolons; empty for all.");
  public static final Field OWNER =
      Field.optional("owner", STRING, "Owner, when an owner's fleet is meant.");
  public static final Field CHANNEL =
      Field.optional(
              "channel",
              STRING,
              "Evidence channel needed to answer; empty when a stock model never can.")
          .oneOf("shipments", "trade", "datacenters", "production", "diversion", "access");
  public static final Field NOTE = Field.optional("note", STRING, "What a reader should know.");

  public static final TableSchema SCHEMA =
      TableSchema.input(
          "estimate_scopes",
          "data/reference/aliases/estimate_scopes.csv",
          "One wording of a chip scope in published estimates.",
          SCOPE,
          VENDORS,
          CHIPS,
          PATHWAYS,
          OWNER,
          CHANNEL,
          NOTE);

  private EstimateScopeTable() {}
}
