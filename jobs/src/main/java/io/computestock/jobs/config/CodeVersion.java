package io.computestock.jobs.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * Which code this is.
 *
 * @param version Maven version
 * @param commit abbreviated git commit with {@code -dirty} for uncommitted changes; unknown outside
 *     git
 * @param spark Spark version it was built for
 */
public record CodeVersion(String version, String commit, String spark) {

  /** The version that the build wrote into the jar. */
  public static CodeVersion current() {
    var properties = new Properties();
    try (InputStream input = CodeVersion.class.getResourceAsStream("/version.properties")) {
      properties.load(input);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String commit = properties.getProperty("commit");
    boolean known = !commit.startsWith("$");
    boolean dirty = properties.getProperty("dirty").equals("true");
    return new CodeVersion(
        properties.getProperty("version"),
        known ? commit + (dirty ? "-dirty" : "") : "unknown",
        properties.getProperty("spark"));
  }
}
