package io.computestock.jobs.cli;

import io.computestock.jobs.publish.StageLog;
import java.time.Instant;
import java.util.Map;
import org.apache.spark.scheduler.SparkListener;

/** Tells on standard error what a command does: its stages, what it published, why it failed. */
abstract class Progress extends SparkListener implements StageLog.Listener {

  /** In a format; the launcher says whether standard error is a terminal. */
  static Progress onStandardError(LogFormat format) {
    return format == LogFormat.JSON
        ? new JsonLog(System.err, Instant::now)
        : new Console(System.err, Boolean.getBoolean("computestock.terminal"));
  }

  /** A run has become the newest one. */
  abstract void published(String runId, String path, Map<String, Long> tables);

  /**
   * The command ends without a result.
   *
   * @param message what went wrong, and what was expected
   * @param exitCode exit code of the process
   * @param trace what went wrong with its stack trace; null when it is not to be shown
   */
  abstract void failed(String message, int exitCode, Throwable trace);
}
