package io.computestock.diversion;

import io.computestock.reference.Period;
import java.time.LocalDate;
import java.time.Month;

/** Calendar years. */
final class Years {
  static final int MONTHS = 12;

  private Years() {}

  /** The days of a year. */
  static Period days(int year) {
    return new Period(LocalDate.of(year, Month.JANUARY, 1), LocalDate.of(year, Month.DECEMBER, 31));
  }
}
