package io.computestock.jobs.spark;

import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.spark.ExceptionFailure;
import org.apache.spark.TaskEndReason;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/**
 * Notices tasks that end for want of memory: what fails afterwards, and what Spark says of it, has
 * many names.
 */
public final class MemoryWatch extends SparkListener {
  private final AtomicBoolean isShort = new AtomicBoolean();

  @Override
  public void onTaskEnd(SparkListenerTaskEnd end) {
    see(end.reason());
  }

  void see(TaskEndReason reason) {
    if (reason instanceof ExceptionFailure failure
        && OutOfMemoryError.class.getName().equals(failure.className())) {
      isShort.set(true);
    }
  }

  /** Whether memory was short; certain once the session has stopped. */
  public boolean isShort() {
    return isShort.get();
  }

  /** What to tell the user. */
  public static final class ShortOfMemoryException extends RuntimeException {
    private static final long serialVersionUID = 1;
    private static final long MIB = 1 << 20;

    public ShortOfMemoryException(Throwable cause) {
      super(
          "out of memory: a heap of "
              + Runtime.getRuntime().maxMemory() / MIB
              + " MiB is too small for these draws; set STOCKPILE_MEMORY (on a cluster"
              + " spark.executor.memory), or ask for fewer --draws",
          cause);
    }
  }
}
