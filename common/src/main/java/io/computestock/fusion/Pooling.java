package io.computestock.fusion;

import io.computestock.fusion.Pooled.Flag;
import io.computestock.uncertainty.ParameterDraws;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What several channels say of one cell, pooled on the log scale (a closed form, draw by draw).
 *
 * <p>With E the logs of the channels' draws, Σ = Cov(E) + diag(τ²) + L is the covariance of the
 * figures: what shared parameters do to them, each channel's own error, and the documents they
 * share ({@link ErrorCovariance}). The weights w make w'Σw smallest ({@link PoolWeights}), and
 *
 * <pre>ln x_s = Σ w_a·E_as + √(w'(diag(τ²) + L)w)·ε_s</pre>
 *
 * so that ln x has the variance w'Σw: the draws of E bring w'Cov(E)w with them, and the noise adds
 * the rest once. One score ε a draw stands for the correlated errors Σ w_a·τ_a·ε_as of the
 * channels, which have the same distribution; it costs one random number instead of one a channel,
 * and the same world keeps its score when a channel comes or goes, so that runs with and without a
 * channel can be compared draw by draw. A part of ε lasts from period to period ({@link
 * ErrorScores}).
 *
 * <p>A single channel is not pooled but gets its own error too; otherwise a second channel that
 * agrees could widen the interval. Draws below one chip are taken as one before logs.
 *
 * <p>None found is an answer and not silence. A draw in which no channel finds a chip stays empty.
 * A channel that finds none in at least half of the draws is left out where another finds chips in
 * more: as one chip it would be thousands of times off, with an error that is made for a few tens
 * of per cent.
 */
public final class Pooling {
  private final ParameterDraws draws;
  private final ErrorCovariance errors;
  private final Function<EvidenceCell, double[]> scores;

  /** Pooling with the scales of the assumptions. */
  public Pooling(ParameterDraws draws) {
    this(draws, new ErrorScores(draws)::of);
  }

  /** Pooling with scores ε that are at hand, by cell; not written to. */
  Pooling(ParameterDraws draws, Function<EvidenceCell, double[]> scores) {
    this.draws = draws;
    this.errors = new ErrorCovariance(draws.registry());
    this.scores = scores;
  }

  /**
   * Pools the evidence of a cell; its order does not matter, to the last bit. A cell in which there
   * can be no chips is not to be asked for: it is {@link Pooled#structuralZero}.
   *
   * @param evidence one piece a channel, at least one, all of one cell
   */
  public Pooled pool(List<ChannelEvidence> evidence) {
    List<ChannelEvidence> all =
        evidence.stream().sorted(Comparator.comparing(ChannelEvidence::channel)).toList();
    requireOneCell(all);
    var flags = EnumSet.noneOf(Flag.class);
    List<ChannelEvidence> channels = heard(all, flags);
    int size = channels.size();
    double[][] logs = new double[size][];
    double[] means = new double[size];
    for (int a = 0; a < size; a++) {
      double[] chips = channels.get(a).draws();
      if (Arrays.stream(chips).anyMatch(chip -> chip < LogDraws.ONE_CHIP)) {
        flags.add(Flag.BELOW_ONE_CHIP);
      }
      logs[a] = LogDraws.of(chips);
      means[a] = LogDraws.mean(logs[a]);
    }
    double[][] own = errors.of(channels);
    double[][] sigma = plus(LogDraws.covariance(logs, means), own);
    double[] weights = PoolWeights.of(sigma);
    double centre = 0;
    for (int a = 0; a < size; a++) {
      centre += weights[a] * means[a];
    }
    double conflict = conflict(means, centre, sigma);
    double stretch = stretch(conflict, size);
    addFlags(flags, weights, stretch);
    var byChannel = new TreeMap<String, Double>();
    for (int a = 0; a < size; a++) {
      byChannel.put(channels.get(a).channel(), weights[a]);
    }
    double noise = Math.sqrt(PoolWeights.variance(weights, own));
    double[] chips =
        chips(logs, weights, noise, scores.apply(channels.get(0).cell()), centre, stretch);
    keepEmpty(chips, channels);
    return new Pooled(
        chips,
        byChannel,
        centre,
        stretch * Math.sqrt(PoolWeights.variance(weights, sigma)),
        conflict,
        stretch,
        flags);
  }

  /** Channels that find chips in more than half of the draws; all when none does. */
  private static List<ChannelEvidence> heard(List<ChannelEvidence> all, EnumSet<Flag> flags) {
    List<ChannelEvidence> finders = all.stream().filter(Pooling::findsChips).toList();
    if (finders.isEmpty()) {
      flags.add(Flag.NONE_FOUND);
      return all;
    }
    if (finders.size() < all.size()) {
      flags.add(Flag.ZERO_LEFT_OUT);
    }
    return finders;
  }

  private static boolean findsChips(ChannelEvidence one) {
    long some = Arrays.stream(one.draws()).filter(chips -> chips >= LogDraws.ONE_CHIP).count();
    return 2 * some > one.draws().length;
  }

  private static void keepEmpty(double[] chips, List<ChannelEvidence> channels) {
    for (int i = 0; i < chips.length; i++) {
      boolean any = false;
      for (ChannelEvidence one : channels) {
        any |= one.draws()[i] >= LogDraws.ONE_CHIP;
      }
      chips[i] = any ? chips[i] : 0;
    }
  }

  private void requireOneCell(List<ChannelEvidence> channels) {
    if (channels.isEmpty()) {
      throw new IllegalArgumentException("no evidence to pool");
    }
    for (int a = 0; a < channels.size(); a++) {
      ChannelEvidence one = channels.get(a);
      EvidenceCell first = channels.get(0).cell();
      if (!one.cell().equals(first)) {
        throw new IllegalArgumentException("evidence of " + one.cell() + " pooled with " + first);
      }
      if (one.draws().length != draws.count()) {
        throw new IllegalArgumentException(
            one.channel() + " has " + one.draws().length + " draws, expected " + draws.count());
      }
      if (a > 0 && one.channel().equals(channels.get(a - 1).channel())) {
        throw new IllegalArgumentException(one.channel() + " twice in " + first);
      }
    }
  }

  private static double[][] plus(double[][] a, double[][] b) {
    double[][] sum = new double[a.length][a.length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < a.length; j++) {
        sum[i][j] = a[i][j] + b[i][j];
      }
    }
    return sum;
  }

  private static double conflict(double[] means, double centre, double[][] sigma) {
    if (means.length < 2) {
      return Double.NaN;
    }
    double[] residuals = new double[means.length];
    for (int a = 0; a < means.length; a++) {
      residuals[a] = means[a] - centre;
    }
    return PoolWeights.conflict(residuals, sigma);
  }

  /** √(Q/(n − 1)), or 1 when the figures are not farther apart than their errors allow. */
  static double stretch(double conflict, int figures) {
    return figures < 2 ? 1 : Math.sqrt(Math.max(1, conflict / (figures - 1)));
  }

  private static void addFlags(EnumSet<Flag> flags, double[] weights, double stretch) {
    if (weights.length < 2) {
      flags.add(Flag.SINGLE_SOURCE);
    }
    if (stretch > 1) {
      flags.add(Flag.IN_CONFLICT);
    }
    for (double weight : weights) {
      if (weight == 0) {
        flags.add(Flag.UNUSED_CHANNEL);
      }
    }
  }

  private static double[] chips(
      double[][] logs,
      double[] weights,
      double noise,
      double[] scores,
      double centre,
      double stretch) {
    double[] chips = new double[scores.length];
    for (int i = 0; i < chips.length; i++) {
      chips[i] = noise * scores[i] - centre;
    }
    for (int a = 0; a < logs.length; a++) {
      double weight = weights[a];
      double[] log = logs[a];
      for (int i = 0; i < chips.length; i++) {
        chips[i] += weight * log[i];
      }
    }
    for (int i = 0; i < chips.length; i++) {
      chips[i] = Math.exp(centre + stretch * chips[i]);
    }
    return chips;
  }
}
