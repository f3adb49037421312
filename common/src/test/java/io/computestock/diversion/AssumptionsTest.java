package io.computestock.diversion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.computestock.diversion.DiversionCase.Stage;
import io.computestock.diversion.DiversionEvidence.HubExcess;
import io.computestock.tabular.MemoryFiles;
import io.computestock.tabular.TableReader;
import io.computestock.uncertainty.ParameterDraws;
import io.computestock.uncertainty.ParameterLoader;
import io.computestock.uncertainty.RandomStream;
import io.computestock.uncertainty.Summary;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The models with the assumptions of the repository: every row they ask for is there. */
class AssumptionsTest {
  private static final int DRAWS = 4000;
  private static final LocalDate AS_OF = LocalDate.of(2026, 6, 30);

  private static ParameterDraws draws() {
    return new ParameterDraws(
        new ParameterLoader(new TableReader(MemoryFiles.ofRepository())).load(),
        new RandomStream(1),
        DRAWS);
  }

  private static double[] chips(double value) {
    double[] chips = new double[DRAWS];
    Arrays.fill(chips, value);
    return chips;
  }

  @Test
  void shouldGradeEveryStage() {
    for (Stage stage : Stage.values()) {
      var cases = List.of(Cases.named("x").units(1).stage(stage).build());

      double[] delivered = CaseLedger.of(cases, "CHN", AS_OF).deliveries(draws()).get(0).chips();

      assertEquals(stage == Stage.MODEL, Arrays.stream(delivered).allMatch(one -> one == 0));
    }
  }

  @Test
  void shouldCombineCasesAndHubs() {
    ParameterDraws draws = draws();
    var cases =
        List.of(
            Cases.named("singapore")
                .usd(390e6)
                .from("2023-01-01", "2025-03-01")
                .stage(Stage.CHARGED)
                .build(),
            Cases.named("gatekeeper")
                .usd(160e6)
                .seizedUsd(50e6)
                .from("2024-10-01", "2025-05-31")
                .stage(Stage.PLEADED)
                .build(),
            Cases.named("ft").usd(1e9).from("2025-04-01", "2025-07-24").stage(Stage.PRESS).build(),
            Cases.named("order").units(2400).stage(Stage.PRESS).build());
    double[] hub = HubAbsorption.diverted(draws, chips(200_000), chips(60_000), chips(40_000));
    var evidence =
        new DiversionEvidence(
            AS_OF,
            CaseLedger.of(cases, "CHN", AS_OF).deliveries(draws),
            List.of(),
            List.of(new HubExcess(2025, hub, 0.6, Set.of("customs"))));

    DiversionPosterior posterior =
        new DiversionModel(draws, YearMonth.of(2022, 10)).posterior(2022, 2026, evidence);

    assertEquals(1, posterior.temper());
    for (double[] ofYear : posterior.chips().values()) {
      Summary summary = Summary.of(ofYear);
      assertTrue(summary.p5() > 0 && summary.p95() < 2e6, summary.toString());
    }
  }

  @Test
  void shouldShareRoutes() {
    assertEquals(2, new RouteShares(draws()).of(2024, new TreeMap<>(Map.of("MYS", 1.0))).size());
  }
}
