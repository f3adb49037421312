package io.computestock.jobs.trade.read;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.dayofmonth;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.month;
import static org.apache.spark.sql.functions.months_between;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.year;

import io.computestock.issue.IssueCode;
import io.computestock.schema.Field;
import io.computestock.schema.TradeReportTable;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataTypes;

/** Our own layout, {@link TradeReportTable}. Periods are whole months. */
final class CanonicalParser implements TradeParser {
  private static final LocalDate FIRST_DAY = LocalDate.of(1900, 1, 1);
  private static final LocalDate LAST_DAY = LocalDate.of(2199, 12, 31);

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
    Column start = day(rows, "period_start");
    Column end = day(rows, "period_end");
    Column after = date_add(end, 1);
    Column months = months_between(after, start).cast(DataTypes.IntegerType);
    Column wholeMonths = dayofmonth(start).equalTo(1).and(dayofmonth(after).equalTo(1));
    Column knownAt = day(rows, "known_at");
    Column valuation = rows.text("valuation", "");
    Column role = rows.text("role", "");
    return new Declaration()
        .between(rows.text("reporter"), rows.text("partner"))
        .flow(rows.text("flow"))
        .commodity(rows.text("commodity_code"), ComtradeParser.edition(rows.text("hs_edition")))
        .period(year(start).multiply(100).plus(month(start)), months)
        .usd(rows.number("value_usd"), 1)
        .valuation(valuation)
        .amounts(rows.number("net_kg"), rows.number("quantity"))
        .role(role)
        .provenance(knownAt, rows.text("status"))
        .refuse(rows.badNumber("value_usd"), "value_usd", rows.text("value_usd"), "a number")
        .refuse(rows.badNumber("net_kg"), "net_kg", rows.text("net_kg"), "a number")
        .refuse(rows.badNumber("quantity"), "quantity", rows.text("quantity"), "a number")
        .refuse(
            not(coalesce(start.leq(end), lit(false))),
            "period",
            concat(rows.text("period_start", ""), lit(" to "), rows.text("period_end", "")),
            "a first day not after the last")
        .refuse(
            start.isNotNull().and(end.isNotNull()).and(not(wholeMonths)),
            "period",
            concat(rows.text("period_start"), lit(" to "), rows.text("period_end")),
            "whole months")
        .refuse(
            rows.text("known_at").isNotNull().and(knownAt.isNull()),
            "known_at",
            rows.text("known_at"),
            "a date as 2025-12-31")
        .refuse(
            not(valuation.isin(TradeReportTable.VALUATION.allowed().toArray())),
            "valuation",
            valuation,
            "one of " + TradeReportTable.VALUATION.rangeInWords())
        .refuse(
            not(role.isin(TradeReportTable.ROLE.allowed().toArray())),
            "role",
            role,
            "one of " + TradeReportTable.ROLE.rangeInWords())
        .leaveOut(IssueCode.CONTEXT_ONLY, role.equalTo("context"));
  }

  /** A day as 2025-12-31; null for none, and for years so far off that Spark cannot count on. */
  private static Column day(RawTable rows, String name) {
    Column day = rows.tried(name, DataTypes.DateType);
    return when(day.between(lit(FIRST_DAY), lit(LAST_DAY)), day);
  }
}
