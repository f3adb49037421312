package io.computestock.jobs.trade.read;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.from_utc_timestamp;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.month;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.try_to_timestamp;
import static org.apache.spark.sql.functions.upper;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.year;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataTypes;

/** Shipment records or bills of lading, read as a mapping file says. Rows of a month add up. */
record ShipmentRecordsParser(ShipmentMapping mapping) implements TradeParser {

  @Override
  public List<String> signature() {
    return List.copyOf(new TreeSet<>(mapping.columns().values()));
  }

  @Override
  public List<String> columns() {
    return signature();
  }

  @Override
  public Declaration declare(RawTable rows) {
    Column day = day(rows);
    Column flow = given(rows, "flow");
    Column known = flow;
    for (Map.Entry<String, String> word : mapping.flows().entrySet()) {
      known = when(flow.equalTo(word.getKey()), word.getValue()).otherwise(known);
    }
    Column value = number(rows, "value");
    Column written = given(rows, "value");
    Column date = given(rows, "date");
    return new Declaration()
        .between(given(rows, "reporter"), given(rows, "partner"))
        .flow(known)
        .commodity(
            regexp_replace(given(rows, "commodity"), "[. ]", ""),
            lit(null).cast(DataTypes.StringType))
        .period(year(day).multiply(100).plus(month(day)), lit(1))
        .value(value, upper(coalesce(given(rows, "currency"), lit("USD"))))
        .valuation(valuation(rows))
        .amounts(number(rows, "net_kg"), number(rows, "quantity"))
        .refuse(written.isNotNull().and(value.isNull()), label("value"), written, "a number")
        .refuse(
            day.isNull(),
            label("date"),
            date,
            "a date as " + String.join(" or ", mapping.dateFormats()));
  }

  private String label(String name) {
    return mapping.columns().getOrDefault(name, name);
  }

  /** A column of the vendor or a constant; null where the vendor's word for nothing stands. */
  private Column given(RawTable rows, String name) {
    String column = mapping.columns().get(name);
    String constant = mapping.constants().get(name);
    Column found = column == null ? null : rows.text(column);
    if (found != null && !mapping.nulls().isEmpty()) {
      found = when(found.isin(mapping.nulls().toArray()).equalTo(false), found);
    }
    Column fallback = lit(constant).cast(DataTypes.StringType);
    return found == null ? fallback : coalesce(found, fallback);
  }

  private Column number(RawTable rows, String name) {
    String column = mapping.columns().get(name);
    if (column == null) {
      String constant = mapping.constants().get(name);
      return lit(constant == null ? null : Double.valueOf(constant)).cast(DataTypes.DoubleType);
    }
    return when(given(rows, name).isNotNull(), rows.number(column, mapping.thousands()));
  }

  /** Words that are none of ours say nothing. */
  private Column valuation(RawTable rows) {
    Column word = upper(given(rows, "valuation"));
    return when(word.isin("CIF", "FOB"), word)
        .when(word.equalTo("CUSTOMS"), "customs")
        .otherwise("unknown");
  }

  private Column day(RawTable rows) {
    Column text = given(rows, "date");
    var readings = new ArrayList<Column>();
    for (String pattern : mapping.dateFormats()) {
      Column instant = try_to_timestamp(text, lit(pattern));
      readings.add(
          to_date(
              mapping.timeZone().isEmpty()
                  ? instant
                  : from_utc_timestamp(instant, mapping.timeZone())));
    }
    return coalesce(readings.toArray(Column[]::new));
  }
}
