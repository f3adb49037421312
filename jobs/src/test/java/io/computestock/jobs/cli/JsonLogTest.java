package io.computestock.jobs.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.computestock.jobs.publish.RunManifest.Stage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonLogTest {
  private static List<JsonNode> lines(Consumer<JsonLog> events) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    events.accept(new JsonLog(out, () -> Instant.parse("2026-01-02T03:04:05Z")));
    var lines = new ArrayList<JsonNode>();
    for (String line : bytes.toString(StandardCharsets.UTF_8).lines().toList()) {
      lines.add(new ObjectMapper().readTree(line));
    }
    return lines;
  }

  @Test
  void shouldWriteAnObjectALine() throws IOException {
    List<JsonNode> lines =
        lines(
            log -> {
              log.started("read");
              log.finished(new Stage("read", 3, 40, 2, 1.25, false));
              log.published("run1", "file:/out/runs/run1", Map.of("stockpile", 7L));
            });

    assertEquals(
        "{\"ts\":\"2026-01-02T03:04:05Z\",\"level\":\"INFO\",\"event\":\"stage_started\",\"stage\":\"read\"}",
        lines.get(0).toString());
    assertEquals("stage_finished", lines.get(1).get("event").asText());
    assertEquals(3, lines.get(1).get("rows_in").asLong());
    assertEquals(40, lines.get(1).get("rows_out").asLong());
    assertEquals(2, lines.get(1).get("set_aside").asLong());
    assertEquals(1.25, lines.get(1).get("seconds").asDouble());
    assertEquals(7, lines.get(2).get("tables").get("stockpile").asLong());
    assertEquals(3, lines.size());
  }

  @Test
  void shouldSayWhereItFailedAndKeepMessagesOnOneLine() throws IOException {
    List<JsonNode> lines =
        lines(
            log -> {
              log.started("estimate");
              log.failed("one\n\"two\"", 1, new IllegalStateException("torn"));
            });

    JsonNode failed = lines.get(1);
    assertEquals("ERROR", failed.get("level").asText());
    assertEquals("estimate", failed.get("stage").asText());
    assertEquals("one\n\"two\"", failed.get("message").asText());
    assertEquals(1, failed.get("exit_code").asInt());
    assertTrue(failed.get("stack_trace").asText().contains("JsonLogTest"));
  }

  @ParameterizedTest
  @CsvSource({
    "run --log-format json,                   JSON",
    "run --log-format=json,                   JSON",
    "run --log-format text,                   TEXT",
    "run --log-format=json --log-format=text, TEXT",
    "run --log-format,                        TEXT",
    "run --log-format xml,                    TEXT",
    "run,                                     TEXT"
  })
  void shouldKnowTheFormatBeforeTheCommandLineIsUnderstood(String arguments, LogFormat expected) {
    assertEquals(expected, LogFormat.of(List.of(arguments.split(" "))));
  }
}
