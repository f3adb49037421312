package io.computestock.schema;

import static io.computestock.schema.FieldType.BOOLEAN;
import static io.computestock.schema.FieldType.DOUBLE;
import static io.computestock.schema.FieldType.STRING;

/** What one side declares and the other does not, differenced against time and free goods. */
public final class MirrorGapsTable {
  public static final Field EXPORTER = TradeFields.EXPORTER;
  public static final Field IMPORTER = TradeFields.IMPORTER;
  public static final Field MONTH = TradeFields.MONTH;
  public static final Field MONTHS = TradeFields.MONTHS;
  public static final Field CLASS =
      Field.key("class", STRING, "Class of the goods as in data/reference/commodities.csv.");
  public static final Field EMBARGOED =
      Field.required(
          "embargoed", BOOLEAN, "Whether a licence is needed for the goods at the importer's.");
  public static final Field EXPORTER_USD =
      Field.required("exporter_usd", DOUBLE, "What the exporter declares, FOB.")
          .in(Unit.USD)
          .notNegative();
  public static final Field IMPORTER_FOB =
      Field.required("importer_fob_usd", DOUBLE, "What the importer declares, without freight.")
          .in(Unit.USD)
          .notNegative();
  public static final Field GAP =
      Field.required(
          "gap", DOUBLE, "Log of exporter over importer: above 0 when less arrives than leaves.");
  public static final Field GAP_BEFORE =
      TradeFields.number("gap_before", "Mean gap of the route in periods before the controls.");
  public static final Field CONTROL_GAP =
      TradeFields.number("control_gap", "Gap of free goods on the route in the period.");
  public static final Field CONTROL_GAP_BEFORE =
      TradeFields.number("control_gap_before", "Mean gap of free goods before the controls.");
  public static final Field EXCESS =
      TradeFields.number(
          "excess", "(gap - gap_before) - (control_gap - control_gap_before); may be negative.");
  public static final Field EXCESS_SD =
      TradeFields.number("excess_sd", "Standard error of the excess.").notNegative();
  public static final Field MEAN_EXCESS =
      TradeFields.number(
          "mean_excess", "Mean excess of the route since the controls, up to this period.");
  public static final Field MEAN_EXCESS_SD =
      TradeFields.number(
              "mean_excess_sd",
              "Its standard error, from the spread of the gaps where there are enough of them.")
          .notNegative();
  public static final Field MISSING_P5 =
      TradeFields.usd("missing_p5_usd", "Value that left and did not arrive: 5 % lie below.");
  public static final Field MISSING_P50 =
      TradeFields.usd("missing_p50_usd", "The same, median; negative when more arrived.");
  public static final Field MISSING_P95 =
      TradeFields.usd("missing_p95_usd", "The same: 95 % lie below.");
  public static final Field SUSPECT =
      Field.required(
          "suspect",
          BOOLEAN,
          "Whether the mean excess is above 0 by more standard errors than the assumptions ask for.");
  public static final Field WHY_NONE =
      Field.optional("why_none", STRING, "Why no excess could be computed.");

  public static final TableSchema SCHEMA =
      TableSchema.published(
              "mirror_gaps",
              "One class of goods on one route in a period for which both sides declare.",
              "SELECT exporter_iso3, importer_iso3, month, class, gap, excess, suspect, why_none FROM"
                  + " mirror_gaps ORDER BY suspect DESC, abs(gap) DESC LIMIT 20",
              EXPORTER,
              IMPORTER,
              MONTH,
              MONTHS,
              CLASS,
              EMBARGOED,
              EXPORTER_USD,
              IMPORTER_FOB,
              GAP,
              GAP_BEFORE,
              CONTROL_GAP,
              CONTROL_GAP_BEFORE,
              EXCESS,
              EXCESS_SD,
              MEAN_EXCESS,
              MEAN_EXCESS_SD,
              MISSING_P5,
              MISSING_P50,
              MISSING_P95,
              SUSPECT,
              WHY_NONE)
          .caveat(
              SUSPECT,
              "a gap is a reason to look, not a proof: lags, re-exports and goods declared under another code make gaps too.")
          .caveat(EXCESS, "empty where no period before the controls is declared by both sides.");

  private MirrorGapsTable() {}
}
