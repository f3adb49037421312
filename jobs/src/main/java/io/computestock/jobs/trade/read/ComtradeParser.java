package io.computestock.jobs.trade.read;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.upper;
import static org.apache.spark.sql.functions.when;

import io.computestock.issue.IssueCode;
import java.util.List;
import org.apache.spark.sql.Column;

/**
 * UN Comtrade, current layout: portal download, programming interface, bulk and tariff-line files.
 *
 * <p>Rows by second partner, customs procedure or mode of transport are parts of a total that is
 * there too and are left out, except in tariff-line files, which hold no totals.
 */
final class ComtradeParser implements TradeParser {
  private static final String TARIFF_LINE = "flowCategory";
  private static final String NONE = "0";

  @Override
  public List<String> signature() {
    return List.of("period", "reporterCode", "flowCode", "partnerCode", "cmdCode", "primaryValue");
  }

  @Override
  public List<String> columns() {
    return List.of(
        "period",
        "reporterCode",
        "flowCode",
        "partnerCode",
        "cmdCode",
        "primaryValue",
        "classificationCode",
        "partner2Code",
        "customsCode",
        "motCode",
        "qty",
        "qtyUnitCode",
        "netWgt",
        "cifvalue",
        "fobvalue",
        TARIFF_LINE);
  }

  @Override
  public Declaration declare(RawTable rows) {
    Column cif = rows.number("cifvalue");
    Column fob = rows.number("fobvalue");
    Column flow = upper(rows.text("flowCode"));
    Column noUnit = rows.text("qtyUnitCode", "-1").equalTo("-1");
    Column valuation =
        when(cif.gt(0).and(flow.startsWith("M").or(flow.equalTo("RM"))), lit("CIF"))
            .when(fob.gt(0), lit("FOB"))
            .when(cif.gt(0), lit("CIF"))
            .otherwise(when(flow.isin("X", "RX"), lit("FOB")).otherwise(lit("CIF")));
    Column breakdown =
        rows.text("partner2Code", NONE)
            .notEqual(NONE)
            .or(rows.text("customsCode", "C00").notEqual("C00"))
            .or(rows.text("motCode", NONE).notEqual(NONE));
    return new Declaration()
        .countryCodes("comtrade")
        .between(rows.text("reporterCode"), rows.text("partnerCode"))
        .flow(flow)
        .commodity(rows.text("cmdCode"), edition(rows.text("classificationCode")))
        .yearOrMonth(rows.text("period"))
        .usd(coalesce(rows.number("primaryValue"), cif, fob), 1)
        .valuation(valuation)
        .amounts(
            when(rows.number("netWgt").gt(0), rows.number("netWgt")),
            when(noUnit.or(rows.number("qty").leq(0)), lit(null)).otherwise(rows.number("qty")))
        .refuse(
            rows.badNumber("primaryValue"), "primaryValue", rows.text("primaryValue"), "a number")
        .leaveOut(IssueCode.OUT_OF_SCOPE, isAllOrOther(rows.text("cmdCode")))
        .leaveOut(
            IssueCode.BREAKDOWN,
            rows.has(TARIFF_LINE) ? rows.text(TARIFF_LINE).isNull().and(breakdown) : breakdown);
  }

  /** All goods together, and goods of no kind: the codes that are not numbers. */
  static Column isAllOrOther(Column commodity) {
    return upper(commodity).isin("TOTAL", "9999AA");
  }

  /** H0 to H6; HS and others say nothing. */
  static Column edition(Column classification) {
    return when(classification.isin("H0", "H1", "H2", "H3", "H4", "H5", "H6"), classification);
  }
}
