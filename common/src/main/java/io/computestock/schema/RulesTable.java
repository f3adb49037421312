package io.computestock.schema;

/** Export rules as the run used them; same columns as {@link ExportRuleTable}. */
public final class RulesTable {
  public static final TableSchema SCHEMA =
      new TableSchema(
              "rules",
              "out/latest/rules/*.parquet",
              "One clause of an export rule: the AND of its filled conditions; clauses of one rule are"
                  + " OR-ed.",
              "SELECT DISTINCT effective_from, name, regime FROM rules WHERE regime <> 'context' ORDER BY"
                  + " effective_from",
              ExportRuleTable.SCHEMA.fields())
          .caveat(
              ExportRuleTable.FROM,
              "the first day in force, not the day of the announcement; buyers knew earlier.")
          .caveat(
              ExportRuleTable.REGIME,
              "rows of regime context are events around the rules; no chip is controlled by them.");

  private RulesTable() {}
}
