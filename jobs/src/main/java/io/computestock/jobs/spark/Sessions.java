package io.computestock.jobs.spark;

import io.computestock.issue.InputException;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import scala.Tuple2;

/** Makes the Spark session: quiet, in UTC, embedded when no master is given. */
public final class Sessions {
  private static final String MASTER = "spark.master";
  private static final String HADOOP = "spark.hadoop.";

  private static final Map<String, String> DEFAULTS =
      Map.ofEntries(
          Map.entry("spark.ui.enabled", "false"),
          Map.entry("spark.ui.showConsoleProgress", "false"),
          Map.entry("spark.sql.session.timeZone", "UTC"),
          // The default of Spark 4 and not of 3.5: what does not fit is refused, not made null.
          Map.entry("spark.sql.ansi.enabled", "true"),
          Map.entry("spark.sql.parquet.compression.codec", "zstd"),
          // The rules of Java, as labels are upper-cased elsewhere; those of ICU cost seconds a
          // million.
          Map.entry("spark.sql.icu.caseMappings.enabled", "false"),
          Map.entry("spark.sql.shuffle.partitions", "8"),
          // The JVM does not compile longer methods unless told to, and interprets them row by row.
          Map.entry("spark.sql.codegen.hugeMethodLimit", "8000"),
          Map.entry("spark.sql.datetime.java8API.enabled", "true"),
          Map.entry("spark.hadoop.mapreduce.fileoutputcommitter.marksuccessfuljobs", "false"),
          // Draws come to the driver by design; its heap is the limit.
          Map.entry("spark.driver.maxResultSize", "0"),
          Map.entry("spark.hadoop.parquet.summary.metadata.level", "NONE"));

  private Sessions() {}

  /**
   * Hadoop's settings before there is a session: its own files, and {@code spark.hadoop.*} as
   * spark-submit or a system property gives them.
   */
  public static Configuration hadoop() {
    var hadoop = new Configuration();
    for (Tuple2<String, String> setting : new SparkConf().getAllWithPrefix(HADOOP)) {
      hadoop.set(setting._1(), setting._2());
    }
    return hadoop;
  }

  /**
   * A session.
   *
   * @param master Spark master, or null for the one that spark-submit set, or else all local cores
   * @param jars our jars, sent to executors that are not in this JVM; may be empty
   */
  public static SparkSession open(String master, String jars) {
    var conf = new SparkConf();
    conf.setAppName("compute-stockpile");
    DEFAULTS.forEach((key, value) -> conf.set(key, conf.get(key, value)));
    if (master != null) {
      conf.setMaster(master);
    }
    conf.setIfMissing(MASTER, "local[*]");
    if (conf.get(MASTER).startsWith("local")) {
      conf.setIfMissing("spark.driver.host", "127.0.0.1");
      conf.setIfMissing("spark.driver.bindAddress", "127.0.0.1");
      // A task that wants memory fails by itself: Spark would end the JVM before it can say why.
      conf.setIfMissing("spark.executor.killOnFatalError.depth", "0");
    } else if (!jars.isEmpty()) {
      conf.setIfMissing("spark.jars", jars);
    }
    try {
      return SparkSession.builder().config(conf).getOrCreate();
    } catch (Exception e) {
      throw new InputException(
          "Spark master '"
              + conf.get(MASTER)
              + "': expected one that can be used: "
              + e.getMessage(),
          e);
    }
  }
}
