package io.computestock.jobs.io;

import io.computestock.issue.InputException;
import io.computestock.issue.Problem;
import io.computestock.snapshot.SnapshotMeta;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** Trade and site files that a user names, and when each became public. */
public final class TradeInputs {
  private static final String SIDECAR = ".meta.yml";
  private static final Pattern DATED_FOLDER = Pattern.compile("/known_at=([^/]+)/");

  private TradeInputs() {}

  /**
   * A file.
   *
   * @param source where it is
   * @param knownAt when it became public
   * @param producer who made it, by its sidecar; null when it has none
   */
  public record Dated(TradeFiles.Source source, LocalDate knownAt, String producer) {}

  /**
   * The files of inputs. The day comes from the file's sidecar, from a folder {@code known_at=DATE}
   * above it, or is the one given.
   *
   * @param knownAt day of files that do not say one; null when there is none
   * @throws InputException when a file is not found or nothing says when it became public
   */
  public static List<Dated> find(List<String> inputs, LocalDate knownAt, Configuration hadoop) {
    var dated = new ArrayList<Dated>();
    for (TradeFiles.Source source : TradeFiles.find(inputs, hadoop)) {
      SnapshotMeta sidecar = sidecar(source.path() + SIDECAR, hadoop);
      dated.add(
          sidecar == null
              ? new Dated(source, day(source, knownAt), null)
              : new Dated(source, sidecar.datePublished(), sidecar.producer()));
    }
    return dated;
  }

  /** The same for files that have not changed: path, size, time and day of each. */
  public static List<String> stamps(List<String> inputs, LocalDate knownAt, Configuration hadoop) {
    return find(inputs, knownAt, hadoop).stream()
        .map(
            dated ->
                TradeFiles.stamp(dated.source(), hadoop)
                    + " "
                    + dated.knownAt()
                    + " "
                    + dated.producer())
        .toList();
  }

  private static LocalDate day(TradeFiles.Source source, LocalDate given) {
    Matcher folder = DATED_FOLDER.matcher(source.path());
    if (folder.find()) {
      try {
        return LocalDate.parse(folder.group(1));
      } catch (DateTimeParseException e) {
        throw new InputException(
            source.path()
                + ": folder known_at="
                + folder.group(1)
                + ": expected a date as 2025-12-31",
            e);
      }
    }
    if (given == null) {
      throw new InputException(
          source.name()
              + ": expected a day on which it became public: --known-at, a folder known_at=DATE or a"
              + " sidecar "
              + new Path(source.path()).getName()
              + SIDECAR);
    }
    return given;
  }

  private static SnapshotMeta sidecar(String path, Configuration hadoop) {
    Path file = new Path(path);
    try {
      if (!file.getFileSystem(hadoop).exists(file)) {
        return null;
      }
      var problems = new ArrayList<Problem>();
      try (InputStream input = file.getFileSystem(hadoop).open(file)) {
        return SnapshotMeta.read(input, path, problems)
            .orElseThrow(() -> InputException.of(problems));
      }
    } catch (IOException e) {
      throw new InputException(path + ": expected a readable sidecar", e);
    }
  }
}
