package io.computestock.jobs.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoldenTableTest {
  private static final StructType SCHEMA =
      new StructType()
          .add("stock", DataTypes.DoubleType)
          .add("country", DataTypes.StringType)
          .add("month", DataTypes.DateType);

  private static GoldenTable table(Row... rows) {
    return GoldenTable.of(Arrays.asList(rows), SCHEMA.fields());
  }

  private static Row row(Double stock, String country) {
    return RowFactory.create(stock, country, LocalDate.of(2025, 1, 1));
  }

  @Test
  void shouldSortByTextsAndReadItselfBack() throws IOException {
    GoldenTable table = table(row(1.0, "USA, \"all\""), row(2.0, "CHN"), row(null, "DEU"));

    assertEquals(
        List.of("CHN", "DEU", "USA, \"all\""), table.rows().stream().map(r -> r.get(1)).toList());
    assertEquals(table, GoldenTable.parse(table.csv()));
  }

  @ParameterizedTest
  @CsvSource({
    "1000, 1000.0000009, 0",
    "1000, 1000.0000011, 1",
    "0,    1e-300,       1",
    "5,    ,             1",
    "-1,   1,            1"
  })
  void shouldTellChangesFromRounding(Double before, Double after, int changes) {
    assertEquals(changes, table(row(after, "CHN")).changes(table(row(before, "CHN"))).size());
  }

  @Test
  void shouldNameTheChangedCell() {
    List<String> changes =
        table(row(1.0, "CHN"), row(3.0, "USA")).changes(table(row(1.0, "CHN"), row(2.0, "USA")));

    assertEquals(List.of("row 3, stock: 2.0 became 3.0 in [3.0, USA, 2025-01-01]"), changes);
  }

  @Test
  void shouldNoticeMissingRows() {
    assertEquals(
        List.of("2 rows became 1"),
        table(row(1.0, "CHN")).changes(table(row(1.0, "CHN"), row(2.0, "USA"))));
  }
}
