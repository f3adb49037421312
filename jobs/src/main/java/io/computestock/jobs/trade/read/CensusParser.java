package io.computestock.jobs.trade.read;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.replace;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.upper;
import static org.apache.spark.sql.functions.when;

import io.computestock.issue.IssueCode;
import java.util.List;
import org.apache.spark.sql.Column;

/**
 * US Census, imports and exports by ten-digit code: Parquet and the answers of its programming
 * interface. Yearly columns hold the sum from January to the month of {@code time}. Imports are
 * customs values by country of origin; exports include re-exports, domestic and foreign goods being
 * two rows.
 */
abstract sealed class CensusParser implements TradeParser {
  private static final String ALL_GOODS = "-";

  /** Imports. */
  static final class Imports extends CensusParser {
    @Override
    public List<String> signature() {
      return List.of("I_COMMODITY", "CTY_CODE", "time");
    }

    @Override
    public List<String> columns() {
      return List.of(
          "I_COMMODITY",
          "CTY_CODE",
          "time",
          "COMM_LVL",
          "CON_VAL_MO",
          "CON_VAL_YR",
          "GEN_VAL_MO",
          "GEN_VAL_YR");
    }

    @Override
    public Declaration declare(RawTable rows) {
      Column monthly = coalesce(rows.number("CON_VAL_MO"), rows.number("GEN_VAL_MO"));
      Column toDate = coalesce(rows.number("CON_VAL_YR"), rows.number("GEN_VAL_YR"));
      return imports(declared(rows, "I_COMMODITY", monthly, toDate), rows);
    }

    private static Declaration imports(Declaration declaration, RawTable rows) {
      for (String column : List.of("CON_VAL_MO", "CON_VAL_YR", "GEN_VAL_MO", "GEN_VAL_YR")) {
        declaration.refuse(rows.badNumber(column), column, rows.text(column), "a number");
      }
      return declaration.flow(lit("M")).valuation(lit("customs"));
    }
  }

  /** Exports. */
  static final class Exports extends CensusParser {
    @Override
    public List<String> signature() {
      return List.of("E_COMMODITY", "CTY_CODE", "time");
    }

    @Override
    public List<String> columns() {
      return List.of(
          "E_COMMODITY", "CTY_CODE", "time", "COMM_LVL", "DF", "ALL_VAL_MO", "ALL_VAL_YR");
    }

    @Override
    public Declaration declare(RawTable rows) {
      Declaration declaration =
          declared(rows, "E_COMMODITY", rows.number("ALL_VAL_MO"), rows.number("ALL_VAL_YR"));
      for (String column : List.of("ALL_VAL_MO", "ALL_VAL_YR")) {
        declaration.refuse(rows.badNumber(column), column, rows.text(column), "a number");
      }
      return declaration
          .flow(lit("X"))
          .valuation(lit("FOB"))
          .leaveOut(IssueCode.BREAKDOWN, partOfAllGoods(rows));
    }

    /** Domestic and foreign goods are added up; their sum, when it is there, is left out. */
    private static Column partOfAllGoods(RawTable rows) {
      return rows.has("DF") ? rows.text("DF", "").equalTo(ALL_GOODS) : lit(false);
    }
  }

  private static Declaration declared(
      RawTable rows, String commodity, Column monthly, Column toDate) {
    // "2024-12", or a day or an instant in that month
    Column month = RawTable.whole(replace(substring(rows.text("time"), 1, 7), lit("-"), lit("")));
    Column isMonthly = monthly.isNotNull();
    Column january = month.minus(month.mod(100)).plus(1);
    return new Declaration()
        .countryCodes("census")
        .between(lit("USA"), rows.text("CTY_CODE"))
        .commodity(rows.text(commodity), lit(null).cast("string"))
        .period(
            when(isMonthly, month).otherwise(january),
            when(isMonthly, lit(1)).otherwise(month.mod(100)))
        .usd(coalesce(monthly, toDate), 1)
        .leaveOut(IssueCode.BREAKDOWN, upper(rows.text("COMM_LVL", "HS10")).isin("HS2", "HS4"));
  }
}
