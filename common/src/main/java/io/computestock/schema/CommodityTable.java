package io.computestock.schema;

import static io.computestock.schema.FieldType.STRING;

/** Goods that the trade channel follows, by class. */
public final class CommodityTable {
  public static final Field COMMODITY =
      Field.key("commodity", STRING, "HS 2022 code of 4 or 6 digits, or a basket joined by +.");
  public static final Field CLASS =
      Field.required(
              "class",
              STRING,
              "ai_systems: servers, boards and modules that may hold accelerators. processors and"
                  + " integrated_circuits: bare chips. control: goods without accelerators, to"
                  + " compare with. computers: wider groups. Classes overlap in value chains and are"
                  + " never added.")
          .oneOf("ai_systems", "processors", "integrated_circuits", "control", "computers");
  public static final Field DESCRIPTION =
      Field.required("description", STRING, "What the code covers.");
  public static final Field SOURCE = Provenance.SOURCE;
  public static final Field STATUS = Provenance.STATUS;
  public static final Field NOTE = Provenance.NOTE;

  public static final TableSchema SCHEMA =
      TableSchema.input(
          "commodities",
          "data/reference/commodities.csv",
          "One customs code or basket that the trade channel follows.",
          COMMODITY,
          CLASS,
          DESCRIPTION,
          SOURCE,
          STATUS,
          NOTE);

  private CommodityTable() {}
}
