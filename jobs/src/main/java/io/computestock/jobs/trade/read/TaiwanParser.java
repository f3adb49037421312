package io.computestock.jobs.trade.read;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.regexp_extract;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataTypes;

/** Taiwan customs: exports by country in US$, and totals in thousand US$ with years of the ROC. */
abstract sealed class TaiwanParser implements TradeParser {

  /** Exports by destination, one row a year, re-exports included. */
  static final class ByCountry extends TaiwanParser {
    private static final String VALUE = "Export Value (USD)";

    @Override
    public List<String> signature() {
      return List.of("Year", "Country", "HS Code", VALUE);
    }

    @Override
    public List<String> columns() {
      return signature();
    }

    @Override
    public Declaration declare(RawTable rows) {
      return new Declaration()
          .between(lit("TWN"), rows.text("Country"))
          .flow(lit("X"))
          .commodity(rows.text("HS Code"), lit(null).cast("string"))
          .yearOrMonth(rows.text("Year"))
          .usd(rows.number(VALUE), 1)
          .valuation(lit("FOB"))
          .refuse(rows.badNumber(VALUE), VALUE, rows.text(VALUE), "a number");
    }
  }

  /** Imports or exports of all partners together. */
  static final class Totals extends TaiwanParser {
    private static final double THOUSAND = 1000;
    private static final int ROC_FOUNDED = 1911;
    private static final String DIRECTION = "進出口別";
    private static final String DATE = "日期";
    private static final String CODE = "貨品號列";
    private static final String VALUE = "美元(千元)";
    private static final String FORM =
        "^([0-9]{2,3})年(?:([0-9]{1,2})月(?:[~～]\\1年([0-9]{1,2})月)?)?(?:[(（]初步值[)）])?$";
    private static final List<String> GROUPS = List.of("year", "first", "last");

    @Override
    public List<String> signature() {
      return List.of(DIRECTION, DATE, CODE, VALUE);
    }

    @Override
    public List<String> columns() {
      return signature();
    }

    /** Dates: 102年; 114年7月; 114年1月~114年7月(初步值), preliminary. */
    @Override
    public Declaration declare(RawTable rows) {
      Column year = part(rows, "year");
      Column first = part(rows, "first");
      Column last = coalesce(part(rows, "last"), first);
      Column direction = rows.text(DIRECTION);
      return new Declaration()
          .between(lit("TWN"), lit("WLD"))
          .flow(
              when(direction.contains("復出口").and(direction.contains("含")), "X")
                  .when(direction.contains("復出口"), "RX")
                  .when(direction.contains("復進口").and(direction.contains("含")), "M")
                  .when(direction.contains("復進口"), "RM")
                  .when(direction.contains("出口"), "X")
                  .when(direction.contains("進口"), "M")
                  .otherwise(direction))
          .commodity(rows.text(CODE), lit(null).cast("string"))
          .period(
              year.plus(ROC_FOUNDED).multiply(100).plus(coalesce(first, lit(1))),
              coalesce(last.minus(first).plus(1), lit(12)))
          .usd(rows.number(VALUE, ","), THOUSAND)
          .valuation(when(direction.contains("出口"), "FOB").otherwise("CIF"))
          .refuse(rows.number(VALUE, ",").isNull(), VALUE, rows.text(VALUE), "a number");
    }

    /** A part of the date; null in a date of another form, which says who knows what. */
    private static Column part(RawTable rows, String group) {
      Column found = regexp_extract(rows.text(DATE), FORM, GROUPS.indexOf(group) + 1);
      return when(length(found).gt(0), found.cast(DataTypes.IntegerType));
    }
  }
}
