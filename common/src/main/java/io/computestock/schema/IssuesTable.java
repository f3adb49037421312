package io.computestock.schema;

import static io.computestock.schema.FieldType.LONG;
import static io.computestock.schema.FieldType.STRING;

/** Every record that was set aside or flagged. */
public final class IssuesTable {
  public static final Field FILE = Field.key("source_file", STRING, "File below the data folder.");
  public static final Field ROW =
      Field.key("row", LONG, "Line in the file, 1 for the header; 0 for the file as a whole.")
          .notNegative();
  public static final Field CODE = Field.key("code", STRING, "Reason as a code.");
  public static final Field KIND =
      Field.required(
              "kind",
              STRING,
              "bad: set aside because something is wrong with it. rule: set aside by a named rule."
                  + " flag: used, with a doubt.")
          .oneOf("bad", "rule", "flag");
  public static final Field MESSAGE = Field.key("message", STRING, "Reason in words.");
  public static final Field RECORD =
      Field.optional("record", STRING, "The record as it stands in the file.");

  public static final TableSchema SCHEMA =
      TableSchema.published(
              "issues",
              "One reason for one record.",
              "SELECT code, count(*) FROM issues GROUP BY code ORDER BY 2 DESC",
              FILE,
              ROW,
              CODE,
              KIND,
              MESSAGE,
              RECORD)
          .caveat(KIND, "records of kind flag were used all the same.");

  private IssuesTable() {}
}
