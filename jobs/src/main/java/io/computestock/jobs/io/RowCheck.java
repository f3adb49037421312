package io.computestock.jobs.io;

import io.computestock.schema.Field;
import io.computestock.schema.FieldType;
import io.computestock.schema.TableSchema;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.Row;

/**
 * Holds rows against the schema of their table while they pass: required columns filled, values in
 * range, key unique. Rows of one key must be neighbours, as they are in a partition sorted by key.
 */
final class RowCheck implements Function<Row, Row> {
  private final TableSchema schema;
  private final int[] keys;
  private List<Object> previousKey = List.of();

  /** A row breaks the schema of its table: our mistake, not the user's. */
  static final class BrokenSchema extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    BrokenSchema(String message) {
      super(message);
    }
  }

  RowCheck(TableSchema schema) {
    this.schema = schema;
    this.keys = schema.keys().stream().mapToInt(schema.columns()::indexOf).toArray();
  }

  /** An iterator that fails at the first row that breaks the schema. */
  static Iterator<Row> checked(TableSchema schema, Iterator<Row> rows) {
    var check = new RowCheck(schema);
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return rows.hasNext();
      }

      @Override
      public Row next() {
        return check.apply(rows.next());
      }
    };
  }

  @Override
  public Row apply(Row row) {
    List<Field> fields = schema.fields();
    for (int i = 0; i < fields.size(); i++) {
      check(fields.get(i), row.get(i), row);
    }
    checkKey(row);
    return row;
  }

  private void check(Field field, Object value, Row row) {
    if (value == null) {
      require(!field.required(), field.name() + " is empty", row);
    } else if (field.type() == FieldType.DOUBLE) {
      double number = (Double) value;
      boolean inRange = number >= field.lowest() && number <= field.highest();
      require(inRange, field.name() + " is not a number, " + field.rangeInWords(), row);
    } else if (!field.allowed().isEmpty()) {
      boolean allowed = field.allowed().contains(value.toString());
      require(allowed, field.name() + " is not one of " + field.rangeInWords(), row);
    }
  }

  private void checkKey(Row row) {
    if (keys.length == 0) {
      return;
    }
    var key = new ArrayList<Object>(keys.length);
    for (int index : keys) {
      key.add(row.get(index));
    }
    require(!key.equals(previousKey), "the key stands twice", row);
    previousKey = key;
  }

  private void require(boolean holds, String fault, Row row) {
    if (!holds) {
      throw new BrokenSchema("table " + schema.name() + ": " + fault + ": " + row);
    }
  }
}
