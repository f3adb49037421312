package io.computestock.jobs.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.computestock.issue.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NamedFileTest {
  @TempDir private Path folder;

  private static NamedFile file(String name) {
    return new NamedFile(name, new Configuration());
  }

  @Test
  void shouldReadAFileAndItsNeighbours() throws IOException {
    Path path = Files.writeString(folder.resolve("list.csv"), "text");

    NamedFile file = file(path.toString());

    assertEquals("list.csv", file.name());
    try (InputStream direct = file.open();
        InputStream inFolder = file.folder().open("list.csv")) {
      assertEquals("text", new String(direct.readAllBytes(), StandardCharsets.UTF_8));
      assertEquals("text", new String(inFolder.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  @Test
  void shouldReadAFileOfTheWorkingFolder() throws IOException {
    NamedFile file = file("pom.xml");

    try (InputStream input = file.folder().open(file.name())) {
      assertTrue(input.read() > 0);
    }
  }

  @Test
  void shouldNameAFileThatIsMissing() {
    InputException refused = assertThrows(InputException.class, () -> file("no-such.csv").open());

    assertEquals("no-such.csv: expected a readable file", refused.getMessage());
  }

  @Test
  void shouldRefuseAFileOnAnUnknownFileSystem() {
    assertThrows(InputException.class, () -> file("nosuchscheme://host/file"));
  }

  @Test
  void shouldWriteAFileAnewAndLeaveNoDraft() throws IOException {
    Path target = folder.resolve("made/on/the/way/metrics.prom");

    file(target.toString()).write("old");
    file(target.toString()).write("new\n");

    assertEquals("new\n", Files.readString(target));
    try (var files = Files.list(target.getParent())) {
      assertEquals(1, files.count());
    }
  }

  @Test
  void shouldNameAFileThatCannotBeWritten() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    String below = file.resolve("metrics.json").toString();

    InputException refused = assertThrows(InputException.class, () -> file(below).write(""));

    assertEquals(below + ": expected a file that can be written", refused.getMessage());
  }
}
