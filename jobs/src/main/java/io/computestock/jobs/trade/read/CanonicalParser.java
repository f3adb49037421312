package io.computestock.jobs.trade.read;

import static org.apache.spark.sql.functions.expr;

import io.computestock.issue.IssueCode;
import io.computestock.schema.Field;
import io.computestock.schema.TradeReportTable;
import java.util.List;
import org.apache.spark.sql.Column;

/** Our own layout, {@link TradeReportTable}. Periods are whole months. */
final class CanonicalParser implements TradeParser {

  @Override
  public List<String> signature() {
    return TradeReportTable.SCHEMA.fields().stream()
        .filter(Field::required)
        .map(Field::name)
        .toList();
  }

  @Override
  public List<String> columns() {
    return TradeReportTable.SCHEMA.columns();
  }

  @Override
  public Declaration declare(RawTable rows) {
    String start = "try_cast(trim(period_start) as date)";
    String end = "try_cast(trim(period_end) as date)";
    Column months = expr("cast(months_between(date_add(%s, 1), %s) as int)".formatted(end, start));
    Column wholeMonths = expr("day(%s) = 1 and day(date_add(%s, 1)) = 1".formatted(start, end));
    Column valuation = rows.text("valuation", "");
    Column role = rows.text("role", "");
    return new Declaration()
        .between(rows.text("reporter"), rows.text("partner"))
        .flow(rows.text("flow"))
        .commodity(rows.text("commodity_code"), ComtradeParser.edition(rows.text("hs_edition")))
        .period(expr("year(%1$s) * 100 + month(%1$s)".formatted(start)), months)
        .usd(rows.number("value_usd"), 1)
        .valuation(valuation)
        .amounts(rows.number("net_kg"), rows.number("quantity"))
        .role(role)
        .provenance(expr("try_cast(trim(known_at) as date)"), rows.text("status"))
        .refuse(rows.badNumber("value_usd"), "value_usd", rows.text("value_usd"), "a number")
        .refuse(rows.badNumber("net_kg"), "net_kg", rows.text("net_kg"), "a number")
        .refuse(rows.badNumber("quantity"), "quantity", rows.text("quantity"), "a number")
        .refuse(
            expr("not coalesce(%s <= %s, false)".formatted(start, end)),
            "period",
            expr("concat(coalesce(period_start, ''), ' to ', coalesce(period_end, ''))"),
            "a first day not after the last")
        .refuse(
            expr("%s is not null and %s is not null".formatted(start, end))
                .and(org.apache.spark.sql.functions.not(wholeMonths)),
            "period",
            expr("concat(period_start, ' to ', period_end)"),
            "whole months")
        .refuse(
            expr("trim(known_at) <> '' and try_cast(trim(known_at) as date) is null"),
            "known_at",
            rows.text("known_at"),
            "a date as 2025-12-31")
        .refuse(
            org.apache.spark.sql.functions.not(
                valuation.isin(TradeReportTable.VALUATION.allowed().toArray())),
            "valuation",
            valuation,
            "one of " + TradeReportTable.VALUATION.rangeInWords())
        .refuse(
            org.apache.spark.sql.functions.not(
                role.isin(TradeReportTable.ROLE.allowed().toArray())),
            "role",
            role,
            "one of " + TradeReportTable.ROLE.rangeInWords())
        .leaveOut(IssueCode.CONTEXT_ONLY, role.equalTo("context"));
  }
}
