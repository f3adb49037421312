package io.computestock.schema;

import static io.computestock.schema.FieldType.DATE;
import static io.computestock.schema.FieldType.DOUBLE;
import static io.computestock.schema.FieldType.STRING;

/** Exchange rates. */
public final class FxTable {
  public static final Field CURRENCY = Field.key("currency", STRING, "ISO 4217 code.");
  public static final Field MONTH = Field.key("month", DATE, "First day of the month.");
  public static final Field PER_USD =
      Field.required("per_usd", DOUBLE, "Units of the currency for one US dollar, average.")
          .notNegative()
          .in(Unit.PER_USD);
  public static final Field SOURCE = Provenance.SOURCE;
  public static final Field STATUS = Provenance.STATUS;

  public static final TableSchema SCHEMA =
      TableSchema.input(
          "fx_monthly",
          "data/reference/fx_monthly.csv",
          "One currency and month; the US dollar has no rows.",
          CURRENCY,
          MONTH,
          PER_USD,
          SOURCE,
          STATUS);

  private FxTable() {}
}
