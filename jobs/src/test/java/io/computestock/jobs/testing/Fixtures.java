package io.computestock.jobs.testing;

import io.computestock.issue.Problem;
import io.computestock.jobs.ingest.DataFolder;
import io.computestock.jobs.ingest.SnapshotReader;
import io.computestock.jobs.io.HadoopDataFiles;
import io.computestock.tabular.DataFiles;
import java.util.List;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;

/** The data folders that tests read: invented vendors in the test resources, and our own data. */
public final class Fixtures {
  /** Two invented vendors with three chips. */
  public static final String E2E_DATA = "src/test/resources/e2e/data";

  /** Settings for them. */
  public static final String E2E_CONFIG = "src/test/resources/e2e/run.yml";

  /** The data of this repository. */
  public static final String OUR_DATA = "../data";

  private Fixtures() {}

  /** The files of a data folder on disk. */
  public static DataFiles files(String folder) {
    return new HadoopDataFiles(folder, new Configuration());
  }

  /** A data folder on disk. */
  public static DataFolder load(String folder) {
    return DataFolder.load(files(folder)).orThrow();
  }

  /** The reference data and assumptions of {@code folder} with other snapshots. */
  public static DataFolder withSnapshots(
      DataFolder folder, MemoryFiles snapshots, List<Problem> problems) {
    return new DataFolder(
        folder.reference(),
        folder.tradeReference(),
        folder.tradeTables(),
        folder.parameters(),
        folder.estimates(),
        new SnapshotReader(snapshots, folder.reference(), folder.tradeReference(), problems).read(),
        List.of(),
        new TreeMap<>());
  }
}
