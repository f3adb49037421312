package io.computestock.jobs.trade.read;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.isnan;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;

import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;

/**
 * Records as they were read, before anyone interprets them. Columns are found by name, whatever the
 * case; one that the files lack is empty in every row.
 */
public final class RawTable {
  /** Number of the file. */
  static final String FILE = "_file";

  /** Line in a text file, row in a Parquet file. */
  static final String LINE = "_line";

  /** Why the record cannot be read; empty when it can. */
  static final String FAULT = "_fault";

  /** The record as it stands in the file, when it cannot be read. */
  static final String RAW = "_raw";

  /** Blanks, tabs, line ends, the no-break space and the wide blank of Chinese. */
  private static final String BLANKS = " \t\r\n\u00A0\u3000";

  private final Dataset<Row> rows;
  private final TreeMap<String, StructField> columns = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  RawTable(Dataset<Row> rows) {
    this.rows = rows;
    for (StructField field : rows.schema().fields()) {
      columns.put(field.name(), field);
    }
  }

  Dataset<Row> rows() {
    return rows;
  }

  /** Whether the files have this column. */
  public boolean has(String name) {
    return columns.containsKey(name);
  }

  /** Text without surrounding blanks; null when empty or not there. */
  public Column text(String name) {
    StructField field = columns.get(name);
    if (field == null) {
      return lit(null).cast(DataTypes.StringType);
    }
    Column column = named(field);
    if (field.dataType() instanceof NumericType) {
      // Codes that a table holds as 842.0 are 842; NaN stands for nothing.
      Column whole = column.try_cast(DataTypes.LongType);
      return when(isWhole(field.dataType()).or(column.equalTo(whole)), whole)
          .otherwise(when(not(isnan(column.cast(DataTypes.DoubleType))), column))
          .cast(DataTypes.StringType);
    }
    Column stripped = trim(column.cast(DataTypes.StringType), BLANKS);
    return when(length(stripped).gt(0), stripped);
  }

  private static Column named(StructField field) {
    return col("`" + field.name().replace("`", "``") + "`");
  }

  private static Column isWhole(DataType type) {
    return lit(
        type.equals(DataTypes.ByteType)
            || type.equals(DataTypes.ShortType)
            || type.equals(DataTypes.IntegerType)
            || type.equals(DataTypes.LongType));
  }

  /** Text, or {@code otherwise} where there is none. */
  public Column text(String name, String otherwise) {
    return coalesce(text(name), lit(otherwise));
  }

  /** A number; null when empty or not a number: {@link #badNumber} tells which. */
  public Column number(String name) {
    return number(name, "");
  }

  /**
   * A number with separators between thousands.
   *
   * @param separator what to leave out; empty for nothing
   */
  public Column number(String name, String separator) {
    StructField field = columns.get(name);
    if (field == null) {
      return lit(null).cast(DataTypes.DoubleType);
    }
    if (field.dataType() instanceof NumericType) {
      Column number = named(field).cast(DataTypes.DoubleType);
      return when(not(isnan(number)), number);
    }
    Column text = text(name);
    // Java would also read 10d, NaN and 0x1p3; and 1,5 is not 15.
    boolean point = separator.equals(".");
    String grouped =
        separator.isEmpty()
            ? ""
            : "|[0-9]{1,3}([" + separator + "][0-9]{2,3})*[" + separator + "][0-9]{3}";
    String whole = "[0-9]+" + grouped;
    String plain = point ? whole : "(" + whole + ")([.][0-9]*)?|[.][0-9]+";
    String pattern = "^[+-]?(" + plain + ")([eE][+-]?[0-9]{1,3})?$";
    Column digits =
        separator.isEmpty() ? text : org.apache.spark.sql.functions.replace(text, lit(separator));
    return when(text.rlike(pattern), digits.try_cast(DataTypes.DoubleType));
  }

  /** Whether a column has something in it that is no number. */
  public Column badNumber(String name) {
    return text(name).isNotNull().and(number(name).isNull());
  }

  /** True for true, True, TRUE, 1, y and yes. */
  public Column flag(String name) {
    return lower(text(name, "")).isin("true", "1", "y", "yes");
  }
}
