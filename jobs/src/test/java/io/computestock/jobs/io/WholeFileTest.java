package io.computestock.jobs.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.computestock.issue.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
  @TempDir private Path folder;

  private void write(String file, String text) {
    WholeFile.write(
        folder.resolve(file).toString(),
        new Configuration(),
        stream -> stream.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void shouldReplaceAFileAndLeaveNothingBesideIt() throws IOException {
    write("a.csv", "old");
    write("a.csv", "new");

    assertEquals(List.of("a.csv"), files());
    assertEquals("new", Files.readString(folder.resolve("a.csv")));
  }

  @Test
  void shouldKeepTheOldFileWhenTheNewOneFails() throws IOException {
    write("a.csv", "old");

    assertThrows(
        IllegalStateException.class,
        () ->
            WholeFile.write(
                folder.resolve("a.csv").toString(),
                new Configuration(),
                stream -> {
                  stream.write('n');
                  throw new IllegalStateException("half way");
                }));

    assertEquals(List.of("a.csv"), files());
    assertEquals("old", Files.readString(folder.resolve("a.csv")));
  }

  @Test
  void shouldSayWhereNothingCanBeWritten() {
    write("file", "in the way");

    var refused = assertThrows(InputException.class, () -> write("file/a.csv", ""));

    assertTrue(refused.getMessage().contains("file/a.csv: expected a place to write to"));
  }
}
