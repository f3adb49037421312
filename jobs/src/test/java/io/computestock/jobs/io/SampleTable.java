package io.computestock.jobs.io;

import io.computestock.schema.Field;
import io.computestock.schema.FieldType;
import io.computestock.schema.TableSchema;
import io.computestock.schema.Unit;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** A small table with every kind of column. */
final class SampleTable {
  static final Field COUNTRY = Field.key("country", FieldType.STRING, "Where.");
  static final Field MONTH = Field.key("month", FieldType.DATE, "When.");
  static final Field SHARE =
      Field.required("share", FieldType.DOUBLE, "A share.").range(0, 1).in(Unit.SHARE);
  static final Field CHIPS =
      Field.optional("chips", FieldType.DOUBLE, "A count.").notNegative().in(Unit.CHIPS);
  static final Field KIND = Field.optional("kind", FieldType.STRING, "A kind.").oneOf("a", "b");

  static final TableSchema SCHEMA =
      TableSchema.published("sample", "One row.", "", COUNTRY, MONTH, SHARE, CHIPS, KIND);

  /** The columns as a program hands them over: nullable, without comments, without units. */
  static final StructType LOOSE =
      new StructType()
          .add("country", DataTypes.StringType)
          .add("month", DataTypes.DateType)
          .add("share", DataTypes.DoubleType)
          .add("chips", DataTypes.DoubleType)
          .add("kind", DataTypes.StringType);

  private SampleTable() {}

  static Row row(String country, int month, Double share, Double chips, String kind) {
    return RowFactory.create(country, LocalDate.of(2025, month, 1), share, chips, kind);
  }

  static List<Row> good() {
    return List.of(
        row("USA", 2, 0.5, 10.0, "a"),
        row("CHN", 2, 0.0, null, null),
        row("USA", 1, 1.0, 0.0, "b"),
        row("CHN", 1, 0.25, 7.5, "a"));
  }
}
