package io.computestock.jobs.generate;

import io.computestock.issue.InputException;
import java.io.Serializable;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;

/**
 * What to generate. The same settings give the same bytes.
 *
 * @param rows rows in all files together, defective ones included
 * @param seed seed of everything
 * @param format file format
 * @param files number of files, or 0 for one per {@value #ROWS_PER_FILE} rows and at least two
 * @param from first month
 * @param to last month
 * @param defects share of defective rows
 */
public record TradeSettings(
    long rows, int seed, Format format, int files, YearMonth from, YearMonth to, double defects)
    implements Serializable {
  static final int ROWS_PER_FILE = 2_500_000;
  private static final long FEWEST_ROWS = 1_000;
  private static final long MOST_ROWS = 1_000_000_000;
  private static final int MOST_FILES = 10_000;
  private static final double MOST_DEFECTS = 0.1;
  private static final YearMonth START_OF_HS2017 = YearMonth.of(2017, 1);
  private static final YearMonth END = YearMonth.of(2099, 12);

  /** How rows are written. */
  public enum Format {
    /** CSV with the 47 columns of a download. */
    COMTRADE,
    /** Parquet with the columns of the bulk files, sorted by six-digit code and period. */
    PARQUET;

    /** The format of a name. */
    public static Format of(String name) {
      return switch (name) {
        case "comtrade" -> COMTRADE;
        case "parquet" -> PARQUET;
        default -> throw new InputException("--format " + name + ": expected comtrade or parquet");
      };
    }
  }

  public TradeSettings {
    check(
        rows >= FEWEST_ROWS && rows <= MOST_ROWS,
        "--rows " + rows,
        FEWEST_ROWS + " to " + MOST_ROWS);
    check(defects >= 0 && defects <= MOST_DEFECTS, "--defects " + defects, "0 to " + MOST_DEFECTS);
    check(
        defects > 0 || rows % 2 == 0,
        "--rows " + rows,
        "an even number, since without defects every export row has its import row");
    check(files >= 0 && files <= MOST_FILES, "--files " + files, "1 to " + MOST_FILES);
    check(
        !from.isBefore(START_OF_HS2017) && !from.isAfter(END),
        "--from " + from,
        "a month of " + START_OF_HS2017 + " to " + END);
    check(
        !to.isBefore(from) && !to.isAfter(END), "--to " + to, "a month of " + from + " to " + END);
    if (files == 0) {
      files = (int) Math.max(2, (rows + ROWS_PER_FILE - 1) / ROWS_PER_FILE);
    }
  }

  private static void check(boolean holds, String option, String expected) {
    if (!holds) {
      throw new InputException(option + ": expected " + expected);
    }
  }

  /** Number of months. */
  int months() {
    return (int) ChronoUnit.MONTHS.between(from, to) + 1;
  }

  /** Rows that are as they should be; an even number. */
  long cleanRows() {
    long clean = rows - Math.round(rows * defects);
    return clean - clean % 2;
  }
}
