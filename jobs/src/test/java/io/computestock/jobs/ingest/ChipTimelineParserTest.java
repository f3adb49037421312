package io.computestock.jobs.ingest;

import static io.computestock.jobs.ingest.SnapshotLab.TIMELINE_HEADER;
import static io.computestock.jobs.ingest.SnapshotLab.accountOf;
import static io.computestock.jobs.ingest.SnapshotLab.issuesOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.computestock.issue.Issue;
import io.computestock.issue.IssueCode;
import io.computestock.jobs.estimate.RunInputs;
import io.computestock.reference.Period;
import io.computestock.shipments.Measure;
import io.computestock.shipments.ShipmentRecord;
import io.computestock.uncertainty.DistributionSpec;
import io.computestock.uncertainty.DistributionSpec.Family;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChipTimelineParserTest {
  private static final String ROW = "Q1 2025 - B1,Fixture Beta,1/1/2025,3/31/2025,60,50,75,B1,\n";

  private static List<ShipmentRecord> records(String content) {
    return SnapshotLab.with(content).read().shipments().stream()
        .filter(record -> record.origin().file().equals(SnapshotLab.FILE))
        .toList();
  }

  private static ShipmentRecord only(String content) {
    List<ShipmentRecord> records = records(content);
    assertEquals(1, records.size());
    return records.get(0);
  }

  @Test
  void shouldReadUnitsWithTheirInterval() {
    ShipmentRecord record = only(TIMELINE_HEADER + ROW);

    assertEquals("Fixture Beta", record.vendor());
    assertEquals("beta_b1", record.chipType());
    assertEquals(Measure.UNITS, record.measure());
    assertEquals("Q1 2025 - B1", record.periodLabel());
    assertEquals(new DistributionSpec(Family.TWO_PIECE_LOGNORMAL, 50, 60, 75, 0.9), record.value());
    assertEquals(LocalDate.of(2025, 6, 1), record.knownAt());
    assertEquals(2, record.origin().row());
    assertFalse(record.incomplete());
  }

  @Test
  void shouldReadAmericanAndIsoDatesInOneFile() {
    List<ShipmentRecord> records =
        records(
            TIMELINE_HEADER
                + "a,Fixture Beta,11/4/2024,2/2/2025,60,50,75,B1,\n"
                + "b,Fixture Beta,2025-02-03,2025-05-04,60,50,75,B1,\n"
                + "c,Fixture Beta,5/5/2025,08/03/2025,60,50,75,B1,\n");

    assertEquals(
        List.of(
            new Period(LocalDate.of(2024, 11, 4), LocalDate.of(2025, 2, 2)),
            new Period(LocalDate.of(2025, 2, 3), LocalDate.of(2025, 5, 4)),
            new Period(LocalDate.of(2025, 5, 5), LocalDate.of(2025, 8, 3))),
        records.stream().map(ShipmentRecord::period).toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Number of Units", "Number of units (median)", "NUMBER OF UNITS"})
  void shouldFindTheMedianUnderItsNames(String median) {
    String header = TIMELINE_HEADER.replace("Number of Units,", median + ",");

    assertEquals(60, only(header + ROW).value().median());
  }

  @Test
  void shouldFindColumnsInAnyOrderBesideOthers() {
    // Given: power and H100e columns of the publisher, blanks at the ends of names
    String content =
        "Power in MW (median),Chip type ,Number of Units (95th percentile),End date,Start date,"
            + "Chip manufacturer,H100e (5th percentile),Number of Units (5th percentile),Name,"
            + "Number of Units,Power in MW (5th percentile)\n"
            + "33.5,B1,75,3/31/2025,1/1/2025,Fixture Beta,9,50,Q1,60,14.9\n";

    // When, then
    assertEquals(
        new DistributionSpec(Family.TWO_PIECE_LOGNORMAL, 50, 60, 75, 0.9), only(content).value());
  }

  @Test
  void shouldReadAFileWithAByteOrderMark() {
    assertEquals("Q1 2025 - B1", only('\uFEFF' + TIMELINE_HEADER + ROW).periodLabel());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Incomplete: made from fiscal quarters", "incomplete", "Incomplete"})
  void shouldKnowAnIncompletePeriodByItsNotes(String notes) {
    assertTrue(only(TIMELINE_HEADER + ROW.replace("B1,\n", "B1," + notes + "\n")).incomplete());
  }

  @Test
  void shouldNotTakeOtherNotesForIncomplete() {
    String notes = "Estimates generated on: 03-31-2026 17:12";

    assertFalse(only(TIMELINE_HEADER + ROW.replace("B1,\n", "B1," + notes + "\n")).incomplete());
  }

  @Test
  void shouldKnowAnIncompletePeriodByAColumnOfItsOwn() {
    String header = TIMELINE_HEADER.replace("Notes", "Incomplete");
    List<ShipmentRecord> records =
        records(header + ROW + ROW.replace("B1,\n", "B1,Incomplete\n").replace("Q1", "again"));

    assertEquals(List.of(false, true), records.stream().map(ShipmentRecord::incomplete).toList());
  }

  @Test
  void shouldFlagAnIncompletePeriodThatIsUsed() {
    RunInputs inputs =
        SnapshotLab.with(TIMELINE_HEADER + ROW.replace("B1,\n", "B1,Incomplete\n")).inputs();

    assertEquals(1, accountOf(inputs).used());
    assertTrue(
        issuesOf(inputs.issues()).stream()
            .anyMatch(issue -> issue.code() == IssueCode.INCOMPLETE_PERIOD));
  }

  @ParameterizedTest
  @CsvSource({
    "1/1/2025,  3/31/2025,  false",
    "10/1/2024, 12/31/2024, false",
    "1/27/2025, 4/27/2025,  true",
    "2/1/2025,  4/30/2025,  true",
    "1/1/2025,  3/30/2025,  true"
  })
  void shouldTellFiscalFromCalendarPeriodsByTheirDays(String start, String end, boolean fiscal) {
    ShipmentRecord record =
        only(TIMELINE_HEADER + "x,Fixture Beta," + start + "," + end + ",60,50,75,B1,\n");

    assertEquals(fiscal, record.fiscal());
  }

  @Test
  void shouldPreferFiscalPeriodsToTheirCalendarTwins() {
    // Given: the same chips told twice
    SnapshotLab lab =
        SnapshotLab.with(
            TIMELINE_HEADER
                + ROW
                + "FY25Q1 - B1,Fixture Beta,11/4/2024,2/2/2025,60,50,75,B1,\n"
                + "FY25Q2 - B1,Fixture Beta,2/3/2025,5/4/2025,66,55,80,B1,\n");

    // When
    RunInputs inputs = lab.inputs();

    // Then
    assertEquals(
        List.of("Q3 2024 - B1", "FY25Q1 - B1", "FY25Q2 - B1"),
        inputs.model().evidence().units().stream().map(unit -> unit.label()).toList());
    Issue twin =
        issuesOf(inputs.issues()).stream()
            .filter(issue -> issue.code() == IssueCode.OVERLAPS_BETTER_SOURCE)
            .findFirst()
            .orElseThrow();
    assertEquals(2, twin.origin().row());
    assertEquals(2, accountOf(inputs).used());
    assertEquals(1, accountOf(inputs).setAside());
    assertEquals(0, accountOf(inputs).bad());
  }

  @Test
  void shouldFlagALabelThatCoversSeveralProducts() {
    Issue issue = SnapshotLab.with(TIMELINE_HEADER + ROW).read().issues().get(1);

    assertEquals(IssueCode.LABEL_COVERS_SEVERAL, issue.code());
    assertTrue(issue.message().contains("B1 Lite boards"), issue.message());
  }

  @Test
  void shouldKeepOwnerTablesAsContext() {
    // Given: the publisher's table of owners has the columns of the timeline and an owner
    String header = "Owner," + TIMELINE_HEADER;
    SnapshotLab lab = SnapshotLab.with(header + "Fixture Cloud," + ROW + "China," + ROW);

    // When
    RunInputs inputs = lab.inputs();

    // Then
    assertEquals(
        List.of(IssueCode.CONTEXT_ONLY, IssueCode.CONTEXT_ONLY),
        issuesOf(inputs.issues()).stream().map(Issue::code).toList());
    assertEquals(2, accountOf(inputs).setAside());
    assertEquals(0, accountOf(inputs).bad());
  }

  @Test
  void shouldReadZeroUnitsAsCertain() {
    ShipmentRecord record = only(TIMELINE_HEADER + ROW.replace("60,50,75", "0,0,0"));

    assertEquals(DistributionSpec.fixed(0), record.value());
  }
}
