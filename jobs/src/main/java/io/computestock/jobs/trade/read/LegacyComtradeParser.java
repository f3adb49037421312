package io.computestock.jobs.trade.read;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.computestock.issue.IssueCode;
import java.util.List;
import org.apache.spark.sql.Column;

/** UN Comtrade before 2022: numbered flows, spelled-out column names. */
final class LegacyComtradeParser implements TradeParser {
  private static final String VALUE = "Trade Value (US$)";

  @Override
  public List<String> signature() {
    return List.of(
        "Classification",
        "Period",
        "Trade Flow Code",
        "Reporter Code",
        "Partner Code",
        "Commodity Code",
        VALUE);
  }

  @Override
  public List<String> columns() {
    return List.of(
        "Classification",
        "Period",
        "Trade Flow Code",
        "Reporter Code",
        "Partner Code",
        "Commodity Code",
        VALUE,
        "2nd Partner Code",
        "Customs Proc. Code",
        "Mode of Transport Code",
        "Qty Unit Code",
        "Qty",
        "Netweight (kg)",
        "CIF Trade Value (US$)",
        "FOB Trade Value (US$)");
  }

  @Override
  public Declaration declare(RawTable rows) {
    Column code = rows.text("Trade Flow Code");
    Column flow =
        when(code.equalTo("1"), "M")
            .when(code.equalTo("2"), "X")
            .when(code.equalTo("3"), "RX")
            .when(code.equalTo("4"), "RM")
            .otherwise(code);
    Column fobOnly =
        rows.number("FOB Trade Value (US$)")
            .gt(0)
            .and(rows.number("CIF Trade Value (US$)").isNull());
    Column quantity = rows.number("Qty");
    return new Declaration()
        .countryCodes("comtrade")
        .between(rows.text("Reporter Code"), rows.text("Partner Code"))
        .flow(flow)
        .commodity(rows.text("Commodity Code"), ComtradeParser.edition(rows.text("Classification")))
        .yearOrMonth(rows.text("Period"))
        .usd(rows.number(VALUE), 1)
        .valuation(when(fobOnly.or(flow.isin("X", "RX")), lit("FOB")).otherwise(lit("CIF")))
        .amounts(
            when(rows.number("Netweight (kg)").gt(0), rows.number("Netweight (kg)")),
            when(rows.text("Qty Unit Code", "1").notEqual("1").and(quantity.gt(0)), quantity))
        .refuse(rows.badNumber(VALUE), VALUE, rows.text(VALUE), "a number")
        .leaveOut(IssueCode.OUT_OF_SCOPE, ComtradeParser.isAllOrOther(rows.text("Commodity Code")))
        .leaveOut(
            IssueCode.BREAKDOWN,
            coalesce(rows.text("2nd Partner Code"), lit("0"))
                .notEqual("0")
                .or(rows.text("Customs Proc. Code", "C00").notEqual("C00"))
                .or(rows.text("Mode of Transport Code", "0").notEqual("0")));
  }
}
