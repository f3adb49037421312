package io.computestock.schema;

/** Assumptions as the run used them; same columns as {@link ParameterTable}. */
public final class ParametersUsedTable {
  public static final TableSchema SCHEMA =
      new TableSchema(
              "parameters",
              "out/latest/parameters/*.parquet",
              "One assumption of the model.",
              "SELECT id, low, mid, high, unit, source FROM parameters WHERE status = 'judgement'",
              ParameterTable.SCHEMA.fields())
          .caveat(
              "a row of status judgement is our own; its interval is as wide as we are unsure.");

  private ParametersUsedTable() {}
}
