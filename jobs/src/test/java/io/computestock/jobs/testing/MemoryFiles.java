package io.computestock.jobs.testing;

import io.computestock.jobs.ingest.Checksums;
import io.computestock.tabular.DataFiles;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;

/** A data folder in memory. */
public final class MemoryFiles implements DataFiles {
  private final TreeMap<String, byte[]> files = new TreeMap<>();

  /** Adds or replaces a file. */
  public MemoryFiles put(String path, byte[] content) {
    files.put(path, content.clone());
    return this;
  }

  /** Adds or replaces a file. */
  public MemoryFiles put(String path, String content) {
    return put(path, content.getBytes(StandardCharsets.UTF_8));
  }

  /** Takes a file away. */
  public MemoryFiles remove(String path) {
    files.remove(path);
    return this;
  }

  /** Adds a snapshot with a good sidecar. */
  public MemoryFiles snapshot(String path, String producer, byte[] content) {
    return put(path, content).put(path + ".meta.yml", sidecar(producer, content, ""));
  }

  /** A good sidecar with more lines at its end. */
  public static String sidecar(String producer, byte[] content, String more) {
    return String.join(
        "\n",
        "producer: '" + producer + "'",
        "citation: written for this test",
        "date_published: 2025-06-01",
        "date_accessed: 2025-06-02",
        "licence: Apache-2.0",
        "checksum: " + Checksums.sha256(content),
        more,
        "");
  }

  @Override
  public InputStream open(String path) throws IOException {
    byte[] content = files.get(path);
    if (content == null) {
      throw new FileNotFoundException(path);
    }
    return new ByteArrayInputStream(content);
  }

  @Override
  public List<String> list(String folder) {
    return files.keySet().stream().filter(path -> path.startsWith(folder + "/")).toList();
  }
}
