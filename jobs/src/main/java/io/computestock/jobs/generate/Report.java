package io.computestock.jobs.generate;

/**
 * What the tariff lines of one report have in common.
 *
 * @param flow X or M
 * @param reporter code of the country that declares
 * @param partner code of the other side
 * @param partner2 second partner; 0 is all of them
 * @param customs customs procedure; C00 is all of them
 * @param transport mode of transport; 0 is all of them
 * @param year year
 * @param month month, or {@link #ANNUAL}
 * @param commodity six-digit code
 * @param digits digits of the tariff lines
 * @param counted whether quantities are given
 */
public record Report(
    String flow,
    int reporter,
    int partner,
    int partner2,
    String customs,
    int transport,
    int year,
    int month,
    Commodity commodity,
    int digits,
    boolean counted) {
  public static final String EXPORT = "X";
  public static final String IMPORT = "M";

  /** What Comtrade writes for the month of an annual row. */
  public static final int ANNUAL = 52;

  private static final String ALL_PROCEDURES = "C00";
  private static final int HS2022 = 2022;

  static Report total(
      String flow, Trader reporter, Trader partner, int year, int month, Commodity commodity) {
    return new Report(
        flow,
        reporter.code(),
        partner.code(),
        0,
        ALL_PROCEDURES,
        0,
        year,
        month,
        commodity,
        reporter.digits(),
        reporter.counts());
  }

  /** Whether it is a whole year's. */
  public boolean annual() {
    return month == ANNUAL;
  }

  /** Year and month as Comtrade writes them: 202412, or 2024. */
  public int period() {
    return annual() ? year : year * 100 + month;
  }

  /** Edition of the Harmonized System: H5 is 2017, H6 is 2022. */
  public String edition() {
    return year < HS2022 ? "H5" : "H6";
  }

  Report withFlow(String other) {
    return new Report(
        other, reporter, partner, partner2, customs, transport, year, month, commodity, digits,
        counted);
  }

  Report withPartner(int other) {
    return new Report(
        flow, reporter, other, partner2, customs, transport, year, month, commodity, digits,
        counted);
  }

  Report withMonth(int other) {
    return new Report(
        flow, reporter, partner, partner2, customs, transport, year, other, commodity, digits,
        counted);
  }

  Report brokenDown(int toPartner2, String toCustoms, int toTransport) {
    return new Report(
        flow,
        reporter,
        partner,
        toPartner2,
        toCustoms,
        toTransport,
        year,
        month,
        commodity,
        digits,
        counted);
  }
}
