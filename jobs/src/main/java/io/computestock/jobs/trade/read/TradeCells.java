package io.computestock.jobs.trade.read;

import io.computestock.issue.IssueCode;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Reports as the files spell them: the rows of one report added up, bad rows singly, rows left out
 * by rule counted. Amounts are whole thousandths of the unit.
 */
public final class TradeCells {
  /** Number of the file. */
  public static final String FILE = "file_id";

  /** Which list the country codes are of; empty for ISO codes and names. */
  public static final String SCHEME = "scheme";

  /** Who declares, as written. */
  public static final String REPORTER = "reporter_label";

  /** The other side, as written. */
  public static final String PARTNER = "partner_label";

  /** M, X, RX or RM. */
  public static final String FLOW = "flow";

  /** Edition of the code, H0 to H6; null when the file does not say. */
  public static final String EDITION = "hs_edition";

  /** Customs code as written. */
  public static final String COMMODITY = "commodity_reported";

  /** First month, year × 100 + month. */
  public static final String START = "start";

  /** Number of months. */
  public static final String MONTHS = "months";

  /** CIF, FOB, customs or unknown. */
  public static final String VALUATION = "valuation";

  /** ISO 4217. */
  public static final String CURRENCY = "currency";

  /** report or reconciled. */
  public static final String ROLE = "role";

  /** When the row became public; null for the file's day. */
  public static final String KNOWN_AT = "row_known_at";

  /** How sure the source is; null when the file does not say. */
  public static final String STATUS = "status";

  /** Rule that leaves the rows out. */
  public static final String RULE = "rule";

  /** What is wrong, as {@code code|message}. */
  public static final String FAULT = "fault";

  /** Text of a bad row. */
  public static final String RAW = "raw";

  /** First row of the cell: position in its file. */
  public static final String LINE = "position";

  /** A large file is read in parts of this many bytes. */
  public static final long PART_BYTES = 128L << 20;

  /**
   * Rows of a position are counted from the top of a part, whose number stands above these bits.
   */
  public static final int PART_BITS = 40;

  /** Number of rows. */
  public static final String ROWS = "rows";

  /** Sum of values, thousandths of the currency. */
  public static final String VALUE = "value_thousandths";

  /** The part of the value whose weight is known. */
  public static final String WEIGHED = "weighed_thousandths";

  /** Net weight, grams. */
  public static final String KG = "grams";

  /** Pieces, thousandths. */
  public static final String PIECES = "pieces_thousandths";

  /** All columns. */
  public static final StructType SCHEMA =
      new StructType()
          .add(FILE, DataTypes.IntegerType)
          .add(SCHEME, DataTypes.StringType)
          .add(REPORTER, DataTypes.StringType)
          .add(PARTNER, DataTypes.StringType)
          .add(FLOW, DataTypes.StringType)
          .add(EDITION, DataTypes.StringType)
          .add(COMMODITY, DataTypes.StringType)
          .add(START, DataTypes.IntegerType)
          .add(MONTHS, DataTypes.IntegerType)
          .add(VALUATION, DataTypes.StringType)
          .add(CURRENCY, DataTypes.StringType)
          .add(ROLE, DataTypes.StringType)
          .add(KNOWN_AT, DataTypes.DateType)
          .add(STATUS, DataTypes.StringType)
          .add(RULE, DataTypes.StringType)
          .add(FAULT, DataTypes.StringType)
          .add(RAW, DataTypes.StringType)
          .add(LINE, DataTypes.LongType)
          .add(ROWS, DataTypes.LongType)
          .add(VALUE, DataTypes.LongType)
          .add(WEIGHED, DataTypes.LongType)
          .add(KG, DataTypes.LongType)
          .add(PIECES, DataTypes.LongType);

  private TradeCells() {}

  /** The cell of a file that cannot be read at all. */
  static Row unreadable(int file, IssueCode code, String message) {
    var cells = new Object[SCHEMA.size()];
    cells[SCHEMA.fieldIndex(FILE)] = file;
    cells[SCHEMA.fieldIndex(FAULT)] = code.code() + "|" + message;
    cells[SCHEMA.fieldIndex(LINE)] = 0L;
    cells[SCHEMA.fieldIndex(ROWS)] = 1L;
    return RowFactory.create(cells);
  }
}
