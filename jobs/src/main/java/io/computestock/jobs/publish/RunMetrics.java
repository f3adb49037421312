package io.computestock.jobs.publish;

import io.computestock.jobs.estimate.RunInputs.Account;
import io.computestock.jobs.publish.RunManifest.Stage;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/** Counts what a run did, also one that fails, for those who watch the schedule. */
public final class RunMetrics extends SparkListener implements StageLog.Listener {
  /** Name of the file beside the manifest. */
  public static final String FILE = "metrics.json";

  private static final String FAILED = "failed";
  private static final String PREFIX = "compute_stockpile_";
  private static final double MIB = 1024.0 * 1024.0;

  private final StageLog.Listener next;
  private final Supplier<Instant> clock;
  private final Instant started;
  private final List<Stage> stages = new ArrayList<>();
  private final AtomicLong tasks = new AtomicLong();
  private final AtomicLong failedTasks = new AtomicLong();
  private final AtomicLong lostExecutors = new AtomicLong();
  private volatile String current = "";

  /** Begins to count; what it hears of stages it passes on. */
  public RunMetrics(StageLog.Listener next, Supplier<Instant> clock) {
    this.next = next;
    this.clock = clock;
    this.started = clock.get();
  }

  /**
   * What was counted; keys of the file in snake_case.
   *
   * @param status {@code published}, {@code made} and a stage, or {@code failed}
   * @param runId name of the run; empty when it failed
   * @param failedStage where it failed; empty when it did not
   * @param started start, UTC
   * @param finished end, UTC
   * @param seconds wall time
   * @param peakHeapMib most memory of the driver's heap in use, as its pools tell, in MiB
   * @param tasks Spark tasks that ended, the failed ones included
   * @param failedTasks Spark tasks that failed
   * @param lostExecutors executors that were lost
   * @param records records read, used, set_aside and bad, in all files
   * @param stages the stages that ended
   * @param tables rows of every table
   */
  public record Metrics(
      String status,
      String runId,
      String failedStage,
      Instant started,
      Instant finished,
      double seconds,
      double peakHeapMib,
      long tasks,
      long failedTasks,
      long lostExecutors,
      Map<String, Long> records,
      List<Stage> stages,
      Map<String, Long> tables) {

    /** The same as text for Prometheus, for its collector of text files. */
    public String prometheus() {
      var text = new StringBuilder();
      gauge(text, "success", "1 when the command did what it was asked, 0 when it failed");
      sample(text, "success", "", status.equals(FAILED) ? 0 : 1);
      gauge(text, "finished_timestamp_seconds", "End of the run, seconds since 1970");
      sample(text, "finished_timestamp_seconds", "", finished.getEpochSecond());
      gauge(text, "run_seconds", "Wall time of the run");
      sample(text, "run_seconds", "", seconds);
      gauge(text, "peak_heap_bytes", "Most memory of the driver's heap in use");
      sample(text, "peak_heap_bytes", "", Math.round(peakHeapMib * MIB));
      gauge(text, "tasks", "Spark tasks that ended");
      sample(text, "tasks", "{outcome=\"succeeded\"}", tasks - failedTasks);
      sample(text, "tasks", "{outcome=\"failed\"}", failedTasks);
      gauge(text, "lost_executors", "Executors that were lost");
      sample(text, "lost_executors", "", lostExecutors);
      gauge(text, "records", "Input records by outcome");
      records.forEach((outcome, n) -> sample(text, "records", label("outcome", outcome), n));
      gauge(text, "stage_seconds", "Wall time by stage");
      stages.forEach(s -> sample(text, "stage_seconds", label("stage", s.name()), s.seconds()));
      gauge(text, "table_rows", "Rows by published table");
      tables.forEach((table, n) -> sample(text, "table_rows", label("table", table), n));
      return text.toString();
    }

    private static String label(String name, String value) {
      return "{" + name + "=\"" + value + "\"}";
    }

    private static void gauge(StringBuilder text, String name, String help) {
      text.append("# HELP ").append(PREFIX).append(name).append(' ').append(help).append('\n');
      text.append("# TYPE ").append(PREFIX).append(name).append(" gauge\n");
    }

    private static void sample(StringBuilder text, String name, String labels, long value) {
      text.append(PREFIX).append(name).append(labels).append(' ').append(value).append('\n');
    }

    private static void sample(StringBuilder text, String name, String labels, double value) {
      text.append(PREFIX).append(name).append(labels).append(' ').append(value).append('\n');
    }
  }

  @Override
  public void started(String stage) {
    current = stage;
    next.started(stage);
  }

  @Override
  public void finished(Stage stage) {
    current = "";
    stages.add(stage);
    next.finished(stage);
  }

  @Override
  public void onTaskEnd(SparkListenerTaskEnd task) {
    tasks.incrementAndGet();
    if (!task.taskInfo().successful()) {
      failedTasks.incrementAndGet();
    }
  }

  @Override
  public void onExecutorRemoved(SparkListenerExecutorRemoved executor) {
    lostExecutors.incrementAndGet();
  }

  /** Of a run that was published. */
  public Metrics published(RunManifest manifest) {
    var records = new TreeMap<String, Long>();
    for (Account account : manifest.records()) {
      records.merge("read", account.read(), Long::sum);
      records.merge("used", account.used(), Long::sum);
      records.merge("set_aside", account.setAside(), Long::sum);
      records.merge("bad", account.bad(), Long::sum);
    }
    return metrics("published", manifest.runId(), records, new TreeMap<>(manifest.tables()));
  }

  /** Of a command that ended with a stage and published nothing. */
  public Metrics made(String stage) {
    return metrics("made " + stage, "", Map.of(), Map.of());
  }

  /** Of a run that failed. */
  public Metrics failed() {
    return metrics(FAILED, "", Map.of(), Map.of());
  }

  private Metrics metrics(
      String status, String runId, Map<String, Long> records, Map<String, Long> tables) {
    Instant finished = clock.get();
    double peak =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(MemoryPoolMXBean::getPeakUsage)
            .mapToDouble(usage -> usage.getUsed() / MIB)
            .sum();
    return new Metrics(
        status,
        runId,
        current,
        started,
        finished,
        Duration.between(started, finished).toMillis() / 1000.0,
        Math.rint(peak),
        tasks.get(),
        failedTasks.get(),
        lostExecutors.get(),
        records,
        List.copyOf(stages),
        tables);
  }
}
