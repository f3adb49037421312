package io.computestock.jobs.publish;

import io.computestock.issue.InputException;
import io.computestock.jobs.spark.SparkSchemas;
import io.computestock.schema.CountriesTable;
import io.computestock.schema.CountryTable;
import io.computestock.schema.ExportRuleTable;
import io.computestock.schema.Field;
import io.computestock.schema.PlaceTable;
import io.computestock.schema.RulesTable;
import io.computestock.schema.TableSchema;
import io.computestock.tabular.CsvRow;
import io.computestock.tabular.DataFiles;
import io.computestock.tabular.TableReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;

/**
 * Files that people maintain, published beside the result for those who read Parquet only: names
 * and places of countries, dates of rules.
 */
final class InputTables {
  private static final String RULES = "reference/export_rules.csv";
  private static final String COUNTRIES = "reference/countries.csv";
  private static final String PLACES = "reference/places.csv";

  private final SparkSession spark;
  private final DataFiles data;

  InputTables(SparkSession spark, DataFiles data) {
    this.spark = spark;
    this.data = data;
  }

  /** Table {@code rules}. */
  Dataset<Row> rules() {
    List<Row> rows =
        read(RULES, ExportRuleTable.SCHEMA).stream()
            .map(row -> RowFactory.create(values(row, RulesTable.SCHEMA.fields())))
            .toList();
    return table(RulesTable.SCHEMA, rows);
  }

  /** Table {@code countries}: a country without a place has no coordinates. */
  Dataset<Row> countries() {
    List<Field> ofPlace =
        List.of(CountriesTable.CITY, CountriesTable.LATITUDE, CountriesTable.LONGITUDE);
    Map<String, Object[]> places = new HashMap<>();
    for (CsvRow row : read(PLACES, PlaceTable.SCHEMA)) {
      places.put(row.text(PlaceTable.COUNTRY.name()), values(row, ofPlace));
    }
    var unplaced = new Object[ofPlace.size()];
    var rows = new ArrayList<Row>();
    for (CsvRow row : read(COUNTRIES, CountryTable.SCHEMA)) {
      Object[] place = places.getOrDefault(row.text(CountryTable.COUNTRY.name()), unplaced);
      rows.add(
          RowFactory.create(
              Stream.concat(Stream.of(values(row, CountryTable.SCHEMA.fields())), Stream.of(place))
                  .toArray()));
    }
    return table(CountriesTable.SCHEMA, rows);
  }

  private List<CsvRow> read(String file, TableSchema schema) {
    var reader = new TableReader(data);
    List<CsvRow> rows = reader.rows(file, schema);
    if (!reader.problems().isEmpty()) {
      throw InputException.of(reader.problems());
    }
    return rows;
  }

  private static Object[] values(CsvRow row, List<Field> fields) {
    return fields.stream().map(field -> value(row, field)).toArray();
  }

  /** The cell in the type of its column; null where it is empty. */
  private static Object value(CsvRow row, Field field) {
    String column = field.name();
    if (row.text(column).isEmpty()) {
      return null;
    }
    return switch (field.type()) {
      case STRING -> row.text(column);
      case DOUBLE -> row.number(column);
      case INTEGER -> (int) row.number(column);
      case LONG -> (long) row.number(column);
      case BOOLEAN -> row.flag(column);
      case DATE -> row.date(column);
      case FLOATS -> throw new IllegalArgumentException("no array in a cell of " + column);
    };
  }

  private Dataset<Row> table(TableSchema schema, List<Row> rows) {
    return spark.createDataFrame(rows, SparkSchemas.unchecked(schema));
  }
}
