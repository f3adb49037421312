package io.computestock.jobs.io;

import io.computestock.issue.InputException;
import io.computestock.tabular.DataFiles;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/** A data folder on any Hadoop file system, the local disk included. */
public final class HadoopDataFiles implements DataFiles {
  private final Path root;
  private final FileSystem fileSystem;

  /**
   * Opens a folder.
   *
   * @throws InputException when there is no such folder
   */
  public HadoopDataFiles(String folder, Configuration hadoop) {
    try {
      Path path = new Path(folder);
      this.fileSystem = path.getFileSystem(hadoop);
      this.root = fileSystem.makeQualified(path);
      if (!fileSystem.getFileStatus(root).isDirectory()) {
        throw new InputException(folder + ": expected a data folder, found a file");
      }
    } catch (FileNotFoundException e) {
      throw new InputException(folder + ": expected a data folder, found nothing", e);
    } catch (IOException | IllegalArgumentException e) {
      throw new InputException(folder + ": expected a readable folder: " + e.getMessage(), e);
    }
  }

  @Override
  public InputStream open(String path) throws IOException {
    return fileSystem.open(new Path(root, path));
  }

  @Override
  public List<String> list(String folder) throws IOException {
    var files = new ArrayList<String>();
    Path start = new Path(root, folder);
    if (fileSystem.exists(start)) {
      RemoteIterator<LocatedFileStatus> entries = fileSystem.listFiles(start, true);
      while (entries.hasNext()) {
        Path path = entries.next().getPath();
        String name = root.toUri().relativize(path.toUri()).getPath();
        boolean hidden = path.getName().startsWith(".") || path.getName().startsWith("_");
        if (!hidden) {
          files.add(name);
        }
      }
    }
    Collections.sort(files);
    return files;
  }
}
