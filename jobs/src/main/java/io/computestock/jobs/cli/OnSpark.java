package io.computestock.jobs.cli;

import io.computestock.jobs.config.RunConfig;
import io.computestock.jobs.io.OutputFolder;
import io.computestock.jobs.spark.MemoryWatch;
import io.computestock.jobs.spark.MemoryWatch.ShortOfMemoryException;
import io.computestock.jobs.spark.Sessions;
import java.util.function.BiConsumer;
import org.apache.spark.sql.SparkSession;

/** Does a command's work on a Spark session of its own, which ends with it. */
final class OnSpark {
  /** Our jars, as the launcher knows them: executors in other JVMs need them. */
  private static final String JARS = "computestock.jars";

  private OnSpark() {}

  /**
   * Opens the session and the output folder of the settings, does the work, ends the session.
   *
   * @throws ShortOfMemoryException when it failed for want of memory, here or in a task
   */
  static void run(RunConfig config, BiConsumer<SparkSession, OutputFolder> work) {
    SparkSession spark = Sessions.open(config.master(), System.getProperty(JARS, ""));
    var memory = new MemoryWatch();
    spark.sparkContext().addSparkListener(memory);
    try {
      work.accept(
          spark, new OutputFolder(config.out(), spark.sparkContext().hadoopConfiguration()));
    } catch (OutOfMemoryError e) {
      throw new ShortOfMemoryException(e);
    } catch (Exception e) {
      // what tasks have told is known for certain once the session has stopped
      spark.stop();
      if (memory.isShort()) {
        throw new ShortOfMemoryException(e);
      }
      throw e;
    } finally {
      spark.stop();
    }
  }
}
