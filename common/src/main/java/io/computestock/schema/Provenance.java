package io.computestock.schema;

import static io.computestock.schema.FieldType.STRING;

/** The three columns that say where a row comes from. */
final class Provenance {
  static final Field SOURCE =
      Field.required("source", STRING, "Where the figures of the row come from.");
  static final Field STATUS =
      Field.required(
              "status",
              STRING,
              "How sure the source is. recalled and unverified figures are marked wherever they are"
                  + " used.")
          .oneOf(
              "looked_up",
              "epoch_repo",
              "computed_from_file",
              "derived",
              "judgement",
              "recalled",
              "unverified",
              "not_found");
  static final Field NOTE = Field.optional("note", STRING, "What a reader should know.");

  private Provenance() {}
}
