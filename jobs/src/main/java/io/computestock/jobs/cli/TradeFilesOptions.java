package io.computestock.jobs.cli;

import io.computestock.jobs.config.TradeFileSettings;
import java.time.LocalDate;
import java.util.List;
import picocli.CommandLine.Option;

/** Options that name trade files beside those of the data folder. */
final class TradeFilesOptions {
  @Option(
      names = "--trade",
      paramLabel = "PATH",
      description = {
        "A trade file, a pattern, or a folder of files; may be given several times.",
        "Any layout that the README lists, plain, .gz or .zip, recognised by its header."
      })
  private List<String> inputs;

  @Option(
      names = "--format",
      paramLabel = "NAME",
      description = "The only layout to accept for these files.")
  private String format;

  @Option(
      names = "--mapping",
      paramLabel = "FILE",
      description = "How columns of shipment records are to be read, as YAML.")
  private String mapping;

  @Option(
      names = "--known-at",
      paramLabel = "DATE",
      description = {
        "When files became public that do not say it by a sidecar or by a folder known_at=DATE."
      })
  private LocalDate knownAt;

  @Option(
      names = "--six-digits",
      description = "Add up national lines to six digits while reading: less detail, less time.")
  private Boolean sixDigits;

  LocalDate knownAt() {
    return knownAt;
  }

  /** The settings given; null when there are none. */
  TradeFileSettings settings() {
    boolean none =
        inputs == null && format == null && mapping == null && knownAt == null && sixDigits == null;
    return none ? null : new TradeFileSettings(inputs, format, mapping, knownAt, sixDigits);
  }
}
