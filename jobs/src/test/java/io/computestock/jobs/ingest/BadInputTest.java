package io.computestock.jobs.ingest;

import static io.computestock.jobs.ingest.SnapshotLab.DESTINATION_HEADER;
import static io.computestock.jobs.ingest.SnapshotLab.FILE;
import static io.computestock.jobs.ingest.SnapshotLab.SHIPMENT_HEADER;
import static io.computestock.jobs.ingest.SnapshotLab.TIMELINE_HEADER;
import static io.computestock.jobs.ingest.SnapshotLab.accountOf;
import static io.computestock.jobs.ingest.SnapshotLab.issuesOf;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.computestock.issue.InputException;
import io.computestock.issue.Issue;
import io.computestock.issue.IssueCode;
import io.computestock.issue.Problem;
import io.computestock.jobs.estimate.RunInputs;
import io.computestock.jobs.testing.MemoryFiles;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing that is wrong disappears: it is kept with its file, row and reason, and counted. */
class BadInputTest {
  private static final String GOOD_UNITS = "Q2 2024,Fixture Beta,4/1/2024,6/30/2024,60,50,75,B1,\n";
  private static final String GOOD_SHIPMENT =
      "Fixture Beta,Q2,2024-04-01,2024-06-30,calendar,beta_b1,units,50,60,75,0.9,,,invented,judgement,\n";
  private static final String GOOD_SHARE =
      "Fixture Alpha,alpha_a1,2024-04-01,2024-06-30,CHN,,share,0.1,,0.2,0.9,,invented,judgement,\n";

  static Stream<Arguments> badRows() {
    return Stream.of(
        units("text for a number", "60", "about 60", IssueCode.INVALID_VALUE, "expected a number"),
        units("infinity", "60", "Infinity", IssueCode.INVALID_VALUE, "expected a number"),
        units("negative bound", ",50,", ",-50,", IssueCode.INVALID_VALUE, "0 or more"),
        units("negative figures", "60,50,75", "-5,-5,-5", IssueCode.INVALID_VALUE, "0 or more"),
        units("low above high", "60,50,75", "60,75,50", IssueCode.CONTRADICTORY, "not below"),
        units("middle outside", "60,50,75", "90,50,75", IssueCode.CONTRADICTORY, "between"),
        units(
            "reversed",
            "4/1/2024,6/30/2024",
            "6/30/2024,4/1/2024",
            IssueCode.CONTRADICTORY,
            "before"),
        units("no such day", "6/30/2024", "6/31/2024", IssueCode.INVALID_VALUE, "expected a date"),
        units("no end", "6/30/2024", "", IssueCode.MALFORMED, "no end"),
        units("unknown vendor", "Fixture Beta", "Gamma", IssueCode.UNKNOWN_CODE, "'Gamma'"),
        units("unknown chip", ",B1,", ",B7,", IssueCode.UNKNOWN_CODE, "'B7'"),
        units("no figure", "60,50,75", ",,", IssueCode.NO_VALUE, "no figure"),
        units("too few fields", "60,50,75,B1,", "60,50", IssueCode.MALFORMED, "6 fields"),
        units("too many fields", ",B1,", ",B1,x,y,", IssueCode.MALFORMED, "11 fields"),
        shipment(
            "text for a number", ",60,", ",many,", IssueCode.INVALID_VALUE, "expected a number"),
        shipment("negative", ",50,60,", ",-50,60,", IssueCode.INVALID_VALUE, "0 or more"),
        shipment("low above high", "50,60,75", "75,60,50", IssueCode.CONTRADICTORY, "not below"),
        shipment(
            "reversed",
            "2024-04-01,2024-06-30",
            "2024-06-30,2024-04-01",
            IssueCode.CONTRADICTORY,
            "before"),
        shipment("no credibility", ",0.9,", ",,", IssueCode.CONTRADICTORY, "credibility"),
        shipment("unknown vendor", "Fixture Beta", "Gamma", IssueCode.UNKNOWN_CODE, "'Gamma'"),
        shipment("unknown chip", "beta_b1", "beta_b7", IssueCode.UNKNOWN_CODE, "'beta_b7'"),
        shipment("unknown measure", ",units,", ",boxes,", IssueCode.INVALID_VALUE, "'boxes'"),
        shipment(
            "revenue of a chip",
            ",units,",
            ",compute_revenue_usd,",
            IssueCode.CONTRADICTORY,
            "names a chip"),
        shipment(
            "data-center revenue of a chip",
            ",units,",
            ",data_center_revenue_usd,",
            IssueCode.CONTRADICTORY,
            "names a chip"),
        shipment(
            "share above one",
            ",units,50,60,75,",
            ",revenue_share,,1.5,,",
            IssueCode.INVALID_VALUE,
            "0 to 1"),
        shipment(
            "flag", ",,,invented", ",,maybe,invented", IssueCode.INVALID_VALUE, "true or false"),
        destination(
            "owner and country", "CHN,,", "CHN,Fixture Cloud,", IssueCode.CONTRADICTORY, "either"),
        destination("neither", "CHN,,", ",,", IssueCode.CONTRADICTORY, "either"),
        destination("unknown country", "CHN", "XXX", IssueCode.UNKNOWN_CODE, "'XXX'"),
        destination("unknown owner", "CHN,,", ",Nobody,", IssueCode.UNKNOWN_CODE, "'Nobody'"),
        destination("unknown chip", "alpha_a1", "alpha_a9", IssueCode.UNKNOWN_CODE, "'alpha_a9'"),
        destination("unknown vendor", "Fixture Alpha", "Gamma", IssueCode.UNKNOWN_CODE, "'Gamma'"),
        destination(
            "text for a number", "0.1", "a tenth", IssueCode.INVALID_VALUE, "expected a number"),
        destination("low above high", "0.1,,0.2", "0.3,,0.2", IssueCode.CONTRADICTORY, "not below"),
        destination("above one", "0.1,,0.2", ",1.2,", IssueCode.INVALID_VALUE, "0 to 1"),
        destination(
            "reversed",
            "2024-04-01,2024-06-30",
            "2024-06-30,2024-04-01",
            IssueCode.CONTRADICTORY,
            "before"));
  }

  private static Arguments units(String name, String good, String bad, IssueCode code, String why) {
    return bad("timeline: " + name, TIMELINE_HEADER, GOOD_UNITS, good, bad, code, why);
  }

  private static Arguments shipment(
      String name, String good, String bad, IssueCode code, String why) {
    return bad("shipments: " + name, SHIPMENT_HEADER, GOOD_SHIPMENT, good, bad, code, why);
  }

  private static Arguments destination(
      String name, String good, String bad, IssueCode code, String why) {
    return bad("destinations: " + name, DESTINATION_HEADER, GOOD_SHARE, good, bad, code, why);
  }

  private static Arguments bad(
      String name, String header, String row, String good, String bad, IssueCode code, String why) {
    assertTrue(row.contains(good), name);
    return Arguments.of(name, header + row + row.replace(good, bad), code, why);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badRows")
  void shouldSetABadRowAsideWithItsReason(String name, String content, IssueCode code, String why) {
    // Given: a good row and a bad one
    SnapshotLab lab = SnapshotLab.with(content);

    // When
    RunInputs inputs = lab.inputs();

    // Then
    List<Issue> refused =
        issuesOf(inputs.issues()).stream()
            .filter(issue -> issue.code().kind() != IssueCode.Kind.FLAG)
            .toList();
    assertEquals(1, refused.size(), refused.toString());
    Issue issue = refused.get(0);
    assertEquals(3, issue.origin().row());
    assertEquals(code, issue.code(), issue.message());
    assertTrue(issue.message().contains(why), issue.message());
    assertEquals(content.lines().toList().get(2), issue.record());
    assertEquals(2, accountOf(inputs).read());
    assertEquals(1, accountOf(inputs).used());
    assertEquals(1, accountOf(inputs).setAside());
    assertEquals(code.kind() == IssueCode.Kind.BAD ? 1 : 0, accountOf(inputs).bad());
    assertEquals(List.of(), lab.problems);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        SHIPMENT_HEADER + GOOD_SHIPMENT,
        DESTINATION_HEADER + GOOD_SHARE,
        TIMELINE_HEADER + GOOD_UNITS
      })
  void shouldSetTheSecondOfTwoEqualRowsAside(String content) {
    String row = content.lines().toList().get(1) + "\n";

    RunInputs inputs = SnapshotLab.with(content + row).inputs();

    List<Issue> duplicates =
        issuesOf(inputs.issues()).stream()
            .filter(issue -> issue.code() == IssueCode.DUPLICATE)
            .toList();
    assertEquals(1, duplicates.size());
    assertEquals(3, duplicates.get(0).origin().row());
    assertEquals(1, accountOf(inputs).used());
    assertEquals(1, accountOf(inputs).bad());
  }

  @Test
  void shouldKeepTheRecordThatATruncatedFileEndsIn() {
    String content = TIMELINE_HEADER + GOOD_UNITS + "Q3 2024,Fixture Beta,7/1/20";

    RunInputs inputs = SnapshotLab.with(content).inputs();

    Issue issue = badOf(inputs);
    assertEquals(IssueCode.TRUNCATED, issue.code());
    assertEquals(3, issue.origin().row());
    assertEquals("Q3 2024,Fixture Beta,7/1/20", issue.record());
    assertEquals(1, accountOf(inputs).used());
  }

  @Test
  void shouldKeepWhatFollowsABrokenQuoteAsUnreadable() {
    String content = TIMELINE_HEADER + GOOD_UNITS + "\"Q3 2024,Fixture Beta\n" + GOOD_UNITS;

    RunInputs inputs = SnapshotLab.with(content).inputs();

    Issue issue = badOf(inputs);
    assertEquals(IssueCode.MALFORMED, issue.code());
    assertEquals(3, issue.origin().row());
    assertTrue(issue.message().contains("rest of the file"), issue.message());
    assertEquals(1, accountOf(inputs).used());
  }

  @Test
  void shouldSetARowOfAnotherEncodingAside() {
    // Given: Latin-1 bytes in the notes
    String content = TIMELINE_HEADER + GOOD_UNITS + GOOD_UNITS.replace("B1,", "B1,estim\u00E9");
    SnapshotLab lab = new SnapshotLab().put(FILE, content.getBytes(StandardCharsets.ISO_8859_1));

    // When
    RunInputs inputs = lab.inputs();

    // Then
    Issue issue = badOf(inputs);
    assertEquals(IssueCode.MIS_ENCODED, issue.code());
    assertEquals(3, issue.origin().row());
  }

  @Test
  void shouldSetEveryRowOfAnUnknownLayoutAside() {
    RunInputs inputs = SnapshotLab.with("colour,size\nred,1\nblue,2\n").inputs();

    assertEquals(2, accountOf(inputs).bad());
    assertEquals(
        List.of(IssueCode.UNKNOWN_LAYOUT, IssueCode.UNKNOWN_LAYOUT),
        issuesOf(inputs.issues()).stream().map(Issue::code).toList());
    assertEquals("red,1", issuesOf(inputs.issues()).get(0).record());
  }

  @ParameterizedTest
  @ValueSource(strings = {"layout: pictures", "layout: shipments"})
  void shouldSetEveryRowAsideWhenTheNamedLayoutDoesNotFit(String layout) {
    byte[] content = (TIMELINE_HEADER + GOOD_UNITS).getBytes(StandardCharsets.UTF_8);
    SnapshotLab lab = new SnapshotLab().put(FILE, content);
    lab.files.put(FILE + ".meta.yml", MemoryFiles.sidecar(SnapshotLab.PRODUCER, content, layout));

    RunInputs inputs = lab.inputs();

    assertEquals(IssueCode.UNKNOWN_LAYOUT, badOf(inputs).code());
    assertEquals(1, accountOf(inputs).setAside());
  }

  @Test
  void shouldSetADamagedWorkbookAsideAsAWhole() {
    String workbook = "snapshots/lab/units.xlsx";
    SnapshotLab lab = new SnapshotLab().put(workbook, new byte[] {'P', 'K', 3, 4});

    RunInputs inputs = lab.inputs();

    Issue issue =
        inputs.issues().stream()
            .filter(i -> i.origin().file().equals(workbook))
            .findFirst()
            .orElseThrow();
    assertEquals(IssueCode.UNKNOWN_LAYOUT, issue.code());
    assertTrue(issue.message().contains("workbook"), issue.message());
    assertTrue(inputs.accounts().stream().anyMatch(a -> a.file().equals(workbook) && a.bad() == 1));
  }

  @Test
  void shouldReadAFileWithoutRecords() {
    RunInputs inputs = SnapshotLab.with(TIMELINE_HEADER).inputs();

    assertEquals(0, accountOf(inputs).read());
  }

  @Test
  void shouldStopAtAFileWithoutSidecar() {
    SnapshotLab lab = SnapshotLab.with(TIMELINE_HEADER + GOOD_UNITS);
    lab.files.remove(FILE + ".meta.yml");

    assertProblem(lab, FILE + ".meta.yml", "expected a sidecar");
  }

  @Test
  void shouldStopAtAnotherChecksum() {
    SnapshotLab lab = SnapshotLab.with(TIMELINE_HEADER + GOOD_UNITS);
    lab.files.put(FILE, TIMELINE_HEADER + GOOD_UNITS.replace("60", "61"));

    assertProblem(lab, FILE + ".meta.yml", "column checksum");
  }

  @Test
  void shouldStopAtASidecarWithoutLicence() {
    byte[] content = (TIMELINE_HEADER + GOOD_UNITS).getBytes(StandardCharsets.UTF_8);
    SnapshotLab lab = new SnapshotLab().put(FILE, content);
    String sidecar = MemoryFiles.sidecar(SnapshotLab.PRODUCER, content, "");
    lab.files.put(FILE + ".meta.yml", sidecar.replace("licence: Apache-2.0", ""));

    assertProblem(lab, FILE + ".meta.yml", "column licence");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "~",
        "--- null\n",
        "# nothing\n",
        "- a\n- b\n",
        "producer: [",
        "date_published: soon"
      })
  void shouldStopAtASidecarThatIsNotOne(String sidecar) {
    SnapshotLab lab = SnapshotLab.with(TIMELINE_HEADER + GOOD_UNITS);
    lab.files.put(FILE + ".meta.yml", sidecar);

    assertProblem(lab, FILE + ".meta.yml", "expected YAML");
  }

  private static void assertProblem(SnapshotLab lab, String file, String text) {
    Snapshots snapshots = lab.read();

    assertEquals(1, lab.problems.size(), lab.problems.toString());
    Problem problem = lab.problems.get(0);
    assertEquals(file, problem.file());
    assertTrue(problem.message().contains(text), problem.message());
    assertEquals(1, problem.message().lines().count());
    assertEquals(1, snapshots.shipments().size());
    var checked = new DataFolder.Checked(null, lab.problems);
    assertEquals(
        problem.message(), assertThrows(InputException.class, checked::orThrow).getMessage());
  }

  @Test
  void shouldRefuseARunWithTooManyBadRecords() {
    // Given: one of four records is bad
    SnapshotLab lab =
        SnapshotLab.with(
            TIMELINE_HEADER
                + GOOD_UNITS
                + GOOD_UNITS.replace("4/1/2024,6/30/2024", "1/1/2024,3/31/2024")
                + GOOD_UNITS.replace("4/1/2024,6/30/2024", "10/1/2023,12/31/2023")
                + GOOD_UNITS.replace("60,", "x,"));

    // When, then: exit code 2 comes with this exception
    InputException refused = assertThrows(InputException.class, () -> lab.inputs(0.24));
    assertTrue(
        refused.getMessage().startsWith(FILE + ": 1 of 4 records are bad"), refused.getMessage());
    assertDoesNotThrow(() -> lab.inputs(0.25));
  }

  @Test
  void shouldRefuseARunWithoutAnyUsableRecord() {
    SnapshotLab lab = new SnapshotLab().put(SnapshotLab.BASE, TIMELINE_HEADER);

    InputException refused = assertThrows(InputException.class, lab::inputs);

    assertTrue(refused.getMessage().contains("no shipment record"), refused.getMessage());
  }

  private static Issue badOf(RunInputs inputs) {
    List<Issue> bad =
        issuesOf(inputs.issues()).stream()
            .filter(issue -> issue.code().kind() == IssueCode.Kind.BAD)
            .toList();
    assertEquals(1, bad.size(), bad.toString());
    return bad.get(0);
  }
}
