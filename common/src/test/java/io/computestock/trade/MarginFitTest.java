package io.computestock.trade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarginFitTest {
  private static final int COUNTRIES = 12;
  private static final double NOISE = 0.03;

  /** Practically no ridge and no prior, so that the truth must come back. */
  private static final MarginFit FREE = new MarginFit(1e-9, 1, 0, 0.02, 0.75, 0.20);

  /** Places on a line with uneven gaps. */
  private static double place(String country) {
    int number = Integer.parseInt(country.substring(1));
    return number * number + 3 * number + 1;
  }

  private static double distance(String a, String b) {
    return Math.log(50 * (1 + Math.abs(place(a) - place(b))));
  }

  private static double contiguous(String a, String b) {
    return Math.abs(Integer.parseInt(a.substring(1)) - Integer.parseInt(b.substring(1))) == 1
        ? 1
        : 0;
  }

  private static double unitValue(int i, int j) {
    return 3 + ((i * 7 + j * 5) % 11) / 3.0;
  }

  private static double truth(int i, int j) {
    double distance = distance("C" + i, "C" + j);
    double contiguous = contiguous("C" + i, "C" + j);
    return -0.02 + 0.01 * distance - 0.005 * contiguous - 0.003 * unitValue(i, j);
  }

  /** Every pair of countries; ln(M/X) on the true plane, with noise that averages out. */
  private static List<CorridorStats> world(long pairs) {
    var corridors = new ArrayList<CorridorStats>();
    for (int i = 0; i < COUNTRIES; i++) {
      for (int j = 0; j < COUNTRIES; j++) {
        if (i != j) {
          corridors.add(corridor(i, j, pairs, truth(i, j)));
        }
      }
    }
    return corridors;
  }

  private static CorridorStats corridor(int i, int j, long pairs, double y) {
    double weight = pairs * 1e6 * (1 + (i + 2 * j) % 5);
    return new CorridorStats(
        "C" + i,
        "C" + j,
        "servers",
        pairs,
        weight,
        weight * y,
        weight * (y * y + NOISE * NOISE),
        weight * unitValue(i, j));
  }

  private static double margin(Margins margins, int i, int j) {
    String exporter = "C" + i;
    String importer = "C" + j;
    return margins.margin(
        exporter,
        importer,
        distance(exporter, importer),
        contiguous(exporter, importer),
        unitValue(i, j));
  }

  @Test
  void shouldFindThePlaneBehindCleanPairs() {
    Margins margins = FREE.fit(world(50), MarginFitTest::distance, MarginFitTest::contiguous);

    Margins.Coefficients found = margins.coefficients();
    assertEquals(0.01, found.lnDistance().slope(), 1e-6);
    assertEquals(-0.005, found.contiguous().slope(), 1e-6);
    assertEquals(-0.003, found.lnUnitValue().slope(), 1e-6);
    assertEquals(NOISE, margins.residualSd(), 1e-6);
    assertEquals(1, margins.weight());
    assertEquals(Math.expm1(truth(2, 9)), margin(margins, 2, 9), 1e-7);
    assertTrue(truth(2, 9) > 0.01);
  }

  @Test
  void shouldFindCountriesThatDeclareMore() {
    // given an importer whose values are all 5 % higher
    var corridors = new ArrayList<CorridorStats>();
    for (CorridorStats c : world(50)) {
      double more = c.importer().equals("C4") ? 0.05 : 0;
      double y = c.sumWY() / c.sumW() + more;
      corridors.add(
          new CorridorStats(
              c.exporter(),
              c.importer(),
              c.commodityClass(),
              c.pairs(),
              c.sumW(),
              c.sumW() * y,
              c.sumW() * y * y,
              c.sumWU()));
    }

    Margins free = FREE.fit(corridors, MarginFitTest::distance, MarginFitTest::contiguous);
    Margins ridge =
        new MarginFit(500, 1, 0, 0.02, 0.75, 0.20)
            .fit(corridors, MarginFitTest::distance, MarginFitTest::contiguous);

    double effect = effect(free);
    assertEquals(0.05, effect, 1e-5);
    assertTrue(effect(ridge) > 0.01 && effect(ridge) < effect - 0.005, "shrunk: " + effect(ridge));
  }

  private static double effect(Margins margins) {
    return margins.importerEffects().get("C4") - margins.importerEffects().get("C7");
  }

  @Test
  void shouldUseThePriorBelowTheMinimumAndTowardsIt() {
    List<CorridorStats> world = world(10); // 132 corridors, 1,320 pairs
    Margins tooFew =
        new MarginFit(1e-9, 1321, 0, 0.02, 0.75, 0.20)
            .fit(world, MarginFitTest::distance, MarginFitTest::contiguous);
    Margins half =
        new MarginFit(1e-9, 1320, 1320, 0.02, 0.75, 0.20)
            .fit(world, MarginFitTest::distance, MarginFitTest::contiguous);

    assertEquals(0, tooFew.weight());
    assertEquals(1320, tooFew.pairs());
    assertEquals(0.02, margin(tooFew, 2, 9), 1e-15);
    assertEquals(0.5, half.weight());
    double expected = Math.expm1((truth(2, 9) + Math.log(1.02)) / 2);
    assertEquals(expected, margin(half, 2, 9), 1e-7);
    assertEquals(
        0.02,
        FREE.fit(List.of(), MarginFitTest::distance, MarginFitTest::contiguous)
            .margin("A", "B", 1, 1, 1),
        1e-15);
  }

  @Test
  void shouldCutMarginsThatCannotBe() {
    Margins high =
        FREE.fit(
            List.of(corridor(1, 2, 100, 0.5)), MarginFitTest::distance, MarginFitTest::contiguous);
    Margins low =
        FREE.fit(
            List.of(corridor(1, 2, 100, -0.5)), MarginFitTest::distance, MarginFitTest::contiguous);

    assertEquals(0.20, margin(high, 1, 2));
    assertEquals(0, margin(low, 1, 2));
    assertEquals(0.20, high.at(0.15, 5));
    assertEquals(0.15, high.at(0.15, 0));
    assertEquals(0.02 * Math.exp(-0.75), high.at(0.02, -1), 1e-15);
    assertEquals(0, high.at(0, 3));
  }

  @Test
  void shouldPutWhatIsUnknownAtItsMean() {
    Margins margins = FREE.fit(world(50), MarginFitTest::distance, MarginFitTest::contiguous);
    Margins.Coefficients found = margins.coefficients();

    double unknown = margins.margin("C2", "C9", Double.NaN, Double.NaN, Double.NaN);

    assertEquals(
        margins.margin(
            "C2",
            "C9",
            found.lnDistance().mean(),
            found.contiguous().mean(),
            found.lnUnitValue().mean()),
        unknown,
        1e-15);
  }

  @Test
  void shouldFitWithoutAnyDistanceOrWeight() {
    var corridors =
        List.of(
            new CorridorStats("AAA", "BBB", "h", 10, 1, 0.03, 0.01, Double.NaN),
            new CorridorStats("CCC", "BBB", "h", 10, 1, 0.05, 0.01, Double.NaN));

    Margins margins = FREE.fit(corridors, (a, b) -> Double.NaN, (a, b) -> Double.NaN);

    double nan = Double.NaN;
    assertEquals(Math.expm1(0.03), margins.margin("AAA", "BBB", nan, nan, nan), 1e-6);
    assertEquals(Math.expm1(0.05), margins.margin("CCC", "BBB", 8, 1, 5), 1e-6);
    // a country without pairs has the average
    assertEquals(Math.expm1(0.04), margins.margin("DDD", "EEE", nan, nan, nan), 1e-6);
  }

  @Test
  void shouldTravelToTasks() throws IOException, ClassNotFoundException {
    Margins margins = FREE.fit(world(50), MarginFitTest::distance, MarginFitTest::contiguous);
    var bytes = new ByteArrayOutputStream();
    try (var out = new ObjectOutputStream(bytes)) {
      out.writeObject(margins);
    }

    try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertEquals(margins, in.readObject());
    }
  }

  @Test
  void shouldNotDependOnTheOrderOfTheCorridors() {
    List<CorridorStats> corridors = new ArrayList<>(world(50));
    corridors.add(corridor(1, 2, 7, 0.11));
    var fit = new MarginFit(20, 30, 200, 0.02, 0.75, 0.20);
    Margins before = fit.fit(corridors, MarginFitTest::distance, MarginFitTest::contiguous);

    Collections.reverse(corridors);
    Margins reversed = fit.fit(corridors, MarginFitTest::distance, MarginFitTest::contiguous);
    Collections.rotate(corridors, 37);
    Margins rotated = fit.fit(corridors, MarginFitTest::distance, MarginFitTest::contiguous);

    assertEquals(before, reversed);
    assertEquals(before, rotated);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1, 0, 0.02, 0.75, 0.2",
    "20, 1, -1, 0.02, 0.75, 0.2",
    "20, 1, 0, 0, 0.75, 0.2",
    "20, 1, 0, 0.02, -1, 0.2",
    "20, 1, 0, 0.02, 0.75, 0.01"
  })
  void shouldRefuseRulesThatCannotBe(
      double pseudoCount, long minimum, double prior, double median, double sd, double ceiling) {
    assertThrows(
        IllegalArgumentException.class,
        () -> new MarginFit(pseudoCount, minimum, prior, median, sd, ceiling));
  }

  @ParameterizedTest
  @CsvSource({"0, 1, 0, 0", "1, 0, 0, 0", "1, 1, NaN, 0", "1, 1, 0, Infinity"})
  void shouldRefuseSumsThatCannotBe(long pairs, double weight, double sum, double squares) {
    assertThrows(
        IllegalArgumentException.class,
        () -> new CorridorStats("AAA", "BBB", "h", pairs, weight, sum, squares, 0));
  }
}
