package io.computestock.jobs.cli;

import io.computestock.jobs.publish.RunManifest.Stage;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/**
 * Progress on stderr: a line per stage, and on a terminal a bar that counts the tasks of the stage.
 */
final class Console extends Progress {
  private static final int BAR_WIDTH = 30;
  private static final String CLEAR_LINE = "\r\u001B[2K";

  private final PrintStream err;
  private final boolean terminal;
  private final AtomicInteger tasks = new AtomicInteger();
  private final AtomicInteger done = new AtomicInteger();
  private volatile String stage = "";

  Console(PrintStream err, boolean terminal) {
    this.err = err;
    this.terminal = terminal;
  }

  @Override
  public void started(String name) {
    stage = name;
    tasks.set(0);
    done.set(0);
    if (terminal) {
      draw();
    }
  }

  @Override
  public void finished(Stage finished) {
    stage = "";
    String setAside =
        finished.setAside() > 0
            ? String.format(Locale.ROOT, ", %,d set aside", finished.setAside())
            : "";
    err.printf(
        Locale.ROOT,
        "%s%-9s %,10d in %,10d out %s%s%n",
        terminal ? CLEAR_LINE : "",
        finished.name(),
        finished.rowsIn(),
        finished.rowsOut(),
        finished.unchanged()
            ? "unchanged"
            : String.format(Locale.ROOT, "%7.1f s", finished.seconds()),
        setAside);
  }

  /** Standard output says it. */
  @Override
  void published(String runId, String path, Map<String, Long> tables) {}

  @Override
  void failed(String message, int exitCode, Throwable trace) {
    if (trace != null) {
      trace.printStackTrace(err);
    }
    err.println((terminal && !stage.isEmpty() ? CLEAR_LINE : "") + message);
  }

  @Override
  public void onJobStart(SparkListenerJobStart job) {
    tasks.addAndGet(
        scala.jdk.javaapi.CollectionConverters.asJava(job.stageInfos()).stream()
            .mapToInt(info -> info.numTasks())
            .sum());
  }

  @Override
  public void onTaskEnd(SparkListenerTaskEnd task) {
    done.incrementAndGet();
    if (terminal && !stage.isEmpty()) {
      draw();
    }
  }

  private void draw() {
    int total = Math.max(1, tasks.get());
    int filled = Math.min(BAR_WIDTH, BAR_WIDTH * done.get() / total);
    err.printf(
        Locale.ROOT,
        "%s%-9s [%s%s] %d/%d",
        CLEAR_LINE,
        stage,
        "#".repeat(filled),
        " ".repeat(BAR_WIDTH - filled),
        done.get(),
        tasks.get());
    err.flush();
  }
}
