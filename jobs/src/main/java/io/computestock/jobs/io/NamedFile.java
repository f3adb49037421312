package io.computestock.jobs.io;

import io.computestock.issue.InputException;
import io.computestock.tabular.DataFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** One file that the user names, on any Hadoop file system. */
public final class NamedFile {
  private final String given;
  private final Configuration hadoop;
  private final FileSystem fileSystem;
  private final Path path;

  /**
   * A file, which need not exist yet.
   *
   * @throws InputException when the text is no path
   */
  public NamedFile(String given, Configuration hadoop) {
    this.given = given;
    this.hadoop = hadoop;
    try {
      Path named = new Path(given);
      this.fileSystem = named.getFileSystem(hadoop);
      this.path = fileSystem.makeQualified(named);
    } catch (IOException | IllegalArgumentException e) {
      throw new InputException("'" + given + "': expected a file: " + e.getMessage(), e);
    }
  }

  /** Its name without its folder. */
  public String name() {
    return path.getName();
  }

  /** Its folder. */
  public DataFiles folder() {
    Path parent = path.getParent() == null ? path : path.getParent();
    return new HadoopDataFiles(parent.toString(), hadoop);
  }

  /**
   * Opens it.
   *
   * @throws InputException when it cannot be opened
   */
  public InputStream open() {
    try {
      return fileSystem.open(path);
    } catch (IOException e) {
      throw new InputException(given + ": expected a readable file", e);
    }
  }

  /**
   * Writes it anew; on a file system with renames, readers see the old text or the new one.
   *
   * @throws InputException when it cannot be written
   */
  public void write(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    try {
      if (!path.toUri().getScheme().equals("file")) {
        try (OutputStream output = fileSystem.create(path, true)) {
          output.write(bytes);
        }
        return;
      }
      var target = java.nio.file.Path.of(path.toUri().getPath());
      var draft = target.resolveSibling("." + target.getFileName() + ".draft");
      Files.createDirectories(target.getParent());
      Files.write(draft, bytes);
      Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new InputException(given + ": expected a file that can be written", e);
    }
  }
}
