package io.computestock.schema;

import static io.computestock.schema.FieldType.STRING;

/** Chips that went where they may not be sold, line by line: evidence, not stock. */
public final class DiversionEvidenceTable {
  public static final Field COUNTRY = Field.key("country_iso3", STRING, "Where the chips went.");
  public static final Field MONTH = TradeFields.MONTH;
  public static final Field MONTHS =
      Field.key("months", FieldType.INTEGER, "Number of months: 1, or 12 for a year.");
  public static final Field LINE =
      Field.key(
              "line",
              STRING,
              "posterior: after all evidence. prior: before any. known_cases: what counted cases"
                  + " delivered, a floor. hub_excess: the part of what hubs kept and cannot have"
                  + " installed that is taken for diverted. Lines are figures of one quantity and are"
                  + " never added.")
          .oneOf("posterior", "prior", "known_cases", "hub_excess");
  public static final Field UNIT = CubeFields.UNIT;
  public static final Field FLAGS =
      Field.optional(
          "flags",
          STRING,
          "year_not_over: chips of the whole year, months to come included. tempered: the evidence"
              + " contradicts the prior so much that it counts in part.");
  public static final Field RECORDS =
      Field.optional("records", STRING, "Cases, hubs and routes behind the line.");

  public static final TableSchema SCHEMA =
      TableSchema.published(
              "diversion_evidence",
              "Chips diverted to a country in a month or year, as one line of evidence or all of them say."
                  + " Evidence for the estimate, not added to it.",
              "SELECT year(month) AS year, line, p5, p50, p95 FROM diversion_evidence WHERE months = 12"
                  + " ORDER BY month, line",
              COUNTRY,
              MONTH,
              MONTHS,
              LINE,
              UNIT,
              CubeFields.MEAN,
              CubeFields.P5,
              CubeFields.P25,
              CubeFields.P50,
              CubeFields.P75,
              CubeFields.P95,
              CubeFields.MCSE,
              FLAGS,
              RECORDS)
          .caveat(LINE, "lines are figures of one quantity and are never added.")
          .caveat(MONTHS, "rows of 1 and of 12 months tell of the same chips.");

  private DiversionEvidenceTable() {}
}
