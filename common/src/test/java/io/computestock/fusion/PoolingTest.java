package io.computestock.fusion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.computestock.fusion.EvidenceCell.Kind;
import io.computestock.fusion.Pooled.Flag;
import io.computestock.issue.InputException;
import io.computestock.shipments.View;
import io.computestock.uncertainty.ParameterDraws;
import io.computestock.uncertainty.RandomStream;
import io.computestock.uncertainty.SampleStatistics;
import io.computestock.uncertainty.Summary;
import io.computestock.uncertainty.TestParameters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PoolingTest {
  private static final int DRAWS = 20_000;
  private static final double CLOSE = 1e-12;

  private static double[] constant(double chips) {
    double[] draws = new double[DRAWS];
    Arrays.fill(draws, chips);
    return draws;
  }

  private static ChannelEvidence certain(String channel, double chips, String... roots) {
    return ChannelEvidence.of(channel, Evidence.CHINA, constant(chips), Set.of(roots));
  }

  private static Pooled pool(ChannelEvidence... evidence) {
    return new Pooling(Evidence.draws(DRAWS)).pool(List.of(evidence));
  }

  private static double logSd(double[] draws) {
    return SampleStatistics.sd(SampleStatistics.log(draws));
  }

  /** Largest chance deviation of a sample standard deviation, as a part of it. */
  private static double chance() {
    return SampleStatistics.ONE_IN_A_MILLION / Math.sqrt(2.0 * DRAWS);
  }

  /** Channels without doubt but their own error: Σ of WE-19 out of τ and shared documents. */
  private static Pooled workedExample(double second) {
    // J·τ_a·τ_b = 0.01 with one common root of seven: c·√(0.05·0.10)/7
    ParameterDraws draws =
        TestParameters.none()
            .fixed("fusion.error_persistence", 0.5)
            .fixed("fusion.same_documents_correlation", 0.07 / Math.sqrt(0.05 * 0.10))
            .fixed("fusion.tau.a", Math.sqrt(0.05))
            .fixed("fusion.tau.b", Math.sqrt(0.10))
            .draws(DRAWS);
    return new Pooling(draws)
        .pool(
            List.of(
                certain("a", 100, "common", "a1", "a2", "a3"),
                certain("b", second, "common", "b1", "b2", "b3")));
  }

  @Test
  void shouldPoolTheWorkedExample() {
    // WE-19 with figures that do not contradict each other, so that nothing is stretched
    Pooled pooled = workedExample(100);

    assertEquals(9 / 13.0, pooled.weights().get("a"), CLOSE);
    assertEquals(4 / 13.0, pooled.weights().get("b"), CLOSE);
    assertEquals(0.1941450686788302, pooled.logSd(), CLOSE);
    assertEquals(1, pooled.stretch());
    assertEquals(Set.of(), pooled.flags());
    // the draws have the standard deviation with the documents they share, not 0.182574 without
    assertEquals(0.194145, logSd(pooled.draws()), chance() * 0.194145);
    assertTrue(logSd(pooled.draws()) > 0.182574 * (1 + chance()));
  }

  @Test
  void shouldStretchTheWorkedExampleInConflict() {
    // WE-19, WE-20
    Pooled pooled = workedExample(150);

    assertEquals(113.28748248685314, Math.exp(pooled.logMean()), 1e-9);
    assertEquals(1.264630414562811, pooled.conflict(), 1e-9);
    assertEquals(Math.sqrt(1.264630414562811), pooled.stretch(), 1e-9);
    assertEquals(0.218327, pooled.logSd(), 2e-6 * 0.218327);
    assertEquals(Set.of(Flag.IN_CONFLICT), pooled.flags());
    assertEquals(0.218327, logSd(pooled.draws()), chance() * 0.218327);
    // without the stretch the 90 per cent interval is the one of WE-19
    double[] unstretched =
        Arrays.stream(pooled.draws())
            .map(
                x ->
                    Math.exp(
                        pooled.logMean() + (Math.log(x) - pooled.logMean()) / pooled.stretch()))
            .toArray();
    Summary summary = Summary.of(unstretched);
    assertEquals(82.318, summary.p5(), 0.02 * 82);
    assertEquals(155.908, summary.p95(), 0.02 * 156);
  }

  @Test
  void shouldCarryTheCovarianceOfTheDrawsOnce() {
    // two channels with one price: their draws go together
    Pooled pooled =
        pool(
            ChannelEvidence.of(
                "sites", Evidence.CHINA, Evidence.chips(1000, 0.2, "price", DRAWS), Set.of("a")),
            ChannelEvidence.of(
                "trade", Evidence.CHINA, Evidence.chips(1000, 0.2, "price", DRAWS), Set.of("b")));

    // common variance 0.04, own errors 0.35² and 0.45² pooled by precision
    double own = 1 / (1 / (0.35 * 0.35) + 1 / (0.45 * 0.45));
    assertEquals(Math.sqrt(0.04 + own), pooled.logSd(), 0.01 * pooled.logSd());
    assertEquals(pooled.logSd(), logSd(pooled.draws()), chance() * pooled.logSd());
    double[] price = SampleStatistics.log(Evidence.chips(1, 0.2, "price", DRAWS));
    double correlation = SampleStatistics.correlation(price, SampleStatistics.log(pooled.draws()));
    assertEquals(0.2 / pooled.logSd(), correlation, 0.03);
  }

  @Test
  void shouldGiveASingleChannelItsOwnError() {
    Pooled pooled = pool(certain("sites", 1000));

    assertEquals(Set.of(Flag.SINGLE_SOURCE), pooled.flags());
    assertEquals(0.35, pooled.logSd(), CLOSE);
    assertEquals(0.35, logSd(pooled.draws()), chance() * 0.35);
    assertTrue(Double.isNaN(pooled.conflict()));
    assertEquals(1, pooled.weights().get("sites"));
  }

  @Test
  void shouldPoolChannelsThatAreTheSame() {
    Pooled pooled = pool(certain("sites", 1000, "a"), certain("trade", 1000, "a"));

    // the same documents: the worse channel tells nothing new
    assertEquals(1, pooled.weights().get("sites"));
    assertEquals(0.35, pooled.logSd(), CLOSE);
    assertEquals(Set.of(Flag.UNUSED_CHANNEL), pooled.flags());
    assertEquals(0, pooled.conflict(), CLOSE);
  }

  @Test
  void shouldPoolChannelsOfOneScaleAndOneSourceWithEqualWeights() {
    ParameterDraws draws = Evidence.parameters().fixed("fusion.tau.again", 0.35).draws(DRAWS);

    Pooled pooled =
        new Pooling(draws).pool(List.of(certain("sites", 900, "a"), certain("again", 1100, "a")));

    assertEquals(0.5, pooled.weights().get("sites"), 1e-9);
    // two readings of one document that differ by a fifth: wider, but not beyond all bounds
    assertTrue(pooled.stretch() > 1 && pooled.stretch() < 10);
  }

  @Test
  void shouldTakeAChannelThatItHasNeverHeardOf() {
    ParameterDraws draws = Evidence.parameters().fixed("fusion.tau.satellites", 0.2).draws(DRAWS);

    Pooled pooled =
        new Pooling(draws).pool(List.of(certain("trade", 1000), certain("satellites", 1000)));

    assertEquals(0.45 * 0.45 / (0.45 * 0.45 + 0.04), pooled.weights().get("satellites"), CLOSE);
    assertThrows(InputException.class, () -> pool(certain("satellites", 1000)));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void shouldNotDependOnTheOrderOfTheChannels(int rotation) {
    var evidence = new ArrayList<ChannelEvidence>();
    for (String channel : List.of("diversion", "production", "shipments", "sites", "trade")) {
      evidence.add(Evidence.of(channel, 1000 + 37 * channel.length(), 0.3, DRAWS));
    }
    var pooling = new Pooling(Evidence.draws(DRAWS));
    double[] first = pooling.pool(evidence).draws();

    Collections.rotate(evidence, rotation);
    if (rotation == 5) {
      Collections.reverse(evidence);
    }

    assertArrayEquals(first, pooling.pool(evidence).draws(), 0);
  }

  @Test
  void shouldNeverWidenByConsistentEvidence() {
    var evidence = new ArrayList<ChannelEvidence>();
    double before = Double.POSITIVE_INFINITY;
    for (String channel : List.of("diversion", "production", "trade", "sites", "shipments")) {
      evidence.add(Evidence.of(channel, 1000, 0.15, DRAWS));

      Pooled pooled = new Pooling(Evidence.draws(DRAWS)).pool(evidence);

      assertEquals(1, pooled.stretch());
      assertTrue(pooled.logSd() <= before * (1 + CLOSE), channel);
      assertTrue(logSd(pooled.draws()) <= before * (1 + chance()), channel);
      before = pooled.logSd();
    }
  }

  /** Channels of any width, with documents and draws in common, that have one mean. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void shouldNeverWidenByConsistentEvidenceOfAnyWidth(int cell) {
    var channels =
        new ArrayList<>(List.of("diversion", "production", "trade", "sites", "shipments"));
    Collections.rotate(channels, cell);
    double[] widths = Evidence.chips(0.3, 1, "widths " + cell, channels.size());
    double[] common = SampleStatistics.log(Evidence.chips(1, 0.3, "common " + cell, DRAWS));
    var evidence = new ArrayList<ChannelEvidence>();
    double before = Double.POSITIVE_INFINITY;
    double[] drawsBefore = null;
    for (int a = 0; a < channels.size(); a++) {
      double[] logs =
          SampleStatistics.log(Evidence.chips(1, widths[a], channels.get(a) + cell, DRAWS));
      for (int i = 0; i < DRAWS; i++) {
        logs[i] += a % 2 * common[i];
      }
      double mean = SampleStatistics.mean(logs);
      double[] chips = Arrays.stream(logs).map(log -> 1e6 * Math.exp(log - mean)).toArray();
      Set<String> roots = Set.of("document " + a % 3, "other " + a);
      evidence.add(ChannelEvidence.of(channels.get(a), Evidence.CHINA, chips, roots));

      Pooled pooled = new Pooling(Evidence.draws(DRAWS)).pool(evidence);

      assertEquals(1, pooled.stretch());
      assertTrue(
          pooled.logSd() <= before * (1 + CLOSE),
          channels.get(a) + " widens from " + before + " to " + pooled.logSd());
      assertEquals(pooled.logSd(), logSd(pooled.draws()), 2 * chance() * pooled.logSd());
      before = pooled.logSd();
      drawsBefore = pooled.draws();
    }
    Collections.reverse(evidence);
    assertArrayEquals(drawsBefore, new Pooling(Evidence.draws(DRAWS)).pool(evidence).draws(), 0);
  }

  @Test
  void shouldScale() {
    Pooled one =
        pool(Evidence.of("sites", 1000, 0.3, DRAWS), Evidence.of("trade", 1500, 0.3, DRAWS));
    Pooled ten =
        pool(Evidence.of("sites", 10_000, 0.3, DRAWS), Evidence.of("trade", 15_000, 0.3, DRAWS));

    for (int i = 0; i < DRAWS; i++) {
      assertEquals(10 * one.draws()[i], ten.draws()[i], 1e-9 * ten.draws()[i]);
    }
    assertEquals(one.conflict(), ten.conflict(), 1e-9);
    assertEquals(one.logSd(), ten.logSd(), 1e-9);
  }

  @Test
  void shouldKeepAStructuralZero() {
    Pooled zero = Pooled.structuralZero(3);

    assertArrayEquals(new double[3], zero.draws(), 0);
    assertEquals(Set.of(Flag.STRUCTURAL_ZERO), zero.flags());
  }

  @Test
  void shouldTakeLessThanOneChipAsOne() {
    Pooled pooled = pool(certain("sites", 0), certain("trade", 0.3));

    assertEquals(0, pooled.logMean(), CLOSE);
    assertEquals(Set.of(Flag.BELOW_ONE_CHIP, Flag.NONE_FOUND), pooled.flags());
    assertArrayEquals(constant(0), pooled.draws(), 0);
  }

  /** Chips in a part of the draws, none in the first ones. */
  private static ChannelEvidence sometimes(String channel, double chips, int empty) {
    double[] draws = constant(chips);
    Arrays.fill(draws, 0, empty, 0);
    return ChannelEvidence.of(channel, Evidence.CHINA, draws, Set.of(channel));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, DRAWS / 2 - 1, DRAWS / 2, DRAWS - 1})
  void shouldKeepDrawsInWhichNoneIsFound(int empty) {
    Pooled pooled = pool(sometimes("sites", 1000, empty));

    for (int i = 0; i < DRAWS; i++) {
      assertEquals(i < empty, pooled.draws()[i] == 0, "draw " + i);
    }
    assertEquals(2 * empty >= DRAWS, pooled.flags().contains(Flag.NONE_FOUND));
    double[] found = Arrays.copyOfRange(pooled.draws(), empty, DRAWS);
    double chance = SampleStatistics.ONE_IN_A_MILLION * 0.35 / Math.sqrt(found.length);
    assertEquals(Math.log(1000), SampleStatistics.mean(SampleStatistics.log(found)), chance);
  }

  @Test
  void shouldFillDrawsInWhichAnotherChannelFindsChips() {
    Pooled pooled = pool(sometimes("sites", 1000, DRAWS / 4), certain("trade", 1000));

    assertTrue(Arrays.stream(pooled.draws()).allMatch(chips -> chips > 0));
    assertTrue(pooled.weights().get("trade") > 0.9, "half a zero errs by orders of magnitude");
    assertEquals(Set.of(Flag.BELOW_ONE_CHIP), pooled.flags());
  }

  /** One chip against a thousand would be a conflict beyond all bounds. */
  @ParameterizedTest
  @ValueSource(ints = {DRAWS / 2, DRAWS - 1, DRAWS})
  void shouldLeaveOutWhoFindsNoneWhereAnotherFindsChips(int empty) {
    Pooled alone = pool(certain("trade", 1000));

    Pooled pooled = pool(sometimes("sites", 1000, empty), certain("trade", 1000));

    assertArrayEquals(alone.draws(), pooled.draws(), 0);
    assertEquals(Set.of("trade"), pooled.weights().keySet());
    assertEquals(Set.of(Flag.SINGLE_SOURCE, Flag.ZERO_LEFT_OUT), pooled.flags());
  }

  @Test
  void shouldCorrelateTheErrorsOfOneSeries() {
    var pooling = new Pooling(Evidence.draws(DRAWS));
    double[] january = logsOf(pooling, Evidence.month("2024-01"));
    double[] april = logsOf(pooling, Evidence.month("2024-04"));
    EvidenceCell cell = Evidence.month("2024-04");
    var elsewhere =
        new EvidenceCell(
            View.OWNED, "MYS", cell.chips(), cell.period(), cell.pathway(), cell.kind());
    var owned =
        new EvidenceCell(
            View.OWNED, "CHN", cell.chips(), cell.period(), cell.pathway(), cell.kind());

    double sds = SampleStatistics.ONE_IN_A_MILLION / Math.sqrt(DRAWS);
    assertEquals(0.5, SampleStatistics.correlation(january, april), sds);
    assertEquals(0, SampleStatistics.correlation(logsOf(pooling, elsewhere), april), sds);
    assertArrayEquals(april, logsOf(pooling, owned), 0);
  }

  private static double[] logsOf(Pooling pooling, EvidenceCell cell) {
    ChannelEvidence evidence = ChannelEvidence.of("sites", cell, constant(1000), Set.of());
    return SampleStatistics.log(pooling.pool(List.of(evidence)).draws());
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1})
  void shouldKnowErrorsThatPassAndErrorsThatLast(double persistence) {
    var pooling =
        new Pooling(
            Evidence.parameters().fixed("fusion.error_persistence", persistence).draws(DRAWS));

    double correlation =
        SampleStatistics.correlation(
            logsOf(pooling, Evidence.month("2024-01")), logsOf(pooling, Evidence.month("2024-04")));

    assertEquals(persistence, correlation, SampleStatistics.ONE_IN_A_MILLION / Math.sqrt(DRAWS));
  }

  @Test
  void shouldPoolASingleDraw() {
    var pooling =
        new Pooling(new ParameterDraws(Evidence.draws(1).registry(), new RandomStream(1), 1));

    Pooled pooled =
        pooling.pool(
            List.of(Evidence.of("sites", 1000, 0.3, 1), Evidence.of("trade", 1000, 0.3, 1)));

    assertTrue(pooled.draws()[0] > 0);
  }

  @Test
  void shouldRefuseWhatIsNotOfOneCell() {
    ChannelEvidence sites = certain("sites", 1000);
    EvidenceCell cell = Evidence.CHINA;
    var stock =
        new EvidenceCell(
            cell.view(), cell.country(), cell.chips(), cell.period(), cell.pathway(), Kind.STOCK);
    ChannelEvidence other = ChannelEvidence.of("trade", stock, constant(1), Set.of());
    ChannelEvidence shorter = ChannelEvidence.of("trade", cell, new double[2], Set.of());

    assertThrows(IllegalArgumentException.class, () -> pool());
    assertThrows(IllegalArgumentException.class, () -> pool(sites, sites));
    assertThrows(IllegalArgumentException.class, () -> pool(sites, other));
    assertThrows(IllegalArgumentException.class, () -> pool(sites, shorter));
  }

  @Test
  void shouldRefuseAssumptionsThatCannotBe() {
    for (String id : List.of("fusion.error_persistence", "fusion.same_documents_correlation")) {
      ParameterDraws draws = Evidence.parameters().fixed(id, 1.5).draws(DRAWS);
      assertThrows(IllegalArgumentException.class, () -> new Pooling(draws));
    }
    ParameterDraws draws = Evidence.parameters().fixed("fusion.tau.sites", 0).draws(DRAWS);
    assertThrows(
        IllegalArgumentException.class,
        () -> new Pooling(draws).pool(List.of(certain("sites", 1))));
  }
}
