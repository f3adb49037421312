package io.computestock.jobs.io;

import io.computestock.issue.InputException;
import io.computestock.tabular.DataFiles;
import java.io.IOException;
import java.io.InputStream;
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
}
