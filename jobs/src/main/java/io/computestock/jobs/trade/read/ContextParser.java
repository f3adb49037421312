package io.computestock.jobs.trade.read;

import static org.apache.spark.sql.functions.lit;

import io.computestock.issue.IssueCode;
import java.util.List;

/** Tables of whole economies or chapters: recognised, counted, and left out of the estimates. */
record ContextParser(List<String> signature) implements TradeParser {

  @Override
  public List<String> columns() {
    return signature;
  }

  @Override
  public Declaration declare(RawTable rows) {
    return new Declaration()
        .between(lit("WLD"), lit("WLD"))
        .flow(lit("X"))
        .commodity(lit(null).cast("string"), lit(null).cast("string"))
        .period(lit(null).cast("int"), lit(12))
        .usd(lit(null).cast("double"), 1)
        .leaveOut(IssueCode.CONTEXT_ONLY, lit(true));
  }
}
