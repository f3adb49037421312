package io.computestock.schema;

import static io.computestock.schema.FieldType.DATE;
import static io.computestock.schema.FieldType.DOUBLE;
import static io.computestock.schema.FieldType.INTEGER;
import static io.computestock.schema.FieldType.LONG;
import static io.computestock.schema.FieldType.STRING;

/** Trade reports of all sources in one shape, used or set aside. */
public final class TradeReportsTable {
  public static final Field FILE =
      Field.key("file", STRING, "File; in a cut file with the byte from which rows are counted.");
  public static final Field ROW =
      Field.key("row", LONG, "First row of the report in that file; 0 for the file as a whole.")
          .notNegative();
  public static final Field FORMAT =
      Field.optional("format", STRING, "Layout of the file; empty when none is known.");
  public static final Field OUTCOME =
      Field.required(
          "outcome",
          STRING,
          "used, or the reason why the rows were set aside, as in table issues.");
  public static final Field ROWS =
      Field.required("rows", LONG, "Rows of the file behind this one.").range(1, Long.MAX_VALUE);
  public static final Field REPORTER =
      Field.optional("reporter_iso3", STRING, "Country that declares.");
  public static final Field PARTNER = Field.optional("partner_iso3", STRING, "The other side.");
  public static final Field FLOW =
      Field.optional("flow", STRING, "M import, X export, RX re-export, RM re-import.");
  public static final Field COMMODITY =
      Field.optional(
          "commodity",
          STRING,
          "HS 2022 code of 2 to 6 digits, or a basket; where an old code is now several, the one"
              + " with the largest part.");
  public static final Field CLASS =
      Field.optional("class", STRING, "Class of the goods; empty for goods beside the classes.");
  public static final Field MONTH =
      Field.optional("month", DATE, "First day of the first month of the period.");
  public static final Field MONTHS =
      Field.optional("months", INTEGER, "Number of months of the period.");
  public static final Field VALUATION =
      Field.optional("valuation", STRING, "CIF, FOB, customs or unknown.");
  public static final Field ROLE = Field.optional("role", STRING, "report or reconciled.");
  public static final Field VALUE_USD =
      Field.optional("value_usd", DOUBLE, "Declared value at the exchange rate of the period.")
          .in(Unit.USD)
          .notNegative();
  public static final Field NET_KG =
      Field.optional("net_kg", DOUBLE, "Net weight.").in(Unit.KILOGRAM).notNegative();
  public static final Field WEIGHED_USD =
      Field.optional("weighed_usd", DOUBLE, "The part of the value whose weight is known.")
          .in(Unit.USD)
          .notNegative();
  public static final Field PIECES =
      Field.optional("pieces", DOUBLE, "Number of pieces.").notNegative();
  public static final Field KNOWN_AT =
      Field.optional("known_at", DATE, "When the report became public.");
  public static final Field FLAGS =
      Field.optional("flags", STRING, "Repairs and doubts, separated by semicolons.");
  public static final Field REPORTER_LABEL =
      Field.optional("reporter_reported", STRING, "Reporter as the file spells it.");
  public static final Field PARTNER_LABEL =
      Field.optional("partner_reported", STRING, "Partner as the file spells it.");
  public static final Field COMMODITY_LABEL =
      Field.optional("commodity_reported", STRING, "Customs code as the file spells it.");
  public static final Field EDITION =
      Field.optional("hs_edition", STRING, "Edition of that code, H0 to H6.");
  public static final Field VALUE =
      Field.optional("value_reported", DOUBLE, "Value in the currency of the file.");
  public static final Field CURRENCY =
      Field.optional("currency", STRING, "That currency, ISO 4217.");
  public static final Field STATUS =
      Field.optional("status", STRING, "How sure the source is, where the file says so.");
  public static final Field MESSAGE =
      Field.optional("message", STRING, "What is wrong with rows that are bad.");
  public static final Field RECORD =
      Field.optional("record", STRING, "The text of a row that is bad.");

  public static final TableSchema SCHEMA =
      TableSchema.published(
              "trade_reports",
              "One report: the rows of one file on one flow, code and period added up. Bad rows singly,"
                  + " rows left out by a rule counted, so that the sum of rows is that of the files.",
              "SELECT reporter_iso3, partner_iso3, month, value_usd FROM trade_reports WHERE outcome ="
                  + " 'used' AND commodity = '854231' ORDER BY value_usd DESC LIMIT 20",
              FILE,
              ROW,
              FORMAT,
              OUTCOME,
              ROWS,
              REPORTER,
              PARTNER,
              FLOW,
              COMMODITY,
              CLASS,
              MONTH,
              MONTHS,
              VALUATION,
              ROLE,
              VALUE_USD,
              NET_KG,
              WEIGHED_USD,
              PIECES,
              KNOWN_AT,
              FLAGS,
              REPORTER_LABEL,
              PARTNER_LABEL,
              COMMODITY_LABEL,
              EDITION,
              VALUE,
              CURRENCY,
              STATUS,
              MESSAGE,
              RECORD)
          .caveat("rows of context are kept and counted, not used.");

  private TradeReportsTable() {}
}
