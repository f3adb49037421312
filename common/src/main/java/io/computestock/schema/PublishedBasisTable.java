package io.computestock.schema;

import static io.computestock.schema.FieldType.DOUBLE;
import static io.computestock.schema.FieldType.STRING;

/** Published figures behind the assumptions. */
public final class PublishedBasisTable {
  public static final Field PARAMETER = Field.required("parameter", STRING, "Quantity.");
  public static final Field SCOPE = Field.required("scope", STRING, "Where and when it holds.");
  public static final Field LOW = Field.optional("low", DOUBLE, "Lower bound.").in(Unit.OF_ROW);
  public static final Field MID = Field.optional("mid", DOUBLE, "Middle value.").in(Unit.OF_ROW);
  public static final Field HIGH = Field.optional("high", DOUBLE, "Upper bound.").in(Unit.OF_ROW);
  public static final Field MEANING =
      Field.optional("interval_meaning", STRING, "What the figures mean.");
  public static final Field SOURCE = Provenance.SOURCE;
  public static final Field STATUS = Provenance.STATUS;
  public static final Field NOTE = Provenance.NOTE;

  public static final TableSchema SCHEMA =
      TableSchema.input(
          "published_basis",
          "data/assumptions/published_basis.csv",
          "One published figure that an assumption rests on.",
          PARAMETER,
          SCOPE,
          LOW,
          MID,
          HIGH,
          MEANING,
          SOURCE,
          STATUS,
          NOTE);

  private PublishedBasisTable() {}
}
