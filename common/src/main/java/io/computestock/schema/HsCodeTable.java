package io.computestock.schema;

import static io.computestock.schema.FieldType.DOUBLE;
import static io.computestock.schema.FieldType.INTEGER;
import static io.computestock.schema.FieldType.STRING;

/** Customs codes of AI hardware. */
public final class HsCodeTable {
  public static final Field CODE =
      Field.key("hs_code", STRING, "Code without dots, or a short name for a basket.");
  public static final Field SYSTEM = Field.key("system", STRING, "Nomenclature and edition.");
  public static final Field DIGITS =
      Field.optional("digits", INTEGER, "Number of digits; empty for baskets.").range(2, 12);
  public static final Field DESCRIPTION =
      Field.required("description", STRING, "What the code covers.");
  public static final Field AI_CONTENT =
      Field.optional("ai_content", STRING, "Which AI hardware is booked there.");
  public static final Field AI_LOW =
      Field.optional("ai_share_low", DOUBLE, "Lower bound of the AI share of the value.")
          .range(0, 1)
          .in(Unit.SHARE);
  public static final Field AI_MID =
      Field.optional("ai_share_mid", DOUBLE, "Middle AI share.").range(0, 1).in(Unit.SHARE);
  public static final Field AI_HIGH =
      Field.optional("ai_share_high", DOUBLE, "Upper bound of the AI share.")
          .range(0, 1)
          .in(Unit.SHARE);
  public static final Field SOURCE = Provenance.SOURCE;
  public static final Field STATUS = Provenance.STATUS;
  public static final Field NOTE = Provenance.NOTE;

  public static final TableSchema SCHEMA =
      TableSchema.input(
          "hs_codes",
          "data/reference/hs_codes.csv",
          "One customs code or named basket that holds AI hardware.",
          CODE,
          SYSTEM,
          DIGITS,
          DESCRIPTION,
          AI_CONTENT,
          AI_LOW,
          AI_MID,
          AI_HIGH,
          SOURCE,
          STATUS,
          NOTE);

  private HsCodeTable() {}
}
