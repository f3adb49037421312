package io.computestock.jobs.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.computestock.diversion.CaseDelivery;
import io.computestock.diversion.DiversionCase.Role;
import io.computestock.diversion.DiversionCase.Stage;
import io.computestock.diversion.DiversionEvidence.Gap;
import io.computestock.diversion.DiversionEvidence.HubExcess;
import io.computestock.jobs.evidence.Gaps.Missing;
import io.computestock.uncertainty.DrawVectors;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DiversionEstimateTest {
  private static final DiversionEstimate ESTIMATE = TestDiversion.estimate(TestDiversion.known());

  @Test
  void shouldMoveInEveryDrawWhatArrives() {
    assertEquals(Set.of(2022, 2023, 2024, 2025), ESTIMATE.moves().keySet());
    ESTIMATE
        .moves()
        .forEach(
            (year, move) -> {
              double[] chips = ESTIMATE.posterior().chips().get(year);
              for (int i = 0; i < chips.length; i++) {
                double left = 0;
                for (Map.Entry<String, double[]> change : move.change().entrySet()) {
                  left -= change.getKey().equals("CHN") ? 0 : change.getValue()[i];
                }
                assertEquals(chips[i], left, 1e-9 * chips[i], "draw " + i + " of " + year);
                assertEquals(chips[i], move.change().get("CHN")[i], 1e-9 * chips[i]);
              }
              assertEquals(0, move.drawsUnmoved());
            });
  }

  @Test
  void shouldTakeTheRoutesOfTheNearestYearWithACase() {
    assertEquals(Set.of("SGP", "ZZZ"), ESTIMATE.shares().get(2023).keySet());
    assertEquals(Set.of("SGP", "ZZZ"), ESTIMATE.shares().get(2022).keySet());
    assertEquals(Set.of("MYS", "SGP", "ZZZ"), ESTIMATE.shares().get(2024).keySet());
    assertEquals(Set.of("MYS", "SGP", "ZZZ"), ESTIMATE.shares().get(2025).keySet());
    double later = Arrays.stream(ESTIMATE.shares().get(2025).get("MYS")).average().orElseThrow();
    assertEquals(0.81, later, 0.03);
  }

  @Test
  void shouldShareRoutesByTheChipsOfTheirCases() {
    double malaysia = Arrays.stream(ESTIMATE.shares().get(2024).get("MYS")).average().orElseThrow();
    double singapore =
        Arrays.stream(ESTIMATE.shares().get(2024).get("SGP")).average().orElseThrow();

    // 4,500 and 500 of 5,000, less the tenth that no case names; the sd of the mean is 0.004
    assertEquals(0.81, malaysia, 0.03);
    assertEquals(0.09, singapore, 0.03);
  }

  @Test
  void shouldSpreadYearsOverMonthsInEveryDraw() {
    for (int year = 2022; year <= 2025; year++) {
      double[] sum = new double[TestDiversion.DRAWS];
      int months = 0;
      for (Map.Entry<YearMonth, double[]> month : ESTIMATE.months().entrySet()) {
        if (month.getKey().getYear() == year) {
          months++;
          DrawVectors.add(sum, month.getValue());
        }
      }
      assertEquals(year == 2022 ? 3 : 12, months);
      double[] chips = ESTIMATE.posterior().chips().get(year);
      for (int i = 0; i < sum.length; i++) {
        assertEquals(chips[i], sum[i], 1e-9 * chips[i]);
      }
    }
    assertEquals(TestDiversion.CONTROLS, ESTIMATE.months().firstKey());
  }

  @Test
  void shouldFollowTheMonthsOfTheCases() {
    double[] year = ESTIMATE.posterior().chips().get(2024);

    // 4,000 chips in the 91 days to March, 1,000 in June
    double january = ESTIMATE.months().get(YearMonth.of(2024, 1))[0];
    double june = ESTIMATE.months().get(YearMonth.of(2024, 6))[0];
    double august = ESTIMATE.months().get(YearMonth.of(2024, 8))[0];
    assertTrue(january > june && june > 0);
    assertEquals(0, august);
    assertTrue(january < year[0]);
  }

  @Test
  void shouldTakeHubsAndGapsOnTheirRoutes() {
    DiversionEstimate estimate =
        TestDiversion.estimate(
            TestDiversion.known(),
            Map.of("MYS", TestDiversion.kept(2024, 50_000), "THA", TestDiversion.kept(2025, 1)),
            new Missing("MYS", 2024, 50e6, 80e6),
            new Missing("THA", 2024, 50e6, 80e6),
            new Missing("MYS", 2026, 50e6, 80e6));

    // nine tenths pass by what cases name; of 2024 all but 500 of 5,000 by Malaysia
    assertEquals(1, estimate.evidence().hubs().size(), "no case passes Thailand");
    HubExcess hub = estimate.evidence().hubs().get(0);
    assertEquals(2024, hub.year());
    double named = TestDiversion.known().get(1).chips()[0];
    assertTrue(named > 0);
    assertEquals(0.9 * 0.9, hub.coverage(), 0.01);
    assertEquals(
        List.of(Set.of("mirror gap of MYS"), Set.of("mirror gap of THA")),
        estimate.evidence().gaps().stream().map(Gap::roots).toList());
    assertEquals(hub.coverage(), estimate.evidence().gaps().get(0).coverage());
    assertEquals(0.1, estimate.evidence().gaps().get(1).coverage(), 1e-12);
  }

  @Test
  void shouldLeaveOutWhatWasStopped() {
    List<CaseDelivery> deliveries =
        TestDiversion.deliveries(
            TestDiversion.row(
                "half",
                "2024-01-01",
                "2024-12-31",
                1_000,
                400,
                Stage.CONVICTED,
                Role.CASE,
                "2025-01-01",
                "MYS"),
            TestDiversion.row(
                "stopped",
                "2024-01-01",
                "2024-12-31",
                1_000,
                1_000,
                Stage.SEIZED,
                Role.CASE,
                "2025-01-01",
                "SGP"));

    assertTrue(Arrays.stream(deliveries.get(0).chips()).allMatch(n -> n == 600 || n == 0));
    assertTrue(Arrays.stream(deliveries.get(1).chips()).allMatch(n -> n == 0));
    // a case that delivered nothing is no route
    assertFalse(TestDiversion.estimate(deliveries).shares().get(2024).containsKey("SGP"));
  }

  @Test
  void shouldBelieveADeniedAllegationInFewDraws() {
    List<CaseDelivery> deliveries =
        TestDiversion.deliveries(
            TestDiversion.row(
                "denied",
                "2024-01-01",
                "2024-12-31",
                1_000,
                Double.NaN,
                Stage.DENIED,
                Role.CASE,
                "2025-01-01",
                "MYS"));

    double believed =
        Arrays.stream(deliveries.get(0).chips()).filter(chips -> chips > 0).count()
            / (double) TestDiversion.DRAWS;
    // a fifth; 4.9 standard deviations of 0.02
    assertEquals(0.2, believed, 0.098);
  }

  @Test
  void shouldOnlyCountCasesThatAreKnown() {
    assertEquals(
        List.of(),
        TestDiversion.deliveries(
            TestDiversion.row(
                "later",
                "2024-01-01",
                "2024-12-31",
                1_000,
                Double.NaN,
                Stage.CONVICTED,
                Role.CASE,
                "2025-06-16",
                "MYS"),
            TestDiversion.row(
                "context",
                "2024-01-01",
                "2024-12-31",
                1_000,
                Double.NaN,
                Stage.CONVICTED,
                Role.CONTEXT,
                "2025-06-01",
                "MYS")));
  }

  @Test
  void shouldNameTheCountriesOnRoutes() {
    assertEquals(Set.of("MYS", "SGP"), Hubs.onRoutes(TestDiversion.known()));
    assertEquals(Set.of(), Hubs.onRoutes(List.of()));
  }
}
