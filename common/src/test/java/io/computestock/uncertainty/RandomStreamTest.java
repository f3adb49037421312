package io.computestock.uncertainty;

import static io.computestock.uncertainty.SampleStatistics.ONE_IN_A_MILLION;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.core.source32.Philox4x32;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RandomStreamTest {
  private static final RandomStream STREAM = new RandomStream(42);
  private static final int DRAWS = 100_000;

  /**
   * Known answers of Philox4x32-10 (WE-28; Random123 kat_vectors). The library counts its counter
   * up before the first block, so each answer appears for the counter before the published one.
   */
  static Stream<Arguments> knownAnswers() {
    return Stream.of(
        Arguments.of(
            "key 0, counter 0",
            new int[] {0, 0, -1, -1, -1, -1},
            new int[] {0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}),
        Arguments.of(
            "all ones",
            new int[] {-1, -1, -2, -1, -1, -1},
            new int[] {0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}),
        Arguments.of(
            "digits of pi",
            new int[] {0xa4093822, 0x299f31d0, 0x243f6a87, 0x85a308d3, 0x13198a2e, 0x03707344},
            new int[] {0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("knownAnswers")
  void shouldMatchTheKnownAnswersOfPhilox(String name, int[] seed, int[] expected) {
    var generator = new Philox4x32(seed);

    int[] words = IntStream.range(0, expected.length).map(i -> generator.nextInt()).toArray();

    assertArrayEquals(expected, words, name);
  }

  @Test
  void shouldPutSeedParameterDrawAndCellIntoKeyAndCounter() {
    // given
    long cell = 0x0123456789abcdefL;
    var expected =
        new Philox4x32(
            new int[] {42, RandomStream.parameterKey("price"), 0, 0x89abcdef, 0x01234567, 7});

    // when
    UniformRandomProvider generator = STREAM.generator("price", 7, cell);

    // then
    for (int i = 0; i < 20; i++) {
      assertEquals(expected.nextInt(), generator.nextInt(), "word " + i);
    }
  }

  @Test
  void shouldNotRunIntoTheNextDrawWhenASamplerNeedsManyNumbers() {
    // given the words that two neighbouring draws use, 400 each
    var words = new HashSet<Long>();
    int perDraw = 400;

    // when
    for (int draw = 0; draw < 2; draw++) {
      UniformRandomProvider generator = STREAM.generator("mix", draw, 1);
      for (int i = 0; i < perDraw; i++) {
        words.add(generator.nextLong());
      }
    }

    // then no 64-bit word comes twice; by chance one in 6e13 such pairs of draws would have one
    assertEquals(2 * perDraw, words.size());
  }

  private static double first(UniformRandomProvider generator) {
    return RandomStream.openUniform(generator.nextInt(), generator.nextInt());
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "42, 5", "-1, -1", "2147483647, 81985529216486895", "7, -81985529216486895"})
  void shouldDrawTheFirstWordsOfTheGenerators(int seed, long cell) {
    var stream = new RandomStream(seed);

    double[] uniforms = stream.uniforms("price", cell, 500);

    for (int draw = 0; draw < uniforms.length; draw++) {
      assertEquals(first(stream.generator("price", draw, cell)), uniforms[draw], "draw " + draw);
    }
  }

  @Test
  void shouldGiveTheSameNumberWhateverTheOrder() {
    // given
    double[] whole = STREAM.uniforms("price", 5, 50);

    // when other things are drawn first, backwards, and only in part
    STREAM.uniforms("other", 9, 10);
    double[] backwards = new double[50];
    for (int draw = 49; draw >= 0; draw--) {
      backwards[draw] = first(STREAM.generator("price", draw, 5));
    }
    double[] fewer = new RandomStream(42).uniforms("price", 5, 20);

    // then
    assertArrayEquals(whole, backwards);
    assertArrayEquals(java.util.Arrays.copyOf(whole, 20), fewer);
  }

  @Test
  void shouldGiveAnotherNumberToAnotherParameterDrawCellOrSeed() {
    // given
    double base = first(STREAM.generator("price", 3, 5));

    // when
    List<UniformRandomProvider> others =
        List.of(
            STREAM.generator("prices", 3, 5),
            STREAM.generator("price", 4, 5),
            STREAM.generator("price", 3, 6),
            STREAM.generator("price", 3, 5L << 32),
            new RandomStream(43).generator("price", 3, 5));

    // then
    others.forEach(other -> assertNotEquals(base, first(other)));
  }

  @ParameterizedTest
  @CsvSource({"0, 0, 0.5", "-1, -1, 9007199254740991.5", "32, 0, 67108864.5", "0, 64, 1.5"})
  void shouldCentreUniformsBetweenTheGridPoints(int high, int low, double numerator) {
    double uniform = RandomStream.openUniform(high, low);

    assertEquals(Math.min(numerator, 0x1p53 - 0.5) * 0x1p-53, uniform);
  }

  @Test
  void shouldStayInsideTheOpenInterval() {
    for (double uniform : STREAM.uniforms("inside", 0, DRAWS)) {
      assertTrue(uniform > 0 && uniform < 1, () -> "uniform " + uniform);
    }
  }

  @Test
  void shouldDrawUniformsUniformly() {
    // given
    int bins = 100;
    int[] counts = new int[bins];

    // when
    for (double uniform : STREAM.uniforms("uniform", 0, DRAWS)) {
      counts[(int) (uniform * bins)]++;
    }

    // then chi-square with 99 degrees of freedom; a good generator fails for one seed in a million
    double expected = (double) DRAWS / bins;
    double chiSquare =
        IntStream.of(counts).mapToDouble(n -> (n - expected) * (n - expected) / expected).sum();
    double p = ChiSquaredDistribution.of(bins - 1.0).survivalProbability(chiSquare);
    assertTrue(p > 1e-6 && p < 1 - 1e-6, "p = " + p);
  }

  @Test
  void shouldDrawStandardNormalScores() {
    double[] scores = STREAM.normalScores("normal", 0, DRAWS);

    // Mean: standard error 1/√n. Variance: standard error √(2/n). Each bound is passed by chance
    // for one seed in a million.
    assertEquals(0, SampleStatistics.mean(scores), ONE_IN_A_MILLION / Math.sqrt(DRAWS));
    assertEquals(1, SampleStatistics.variance(scores), ONE_IN_A_MILLION * Math.sqrt(2.0 / DRAWS));
  }

  @ParameterizedTest
  @CsvSource({"price, 0, mix, 0", "price, 0, price, 1", "price, 1, price, 4294967296"})
  void shouldNotCorrelateParametersOrCells(String a, long cellA, String b, long cellB) {
    double[] first = STREAM.normalScores(a, cellA, DRAWS);
    double[] second = STREAM.normalScores(b, cellB, DRAWS);

    // standard error of a zero correlation 1/√n; false alarm for one seed in a million
    assertEquals(
        0, SampleStatistics.correlation(first, second), ONE_IN_A_MILLION / Math.sqrt(DRAWS));
  }

  @Test
  void shouldNotCorrelateNeighbouringDraws() {
    double[] scores = STREAM.normalScores("price", 0, DRAWS + 1);

    double[] first = java.util.Arrays.copyOf(scores, DRAWS);
    double[] next = java.util.Arrays.copyOfRange(scores, 1, DRAWS + 1);

    assertEquals(0, SampleStatistics.correlation(first, next), ONE_IN_A_MILLION / Math.sqrt(DRAWS));
  }

  /** Reference values: test vectors of the FNV authors (draft-eastlake-fnv). */
  @ParameterizedTest
  @CsvSource({"'', 811c9dc5", "a, e40c292c", "b, e70c2de5", "foobar, bf9cf968"})
  void shouldHashParameterNamesByFnv1a(String name, String expected) {
    assertEquals(Integer.parseUnsignedInt(expected, 16), RandomStream.parameterKey(name));
  }

  @Test
  void shouldKeepTheBordersBetweenThePartsOfACellLabel() {
    var cells =
        new HashSet<>(
            List.of(
                RandomStream.cell("ab", "c"),
                RandomStream.cell("a", "bc"),
                RandomStream.cell("abc"),
                RandomStream.cell("abc", ""),
                RandomStream.cell("", "abc")));

    assertEquals(5, cells.size());
    assertEquals(RandomStream.cell("FY25Q1", "h20"), RandomStream.cell("FY25Q1", "h20"));
  }
}
