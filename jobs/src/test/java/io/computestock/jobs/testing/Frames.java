package io.computestock.jobs.testing;

import com.holdenkarau.spark.testing.JavaDatasetSuiteBase;
import org.apache.spark.sql.SparkSession;

/**
 * The dataset assertions of spark-testing-base as an object: as a superclass its assertTrue and
 * fail would hide those of Jupiter.
 */
public final class Frames extends JavaDatasetSuiteBase {
  private static final long serialVersionUID = 1L;

  private final transient SparkSession session;

  public Frames(SparkSession session) {
    this.session = session;
  }

  @Override
  public SparkSession spark() {
    return session;
  }

  @Override
  public boolean enableHiveSupport() {
    return false;
  }
}
