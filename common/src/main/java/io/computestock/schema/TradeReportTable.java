package io.computestock.schema;

import static io.computestock.schema.FieldType.DATE;
import static io.computestock.schema.FieldType.DOUBLE;
import static io.computestock.schema.FieldType.STRING;

/** Canonical trade reports: what one side declared of one flow of goods in one period. */
public final class TradeReportTable {
  public static final Field REPORTER =
      Field.required(
          "reporter", STRING, "Who declares: ISO3, a code or any spelling of the alias lists.");
  public static final Field PARTNER =
      Field.required(
          "partner", STRING, "The other side, written alike; WLD is the sum of all partners.");
  public static final Field FLOW =
      Field.required(
              "flow",
              STRING,
              "M import, X export (re-exports included), RX re-export alone, RM re-import.")
          .oneOf("M", "X", "RX", "RM");
  public static final Field EDITION =
      Field.optional("hs_edition", STRING, "Edition of the code: H0 (1992) to H6 (2022).")
          .oneOf("H0", "H1", "H2", "H3", "H4", "H5", "H6");
  public static final Field COMMODITY =
      Field.required(
          "commodity_code",
          STRING,
          "Customs code of 2 to 12 digits without dots, or a basket: codes joined by +.");
  public static final Field START = Field.required("period_start", DATE, "First day.");
  public static final Field END = Field.required("period_end", DATE, "Last day.");
  public static final Field VALUE =
      Field.required("value_usd", DOUBLE, "Declared value.").in(Unit.USD).notNegative();
  public static final Field VALUATION =
      Field.required(
              "valuation",
              STRING,
              "CIF with freight and insurance, FOB without, customs as US imports (close to FOB),"
                  + " or unknown.")
          .oneOf("CIF", "FOB", "customs", "unknown");
  public static final Field NET_KG =
      Field.optional("net_kg", DOUBLE, "Net weight.").in(Unit.KILOGRAM).notNegative();
  public static final Field QUANTITY =
      Field.optional("quantity", DOUBLE, "Number of pieces.").notNegative();
  public static final Field ROLE =
      Field.required(
              "role",
              STRING,
              "report: declared by the reporter. reconciled: its publisher has already reconciled"
                  + " both sides. context: not used, because it is part of another row, a wider group"
                  + " or a press figure; the note says which.")
          .oneOf("report", "reconciled", "context");
  public static final Field KNOWN_AT = IntervalFields.KNOWN_AT;
  public static final Field SOURCE = Provenance.SOURCE;
  public static final Field STATUS = Provenance.STATUS;
  public static final Field NOTE = Provenance.NOTE;

  public static final TableSchema SCHEMA =
      TableSchema.input(
          "trade",
          "data/snapshots/**/*.csv, layout trade",
          "One declared value of a flow of goods.",
          REPORTER,
          PARTNER,
          FLOW,
          EDITION,
          COMMODITY,
          START,
          END,
          VALUE,
          VALUATION,
          NET_KG,
          QUANTITY,
          ROLE,
          KNOWN_AT,
          SOURCE,
          STATUS,
          NOTE);

  private TradeReportTable() {}
}
