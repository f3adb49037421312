package io.computestock.jobs.evidence;

import io.computestock.diversion.CaseDelivery;
import io.computestock.diversion.DiversionCase;
import io.computestock.diversion.DiversionCase.Role;
import io.computestock.diversion.DiversionCase.Stage;
import io.computestock.jobs.evidence.Gaps.Missing;
import io.computestock.jobs.testing.Parameters;
import io.computestock.reference.Period;
import io.computestock.uncertainty.ParameterDraws;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Diversion to China written out in a test: controls since October 2022, seen in June 2025. */
final class TestDiversion {
  static final int DRAWS = 400;
  static final YearMonth CONTROLS = YearMonth.of(2022, 10);
  static final LocalDate AS_OF = LocalDate.of(2025, 6, 15);
  static final ParameterDraws SOURCE = Parameters.ofRepository().draws(DRAWS);

  private TestDiversion() {}

  /** A conviction of so many chips by way of some countries. */
  static DiversionCase found(String name, String from, String to, double chips, String... route) {
    return row(name, from, to, chips, Double.NaN, Stage.CONVICTED, Role.CASE, "2025-06-01", route);
  }

  static DiversionCase row(
      String name,
      String from,
      String to,
      double chips,
      double seized,
      Stage stage,
      Role role,
      String knownAt,
      String... route) {
    return new DiversionCase(
        name,
        "",
        List.of("USA"),
        List.of(route),
        "CHN",
        new Period(LocalDate.parse(from), LocalDate.parse(to)),
        List.of(),
        Double.NaN,
        chips,
        Double.NaN,
        Double.NaN,
        seized,
        Double.NaN,
        stage,
        role,
        LocalDate.parse(knownAt),
        "source of " + name);
  }

  static List<CaseDelivery> deliveries(DiversionCase... cases) {
    return DiversionEstimate.deliveries(SOURCE, List.of(cases), "CHN", AS_OF);
  }

  /** Cases of 2023 and 2024 over Malaysia and Singapore; none in the other years. */
  static List<CaseDelivery> known() {
    return deliveries(
        found("a", "2023-03-01", "2023-06-30", 2_000, "SGP"),
        found("b", "2024-01-01", "2024-03-31", 4_000, "MYS"),
        found("c", "2024-06-01", "2024-06-30", 1_000, "MYS", "SGP"));
  }

  static DiversionEstimate estimate(List<CaseDelivery> deliveries) {
    return estimate(deliveries, Map.of());
  }

  static DiversionEstimate estimate(
      List<CaseDelivery> deliveries,
      Map<String, SortedMap<Integer, double[]>> retained,
      Missing... missing) {
    return DiversionEstimate.of(
        SOURCE,
        "CHN",
        CONTROLS,
        AS_OF,
        deliveries,
        new Hubs(SOURCE, null, chip -> true, retained),
        List.of(missing));
  }

  static SortedMap<Integer, double[]> kept(int year, double chips) {
    double[] draws = new double[DRAWS];
    Arrays.fill(draws, chips);
    return new TreeMap<>(Map.of(year, draws));
  }
}
