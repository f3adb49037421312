package io.computestock.jobs.io;

import io.computestock.issue.InputException;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Writes a file for people, whole or not at all: under another name first, which is given up when
 * anything fails. A file that is there is replaced at the end.
 */
public final class WholeFile {
  private static final String DRAFT = ".part";

  private WholeFile() {}

  /** What the file is to hold. */
  @FunctionalInterface
  public interface Content {
    /** Writes all of it; the stream is closed by the caller. */
    void writeTo(OutputStream stream) throws IOException;
  }

  /**
   * Writes a file and the folders above it.
   *
   * @param file any Hadoop path
   * @throws InputException when nothing can be written there
   */
  public static void write(String file, Configuration hadoop, Content content) {
    try {
      Path target = new Path(file);
      Path draft = target.suffix(DRAFT);
      // An instance of our own: that no checksum file is left beside it is no setting for others.
      try (FileSystem files = FileSystem.newInstance(target.toUri(), hadoop)) {
        files.setWriteChecksum(false);
        boolean complete = false;
        try {
          try (OutputStream stream = files.create(draft, true)) {
            content.writeTo(stream);
          }
          files.delete(target, false);
          complete = files.rename(draft, target);
          if (!complete) {
            throw new IOException("it cannot be replaced");
          }
        } finally {
          if (!complete) {
            files.delete(draft, false);
          }
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      throw new InputException(file + ": expected a place to write to: " + e.getMessage(), e);
    }
  }
}
