package io.computestock.reference;

import java.io.Serializable;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;

/**
 * A span of days, both ends included: a fiscal quarter, a calendar quarter, a month.
 *
 * @param start first day
 * @param end last day, not before {@code start}
 */
public record Period(LocalDate start, LocalDate end) implements Serializable, Comparable<Period> {

  public Period {
    if (end.isBefore(start)) {
      throw new IllegalArgumentException("period ends " + end + ", before it starts " + start);
    }
  }

  /** The days of a month. */
  public static Period of(YearMonth month) {
    return new Period(month.atDay(1), month.atEndOfMonth());
  }

  /** Number of days. */
  public long days() {
    return ChronoUnit.DAYS.between(start, end) + 1;
  }

  /** Number of days that this and another period share; 0 when they are apart. */
  public long commonDays(Period other) {
    LocalDate from = start.isAfter(other.start) ? start : other.start;
    LocalDate to = end.isBefore(other.end) ? end : other.end;
    return Math.max(0, ChronoUnit.DAYS.between(from, to) + 1);
  }

  /** The share of this period's days that fall into another one, 0 to 1. */
  public double shareIn(Period other) {
    return (double) commonDays(other) / days();
  }

  /** The middle day, the earlier one of two. */
  public LocalDate middle() {
    return start.plusDays((days() - 1) / 2);
  }

  /** The month of the first day. */
  public YearMonth firstMonth() {
    return YearMonth.from(start);
  }

  /** The month of the last day. */
  public YearMonth lastMonth() {
    return YearMonth.from(end);
  }

  @Override
  public int compareTo(Period other) {
    int byStart = start.compareTo(other.start);
    return byStart != 0 ? byStart : end.compareTo(other.end);
  }

  @Override
  public String toString() {
    return start + " to " + end;
  }
}
