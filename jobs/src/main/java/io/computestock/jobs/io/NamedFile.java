package io.computestock.jobs.io;

import io.computestock.issue.InputException;
import io.computestock.tabular.DataFiles;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** One file that the user names, on any Hadoop file system. */
public final class NamedFile {
  private final String given;
  private final Configuration hadoop;
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
      this.path = new Path(given);
    } catch (IllegalArgumentException e) {
      throw new InputException("'" + given + "': expected a file: " + e.getMessage(), e);
    }
  }

  /** Its name without its folder. */
  public String name() {
    return path.getName();
  }

  /** Its folder. */
  public DataFiles folder() {
    String folder = path.getParent() == null ? "." : path.getParent().toString();
    return new HadoopDataFiles(folder, hadoop);
  }

  /**
   * Opens it.
   *
   * @throws InputException when it cannot be opened
   */
  public InputStream open() {
    try {
      return path.getFileSystem(hadoop).open(path);
    } catch (IOException e) {
      throw new InputException(given + ": expected a readable file", e);
    }
  }
}
