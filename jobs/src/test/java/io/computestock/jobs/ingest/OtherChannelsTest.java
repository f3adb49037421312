package io.computestock.jobs.ingest;

import static io.computestock.jobs.ingest.SnapshotLab.FILE;
import static io.computestock.jobs.ingest.SnapshotLab.accountOf;
import static io.computestock.jobs.ingest.SnapshotLab.issuesOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.computestock.diversion.DiversionCase;
import io.computestock.diversion.DiversionCase.Role;
import io.computestock.diversion.DiversionCase.Stage;
import io.computestock.domestic.DieOrigin;
import io.computestock.domestic.ProductionMeasure;
import io.computestock.domestic.ProductionRecord;
import io.computestock.domestic.ProductionRecord.Bound;
import io.computestock.issue.Issue;
import io.computestock.issue.IssueCode;
import io.computestock.jobs.estimate.RunInputs;
import io.computestock.site.SiteReport;
import io.computestock.uncertainty.DistributionSpec;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cases of diversion, figures on production and site reports among the snapshots. */
class OtherChannelsTest {
  private static final String CASES =
      "case_id,part_of,origin,route,destination,period_start,period_end,chip_types,units_low,"
          + "units_mid,units_high,value_usd,seized_units,seized_usd,stage,role,known_at,source,"
          + "status,note\n";
  private static final String CASE =
      "crates,ring,USA,CAN;USA,CHN,2024-01-01,2024-06-30,h100_sxm,100,200,300,9000000,50,,"
          + "pleaded,case,2025-02-01,a court,judgement,a note\n";
  private static final String PRODUCTION =
      "country,producer,chip_type,measure,die_origin,period_start,period_end,low,mid,high,"
          + "credibility,bound,role,known_at,source,status,note\n";
  private static final String FIGURE =
      "CHN,MAKER,beta_b1,packages,domestic,2024-01-01,2024-12-31,100,200,400,0.9,interval,"
          + "observation,2025-02-01,a paper,judgement,a note\n";
  private static final String SITES = "site,country,state,evidence,role,known_at,source,status\n";

  private static DiversionCase onlyCase(String row) {
    List<DiversionCase> cases = SnapshotLab.with(CASES + row).read().cases();
    assertEquals(1, cases.size());
    return cases.get(0);
  }

  private static ProductionRecord onlyFigure(String row) {
    List<ProductionRecord> figures = SnapshotLab.with(PRODUCTION + row).read().production();
    assertEquals(1, figures.size());
    return figures.get(0);
  }

  @Test
  void shouldReadACase() {
    DiversionCase found = onlyCase(CASE);

    assertEquals("crates", found.caseId());
    assertEquals("ring", found.partOf());
    assertEquals(List.of("CAN", "USA"), found.route());
    assertEquals(List.of("h100_sxm"), found.chipTypes());
    assertEquals(300, found.unitsHigh(), 0);
    assertEquals(50, found.seizedUnits(), 0);
    assertTrue(Double.isNaN(found.seizedUsd()));
    assertEquals(Stage.PLEADED, found.stage());
    assertEquals(Role.CASE, found.role());
    assertEquals(LocalDate.parse("2025-02-01"), found.knownAt());
  }

  @Test
  void shouldReadAFigureOnProduction() {
    ProductionRecord figure = onlyFigure(FIGURE);

    assertEquals(ProductionMeasure.PACKAGES, figure.measure());
    assertEquals(DieOrigin.DOMESTIC, figure.dieOrigin());
    assertEquals(200, figure.value().median(), 0);
    assertEquals(Bound.INTERVAL, figure.bound());
    assertNull(onlyFigure(FIGURE.replace("domestic", "")).dieOrigin());
  }

  @ParameterizedTest
  @CsvSource({
    "'100,200,400,0.9,interval', ',,400,,upper', 400",
    "'100,200,400,0.9,interval', '100,,,,lower', 100",
    "'100,200,400,0.9,interval', ',250,,,lower', 250"
  })
  void shouldReadABound(String interval, String bound, double limit) {
    assertEquals(
        DistributionSpec.fixed(limit), onlyFigure(FIGURE.replace(interval, bound)).value());
  }

  @Test
  void shouldTakeTheDayOfTheFileWhenARowHasNone() {
    LocalDate published = LocalDate.parse("2025-06-01");

    assertEquals(published, onlyCase(CASE.replace("2025-02-01", "")).knownAt());
    assertEquals(published, onlyFigure(FIGURE.replace("2025-02-01", "")).knownAt());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CAN;USA | CAN;XXX | UNKNOWN_CODE",
        "h100_sxm | z80 | UNKNOWN_CODE",
        "100,200,300 | 100,50,300 | CONTRADICTORY",
        "100,200,300 | 400,,300 | CONTRADICTORY",
        "2024-06-30 | 2023-06-30 | CONTRADICTORY",
        "pleaded | rumoured | INVALID_VALUE",
        ",case, | ,context, | CONTEXT_ONLY"
      })
  void shouldSetACaseAside(String good, String other, IssueCode code) {
    RunInputs inputs =
        SnapshotLab.with(CASES + CASE + CASE.replace("crates", "more").replace(good, other))
            .inputs();

    assertEquals(List.of(code), issuesOf(inputs.issues()).stream().map(Issue::code).toList());
    assertEquals(1, accountOf(inputs).used());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CHN | XXX | UNKNOWN_CODE",
        "beta_b1 | z80 | UNKNOWN_CODE",
        "100,200,400 | 300,200,400 | CONTRADICTORY",
        "100,200,400,0.9 | ,,, | NO_VALUE",
        "packages | die_yield | INVALID_VALUE",
        "packages | boxes | INVALID_VALUE",
        "observation | context | CONTEXT_ONLY"
      })
  void shouldSetAFigureAside(String good, String other, IssueCode code) {
    RunInputs inputs = SnapshotLab.with(PRODUCTION + FIGURE + FIGURE.replace(good, other)).inputs();

    assertEquals(List.of(code), issuesOf(inputs.issues()).stream().map(Issue::code).toList());
    assertEquals(1, accountOf(inputs).used());
  }

  @Test
  void shouldReadSites() {
    Snapshots snapshots =
        SnapshotLab.with(SITES + "Hall,USA,planned,press,level,2025-12-01,a paper,judgement\n")
            .read();

    SiteReport report = snapshots.sites().get(0);
    assertEquals(SnapshotLab.PRODUCER + "/file", report.publisher());
    assertEquals(FILE, report.origin().file());
    assertEquals(LocalDate.of(2025, 6, 1), snapshots.newest(), "sites do not move the newest day");
  }

  @Test
  void shouldSetAsideWhatBecamePublicLater() {
    RunInputs inputs =
        SnapshotLab.with(
                SITES
                    + "Hall,USA,planned,press,level,2025-02-01,a paper,judgement\n"
                    + "Hall,USA,planned,press,level,2026-02-01,a paper,judgement\n")
            .inputs();

    assertEquals(
        List.of(IssueCode.KNOWN_LATER),
        issuesOf(inputs.issues()).stream().map(Issue::code).toList());
    assertEquals(1, accountOf(inputs).used());
    assertEquals(1, accountOf(inputs).setAside());
  }
}
