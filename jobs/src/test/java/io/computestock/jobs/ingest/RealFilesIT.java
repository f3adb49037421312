package io.computestock.jobs.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.computestock.issue.IssueCode;
import io.computestock.jobs.config.RunConfig;
import io.computestock.jobs.estimate.RunInputs;
import io.computestock.jobs.estimate.RunInputs.Account;
import io.computestock.jobs.testing.Fixtures;
import io.computestock.jobs.testing.MemoryFiles;
import io.computestock.reference.Period;
import io.computestock.shipments.ShipmentEvidence.UnitPeriod;
import io.computestock.shipments.ShipmentRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The public files themselves, where somebody has them: name the folder that holds {@code
 * csv_export/*_timelines.csv} in the property or variable {@code COMPUTESTOCK_REAL_FILES}.
 */
class RealFilesIT {
  private static final String SETTING = "COMPUTESTOCK_REAL_FILES";
  private static final String NVIDIA_CALENDAR = "nvidia_calendar_quarter_chip_timelines.csv";
  private static final String NVIDIA_FISCAL = "nvidia_fiscal_quarter_chip_timelines.csv";
  private static final double SAME_UNITS = 0.005;
  private static final Period YEARS =
      new Period(LocalDate.of(2022, 1, 1), LocalDate.of(2025, 12, 31));

  private static DataFolder folder;
  private static RunInputs inputs;

  @BeforeAll
  static void readFiles() throws IOException {
    String place = System.getProperty(SETTING, System.getenv(SETTING));
    assumeTrue(place != null, SETTING + " is not set");
    var files = new MemoryFiles();
    add(files, Path.of(place, "csv_export"), "_timelines.csv");
    add(files, Path.of(place, "owners_csv_export"), "_by_chip.csv");
    var problems = new ArrayList<io.computestock.issue.Problem>();
    folder = Fixtures.withSnapshots(Fixtures.load(Fixtures.OUR_DATA), files, problems);
    assertEquals(List.of(), problems);
    inputs = RunInputs.of(folder, RunConfig.defaults());
  }

  private static void add(MemoryFiles files, Path source, String ending) throws IOException {
    if (!Files.isDirectory(source)) {
      return;
    }
    try (Stream<Path> paths = Files.list(source)) {
      for (Path path : paths.filter(p -> p.toString().endsWith(ending)).sorted().toList()) {
        files.snapshot("snapshots/" + path.getFileName(), "Epoch AI", Files.readAllBytes(path));
      }
    }
  }

  private static Account account(String file) {
    return inputs.accounts().stream()
        .filter(account -> account.file().endsWith("/" + file))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void shouldAccountForEveryRow() {
    assertTrue(inputs.accounts().size() >= 6, inputs.accounts().toString());
    for (Account account : inputs.accounts()) {
      assertTrue(account.read() > 0, account.toString());
      assertEquals(account.read(), account.used() + account.setAside(), account.toString());
      assertEquals(0, account.bad(), () -> account + " " + badOf(account.file()));
    }
  }

  private static String badOf(String file) {
    return inputs.issues().stream()
        .filter(issue -> issue.origin().file().equals(file))
        .filter(issue -> issue.code().kind() == IssueCode.Kind.BAD)
        .toList()
        .toString();
  }

  @Test
  void shouldKeepOwnerTablesAsContext() {
    inputs.accounts().stream()
        .filter(account -> account.file().endsWith("_by_chip.csv"))
        .forEach(account -> assertEquals(0, account.used(), account.toString()));
  }

  @Test
  void shouldPreferFiscalQuartersToTheirCalendarTwins() {
    Account fiscal = account(NVIDIA_FISCAL);
    Account calendar = account(NVIDIA_CALENDAR);

    assertEquals(fiscal.read(), fiscal.used());
    assertEquals(0, calendar.used());
    assertEquals(calendar.read(), calendar.setAside());
  }

  @Test
  void shouldFindTheSameUnitsInFiscalAndCalendarQuarters() {
    // Given: the calendar file's own medians
    double calendar =
        folder.snapshots().shipments().stream()
            .filter(record -> record.origin().file().endsWith(NVIDIA_CALENDAR))
            .filter(record -> record.period().commonDays(YEARS) > 0)
            .mapToDouble(RealFilesIT::median)
            .sum();

    // When: the chosen fiscal figures, by common days
    double fiscal =
        inputs.model().evidence().units().stream()
            .filter(unit -> unit.vendor().equals("NVIDIA"))
            .mapToDouble(RealFilesIT::unitsInYears)
            .sum();

    // Then
    assertTrue(calendar > 10_000_000, "units " + calendar);
    assertEquals(1, fiscal / calendar, SAME_UNITS);
  }

  private static double median(ShipmentRecord record) {
    return record.value().median();
  }

  private static double unitsInYears(UnitPeriod unit) {
    return unit.units().median() * unit.period().shareIn(YEARS);
  }
}
