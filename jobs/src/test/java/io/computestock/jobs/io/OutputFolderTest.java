package io.computestock.jobs.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.computestock.issue.InputException;
import io.computestock.jobs.io.OutputFolder.Kind;
import io.computestock.jobs.io.OutputFolder.Pointer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutputFolderTest {
  @TempDir private Path folder;

  /** Where the output folder lies. */
  enum Place {
    LOCAL(""),
    FAR(FarFileSystem.SCHEME + "://");

    private final String prefix;

    Place(String prefix) {
      this.prefix = prefix;
    }
  }

  private OutputFolder output(Place place) {
    return new OutputFolder(
        place.prefix + folder.resolve("out"), FarFileSystem.register(new Configuration()));
  }

  private static void make(OutputFolder output, Kind kind, String id) {
    output.begin(kind, id);
    output.writeJson(kind, id, "manifest.json", Map.of("id", id));
  }

  @ParameterizedTest
  @EnumSource(Place.class)
  void shouldPointToTheNewestPublishedRun(Place place) {
    OutputFolder output = output(place);
    make(output, Kind.RUN, "run1");
    output.publish(Kind.RUN, "run1");
    make(output, Kind.RUN, "run2");

    output.publish(Kind.RUN, "run2");

    assertEquals(Optional.of(new Pointer("run2", "runs/run2")), output.latest(Kind.RUN));
    assertEquals(
        Optional.of(Map.of("id", "run2")),
        output.readJson(Kind.RUN, "run2", "manifest.json", Map.class));
  }

  @ParameterizedTest
  @EnumSource(Place.class)
  void shouldLeaveThePointerAloneWhenARunDies(Place place) {
    // Given: a published run
    OutputFolder output = output(place);
    make(output, Kind.RUN, "run1");
    output.publish(Kind.RUN, "run1");

    // When: the next one dies before it is published
    make(output, Kind.RUN, "run2");

    // Then
    assertEquals("run1", output.requireLatest(Kind.RUN).id());
    assertEquals("run1", output(place).requireLatest(Kind.RUN).id());
  }

  @ParameterizedTest
  @EnumSource(Place.class)
  void shouldLeaveNothingButRunAndPointersBehind(Place place) throws IOException {
    OutputFolder output = output(place);
    for (String id : List.of("run1", "run2")) {
      make(output, Kind.RUN, id);
      output.publish(Kind.RUN, id);
    }

    try (Stream<Path> entries = Files.list(folder.resolve("out"))) {
      List<String> names = entries.map(path -> path.getFileName().toString()).sorted().toList();
      assertEquals(
          place == Place.LOCAL
              ? List.of("latest", "latest.json", "runs")
              : List.of("latest.json", "runs"),
          names);
    }
  }

  @Test
  void shouldReplaceTheLocalLink() throws IOException {
    OutputFolder output = output(Place.LOCAL);
    Path link = folder.resolve("out/latest");
    for (String id : List.of("run1", "run2")) {
      make(output, Kind.RUN, id);
      output.publish(Kind.RUN, id);

      assertTrue(Files.isSymbolicLink(link));
      assertEquals(Path.of("runs", id), Files.readSymbolicLink(link));
      assertTrue(Files.readString(link.resolve("manifest.json")).contains(id));
    }
  }

  @ParameterizedTest
  @EnumSource(Place.class)
  void shouldPublishARunAgainAfterACrashBetweenDraftAndPointer(Place place) throws IOException {
    // Given: the drafts that a crash left
    OutputFolder output = output(place);
    make(output, Kind.RUN, "run1");
    Files.writeString(folder.resolve("out/.latest.json.run1"), "{");
    Files.createSymbolicLink(folder.resolve("out/.latest.run1"), Path.of("nowhere"));

    // When
    output.publish(Kind.RUN, "run1");

    // Then
    assertEquals("run1", output.requireLatest(Kind.RUN).id());
  }

  @ParameterizedTest
  @EnumSource(Place.class)
  void shouldKeepRunsAndScorecardsApart(Place place) {
    OutputFolder output = output(place);
    make(output, Kind.RUN, "run1");
    output.publish(Kind.RUN, "run1");

    assertTrue(output.latest(Kind.SCORECARD).isEmpty());
    make(output, Kind.SCORECARD, "card1");
    output.publish(Kind.SCORECARD, "card1");

    assertEquals("run1", output.requireLatest(Kind.RUN).id());
    assertEquals("scorecards/card1", output.requireLatest(Kind.SCORECARD).path());
  }

  @ParameterizedTest
  @EnumSource(Place.class)
  void shouldRefuseToBeginARunThatIsThere(Place place) {
    OutputFolder output = output(place);
    make(output, Kind.RUN, "run1");

    InputException refused =
        assertThrows(InputException.class, () -> output.begin(Kind.RUN, "run1"));

    assertTrue(refused.getMessage().contains("runs/run1"), refused.getMessage());
    assertTrue(output.readJson(Kind.RUN, "run1", "manifest.json", Map.class).isPresent());
  }

  @ParameterizedTest
  @EnumSource(Place.class)
  void shouldSayHowToMakeWhatIsMissing(Place place) {
    OutputFolder output = output(place);

    InputException run = assertThrows(InputException.class, () -> output.requireLatest(Kind.RUN));
    InputException card =
        assertThrows(InputException.class, () -> output.requireLatest(Kind.SCORECARD));

    assertTrue(run.getMessage().endsWith("make one with: bin/stockpile run"), run.getMessage());
    assertTrue(
        card.getMessage().endsWith("make one with: bin/stockpile scorecard"), card.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "{\"run\": \"run1\"}"})
  void shouldNameAPointerThatCannotBeRead(String content) throws IOException {
    OutputFolder output = output(Place.LOCAL);
    output.begin(Kind.RUN, "run1");
    Files.writeString(folder.resolve("out/latest.json"), content);

    InputException refused = assertThrows(InputException.class, () -> output.latest(Kind.RUN));

    assertTrue(refused.getMessage().contains("latest.json: expected"), refused.getMessage());
  }

  @Test
  void shouldFindNoTableBeforeItIsWritten() {
    assertFalse(output(Place.LOCAL).hasTable(Kind.RUN, "run1", "stockpile"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nosuchscheme://host/out"})
  void shouldRefuseAFolderThatCannotBe(String name) {
    InputException refused =
        assertThrows(InputException.class, () -> new OutputFolder(name, new Configuration()));

    assertTrue(refused.getMessage().contains("expected a writable folder"), refused.getMessage());
  }

  @Test
  void shouldRefuseAFolderBelowAFile() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "text");
    var output = new OutputFolder(file.resolve("out").toString(), new Configuration());

    assertThrows(InputException.class, () -> output.begin(Kind.RUN, "run1"));
  }
}
