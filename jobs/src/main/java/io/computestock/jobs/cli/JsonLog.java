package io.computestock.jobs.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.computestock.jobs.publish.RunManifest.Stage;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * One JSON object a line: {@code ts} (UTC), {@code level} (INFO or ERROR), {@code event}, and what
 * belongs to the event.
 *
 * <ul>
 *   <li>{@code stage_started}: stage
 *   <li>{@code stage_finished}: stage, rows_in, rows_out, set_aside, seconds, unchanged
 *   <li>{@code published}: run_id, path, tables
 *   <li>{@code failed}: message, exit_code, the stage where it happened, with --debug stack_trace
 * </ul>
 */
final class JsonLog extends Progress {
  private final ObjectMapper json = new ObjectMapper();
  private final PrintStream err;
  private final Supplier<Instant> clock;
  private volatile String current = "";

  JsonLog(PrintStream err, Supplier<Instant> clock) {
    this.err = err;
    this.clock = clock;
  }

  @Override
  public void started(String stage) {
    current = stage;
    write("INFO", "stage_started", Map.of("stage", stage));
  }

  @Override
  public void finished(Stage stage) {
    current = "";
    var fields = new LinkedHashMap<String, Object>();
    fields.put("stage", stage.name());
    fields.put("rows_in", stage.rowsIn());
    fields.put("rows_out", stage.rowsOut());
    fields.put("set_aside", stage.setAside());
    fields.put("seconds", stage.seconds());
    fields.put("unchanged", stage.unchanged());
    write("INFO", "stage_finished", fields);
  }

  @Override
  void published(String runId, String path, Map<String, Long> tables) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("run_id", runId);
    fields.put("path", path);
    fields.put("tables", tables);
    write("INFO", "published", fields);
  }

  @Override
  void failed(String message, int exitCode, Throwable trace) {
    var fields = new LinkedHashMap<String, Object>();
    if (!current.isEmpty()) {
      fields.put("stage", current);
    }
    fields.put("message", message);
    fields.put("exit_code", exitCode);
    if (trace != null) {
      var text = new StringWriter();
      trace.printStackTrace(new PrintWriter(text));
      fields.put("stack_trace", text.toString());
    }
    write("ERROR", "failed", fields);
  }

  private void write(String level, String event, Map<String, Object> fields) {
    var line = new LinkedHashMap<String, Object>();
    line.put("ts", clock.get().toString());
    line.put("level", level);
    line.put("event", event);
    line.putAll(fields);
    try {
      err.println(json.writeValueAsString(line));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write a log line of " + line.keySet(), e);
    }
  }
}
