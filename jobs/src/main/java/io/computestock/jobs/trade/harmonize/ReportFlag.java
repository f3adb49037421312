package io.computestock.jobs.trade.harmonize;

import static org.apache.spark.sql.functions.bit_or;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Column;

/** What a reader should know of a report that is used. */
public enum ReportFlag {
  /** The old customs code is several codes of 2022, of which the largest stands for it. */
  CODE_IS_NOW_SEVERAL(1),
  /** Not in US dollars as declared. */
  CONVERTED_TO_USD(2),
  /** The other side is not named. */
  PARTNER_NOT_STATED(4),
  /** The source calls the figure a judgement. */
  SOURCE_JUDGEMENT(8),
  /** The figure is from memory. */
  SOURCE_RECALLED(16),
  /** The figure was not looked up again. */
  SOURCE_UNVERIFIED(32),
  /** Whether freight is in the value is not said. */
  VALUATION_NOT_STATED(64);

  private static final String BETWEEN = ";";

  /** Its place in the number that {@link #union} makes of a set of flags. */
  private final int bit;

  ReportFlag(int bit) {
    this.bit = bit;
  }

  /** Name as published. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The flags that hold, with semicolons between them; empty when none does. */
  static Column written(Map<ReportFlag, Column> holds) {
    return concat_ws(
        BETWEEN,
        Arrays.stream(values())
            .filter(holds::containsKey)
            .map(flag -> when(holds.get(flag), flag.code()))
            .toArray(Column[]::new));
  }

  /** Aggregate of the flags of several reports: a number for {@link #united}. */
  public static Column union(Column written) {
    Column bits = lit(0);
    for (ReportFlag flag : values()) {
      bits = bits.bitwiseOR(when(written.contains(flag.code()), flag.bit).otherwise(0));
    }
    return bit_or(when(written.isNotNull(), bits).otherwise(0));
  }

  /** The flags of {@link #union}, each once. */
  public static Column united(Column union) {
    return concat_ws(
        BETWEEN,
        Arrays.stream(values())
            .map(flag -> when(union.bitwiseAND(flag.bit).notEqual(0), flag.code()))
            .toArray(Column[]::new));
  }
}
