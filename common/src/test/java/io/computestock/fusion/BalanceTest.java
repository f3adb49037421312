package io.computestock.fusion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.computestock.uncertainty.RandomStream;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BalanceTest {
  private static final double CLOSE = 1e-9;
  private static final int DRAWS = 3000;
  private static final List<String> COUNTRIES =
      List.of("ARE", "CHN", "DEU", "IND", "MYS", "SGP", "USA", "ZZZ");

  private static SortedMap<String, double[]> one(double a, double b, double c) {
    return new TreeMap<>(
        Map.of("AAA", new double[] {a}, "BBB", new double[] {b}, "CCC", new double[] {c}));
  }

  private static SortedMap<String, Double> variances(double a, double b, double c) {
    return new TreeMap<>(Map.of("AAA", a, "BBB", b, "CCC", c));
  }

  private static double[] first(Balanced balanced) {
    return balanced.chips().values().stream().mapToDouble(draws -> draws[0]).toArray();
  }

  private static double[] balance(
      SortedMap<String, double[]> estimates, SortedMap<String, Double> variances, double supply) {
    return first(Balance.of(estimates, variances, new double[] {supply}, 0));
  }

  /** Lognormal countries of very different size and doubt. */
  private static SortedMap<String, double[]> estimates(int seed, double factor) {
    var estimates = new TreeMap<String, double[]>();
    for (int c = 0; c < COUNTRIES.size(); c++) {
      double[] scores = new RandomStream(seed).normalScores("x", c, DRAWS);
      for (int i = 0; i < DRAWS; i++) {
        scores[i] = factor * Math.pow(10, c % 4 + 1) * Math.exp((0.1 + 0.2 * c) * scores[i]);
      }
      estimates.put(COUNTRIES.get(c), scores);
    }
    estimates.put("DEU", new double[DRAWS]);
    return estimates;
  }

  private static double[] supply(int seed, double factor) {
    double[] supply = new RandomStream(seed).normalScores("supply", 0, DRAWS);
    for (int i = 0; i < DRAWS; i++) {
      supply[i] = factor * 12_000 * Math.exp(0.5 * supply[i]);
    }
    return supply;
  }

  @Test
  void shouldBalanceTheWorkedExample() {
    // WE-18
    Balanced balanced = Balance.of(one(60, 20, 30), variances(36, 16, 25), new double[] {100}, 0);

    assertArrayEquals(
        new double[] {60 - 360 / 77.0, 20 - 160 / 77.0, 30 - 250 / 77.0}, first(balanced), CLOSE);
    assertArrayEquals(new double[] {55.324675, 17.922078, 26.753247}, first(balanced), 1e-6 * 17);
    assertArrayEquals(new double[] {100}, balanced.supply(), 0);
    assertEquals(0, balanced.clippedDraws().get("AAA"));
  }

  @Test
  void shouldBalanceToASupplyInDoubt() {
    // WE-18 with a standard deviation of 3 of the supply; expected values are printed with 4
    // decimals
    Balanced balanced = Balance.of(one(60, 20, 30), variances(36, 16, 25), new double[] {100}, 9);

    assertArrayEquals(
        new double[] {60 - 360 / 86.0, 20 - 160 / 86.0, 30 - 250 / 86.0}, first(balanced), CLOSE);
    assertArrayEquals(new double[] {55.8140, 18.1395, 27.0930}, first(balanced), 5e-5);
    assertEquals(101.0465, balanced.supply()[0], 5e-5);
  }

  @Test
  void shouldClipAndSolveAgain() {
    // without a bound AAA would be at 10 − 30·100/110
    Balanced balanced = Balance.of(one(10, 30, 30), variances(100, 5, 5), new double[] {40}, 0);

    assertArrayEquals(new double[] {0, 20, 20}, first(balanced), CLOSE);
    assertEquals(1, balanced.clippedDraws().get("AAA"));
    assertEquals(0, balanced.clippedDraws().get("BBB"));
  }

  @Test
  void shouldKeepWhatIsCertain() {
    assertArrayEquals(
        new double[] {60, 15, 25}, balance(one(60, 20, 30), variances(0, 4, 4), 100), CLOSE);
  }

  @Test
  void shouldScaleWhatIsCertainWhenNothingElseCanMove() {
    Balanced balanced = Balance.of(one(60, 20, 30), variances(36, 0, 0), new double[] {25}, 0);

    assertArrayEquals(new double[] {0, 10, 15}, first(balanced), CLOSE);
    assertEquals(1, balanced.scaledDraws());
    assertArrayEquals(
        new double[] {120, 40, 60}, balance(one(60, 20, 30), variances(0, 0, 0), 220), CLOSE);
  }

  @Test
  void shouldKeepStructuralZeros() {
    // zero in every draw, so without variance
    assertEquals(0, Balance.variance(new double[5]));
    assertEquals(0, Balance.variance(new double[] {0.1, 0.1, 0.1}));
    assertArrayEquals(
        new double[] {70, 0, 30}, balance(one(60, 0, 30), variances(36, 0, 0), 100), CLOSE);
    assertArrayEquals(
        new double[] {200, 0, 100}, balance(one(60, 0, 30), variances(0, 0, 0), 300), CLOSE);
  }

  @Test
  void shouldEmptyAllCountriesWithoutSupply() {
    assertArrayEquals(new double[3], balance(one(60, 20, 30), variances(36, 0, 25), 0), 0);
    assertArrayEquals(new double[3], balance(one(0, 0, 0), variances(0, 0, 0), 0), 0);
    assertArrayEquals(new double[3], balance(one(0.1, 0.2, 0.3), variances(1, 1, 1), 0), 0);
  }

  @Test
  void shouldHoldASupplyThatIsLostInTheRoundingOfTheEstimates() {
    double[] balanced = balance(one(1e17, 1e17, 0), variances(1, 3, 0), 1e-3);

    assertEquals(1e-3, balanced[0] + balanced[1] + balanced[2], 1e-12);
    assertEquals(0, balanced[2]);
  }

  @Test
  void shouldRefuseASupplyThatNobodyCanTake() {
    assertThrows(
        IllegalArgumentException.class, () -> balance(one(0, 0, 0), variances(0, 0, 0), 5));
  }

  @Test
  void shouldRefuseWhatIsNoNumberOfChips() {
    SortedMap<String, Double> fine = variances(1, 1, 1);
    assertThrows(IllegalArgumentException.class, () -> balance(one(-1, 2, 3), fine, 5));
    assertThrows(IllegalArgumentException.class, () -> balance(one(Double.NaN, 2, 3), fine, 5));
    assertThrows(IllegalArgumentException.class, () -> balance(one(1, 2, 3), fine, -5));
    assertThrows(
        IllegalArgumentException.class, () -> balance(one(1, 2, 3), variances(1, 1, -1), 5));
    assertThrows(
        IllegalArgumentException.class,
        () -> balance(one(1, 2, 3), new TreeMap<>(Map.of("AAA", 1.0)), 5));
    assertThrows(
        IllegalArgumentException.class, () -> Balance.of(one(1, 2, 3), fine, new double[2], 0));
    assertThrows(
        IllegalArgumentException.class, () -> Balance.of(one(1, 2, 3), fine, new double[] {5}, -1));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void shouldAddUpToTheSupplyInEveryDraw(int seed) {
    double[] supply = supply(seed, 1);
    supply[0] = 0;
    supply[1] = 1e-6;

    Balanced balanced = Balance.of(estimates(seed, 1), supply);

    assertTrue(balanced.largestError() < 1e-12);
    assertTrue(balanced.clippedDraws().values().stream().anyMatch(count -> count > 0));
    for (int i = 0; i < DRAWS; i++) {
      double sum = 0;
      for (double[] chips : balanced.chips().values()) {
        assertTrue(chips[i] >= 0);
        sum += chips[i];
      }
      assertEquals(supply[i], sum, 1e-9 * supply[i]);
    }
    assertArrayEquals(new double[DRAWS], balanced.chips().get("DEU"), 0);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void shouldBeTheNearestPointInEveryDraw(int seed) {
    SortedMap<String, double[]> estimates = estimates(seed, 1);
    double[] supply = supply(seed, 1);

    Balanced balanced = Balance.of(estimates, supply);

    // (x' − x)/V is the same for all above 0, and no smaller for those at 0
    for (int i = 0; i < DRAWS; i++) {
      double shift = Double.NaN;
      for (String country : COUNTRIES) {
        double chips = balanced.chips().get(country)[i];
        double step = step(estimates, country, i, chips);
        shift = chips > 0 ? step : shift;
      }
      for (String country : COUNTRIES) {
        double chips = balanced.chips().get(country)[i];
        double step = step(estimates, country, i, chips);
        double rounding = 1e-6 * Math.abs(shift) + 1e-12;
        if (!country.equals("DEU")) {
          assertTrue(step >= shift - rounding, country);
          assertTrue(chips == 0 || step <= shift + rounding, country);
        }
      }
    }
  }

  private static double step(
      SortedMap<String, double[]> estimates, String country, int draw, double chips) {
    double[] estimate = estimates.get(country);
    return country.equals("DEU")
        ? Double.NaN
        : (chips - estimate[draw]) / Balance.variance(estimate);
  }

  @Test
  void shouldScaleWithItsInputs() {
    Balanced balanced = Balance.of(estimates(1, 1), supply(1, 1));
    // a power of two changes no mantissa
    Balanced scaled = Balance.of(estimates(1, 8), supply(1, 8));

    for (String country : COUNTRIES) {
      for (int i = 0; i < DRAWS; i++) {
        assertEquals(8 * balanced.chips().get(country)[i], scaled.chips().get(country)[i], 0);
      }
    }
  }

  @Test
  void shouldNotDependOnTheOrderOfTheCountries() {
    var reversed = new TreeMap<String, double[]>(Comparator.reverseOrder());
    reversed.putAll(estimates(1, 1));

    Balanced balanced = Balance.of(estimates(1, 1), supply(1, 1));
    Balanced other = Balance.of(reversed, supply(1, 1));

    for (String country : COUNTRIES) {
      assertArrayEquals(balanced.chips().get(country), other.chips().get(country), 0);
    }
  }

  @Test
  void shouldGiveBothViewsOneWorld() {
    double[] supply = supply(1, 1);

    Balanced located = Balance.of(estimates(1, 1), supply);
    Balanced owned = Balance.of(estimates(2, 1), supply);

    assertArrayEquals(located.supply(), owned.supply(), 0);
    assertArrayEquals(supply, owned.supply(), 0);
  }

  @Test
  void shouldLeaveItsArgumentsAlone() {
    SortedMap<String, double[]> estimates = estimates(1, 1);

    Balance.of(estimates, supply(1, 1));

    assertArrayEquals(estimates(1, 1).get("CHN"), estimates.get("CHN"), 0);
  }
}
