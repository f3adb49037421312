package io.computestock.schema;

import static io.computestock.schema.FieldType.DATE;
import static io.computestock.schema.FieldType.DOUBLE;
import static io.computestock.schema.FieldType.STRING;

/** Canonical cases of diversion: what is known of chips that went where they may not be sold. */
public final class DiversionCaseTable {
  public static final Field CASE = Field.required("case_id", STRING, "Lasting name of the case.");
  public static final Field PART_OF =
      Field.optional("part_of", STRING, "Case that contains this one: it is not counted twice.");
  public static final Field ORIGIN =
      Field.optional("origin", STRING, "Where the chips were bought: ISO3 joined by semicolons.");
  public static final Field ROUTE =
      Field.optional("route", STRING, "Economies they passed: ISO3 joined by semicolons.");
  public static final Field DESTINATION =
      Field.required("destination", STRING, "Where they went: ISO3.");
  public static final Field START = Field.required("period_start", DATE, "First day.");
  public static final Field END = Field.required("period_end", DATE, "Last day.");
  public static final Field CHIPS =
      Field.optional(
          "chip_types",
          STRING,
          "Chip types of chips.csv, joined by semicolons; empty when not said.");
  public static final Field UNITS_LOW =
      Field.optional("units_low", DOUBLE, "Fewest chips.").in(Unit.CHIPS).notNegative();
  public static final Field UNITS_MID =
      Field.optional("units_mid", DOUBLE, "Chips.").in(Unit.CHIPS).notNegative();
  public static final Field UNITS_HIGH =
      Field.optional("units_high", DOUBLE, "Most chips.").in(Unit.CHIPS).notNegative();
  public static final Field VALUE =
      Field.optional("value_usd", DOUBLE, "Value of the goods.").in(Unit.USD).notNegative();
  public static final Field SEIZED_UNITS =
      Field.optional("seized_units", DOUBLE, "Chips that were stopped: seized is not delivered.")
          .in(Unit.CHIPS)
          .notNegative();
  public static final Field SEIZED_VALUE =
      Field.optional("seized_usd", DOUBLE, "Value of what was stopped.").in(Unit.USD).notNegative();
  public static final Field STAGE =
      Field.required("stage", STRING, "How far the evidence goes.")
          .oneOf("convicted", "pleaded", "charged", "seized", "press", "remark", "denied", "model");
  public static final Field ROLE =
      Field.required(
              "role",
              STRING,
              "case: counted. estimate: a published total, held beside ours. context: not counted; the note says why.")
          .oneOf("case", "estimate", "context");
  public static final Field KNOWN_AT = IntervalFields.KNOWN_AT;
  public static final Field SOURCE = Provenance.SOURCE;
  public static final Field STATUS = Provenance.STATUS;
  public static final Field NOTE = Provenance.NOTE;

  public static final TableSchema SCHEMA =
      TableSchema.input(
          "diversion_cases",
          "data/snapshots/**/*.csv, layout diversion_cases",
          "One case, or one published estimate of diversion.",
          CASE,
          PART_OF,
          ORIGIN,
          ROUTE,
          DESTINATION,
          START,
          END,
          CHIPS,
          UNITS_LOW,
          UNITS_MID,
          UNITS_HIGH,
          VALUE,
          SEIZED_UNITS,
          SEIZED_VALUE,
          STAGE,
          ROLE,
          KNOWN_AT,
          SOURCE,
          STATUS,
          NOTE);

  private DiversionCaseTable() {}
}
