package io.computestock.jobs.io;

import io.computestock.jobs.spark.SparkSchemas;
import io.computestock.schema.Field;
import io.computestock.schema.FieldType;
import io.computestock.schema.TableSchema;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.spark.sql.catalyst.CatalystTypeConverters;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Holds rows against the schema of their table while they pass to the file: required columns
 * filled, values in range, key unique. Rows of one key must be neighbours, as they are in a
 * partition sorted by key. Takes rows as Spark keeps them, because to make objects of a row costs
 * more than to check it.
 */
final class RowCheck {
  private final TableSchema schema;
  private final StructType columns;
  private final List<Set<UTF8String>> allowed;
  private final int[] keys;
  private final Object[] previousKey;
  private boolean isFirst = true;

  /** A row breaks the schema of its table: our mistake, not the user's. */
  static final class BrokenSchema extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    BrokenSchema(String message) {
      super(message);
    }
  }

  RowCheck(TableSchema schema) {
    this.schema = schema;
    this.columns = SparkSchemas.unchecked(schema);
    this.allowed = schema.fields().stream().map(RowCheck::allowed).toList();
    this.keys = schema.keys().stream().mapToInt(schema.columns()::indexOf).toArray();
    this.previousKey = new Object[keys.length];
  }

  private static Set<UTF8String> allowed(Field field) {
    if (!field.allowed().isEmpty() && field.type() != FieldType.STRING) {
      throw new IllegalArgumentException(field.name() + ": only texts have a list of values");
    }
    var texts = new HashSet<UTF8String>();
    field.allowed().forEach(text -> texts.add(UTF8String.fromString(text)));
    return texts;
  }

  /**
   * Checks the next row.
   *
   * @param row columns in the order of the schema; not kept
   * @throws BrokenSchema when it breaks the schema
   */
  void check(InternalRow row) {
    List<Field> fields = schema.fields();
    for (int i = 0; i < fields.size(); i++) {
      check(fields.get(i), i, row);
    }
    checkKey(row);
  }

  private void check(Field field, int column, InternalRow row) {
    if (row.isNullAt(column)) {
      if (field.required()) {
        throw broken(field.name() + " is empty", row);
      }
    } else if (field.type() == FieldType.DOUBLE) {
      double number = row.getDouble(column);
      boolean inRange = number >= field.lowest() && number <= field.highest();
      if (!inRange) {
        throw broken(field.name() + " is not a number, " + field.rangeInWords(), row);
      }
    } else if (!allowed.get(column).isEmpty()) {
      if (!allowed.get(column).contains(row.getUTF8String(column))) {
        throw broken(field.name() + " is not one of " + field.rangeInWords(), row);
      }
    }
  }

  private void checkKey(InternalRow row) {
    boolean isSame = keys.length > 0 && !isFirst;
    for (int i = 0; i < keys.length; i++) {
      Object part = row.get(keys[i], columns.fields()[keys[i]].dataType());
      if (!Objects.equals(part, previousKey[i])) {
        isSame = false;
        // The memory of a row is that of the next one too.
        previousKey[i] = part instanceof UTF8String text ? text.copy() : part;
      }
    }
    isFirst = false;
    if (isSame) {
      throw broken("the key stands twice", row);
    }
  }

  private BrokenSchema broken(String fault, InternalRow row) {
    return new BrokenSchema(
        "table "
            + schema.name()
            + ": "
            + fault
            + ": "
            + CatalystTypeConverters.convertToScala(row, columns));
  }
}
