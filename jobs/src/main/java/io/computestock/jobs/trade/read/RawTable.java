package io.computestock.jobs.trade.read;

import static org.apache.spark.sql.functions.ascii;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.isnan;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.nullif;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
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

  private static final int FIRST_VISIBLE = '!';
  private static final int LAST_VISIBLE = '~';

  private final Dataset<Row> rows;
  private final TreeMap<String, StructField> columns = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final Map<String, Column> codes = new LinkedHashMap<>();
  private final Map<String, Column> numbers = new LinkedHashMap<>();

  private RawTable(Dataset<Row> rows) {
    this.rows = rows;
    for (StructField field : rows.schema().fields()) {
      columns.put(field.name(), field);
    }
  }

  /**
   * Records as they were read, their texts without surrounding blanks; what is neither text nor a
   * number, such as a day, is written out.
   */
  static RawTable of(Dataset<Row> read) {
    Column[] stripped =
        Arrays.stream(read.schema().fields())
            .map(
                field ->
                    field.name().startsWith("_") || field.dataType() instanceof NumericType
                        ? quoted(field.name())
                        : stripped(quoted(field.name()).cast(DataTypes.StringType))
                            .as(field.name()))
            .toArray(Column[]::new);
    return new RawTable(read.select(stripped));
  }

  /** Records whose texts have been stripped before. */
  static RawTable ofStripped(Dataset<Row> rows) {
    return new RawTable(rows);
  }

  /** The records, with the codes and numbers that were asked for so far, each worked out once. */
  Dataset<Row> rows() {
    return rows.withColumns(codes).withColumns(numbers);
  }

  /** Whether the files have this column. */
  public boolean has(String name) {
    return columns.containsKey(name);
  }

  /** A whole record, by which it can be read again. */
  Column record() {
    return struct(
        Stream.concat(given(), Stream.of(col(LINE), col(FAULT), col(RAW))).toArray(Column[]::new));
  }

  /** The columns that the files have. */
  Stream<Column> given() {
    return Arrays.stream(rows.columns())
        .filter(name -> !name.startsWith("_"))
        .map(RawTable::quoted);
  }

  /** Text without surrounding blanks; null when empty or not there. */
  public Column text(String name) {
    StructField field = columns.get(name);
    if (field == null) {
      return lit(null).cast(DataTypes.StringType);
    }
    return field.dataType().equals(DataTypes.StringType)
        ? quoted(field.name())
        : once(codes, codeName(field), () -> code(field));
  }

  /** A text of at most nine digits as a number; null for all others. */
  static Column whole(Column text) {
    return when(text.rlike("^[0-9]{1,9}\\z"), text.cast(DataTypes.IntegerType));
  }

  /** The text of a column as another type; null where it cannot be. */
  Column tried(String name, DataType type) {
    Column text = text(name);
    StructField field = columns.get(name);
    if (field == null) {
      return text.cast(type);
    }
    boolean isText = field.dataType().equals(DataTypes.StringType);
    return cast(quotedName(isText ? field.name() : codeName(field)), type);
  }

  /** In Spark 3.5 only an expression can be cast so that what does not fit is null. */
  private static Column cast(String quotedName, DataType type) {
    return expr("try_cast(" + quotedName + " AS " + type.sql() + ")");
  }

  private static String codeName(StructField field) {
    return "_code_" + field.name();
  }

  private static Column once(Map<String, Column> of, String name, Supplier<Column> expression) {
    of.computeIfAbsent(name, n -> expression.get());
    return quoted(name);
  }

  private static Column code(StructField field) {
    Column column = quoted(field.name());
    if (!(field.dataType() instanceof NumericType) || isWhole(field.dataType())) {
      return column.cast(DataTypes.StringType);
    }
    // Codes that a table holds as 842.0 are 842; NaN stands for nothing.
    Column whole = cast(quotedName(field.name()), DataTypes.LongType);
    return when(column.equalTo(whole), whole.cast(DataTypes.StringType))
        .when(not(isnan(column.cast(DataTypes.DoubleType))), column.cast(DataTypes.StringType));
  }

  /** Most texts begin and end visibly: asking is ten times cheaper than trimming. */
  private static Column stripped(Column text) {
    return when(isVisible(ascii(text)).and(isVisible(ascii(substring(text, -1, 1)))), text)
        .otherwise(nullif(trim(text, BLANKS), lit("")));
  }

  private static Column isVisible(Column character) {
    return character.between(FIRST_VISIBLE, LAST_VISIBLE);
  }

  private static Column quoted(String name) {
    return col(quotedName(name));
  }

  private static String quotedName(String name) {
    return "`" + name.replace("`", "``") + "`";
  }

  private static boolean isWhole(DataType type) {
    return type.equals(DataTypes.ByteType)
        || type.equals(DataTypes.ShortType)
        || type.equals(DataTypes.IntegerType)
        || type.equals(DataTypes.LongType);
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
    return field == null
        ? lit(null).cast(DataTypes.DoubleType)
        : once(numbers, "_number_" + separator + field.name(), () -> readNumber(field, separator));
  }

  private Column readNumber(StructField field, String separator) {
    if (isWhole(field.dataType())) {
      return quoted(field.name()).cast(DataTypes.DoubleType);
    }
    if (field.dataType() instanceof NumericType) {
      Column number = quoted(field.name()).cast(DataTypes.DoubleType);
      return when(not(isnan(number)), number);
    }
    Column text = text(field.name());
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
    return when(text.rlike(pattern), digits.cast(DataTypes.DoubleType));
  }

  /** Whether a column has something in it that is no number. */
  public Column badNumber(String name) {
    StructField field = columns.get(name);
    if (field == null || field.dataType() instanceof NumericType) {
      return lit(false);
    }
    return text(name).isNotNull().and(number(name).isNull());
  }

  /** True for true, True, TRUE, 1, y and yes. */
  public Column flag(String name) {
    return lower(text(name, "")).isin("true", "1", "y", "yes");
  }
}
