package io.computestock.jobs.spark;

import io.computestock.schema.Field;
import io.computestock.schema.FieldType;
import io.computestock.schema.TableSchema;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Table schemas as Spark sees them; comments and units travel into the Parquet metadata. */
public final class SparkSchemas {
  private SparkSchemas() {}

  /** The columns of a table. */
  public static StructType of(TableSchema table) {
    return new StructType(
        table.fields().stream().map(SparkSchemas::field).toArray(StructField[]::new));
  }

  /**
   * The columns of a table before it is checked: all of them may be empty. Spark turns a null in a
   * number column that is declared filled into 0.0, so a table must not be declared so too early.
   */
  public static StructType unchecked(TableSchema table) {
    return new StructType(
        table.fields().stream()
            .map(SparkSchemas::field)
            .map(f -> new StructField(f.name(), f.dataType(), true, f.metadata()))
            .toArray(StructField[]::new));
  }

  private static StructField field(Field field) {
    var metadata = new MetadataBuilder().putString("comment", field.description());
    if (!field.unit().symbol().isEmpty()) {
      metadata.putString("unit", field.unit().symbol());
    }
    return new StructField(field.name(), type(field.type()), !field.required(), metadata.build());
  }

  private static DataType type(FieldType type) {
    return switch (type) {
      case STRING -> DataTypes.StringType;
      case BOOLEAN -> DataTypes.BooleanType;
      case INTEGER -> DataTypes.IntegerType;
      case LONG -> DataTypes.LongType;
      case DOUBLE -> DataTypes.DoubleType;
      case DATE -> DataTypes.DateType;
      case FLOATS -> DataTypes.createArrayType(DataTypes.FloatType, false);
    };
  }
}
