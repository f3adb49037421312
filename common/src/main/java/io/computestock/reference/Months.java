package io.computestock.reference;

import java.time.YearMonth;
import java.time.temporal.ChronoField;

/** Months and calendar quarters as whole numbers, counted from the year 0. */
public final class Months {
  /** Months of a quarter. */
  public static final int PER_QUARTER = 3;

  /** Quarters of a year. */
  public static final int QUARTERS = 4;

  private static final int PER_YEAR = 12;

  private Months() {}

  /** Number of a month. */
  public static int index(YearMonth month) {
    return (int) month.getLong(ChronoField.PROLEPTIC_MONTH);
  }

  /** The month of a number. */
  public static YearMonth month(int index) {
    return YearMonth.of(index / PER_YEAR, index % PER_YEAR + 1);
  }

  /** Number of the quarter that holds a month. */
  public static int quarter(int month) {
    return month / PER_QUARTER;
  }

  /** Number of the first month of a quarter. */
  public static int first(int quarter) {
    return quarter * PER_QUARTER;
  }

  /** Year of a quarter. */
  public static int year(int quarter) {
    return quarter / QUARTERS;
  }

  /** Days of a quarter. */
  public static Period days(int quarter) {
    return new Period(
        month(first(quarter)).atDay(1), month(first(quarter) + PER_QUARTER - 1).atEndOfMonth());
  }
}
