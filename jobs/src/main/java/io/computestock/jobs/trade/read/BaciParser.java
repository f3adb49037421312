package io.computestock.jobs.trade.read;

import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lpad;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import org.apache.spark.sql.Column;

/**
 * BACI of CEPII: exports in thousand US$ FOB that its publisher has already reconciled. Codes lose
 * their leading zeros on the way; the edition of the codes stands in the file's name only.
 */
final class BaciParser implements TradeParser {
  private static final double THOUSAND = 1000;
  private static final int HS6 = 6;

  @Override
  public List<String> signature() {
    return List.of("t", "i", "j", "k", "v", "q");
  }

  @Override
  public List<String> columns() {
    return List.of("t", "i", "j", "k", "v", "q", FileName.EDITION);
  }

  @Override
  public Declaration declare(RawTable rows) {
    Column code = rows.text("k");
    return new Declaration()
        .countryCodes("baci")
        .between(rows.text("i"), rows.text("j"))
        .flow(lit("X"))
        .commodity(
            when(length(code).lt(HS6), lpad(code, HS6, "0")).otherwise(code),
            rows.text(FileName.EDITION))
        .yearOrMonth(rows.text("t"))
        .usd(rows.number("v"), THOUSAND)
        .valuation(lit("FOB"))
        .amounts(
            when(rows.number("q").gt(0), rows.number("q").multiply(THOUSAND)),
            lit(null).cast("double"))
        .role(lit("reconciled"))
        .refuse(rows.badNumber("v"), "v", rows.text("v"), "a number");
  }
}
