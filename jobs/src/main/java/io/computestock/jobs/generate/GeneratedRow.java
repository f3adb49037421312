package io.computestock.jobs.generate;

/**
 * A row of a trade file: one national tariff line of a report.
 *
 * @param report what it shares with the other lines
 * @param line place among the lines of the report, from 0, largest first
 * @param cents value in hundredths of a US dollar
 * @param grams net weight
 * @param defect what is wrong with it, or {@link Defect#NONE}
 */
public record GeneratedRow(Report report, int line, long cents, long grams, Defect defect) {
  private static final int SIX_DIGITS = 6;

  /** Coprime to 100 and 10,000, so that the lines of a report have different codes. */
  private static final int STRIDE = 37;

  private static final int MOST_LINES_OF_EIGHT_DIGITS = 99;

  /** Digits that the tariff adds to the six-digit code. */
  public int suffixDigits() {
    boolean eight = report.digits() == 8 && line < MOST_LINES_OF_EIGHT_DIGITS;
    return (eight ? 8 : 10) - SIX_DIGITS;
  }

  /** These digits as a number. */
  public int suffix() {
    return Math.floorMod((line + 1) * STRIDE, suffixDigits() == 2 ? 100 : 10_000);
  }

  /** Quantity in the unit of the code, when the reporter gives quantities. */
  public long quantity() {
    Commodity commodity = report.commodity();
    return Math.max(1, Math.round(cents / 100.0 / commodity.usdPerUnit()));
  }

  GeneratedRow with(Report other, Defect fault) {
    return new GeneratedRow(other, line, cents, grams, fault);
  }

  GeneratedRow withCents(long other, Defect fault) {
    return new GeneratedRow(report, line, other, grams, fault);
  }
}
