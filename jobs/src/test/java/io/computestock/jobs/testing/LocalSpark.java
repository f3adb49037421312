package io.computestock.jobs.testing;

import io.computestock.jobs.spark.Sessions;
import org.apache.spark.sql.SparkSession;

/** The Spark session that the tests of a forked JVM share. */
public final class LocalSpark {
  private LocalSpark() {}

  /** The session: two cores, no UI, two shuffle partitions; a new one when it has been stopped. */
  public static synchronized SparkSession session() {
    return open("local[2]", 2);
  }

  /** A session of its own on a master of its own; any other is stopped first. */
  public static synchronized SparkSession restart(String master, int shufflePartitions) {
    stop();
    return open(master, shufflePartitions);
  }

  /** Stops the session, if there is one. */
  public static synchronized void stop() {
    if (SparkSession.getDefaultSession().isDefined()) {
      SparkSession.getDefaultSession().get().stop();
    }
    SparkSession.clearActiveSession();
    SparkSession.clearDefaultSession();
  }

  private static SparkSession open(String master, int shufflePartitions) {
    System.setProperty("spark.ui.enabled", "false");
    System.setProperty("spark.driver.host", "127.0.0.1");
    System.setProperty("spark.sql.shuffle.partitions", Integer.toString(shufflePartitions));
    return Sessions.open(master, "");
  }
}
