package io.computestock.jobs.io;

import io.computestock.jobs.spark.SparkSchemas;
import io.computestock.schema.TableSchema;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.HashMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.mapreduce.Job;
import org.apache.parquet.hadoop.ParquetOutputFormat;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.execution.datasources.OutputWriterFactory;
import org.apache.spark.sql.execution.datasources.parquet.ParquetFileFormat;
import org.apache.spark.sql.execution.datasources.parquet.ParquetWriteSupport;
import org.apache.spark.sql.types.StructType;
import scala.collection.immutable.Map;

/**
 * Spark's Parquet of one published table: columns with the comments and units of its schema, rows
 * that are {@link RowCheck checked} on their way, and the name of the table and the version of its
 * schema in the metadata of every file, where any reader of Parquet finds them. Spark has no option
 * for any of this.
 */
public final class StampedParquet extends ParquetFileFormat {
  /** Key of the version of the schema. */
  public static final String VERSION_KEY = "computestock.schema_version";

  /** Key of the name of the table. */
  public static final String TABLE_KEY = "computestock.table";

  /** Option of the writer: the schema of the table, as {@link #written} puts it. */
  static final String SCHEMA = "computestock.schema";

  /** For Spark, which makes formats by the name of their class. */
  public StampedParquet() {}

  /** A schema as the text of an option, which is all that Spark hands on to its writers. */
  static String written(TableSchema schema) {
    var bytes = new ByteArrayOutputStream();
    try (var output = new ObjectOutputStream(bytes)) {
      output.writeObject(schema);
    } catch (IOException e) {
      throw new UncheckedIOException("table " + schema.name() + ": its schema cannot be sent", e);
    }
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }

  private static TableSchema read(String written) {
    byte[] bytes = Base64.getDecoder().decode(written);
    try (var input = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
      return (TableSchema) input.readObject();
    } catch (IOException e) {
      throw new UncheckedIOException("the schema of the table to write cannot be read", e);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("the schema of the table to write is of other code", e);
    }
  }

  @Override
  public OutputWriterFactory prepareWrite(
      SparkSession spark, Job job, Map<String, String> options, StructType columns) {
    String schema = options.apply(SCHEMA);
    OutputWriterFactory factory =
        super.prepareWrite(spark, job, options, SparkSchemas.of(read(schema)));
    job.getConfiguration().set(SCHEMA, schema);
    ParquetOutputFormat.setWriteSupportClass(job, Checking.class);
    return factory;
  }

  /** Checks rows and writes them as Spark does. */
  public static final class Checking extends ParquetWriteSupport {
    private RowCheck check;

    /** For Parquet, which makes it by the name of its class. */
    public Checking() {}

    @Override
    public WriteContext init(Configuration settings) {
      TableSchema schema = read(settings.get(SCHEMA));
      check = new RowCheck(schema);
      WriteContext plain = super.init(settings);
      var metadata = new HashMap<>(plain.getExtraMetaData());
      metadata.put(TABLE_KEY, schema.name());
      metadata.put(VERSION_KEY, TableSchema.VERSION);
      return new WriteContext(plain.getSchema(), metadata);
    }

    @Override
    public void write(InternalRow row) {
      check.check(row);
      super.write(row);
    }
  }
}
