package io.computestock.schema;

import static io.computestock.schema.FieldType.DOUBLE;
import static io.computestock.schema.FieldType.STRING;

/** Assumptions with their intervals. */
public final class ParameterTable {
  public static final Field ID = Field.key("id", STRING, "Name of the parameter.");
  public static final Field FAMILY =
      Field.required("family", STRING, "Shape of the prior; see methods/0001-uncertainty.md.")
          .oneOf("fixed", "lognormal", "two_piece_lognormal", "normal", "beta");
  public static final Field LOW =
      Field.optional("low", DOUBLE, "Lower bound of the interval; shape a of a beta.")
          .in(Unit.OF_ROW);
  public static final Field MID =
      Field.optional(
              "mid",
              DOUBLE,
              "Median; when empty the geometric mean of the bounds (normal: their middle; beta:"
                  + " always empty, the mean is a / (a + b)).")
          .in(Unit.OF_ROW);
  public static final Field HIGH =
      Field.optional("high", DOUBLE, "Upper bound of the interval; shape b of a beta.")
          .in(Unit.OF_ROW);
  public static final Field CREDIBILITY =
      Field.optional(
              "credibility", DOUBLE, "Probability between the bounds; empty if fixed or beta.")
          .range(0, 1)
          .in(Unit.SHARE);
  public static final Field UNIT = Field.required("unit", STRING, "Unit of the figures.");
  public static final Field GROUP =
      Field.optional("correlation_group", STRING, "Parameters of one group are drawn jointly.");
  public static final Field SOURCE = Provenance.SOURCE;
  public static final Field STATUS = Provenance.STATUS;
  public static final Field NOTE = Provenance.NOTE;

  public static final TableSchema SCHEMA =
      TableSchema.input(
          "parameters",
          "data/assumptions/parameters.csv",
          "One assumption of the model.",
          ID,
          FAMILY,
          LOW,
          MID,
          HIGH,
          CREDIBILITY,
          UNIT,
          GROUP,
          SOURCE,
          STATUS,
          NOTE);

  private ParameterTable() {}
}
