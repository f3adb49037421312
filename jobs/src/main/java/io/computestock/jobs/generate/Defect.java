package io.computestock.jobs.generate;

import java.util.Arrays;
import java.util.List;

/**
 * What can be wrong with a row. A defective row is an extra one, a copy of a clean row that is then
 * spoilt, so that a reader that sets all defects aside is left with the clean rows and their sums.
 */
public enum Defect {
  /** Nothing. */
  NONE,
  /** The line ends early. */
  MISSING_FIELDS,
  /** A comma in a text without quotes, so that the values after it have moved. */
  SURPLUS_FIELDS,
  /** No value. */
  MISSING_VALUE,
  /** A value below zero. */
  NEGATIVE_VALUE,
  /** More than the trade of the world. */
  ABSURD_VALUE,
  /** A partner that no code list has. */
  UNKNOWN_COUNTRY,
  /** A flow that no code list has. */
  UNKNOWN_FLOW,
  /** Month 13. */
  BAD_MONTH,
  /** Part of a total, by second partner. */
  BREAKDOWN_PARTNER2,
  /** Part of a total, by customs procedure. */
  BREAKDOWN_CUSTOMS,
  /** Part of a total, by mode of transport. */
  BREAKDOWN_TRANSPORT,
  /** The world as partner. */
  WORLD,
  /** Reporter and partner are one. */
  SELF,
  /** A year's row among the months. */
  ANNUAL;

  private static final int NO_SUCH_COUNTRY = 9_999;
  private static final long NO_SUCH_VALUE = 100_000_000_000_000_000L;

  /** Those that a CSV file can have, or those that a table with types can have as well. */
  static List<Defect> possible(boolean text) {
    return Arrays.stream(values())
        .filter(defect -> defect != NONE)
        .filter(defect -> text || (defect != MISSING_FIELDS && defect != SURPLUS_FIELDS))
        .toList();
  }

  /** A spoilt copy of a clean row; what is wrong with fields and empty values is for the writer. */
  GeneratedRow spoil(GeneratedRow row) {
    Report report = row.report();
    return switch (this) {
      case NONE -> row;
      case MISSING_FIELDS, SURPLUS_FIELDS, MISSING_VALUE -> row.with(report, this);
      case NEGATIVE_VALUE -> row.withCents(-Math.max(1, row.cents()), this);
      case ABSURD_VALUE -> row.withCents(NO_SUCH_VALUE + row.cents(), this);
      case UNKNOWN_COUNTRY -> row.with(report.withPartner(NO_SUCH_COUNTRY), this);
      case UNKNOWN_FLOW -> row.with(report.withFlow("Q"), this);
      case BAD_MONTH -> row.with(report.withMonth(13), this);
      case BREAKDOWN_PARTNER2 -> row.with(report.brokenDown(report.partner(), "C00", 0), this);
      case BREAKDOWN_CUSTOMS -> row.with(report.brokenDown(0, "C01", 0), this);
      case BREAKDOWN_TRANSPORT -> row.with(report.brokenDown(0, "C00", 1000), this);
      case WORLD -> row.with(report.withPartner(0), this);
      case SELF -> row.with(report.withPartner(report.reporter()), this);
      case ANNUAL -> row.with(report.withMonth(Report.ANNUAL), this);
    };
  }
}
