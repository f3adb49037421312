package io.computestock.schema;

import static io.computestock.schema.FieldType.BOOLEAN;
import static io.computestock.schema.FieldType.DOUBLE;
import static io.computestock.schema.FieldType.STRING;

/** Flows of goods with both declarations and the reconciled value side by side. */
public final class TradeFlowsTable {
  public static final Field EXPORTER = TradeFields.EXPORTER;
  public static final Field IMPORTER = TradeFields.IMPORTER;
  public static final Field MONTH = TradeFields.MONTH;
  public static final Field MONTHS = TradeFields.MONTHS;
  public static final Field COMMODITY = Field.key("commodity", STRING, "HS 2022 code or basket.");
  public static final Field CLASS = TradeFields.CLASS;
  public static final Field METHOD =
      Field.required(
              "method",
              STRING,
              "two_sided: precision-weighted mean in logs. exporter_only, importer_only: the other"
                  + " side is missing. unexplained_gap: no freight margin explains the difference, so"
                  + " the surer side stands alone and the interval covers the other. embargoed: both"
                  + " declarations are kept apart and the importer's stands where there is one."
                  + " publisher: reconciled by its publisher.")
          .oneOf(
              "two_sided",
              "exporter_only",
              "importer_only",
              "unexplained_gap",
              "embargoed",
              "publisher");
  public static final Field EXPORTER_USD =
      TradeFields.usd("exporter_usd", "What the exporter declares, FOB.").notNegative();
  public static final Field IMPORTER_USD =
      TradeFields.usd("importer_usd", "What the importer declares, as valued.").notNegative();
  public static final Field IMPORTER_CIF =
      Field.optional("importer_is_cif", BOOLEAN, "Whether the importer's value holds freight.");
  public static final Field MARGIN =
      TradeFields.number("cif_margin", "Freight and insurance as a share of the FOB value.")
          .range(0, 1)
          .in(Unit.SHARE);
  public static final Field IMPORTER_FOB =
      TradeFields.usd("importer_fob_usd", "The importer's value without that margin.")
          .notNegative();
  public static final Field PUBLISHER_USD =
      TradeFields.usd("publisher_usd", "What a publisher has already reconciled.").notNegative();
  public static final Field EXPORTER_SD =
      TradeFields.number(
              "exporter_log_sd", "Noise of the exporter's reports, log standard deviation.")
          .notNegative();
  public static final Field IMPORTER_SD =
      TradeFields.number(
              "importer_log_sd", "Noise of the importer's reports, log standard deviation.")
          .notNegative();
  public static final Field WEIGHT =
      TradeFields.number("exporter_weight", "Weight of the exporter's report.")
          .range(0, 1)
          .in(Unit.SHARE);
  public static final Field VALUE =
      Field.required("value_usd", DOUBLE, "Reconciled value, FOB, median.")
          .in(Unit.USD)
          .notNegative();
  public static final Field LOG_SD =
      Field.required("value_log_sd", DOUBLE, "Standard deviation of its logarithm.").notNegative();
  public static final Field P5 =
      Field.required("value_p5_usd", DOUBLE, "Lower end of the 90 % interval.")
          .in(Unit.USD)
          .notNegative();
  public static final Field P95 =
      Field.required("value_p95_usd", DOUBLE, "Upper end of the 90 % interval.")
          .in(Unit.USD)
          .notNegative();
  public static final Field KG =
      TradeFields.number("net_kg", "Net weight of the side with more of it known.")
          .in(Unit.KILOGRAM)
          .notNegative();
  public static final Field UNIT_VALUE =
      TradeFields.number("usd_per_kg", "Value per kilogram of what was weighed.").notNegative();
  public static final Field RE_EXPORT =
      TradeFields.usd("re_export_usd", "Part of the exporter's value declared as re-export.")
          .notNegative();
  public static final Field FLAGS =
      Field.optional("flags", STRING, "Repairs and doubts, separated by semicolons.");

  public static final TableSchema SCHEMA =
      TableSchema.published(
              "trade_flows",
              "One flow of goods between two countries in a period. Codes of a class are parts of one"
                  + " reconciled total; classes overlap and are not added.",
              "SELECT month, exporter_usd, importer_fob_usd, value_usd, method FROM trade_flows WHERE"
                  + " exporter_iso3 = 'TWN' AND importer_iso3 = 'THA' ORDER BY month",
              EXPORTER,
              IMPORTER,
              MONTH,
              MONTHS,
              COMMODITY,
              CLASS,
              METHOD,
              EXPORTER_USD,
              IMPORTER_USD,
              IMPORTER_CIF,
              MARGIN,
              IMPORTER_FOB,
              PUBLISHER_USD,
              EXPORTER_SD,
              IMPORTER_SD,
              WEIGHT,
              VALUE,
              LOG_SD,
              P5,
              P95,
              KG,
              UNIT_VALUE,
              RE_EXPORT,
              FLAGS)
          .caveat(CLASS, "classes overlap: never add one to another.")
          .caveat(
              METHOD,
              "most flows are declared by one side only; their interval is an assumption about such declarations, not a comparison.");

  private TradeFlowsTable() {}
}
