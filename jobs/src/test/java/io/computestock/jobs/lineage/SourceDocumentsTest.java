package io.computestock.jobs.lineage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.computestock.diversion.DiversionCase;
import io.computestock.diversion.SharedSources;
import io.computestock.issue.Issue;
import io.computestock.issue.IssueCode;
import io.computestock.jobs.ingest.DataFolder;
import io.computestock.jobs.spark.TableRow;
import io.computestock.jobs.testing.Fixtures;
import io.computestock.jobs.testing.LocalSpark;
import io.computestock.jobs.testing.TableRows;
import io.computestock.schema.LineageTable;
import io.computestock.schema.TradeReportsTable;
import io.computestock.shipments.ShipmentRecord;
import io.computestock.site.SiteReport;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Records of the repository, and trade reports of our own making. */
class SourceDocumentsTest {
  private static final LocalDate LATE = LocalDate.of(2026, 11, 23);
  private static final String TRADE_FILE =
      "snapshots/harvard-growth-lab/2026-11-23/ai_basket_corridors.csv";

  private static DataFolder folder;

  @BeforeAll
  static void load() {
    folder = Fixtures.load(Fixtures.OUR_DATA);
  }

  private static SourceDocuments documents(
      List<Issue> issues, LocalDate asOf, List<SiteReport> sites, Dataset<Row> trade) {
    return SourceDocuments.of(
        Fixtures.files(Fixtures.OUR_DATA), folder, issues, asOf, sites, trade);
  }

  private static TableRows rows(SourceDocuments documents) {
    return TableRows.of(LineageTable.SCHEMA, documents.rows());
  }

  private static Row report(
      String file, String outcome, String reporter, String partner, int year, long rows) {
    return TableRow.of(TradeReportsTable.SCHEMA)
        .with(TradeReportsTable.FILE, file)
        .with(TradeReportsTable.ROW, 2L)
        .with(TradeReportsTable.OUTCOME, outcome)
        .with(TradeReportsTable.ROWS, rows)
        .with(TradeReportsTable.REPORTER, reporter)
        .with(TradeReportsTable.PARTNER, partner)
        .with(TradeReportsTable.CLASS, "ai_systems")
        .with(TradeReportsTable.MONTH, YearMonth.of(year, 1))
        .with(TradeReportsTable.MONTHS, 12)
        .row();
  }

  private static Dataset<Row> trade(Row... rows) {
    return TableRow.table(LocalSpark.session(), TradeReportsTable.SCHEMA, List.of(rows));
  }

  @Test
  void shouldCountEveryShipmentRecordOfOneChipOnce() {
    TableRows lineage = rows(documents(List.of(), LATE, List.of(), null));

    String h20 = folder.reference().chips().get("h20").chipClass();
    long variants =
        folder.snapshots().shipments().stream()
            .filter(record -> !record.chipType().isEmpty())
            .filter(record -> folder.reference().chips().get(record.chipType()).chinaVariant())
            .filter(
                record -> folder.reference().chips().get(record.chipType()).chipClass().equals(h20))
            .count();
    TableRows china =
        lineage
            .where(LineageTable.CHANNEL, "shipments")
            .where(LineageTable.COUNTRY, "CHN")
            .where(LineageTable.PATHWAY, "variant")
            .where(LineageTable.CLASS, h20);
    assertTrue(china.size() > 0);
    long counted =
        china.column(LineageTable.RECORDS).stream().mapToLong(records -> (Long) records).sum();
    long shares = china.size();
    assertTrue(counted >= variants, counted + " in " + shares + " rows, records " + variants);
    assertTrue(
        china.column(LineageTable.DOCUMENT).stream()
            .allMatch(document -> document.toString().contains("Epoch AI")));
  }

  @Test
  void shouldLeaveOutWhatWasSetAsideAndWhatWasNotKnown() {
    ShipmentRecord record = folder.snapshots().shipments().get(0);
    var all = new ArrayList<Issue>();
    folder
        .snapshots()
        .shipments()
        .forEach(
            other -> all.add(new Issue(other.origin(), IssueCode.OVERLAPS_BETTER_SOURCE, "", "")));
    folder
        .snapshots()
        .destinations()
        .forEach(other -> all.add(new Issue(other.origin(), IssueCode.KNOWN_LATER, "", "")));

    assertFalse(documents(List.of(), LATE, List.of(), null).of("shipments").isEmpty());
    assertEquals(Set.of(), documents(all, LATE, List.of(), null).of("shipments"));
    // a flag does not set a record aside
    var flag = new Issue(record.origin(), IssueCode.INCOMPLETE_PERIOD, "", "");
    assertEquals(
        documents(List.of(), LATE, List.of(), null).rows().size(),
        documents(List.of(flag), LATE, List.of(), null).rows().size());
    assertEquals(
        Set.of(), documents(List.of(), LocalDate.of(2019, 1, 1), List.of(), null).of("diversion"));
  }

  @Test
  void shouldTellCasesByDestinationAndRouteWithEachDocument() {
    SourceDocuments documents = documents(List.of(), LATE, List.of(), null);

    TableRows lineage = rows(documents).where(LineageTable.CHANNEL, "diversion");
    List<DiversionCase> cases =
        folder.snapshots().cases().stream()
            .filter(one -> one.role() == DiversionCase.Role.CASE && !one.knownAt().isAfter(LATE))
            .toList();
    DiversionCase first = cases.get(0);
    String document = SharedSources.roots(first.source()).iterator().next();
    TableRows arrived =
        lineage.where(LineageTable.COUNTRY, "CHN").where(LineageTable.DOCUMENT, document);
    assertTrue(arrived.size() > 0, document);
    assertTrue(arrived.column(LineageTable.PATHWAY).stream().allMatch("diverted"::equals));
    assertTrue(
        arrived.column(LineageTable.FILE).stream()
            .allMatch("snapshots/press/2026-11-23/diversion_cases.csv"::equals));
    assertTrue(
        lineage.where(LineageTable.PATHWAY, "diverted_out").size() > 0, "economies on the routes");
    assertEquals(
        0,
        lineage
            .where(LineageTable.PATHWAY, "diverted_out")
            .where(LineageTable.COUNTRY, "CHN")
            .size());
  }

  @Test
  void shouldTellFiguresOnProductionByOriginOfTheDies() {
    TableRows lineage =
        rows(documents(List.of(), LATE, List.of(), null)).where(LineageTable.CHANNEL, "production");

    // a yield of the country's own fabs speaks of its dies only
    TableRows yield =
        lineage
            .where(LineageTable.DOCUMENT, "CSIS via 4nownews.com")
            .where(LineageTable.CLASS, "all");
    assertEquals(List.of("domestic_own_die"), yield.column(LineageTable.PATHWAY));
    assertEquals(LocalDate.of(2025, 3, 1), yield.cell(LineageTable.FIRST));
    // figures of all Ascend chips speak of both
    assertEquals(
        Set.of("domestic_own_die", "domestic_foreign_die"),
        Set.copyOf(
            lineage
                .where(LineageTable.DOCUMENT, "US Commerce (Kessler testimony)")
                .column(LineageTable.PATHWAY)));
    assertEquals(0, lineage.where(LineageTable.DOCUMENT, "IDC").size(), "context is not evidence");
  }

  @Test
  void shouldAddUpTradeReportsOfBothSidesByFile() {
    SourceDocuments documents =
        documents(
            List.of(),
            LATE,
            List.of(),
            trade(
                report(TRADE_FILE, "used", "TWN", "MYS", 2023, 3),
                report(TRADE_FILE + "@33554432", "used", "MYS", "TWN", 2024, 4),
                report("own.csv", "used", "USA", "MYS", 2024, 1),
                report(TRADE_FILE, "world_total", "MYS", "WLD", 2024, 9)));

    TableRows malaysia =
        rows(documents).where(LineageTable.CHANNEL, "trade").where(LineageTable.COUNTRY, "MYS");
    assertEquals(2, malaysia.size());
    TableRows harvard = malaysia.where(LineageTable.FILE, TRADE_FILE);
    assertEquals(7L, harvard.cell(LineageTable.RECORDS));
    assertEquals(LocalDate.of(2023, 1, 1), harvard.cell(LineageTable.FIRST));
    assertEquals(LocalDate.of(2024, 12, 1), harvard.cell(LineageTable.LAST));
    assertTrue(harvard.cell(LineageTable.DOCUMENT).toString().startsWith("Harvard Growth Lab"));
    // a file without a sidecar is its own document
    assertEquals(
        "own.csv", malaysia.where(LineageTable.FILE, "own.csv").cell(LineageTable.DOCUMENT));
    assertEquals(2, documents.roots("trade", "MYS", "hopper", 2024).size());
    assertEquals(1, documents.roots("trade", "MYS", "hopper", 2023).size());
    assertEquals(Set.of(), documents.roots("trade", "MYS", "hopper", 2022));
    assertEquals(Set.of(), documents.roots("trade", "JPN", "hopper", 2024));
  }

  @Test
  void shouldOverlapWhereTwoChannelsRestOnOneDocument() {
    // given a report of sites that names a file of trade as its source, and others
    SiteReport any = folder.snapshots().sites().get(0);
    SourceDocuments documents =
        documents(
            List.of(),
            LATE,
            List.of(
                Reports.of(any, "MYS", "h100_sxm", "own.csv", "2023-05-01"),
                Reports.of(any, "MYS", null, "ministry; press", "2024-05-01"),
                Reports.of(any, "MYS", "h20", "other class", "2024-05-01")),
            trade(
                report(TRADE_FILE, "used", "TWN", "MYS", 2024, 1),
                report("own.csv", "used", "USA", "MYS", 2024, 1)));

    String hopper = folder.reference().chips().get("h100_sxm").chipClass();
    assertEquals(3, documents.roots("sites", "MYS", hopper, 2024).size());
    assertEquals(1, documents.roots("sites", "MYS", hopper, 2023).size());
    assertEquals(
        documents.roots("sites", "MYS", hopper, 2024),
        documents.roots("sites", "MYS", "h100_sxm", 2024));
    assertEquals(4, documents.roots("sites", "MYS", "controlled", 2024).size());
    String ampere = folder.reference().chips().get("a100_80_sxm").chipClass();
    assertEquals(
        Set.of("ministry", "press"), Set.copyOf(documents.roots("sites", "MYS", ampere, 2024)));
    assertEquals(
        0,
        SharedSources.overlap(
            documents.roots("sites", "MYS", ampere, 2024),
            documents.roots("trade", "MYS", ampere, 2024)));
    assertEquals(
        0.25,
        SharedSources.overlap(
            documents.roots("sites", "MYS", hopper, 2024),
            documents.roots("trade", "MYS", hopper, 2024)));
  }
}
