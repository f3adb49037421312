package io.computestock.jobs.io;

import static io.computestock.jobs.io.SampleTable.row;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.computestock.jobs.spark.SparkSchemas;
import io.computestock.schema.Field;
import io.computestock.schema.FieldType;
import io.computestock.schema.TableSchema;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.catalyst.CatalystTypeConverters;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection$;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RowCheckTest {
  private static void check(TableSchema schema, List<Row> rows) {
    var check = new RowCheck(schema);
    // Spark hands over one row after the other in the same memory.
    UnsafeProjection memory = UnsafeProjection$.MODULE$.create(SparkSchemas.unchecked(schema));
    for (Row row : rows) {
      Object[] values = new Object[row.size()];
      Arrays.setAll(values, i -> CatalystTypeConverters.convertToCatalyst(row.get(i)));
      check.check(memory.apply(new GenericInternalRow(values)));
    }
  }

  private static void check(List<Row> rows) {
    check(SampleTable.SCHEMA, rows);
  }

  @Test
  void shouldLetGoodRowsPass() {
    assertDoesNotThrow(() -> check(SampleTable.good()));
  }

  static Stream<Arguments> badRows() {
    return Stream.of(
        Arguments.of(row(null, 1, 0.5, 1.0, "a"), "country is empty"),
        Arguments.of(row("CHN", 1, null, 1.0, "a"), "share is empty"),
        Arguments.of(row("CHN", 1, Double.NaN, 1.0, "a"), "share is not a number, 0 to 1"),
        Arguments.of(row("CHN", 1, 1.01, 1.0, "a"), "share is not a number, 0 to 1"),
        Arguments.of(row("CHN", 1, -0.01, 1.0, "a"), "share is not a number, 0 to 1"),
        Arguments.of(row("CHN", 1, 0.5, Double.NaN, "a"), "chips is not a number, 0 or more"),
        Arguments.of(row("CHN", 1, 0.5, -1.0, "a"), "chips is not a number, 0 or more"),
        Arguments.of(row("CHN", 1, 0.5, 1.0, "c"), "kind is not one of a, b"));
  }

  @ParameterizedTest
  @MethodSource("badRows")
  void shouldRefuseARowThatBreaksTheSchema(Row bad, String fault) {
    IllegalStateException refused =
        assertThrows(IllegalStateException.class, () -> check(List.of(bad)));

    assertTrue(refused.getMessage().startsWith("table sample: " + fault), refused.getMessage());
  }

  @Test
  void shouldRefuseAKeyThatStandsTwice() {
    List<Row> rows = List.of(row("CHN", 1, 0.5, 1.0, "a"), row("CHN", 1, 0.6, 2.0, "b"));

    IllegalStateException refused = assertThrows(IllegalStateException.class, () -> check(rows));

    assertTrue(refused.getMessage().contains("the key stands twice"), refused.getMessage());
  }

  @Test
  void shouldLetEqualRowsOfATableWithoutKeyPass() {
    TableSchema keyless =
        TableSchema.published(
            "keyless", "One row.", "", Field.optional("text", FieldType.STRING, "Any."));
    Row row = RowFactory.create("same");

    assertDoesNotThrow(() -> check(keyless, List.of(row, row)));
  }
}
