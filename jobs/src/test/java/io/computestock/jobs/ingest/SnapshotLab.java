package io.computestock.jobs.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.computestock.issue.Issue;
import io.computestock.issue.Problem;
import io.computestock.jobs.config.RunConfig;
import io.computestock.jobs.estimate.RunInputs;
import io.computestock.jobs.estimate.RunInputs.Account;
import io.computestock.jobs.testing.Fixtures;
import io.computestock.jobs.testing.MemoryFiles;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/** Snapshots in memory beside the invented reference data. */
final class SnapshotLab {
  static final String PRODUCER = "Fixture Counts";
  static final String FILE = "snapshots/lab/file.csv";

  /** A good file, so that a run has something to rest on. */
  static final String BASE = "snapshots/base/units.csv";

  static final String TIMELINE_HEADER =
      "Name,Chip manufacturer,Start date,End date,Number of Units,Number of Units (5th percentile),"
          + "Number of Units (95th percentile),Chip type,Notes\n";
  static final String SHIPMENT_HEADER =
      "vendor,period_label,period_start,period_end,calendar,chip_type,measure,low,mid,high,"
          + "credibility,known_at,incomplete,source,status,note\n";
  static final String DESTINATION_HEADER =
      "vendor,chip_type,period_start,period_end,country_iso3,owner,measure,low,mid,high,"
          + "credibility,known_at,source,status,note\n";

  private static final DataFolder FOLDER = Fixtures.load(Fixtures.E2E_DATA);

  final MemoryFiles files = new MemoryFiles();
  final List<Problem> problems = new ArrayList<>();

  SnapshotLab() {
    put(BASE, TIMELINE_HEADER + "Q3 2024 - B1,Fixture Beta,7/1/2024,9/30/2024,50,40,60,B1,\n");
  }

  /** A lab with one more file. */
  static SnapshotLab with(String content) {
    return new SnapshotLab().put(FILE, content);
  }

  SnapshotLab put(String path, String content) {
    return put(path, content.getBytes(StandardCharsets.UTF_8));
  }

  SnapshotLab put(String path, byte[] content) {
    files.snapshot(path, PRODUCER, content);
    return this;
  }

  DataFolder folder() {
    return Fixtures.withSnapshots(FOLDER, files, problems);
  }

  Snapshots read() {
    return folder().snapshots();
  }

  /** The choice of records for a run that lets every bad record pass. */
  RunInputs inputs() {
    return inputs(1);
  }

  RunInputs inputs(double maxBadShare) {
    return RunInputs.of(
        folder(),
        new RunConfig(
                null,
                null,
                LocalDate.of(2026, 1, 1),
                100,
                null,
                YearMonth.of(2024, 9),
                YearMonth.of(2024, 9),
                maxBadShare,
                null,
                null,
                null,
                null)
            .orElse(RunConfig.defaults()));
  }

  /** Issues of the added file. */
  static List<Issue> issuesOf(List<Issue> issues) {
    return issues.stream().filter(issue -> issue.origin().file().equals(FILE)).toList();
  }

  /** The account of the added file; it must add up. */
  static Account accountOf(RunInputs inputs) {
    for (Account account : inputs.accounts()) {
      assertEquals(account.read(), account.used() + account.setAside(), account.toString());
    }
    return inputs.accounts().stream().filter(a -> a.file().equals(FILE)).findFirst().orElseThrow();
  }
}
