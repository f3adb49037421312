package io.computestock.schema;

import static io.computestock.schema.FieldType.DATE;
import static io.computestock.schema.FieldType.LONG;
import static io.computestock.schema.FieldType.STRING;

/** Where the rows of every trade file went. */
public final class TradeSourcesTable {
  public static final Field FILE = Field.key("file", STRING, "File.");
  public static final Field OUTCOME =
      Field.key("outcome", STRING, "used, or the reason why rows were set aside.");
  public static final Field KIND =
      Field.required("kind", STRING, "used, rule (left out by a named rule) or bad.")
          .oneOf("used", "rule", "bad");
  public static final Field FORMAT = Field.optional("format", STRING, "Layout of the file.");
  public static final Field KNOWN_AT =
      Field.optional("known_at", DATE, "When the file became public.");
  public static final Field ROWS = Field.required("rows", LONG, "Rows.");
  public static final Field VALUE_USD =
      TradeFields.usd("value_usd", "Sum of their values, where they have one.");

  public static final TableSchema SCHEMA =
      TableSchema.published(
              "trade_sources",
              "The rows of one file with one outcome. Rows read are the sum over outcomes.",
              "SELECT file, kind, SUM(rows) AS row_count, SUM(value_usd) AS usd FROM trade_sources"
                  + " GROUP BY file, kind ORDER BY file, kind",
              FILE,
              OUTCOME,
              KIND,
              FORMAT,
              KNOWN_AT,
              ROWS,
              VALUE_USD)
          .caveat(
              "counts rows of files, not values; one file may tell of years of trade in a few rows.");

  private TradeSourcesTable() {}
}
