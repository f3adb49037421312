package io.computestock.jobs.ingest;

import io.computestock.tabular.DataFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * A data folder as an earlier run saw it: only the files that its manifest lists, and its own
 * parameters.
 */
public final class EarlierFiles implements DataFiles {
  /** Where the parameters of a data folder are. */
  public static final String PARAMETERS = "assumptions/parameters.csv";

  private final DataFiles files;
  private final Map<String, String> inputs;
  private final byte[] parameters;

  /**
   * The folder as it was.
   *
   * @param files a data folder that still has the files
   * @param inputs checksum of every file that the run read
   * @param parameters the parameters as comma-separated text
   */
  public EarlierFiles(DataFiles files, SortedMap<String, String> inputs, String parameters) {
    this.files = files;
    this.inputs = inputs;
    this.parameters = parameters.getBytes(StandardCharsets.UTF_8);
  }

  /** Files of the run, the parameters aside, that are no longer there or no longer the same. */
  public List<String> lost() {
    var lost = new ArrayList<String>();
    inputs.forEach(
        (path, checksum) -> {
          if (!path.equals(PARAMETERS) && !checksum.equals(checksum(path))) {
            lost.add(path);
          }
        });
    return lost;
  }

  private String checksum(String path) {
    try (InputStream input = files.open(path)) {
      return Checksums.sha256(input.readAllBytes());
    } catch (IOException e) {
      return "";
    }
  }

  @Override
  public InputStream open(String path) throws IOException {
    if (path.equals(PARAMETERS)) {
      return new ByteArrayInputStream(parameters);
    }
    if (!inputs.containsKey(path)) {
      throw new IOException(path + ": the run had no such file");
    }
    return files.open(path);
  }

  @Override
  public List<String> list(String folder) throws IOException {
    return files.list(folder).stream().filter(inputs::containsKey).toList();
  }
}
