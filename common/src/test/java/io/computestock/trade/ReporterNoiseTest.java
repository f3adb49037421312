package io.computestock.trade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.computestock.uncertainty.RandomStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReporterNoiseTest {
  private static final double PRIOR = 0.04;
  private static final String CLASS = "servers";

  private static Moment moment(String exporter, String importer, long pairs, double meanSquare) {
    return new Moment(exporter, importer, CLASS, pairs, pairs * 1e6, pairs * 1e6 * meanSquare);
  }

  @Test
  void shouldFindTheNoiseOfEachCountry() {
    // WE-3
    var moments =
        List.of(
            moment("AAA", "BBB", 10, 0.05),
            moment("AAA", "CCC", 10, 0.10),
            moment("BBB", "CCC", 10, 0.13));

    Variances variances = ReporterNoise.fitSymmetric(moments, 0, PRIOR);

    assertTrue(variances.converged());
    assertEquals(0.01, variances.exporter("AAA"), 0.01e-6);
    assertEquals(0.04, variances.importer("BBB"), 0.04e-6);
    assertEquals(0.09, variances.exporter("CCC"), 0.09e-6);
  }

  /** Every exporter with every importer in two classes, with true variances. */
  private static List<Moment> network(long pairs) {
    var moments = new ArrayList<Moment>();
    double[] exporter = {0.01, 0.02, 0.09, 0.04};
    double[] importer = {0.03, 0.01, 0.16, 0.02};
    double[] commodity = {0.02, 0.06};
    for (int i = 0; i < exporter.length; i++) {
      for (int j = 0; j < importer.length; j++) {
        for (int h = 0; h < commodity.length; h++) {
          double weight = pairs * (1 + i + 2 * j + h);
          double square = exporter[i] + importer[j] + commodity[h];
          moments.add(new Moment("X" + i, "M" + j, "H" + h, pairs, weight, weight * square));
        }
      }
    }
    return moments;
  }

  @ParameterizedTest
  @CsvSource({"0", "20"})
  void shouldReproduceSumsAndDifferencesOfManyPairs(double pseudoCount) {
    Variances variances = ReporterNoise.fit(network(1_000_000), pseudoCount, PRIOR);

    double tolerance = 1e-5;
    assertTrue(variances.converged());
    assertEquals(
        0.01 + 0.03 + 0.02,
        variances.exporter("X0") + variances.importer("M0") + variances.commodity("H0"),
        tolerance);
    assertEquals(0.08, variances.exporter("X2") - variances.exporter("X0"), tolerance);
    assertEquals(0.13, variances.importer("M2") - variances.importer("M0"), tolerance);
    assertEquals(0.04, variances.commodity("H1") - variances.commodity("H0"), tolerance);
  }

  @Test
  void shouldFallBackToThePriorWithoutPairs() {
    Variances none = ReporterNoise.fit(List.of(), 20, PRIOR);
    Variances some = ReporterNoise.fit(network(10), 20, PRIOR);

    assertTrue(none.converged());
    assertEquals(PRIOR, none.exporter("AAA"));
    assertEquals(PRIOR, some.importer("ZZZ"));
    assertEquals(PRIOR, some.commodity("none"));
  }

  @Test
  void shouldPullFewPairsToTheClassAndTheClassToThePrior() {
    // given one wild pair among many calm ones of the same class
    var moments = new ArrayList<Moment>();
    for (int i = 0; i < 20; i++) {
      moments.add(moment("A" + i, "BBB", 100_000, 0.06));
    }
    moments.add(moment("CCC", "BBB", 1, 0.5));

    Variances variances = ReporterNoise.fit(moments, 20, PRIOR);

    // then a third of the class mean, and of what the wild pair says beyond it one part in 21
    assertEquals(0.02, variances.exporter("A7"), 0.002);
    assertEquals(0.02 + 0.44 / 21, variances.exporter("CCC"), 0.002);

    // and a class of one pair is nearly the prior; a third of 4 in 21 pairs
    Variances lone = ReporterNoise.fit(List.of(moment("AAA", "BBB", 1, 4)), 20, PRIOR);
    assertTrue(lone.exporter("AAA") < 0.3, "not a third of 4");
    assertEquals(lone.exporter("AAA"), lone.importer("BBB"), 1e-9);
  }

  @Test
  void shouldNeverBeNegative() {
    // given squares that no sum of variances makes: AB and CD calm, AD and CB wild
    var moments =
        List.of(
            moment("AAA", "BBB", 10, 0),
            moment("CCC", "DDD", 10, 0),
            moment("AAA", "DDD", 10, 1),
            moment("EEE", "BBB", 10, 0.001));

    Variances variances = ReporterNoise.fit(moments, 0, PRIOR);

    for (String country : List.of("AAA", "BBB", "CCC", "DDD", "EEE")) {
      assertTrue(variances.exporter(country) >= 0 && variances.importer(country) >= 0, country);
    }
    assertTrue(variances.commodity(CLASS) >= 0);
  }

  @Test
  void shouldNotCareAboutTheUnitOfTheWeights() {
    var thousandth = new ArrayList<Moment>();
    for (Moment m : network(10)) {
      thousandth.add(
          new Moment(
              m.exporter(),
              m.importer(),
              m.commodityClass(),
              m.pairs(),
              m.sumW() / 1024,
              m.sumWR2() / 1024));
    }

    assertEquals(
        ReporterNoise.fit(network(10), 20, PRIOR), ReporterNoise.fit(thousandth, 20, PRIOR));
  }

  @Test
  void shouldNotDependOnTheOrderOfTheMoments() {
    // given random moments, some of them with equal keys
    UniformRandomProvider random = new RandomStream(7).generator("moments", 0, 0);
    var moments = new ArrayList<Moment>();
    for (int i = 0; i < 200; i++) {
      double weight = random.nextDouble(1, 1e9);
      moments.add(
          new Moment(
              "X" + random.nextInt(10),
              "M" + random.nextInt(10),
              "H" + random.nextInt(3),
              1 + random.nextInt(50),
              weight,
              weight * random.nextDouble()));
    }
    Variances before = ReporterNoise.fit(moments, 20, PRIOR);

    Collections.reverse(moments);
    Variances reversed = ReporterNoise.fit(moments, 20, PRIOR);
    Collections.rotate(moments, 71);
    Variances rotated = ReporterNoise.fit(moments, 20, PRIOR);

    assertEquals(before, reversed);
    assertEquals(before, rotated);
  }

  @Test
  void shouldSettleOnAWorldOfTrade() {
    // given 150 reporters, a third of all corridors, weights over six orders of magnitude
    UniformRandomProvider random = new RandomStream(9).generator("world", 0, 0);
    var moments = new ArrayList<Moment>();
    for (int i = 0; i < 150; i++) {
      for (int j = 0; j < 150; j++) {
        if (i != j && random.nextInt(3) == 0) {
          double weight = Math.exp(random.nextDouble(0, 14));
          double square = (0.01 + i % 7 * 0.02 + j % 5 * 0.03) * -Math.log(random.nextDouble());
          int pairs = 1 + random.nextInt(40);
          moments.add(
              new Moment("X" + i, "M" + j, "H" + (i + j) % 4, pairs, weight, weight * square));
        }
      }
    }

    Variances variances = ReporterNoise.fit(moments, 20, PRIOR);

    assertTrue(variances.converged());
    assertTrue(variances.exporters().values().stream().allMatch(v -> v >= 0 && v < 1));
  }

  @ParameterizedTest
  @CsvSource({"0, 1, 0", "1, 0, 0", "1, -1, 0", "1, 1, -1", "1, NaN, 0", "1, 1, NaN"})
  void shouldRefuseMomentsThatCannotBe(long pairs, double weight, double squares) {
    assertThrows(
        IllegalArgumentException.class,
        () -> new Moment("AAA", "BBB", CLASS, pairs, weight, squares));
  }

  @Test
  void shouldRefuseNegativeCountsAndTradeWithOneself() {
    List<Moment> own = List.of(moment("AAA", "AAA", 1, 0.1));
    assertThrows(IllegalArgumentException.class, () -> ReporterNoise.fit(own, -1, PRIOR));
    assertThrows(IllegalArgumentException.class, () -> ReporterNoise.fit(own, 20, -PRIOR));
    assertThrows(IllegalArgumentException.class, () -> ReporterNoise.fitSymmetric(own, 20, PRIOR));
  }
}
