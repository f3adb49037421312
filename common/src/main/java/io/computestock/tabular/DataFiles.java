package io.computestock.tabular;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** The files of a data folder, wherever it lies. Paths are relative and use forward slashes. */
public interface DataFiles {

  /**
   * Opens a file.
   *
   * @throws IOException when there is no such file or it cannot be read
   */
  InputStream open(String path) throws IOException;

  /** Paths of all files below a folder, sorted; empty when the folder does not exist. */
  List<String> list(String folder) throws IOException;
}
