package io.computestock.jobs.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.computestock.issue.InputException;
import io.computestock.jobs.config.RunConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class SettingsTest {
  @TempDir private Path folder;

  @Command(name = "any")
  private static final class AnyCommand {
    @Mixin private Settings settings;
  }

  private static RunConfig resolve(RunConfig fromCommandLine, String... arguments) {
    var command = new AnyCommand();
    new CommandLine(command).parseArgs(arguments);
    return command.settings.resolve(fromCommandLine);
  }

  private static RunConfig draws(int draws) {
    return new RunConfig(null, null, null, draws, null, null, null, null, null, null, null, null);
  }

  private String file(String content) throws IOException {
    return Files.writeString(folder.resolve("settings.yml"), content).toString();
  }

  @Test
  void shouldFallBackToTheDefaults() {
    assertEquals(RunConfig.defaults(), resolve(RunConfig.empty()));
  }

  @Test
  void shouldPreferTheCommandLineToTheFileToTheDefaults() throws IOException {
    // Given
    String file = file("data: from-file\nout: from-file\ndraws: 200\nseed: 9\n");

    // When
    RunConfig config = resolve(draws(300), "--config", file, "--data", "from-line");

    // Then
    assertEquals("from-line", config.data());
    assertEquals("from-file", config.out());
    assertEquals(300, config.draws());
    assertEquals(9, config.seed());
    assertEquals(0.1, config.maxBadShare());
  }

  @Test
  void shouldNameTheFileThatIsMissing() {
    String file = folder.resolve("none.yml").toString();

    InputException refused =
        assertThrows(InputException.class, () -> resolve(RunConfig.empty(), "--config", file));

    assertEquals(file + ": expected a readable file", refused.getMessage());
  }

  @Test
  void shouldRefuseAnEmptyFileName() {
    InputException refused =
        assertThrows(InputException.class, () -> resolve(RunConfig.empty(), "--config", ""));

    assertTrue(refused.getMessage().startsWith("'': expected a file"), refused.getMessage());
  }

  @Test
  void shouldNameTheFileWithABadSetting() throws IOException {
    String file = file("draws: 5\n");

    InputException refused =
        assertThrows(InputException.class, () -> resolve(RunConfig.empty(), "--config", file));

    assertTrue(refused.getMessage().startsWith(file + ": setting draws"), refused.getMessage());
  }
}
