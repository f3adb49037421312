package io.computestock.jobs.io;

import io.computestock.schema.TableSchema;
import java.util.HashMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.mapreduce.Job;
import org.apache.parquet.hadoop.ParquetOutputFormat;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.datasources.OutputWriterFactory;
import org.apache.spark.sql.execution.datasources.parquet.ParquetFileFormat;
import org.apache.spark.sql.execution.datasources.parquet.ParquetWriteSupport;
import org.apache.spark.sql.types.StructType;
import scala.collection.immutable.Map;

/**
 * Spark's Parquet with the name of the table and the version of its schema in the metadata of every
 * file, where any reader of Parquet finds them. Spark has no option for metadata of a file.
 */
public final class StampedParquet extends ParquetFileFormat {
  /** Key of the version of the schema. */
  public static final String VERSION_KEY = "computestock.schema_version";

  /** Key, and option of the writer, of the name of the table. */
  public static final String TABLE_KEY = "computestock.table";

  /** For Spark, which makes formats by the name of their class. */
  public StampedParquet() {}

  @Override
  public OutputWriterFactory prepareWrite(
      SparkSession spark, Job job, Map<String, String> options, StructType columns) {
    OutputWriterFactory factory = super.prepareWrite(spark, job, options, columns);
    job.getConfiguration().set(TABLE_KEY, options.apply(TABLE_KEY));
    ParquetOutputFormat.setWriteSupportClass(job, Stamping.class);
    return factory;
  }

  /** Writes rows as Spark does. */
  public static final class Stamping extends ParquetWriteSupport {
    /** For Parquet, which makes it by the name of its class. */
    public Stamping() {}

    @Override
    public WriteContext init(Configuration settings) {
      WriteContext plain = super.init(settings);
      var metadata = new HashMap<>(plain.getExtraMetaData());
      metadata.put(TABLE_KEY, settings.get(TABLE_KEY));
      metadata.put(VERSION_KEY, TableSchema.VERSION);
      return new WriteContext(plain.getSchema(), metadata);
    }
  }
}
