package io.computestock.jobs.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.computestock.jobs.estimate.RunInputs.Account;
import io.computestock.jobs.publish.RunManifest.Stage;
import io.computestock.jobs.publish.RunMetrics.Metrics;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunMetricsTest {
  private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");
  private static final Stage READ = new Stage("read", 3, 40, 0, 1.25, false);

  private static RunMetrics begun() {
    var times = new ArrayDeque<>(List.of(START, START.plusMillis(12_500)));
    return new RunMetrics(new Unwatched(), times::removeFirst);
  }

  private static RunManifest manifest() {
    return new RunManifest(
        "run1",
        "",
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        List.of(new Account("a.csv", 10, 8, 2, 1), new Account("b.csv", 5, 5, 0, 0)),
        Map.of(),
        0,
        0,
        List.of(),
        Map.of("stockpile", 1200L),
        START,
        START);
  }

  @Test
  void shouldCountARunThatWasPublished() {
    RunMetrics metrics = begun();
    metrics.started("read");
    metrics.finished(READ);

    Metrics counted = metrics.published(manifest());

    assertEquals("published", counted.status());
    assertEquals("run1", counted.runId());
    assertEquals("", counted.failedStage());
    assertEquals(12.5, counted.seconds());
    assertEquals(Map.of("read", 15L, "used", 13L, "set_aside", 2L, "bad", 1L), counted.records());
    assertEquals(List.of(READ), counted.stages());
    assertTrue(counted.peakHeapMib() > 0);
  }

  @Test
  void shouldSayInWhichStageARunFailed() {
    RunMetrics metrics = begun();
    metrics.started("read");
    metrics.finished(READ);
    metrics.started("estimate");

    Metrics counted = metrics.failed();

    assertEquals("failed", counted.status());
    assertEquals("estimate", counted.failedStage());
    assertEquals(List.of(READ), counted.stages());
    assertTrue(counted.prometheus().contains("compute_stockpile_success 0\n"));
  }

  @Test
  void shouldSpeakTheTextFormatOfPrometheus() {
    RunMetrics metrics = begun();
    metrics.started("read");
    metrics.finished(READ);

    List<String> lines = metrics.published(manifest()).prometheus().lines().toList();

    assertTrue(lines.contains("# TYPE compute_stockpile_stage_seconds gauge"), lines::toString);
    assertTrue(lines.contains("compute_stockpile_success 1"), lines::toString);
    assertTrue(
        lines.contains("compute_stockpile_stage_seconds{stage=\"read\"} 1.25"), lines::toString);
    assertTrue(
        lines.contains("compute_stockpile_table_rows{table=\"stockpile\"} 1200"), lines::toString);
    assertTrue(lines.contains("compute_stockpile_records{outcome=\"used\"} 13"), lines::toString);
    assertTrue(
        lines.contains("compute_stockpile_finished_timestamp_seconds 1767323057"), lines::toString);
    for (String line : lines) {
      assertTrue(
          line.matches("# (HELP|TYPE) compute_stockpile_[a-z_]+ .+")
              || line.matches("compute_stockpile_[a-z_]+(\\{[a-z]+=\"[^\"]*\"})? -?[0-9.E]+"),
          line);
    }
  }
}
