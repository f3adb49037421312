package io.computestock.jobs.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.computestock.jobs.testing.TableRows;
import io.computestock.schema.DiversionEvidenceTable;
import io.computestock.schema.RoutesTable;
import io.computestock.uncertainty.Summary;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class DiversionRowsTest {
  private static final DiversionEstimate ESTIMATE =
      TestDiversion.estimate(
          TestDiversion.known(), Map.of("MYS", TestDiversion.kept(2024, 50_000)));
  private static final TableRows EVIDENCE =
      TableRows.of(DiversionEvidenceTable.SCHEMA, DiversionRows.evidence(ESTIMATE));
  private static final TableRows ROUTES =
      TableRows.of(RoutesTable.SCHEMA, DiversionRows.routes(ESTIMATE));

  private static TableRows line(String line, int months) {
    return EVIDENCE
        .where(DiversionEvidenceTable.LINE, line)
        .where(DiversionEvidenceTable.MONTHS, months);
  }

  private static TableRows year(TableRows rows, int year) {
    return rows.where(DiversionEvidenceTable.MONTH, LocalDate.of(year, 1, 1));
  }

  private static TableRows route(int year, String route) {
    return year(ROUTES, year).where(RoutesTable.ROUTE, route);
  }

  @Test
  void shouldTellEveryLineOfAYear() {
    for (int year = 2022; year <= 2025; year++) {
      Summary prior = Summary.of(ESTIMATE.posterior().prior().get(year));
      Summary posterior = Summary.of(ESTIMATE.posterior().chips().get(year));
      assertEquals(prior.p50(), year(line("prior", 12), year).number("p50"));
      assertEquals(posterior.p95(), year(line("posterior", 12), year).number("p95"));
    }
    assertEquals(4, line("prior", 12).size());
    assertEquals(4, line("posterior", 12).size());
    assertEquals("CHN", year(line("prior", 12), 2024).cell(DiversionEvidenceTable.COUNTRY));
  }

  @Test
  void shouldTellCasesOfTheYearsThatHaveAny() {
    TableRows cases = line("known_cases", 12);

    assertEquals(2, cases.size());
    assertEquals("a", year(cases, 2023).cell(DiversionEvidenceTable.RECORDS));
    assertEquals("b;c", year(cases, 2024).cell(DiversionEvidenceTable.RECORDS));
    // convictions hold in 98 of 100 draws
    assertEquals(2_000, year(cases, 2023).number("p50"), 1e-9);
    assertEquals(5_000, year(cases, 2024).number("p50"), 1e-9);
  }

  @Test
  void shouldTellWhatHubsKept() {
    TableRows hub = line("hub_excess", 12);

    assertEquals("trade of MYS", year(hub, 2024).cell(DiversionEvidenceTable.RECORDS));
    assertTrue(hub.number("mean") > 0);
  }

  @Test
  void shouldPublishNoMonthAfterTheDayOfKnowledge() {
    TableRows months = line("posterior", 1);

    // October 2022 to June 2025
    assertEquals(33, months.size());
    var days = new TreeSet<Object>(months.column(DiversionEvidenceTable.MONTH));
    assertEquals(LocalDate.of(2022, 10, 1), days.first());
    assertEquals(LocalDate.of(2025, 6, 1), days.last());
    double sum = 0;
    for (Object day : days) {
      if (((LocalDate) day).getYear() == 2024) {
        sum += months.where(DiversionEvidenceTable.MONTH, day).number("mean");
      }
    }
    double year = year(line("posterior", 12), 2024).number("mean");
    assertEquals(year, sum, 1e-9 * year);
  }

  @Test
  void shouldFlagAYearThatIsNotOver() {
    assertEquals("year_not_over", flags(year(line("posterior", 12), 2025)));
    assertEquals("", flags(year(line("posterior", 12), 2024)));
    assertEquals(
        "year_not_over",
        flags(line("posterior", 1).from(DiversionEvidenceTable.MONTH, "2025-06-01")));
  }

  private static String flags(TableRows row) {
    Object flags = row.cell(DiversionEvidenceTable.FLAGS);
    return flags == null ? "" : flags.toString();
  }

  @Test
  void shouldLetRoutesAddUpToAll() {
    for (int year = 2022; year <= 2025; year++) {
      double all = route(year, "all").number("mean");
      assertEquals(2 * all, year(ROUTES, year).sum("mean"), 1e-9 * all);
      assertTrue(route(year, "all").number(RoutesTable.ENTROPY_P5) >= 1);
      assertNull(route(year, "all").cell(RoutesTable.SHARE_P50));
      assertNull(route(year, "ZZZ").cell(RoutesTable.ENTROPY_P50));
    }
    assertTrue(route(2025, "all").number(RoutesTable.ENTROPY_P50) > 1);
    assertEquals(
        Set.of("all", "MYS", "SGP", "ZZZ"),
        new TreeSet<>(year(ROUTES, 2024).column(RoutesTable.ROUTE)));
  }

  @Test
  void shouldNameTheCasesOfARoute() {
    assertEquals("a", route(2023, "SGP").cell(RoutesTable.RECORDS));
    assertEquals("c", route(2024, "SGP").cell(RoutesTable.RECORDS));
    assertEquals("b;c", route(2024, "MYS").cell(RoutesTable.RECORDS));
    assertNull(route(2024, "ZZZ").cell(RoutesTable.RECORDS));
    assertNull(route(2025, "MYS").cell(RoutesTable.RECORDS), "a route of 2024");
  }

  @Test
  void shouldTellOfDisplacementWhereARouteWasThereBefore() {
    assertNull(route(2023, "SGP").cell(RoutesTable.LOST));
    assertNull(route(2024, "MYS").cell(RoutesTable.LOST));
    double lost = route(2024, "SGP").number(RoutesTable.LOST);
    assertEquals(lostHalf(), lost, 1e-12);
    assertTrue(lost > 0);
    assertTrue(
        route(2024, "SGP").number(RoutesTable.DISPLACED_P5)
            <= route(2024, "SGP").number(RoutesTable.DISPLACED_P95));
    assertNull(route(2024, "ZZZ").cell(RoutesTable.LOST));
    assertNull(route(2025, "SGP").cell(RoutesTable.LOST), "a route of 2024");
  }

  private static double lostHalf() {
    double[] before = ESTIMATE.moves().get(2023).change().get("SGP");
    double[] after = ESTIMATE.moves().get(2024).change().get("SGP");
    int lost = 0;
    for (int i = 0; i < before.length; i++) {
      lost += -after[i] <= -before[i] / 2 ? 1 : 0;
    }
    return lost / (double) before.length;
  }
}
