package io.computestock.jobs.lineage;

import io.computestock.issue.InputException;
import io.computestock.issue.Problem;
import io.computestock.snapshot.SnapshotMeta;
import io.computestock.tabular.DataFiles;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;

/** What the sidecars of a data folder's snapshots say of their files. */
public final class Sidecars {
  private static final String ENDING = ".meta.yml";

  private Sidecars() {}

  /**
   * How to cite each snapshot, by its path.
   *
   * @throws InputException when a sidecar cannot be read
   */
  public static Map<String, String> citations(DataFiles data) {
    var citations = new TreeMap<String, String>();
    var problems = new ArrayList<Problem>();
    try {
      for (String path : data.list("snapshots")) {
        if (path.endsWith(ENDING)) {
          try (InputStream input = data.open(path)) {
            String file = path.substring(0, path.length() - ENDING.length());
            SnapshotMeta.read(input, path, problems)
                .ifPresent(meta -> citations.put(file, meta.citation()));
          }
        }
      }
    } catch (IOException e) {
      throw new InputException("snapshots: expected readable sidecars: " + e.getMessage(), e);
    }
    if (!problems.isEmpty()) {
      throw InputException.of(problems);
    }
    return citations;
  }
}
