package io.computestock.schema;

import static io.computestock.schema.FieldType.DATE;
import static io.computestock.schema.FieldType.DOUBLE;
import static io.computestock.schema.FieldType.STRING;

/** Export rules as dated predicates over chip attributes. */
public final class ExportRuleTable {
  public static final Field RULE = Field.key("rule_id", STRING, "Short name of the rule.");
  public static final Field CLAUSE = Field.key("clause", STRING, "Clause within the rule.");
  public static final Field FROM = Field.required("effective_from", DATE, "First day in force.");
  public static final Field TO =
      Field.optional("effective_to", DATE, "Last day in force; empty while it is.");
  public static final Field NAME = Field.required("name", STRING, "Name in words.");
  public static final Field CITATION = Field.optional("citation", STRING, "Legal citation.");
  public static final Field DESTINATIONS =
      Field.optional(
          "destinations",
          STRING,
          "ISO3 codes and country groups (D:1, D:4, D:5, WORLD), separated by semicolons.");
  public static final Field REGIME =
      Field.required(
              "regime",
              STRING,
              "Licence needed, notification, case-by-case review, or context without a predicate.")
          .oneOf("licence", "notify", "case_by_case", "context");
  public static final Field TPP_MIN =
      Field.optional("tpp_min", DOUBLE, "TPP at or above.").notNegative().in(Unit.TPP);
  public static final Field TPP_BELOW =
      Field.optional("tpp_below", DOUBLE, "TPP below.").notNegative().in(Unit.TPP);
  public static final Field DENSITY_MIN =
      Field.optional("performance_density_min", DOUBLE, "Performance density at or above.")
          .notNegative()
          .in(Unit.TPP_PER_MM2);
  public static final Field DENSITY_BELOW =
      Field.optional("performance_density_below", DOUBLE, "Performance density below.")
          .notNegative()
          .in(Unit.TPP_PER_MM2);
  public static final Field LINK_MIN =
      Field.optional("interconnect_gb_s_min", DOUBLE, "Chip-to-chip link at or above.")
          .notNegative()
          .in(Unit.GIGABYTE_PER_SECOND);
  public static final Field BANDWIDTH_BELOW =
      Field.optional("memory_bandwidth_gb_s_below", DOUBLE, "Memory bandwidth below.")
          .notNegative()
          .in(Unit.GIGABYTE_PER_SECOND);
  public static final Field CHIPS =
      Field.optional(
          "chip_types", STRING, "Chip types that the rule names, separated by semicolons.");
  public static final Field DESCRIPTION =
      Field.required("description", STRING, "What the rule did.");
  public static final Field SOURCE = Provenance.SOURCE;
  public static final Field STATUS = Provenance.STATUS;
  public static final Field NOTE = Provenance.NOTE;

  public static final TableSchema SCHEMA =
      TableSchema.input(
          "export_rules",
          "data/reference/export_rules.csv",
          "One clause of an export rule: the AND of its filled conditions; clauses of one rule are OR-ed.",
          RULE,
          CLAUSE,
          FROM,
          TO,
          NAME,
          CITATION,
          DESTINATIONS,
          REGIME,
          TPP_MIN,
          TPP_BELOW,
          DENSITY_MIN,
          DENSITY_BELOW,
          LINK_MIN,
          BANDWIDTH_BELOW,
          CHIPS,
          DESCRIPTION,
          SOURCE,
          STATUS,
          NOTE);

  private ExportRuleTable() {}
}
