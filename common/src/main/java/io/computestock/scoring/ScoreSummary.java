package io.computestock.scoring;

import io.computestock.uncertainty.Summary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.statistics.descriptive.Median;

/**
 * How well some forecasts did. Losses and widths are over the outcome, so that rows of different
 * units can stand together: 0.1 is a tenth of the outcome.
 *
 * @param values forecasts with an interval and an outcome with a value
 * @param coverage share of outcomes within p5 to p95; 0.9 when calibrated
 * @param medianLogError median of ln(p50 / outcome): the bias
 * @param medianAbsoluteLogError median of its size
 * @param pinball5 mean pinball loss of p5 over the outcome
 * @param pinball50 mean pinball loss of p50
 * @param pinball95 mean pinball loss of p95
 * @param weightedInterval mean weighted interval score over the outcome
 * @param width mean of (p95 − p5) over the outcome
 * @param bounds outcomes that are one-sided
 * @param boundsMet those of them that the median is on the stated side of
 */
public record ScoreSummary(
    int values,
    double coverage,
    double medianLogError,
    double medianAbsoluteLogError,
    double pinball5,
    double pinball50,
    double pinball95,
    double weightedInterval,
    double width,
    int bounds,
    int boundsMet) {

  /**
   * A forecast and what came out.
   *
   * @param forecast the forecast
   * @param outcome above 0
   */
  public record Pair(Summary forecast, double outcome) {}

  /** The scores of answered rows: values and one-sided figures. */
  public static ScoreSummary of(List<ScoredEstimate> rows) {
    var pairs = new ArrayList<Pair>();
    int bounds = 0;
    int met = 0;
    for (ScoredEstimate row : rows) {
      if (row.hasValue()) {
        pairs.add(new Pair(row.likeForLike(), row.published().mid()));
      } else if (row.comparable() && row.inside() != null) {
        bounds++;
        met += row.inside() ? 1 : 0;
      }
    }
    return of(pairs, bounds, met);
  }

  /** The scores of forecasts of values. */
  public static ScoreSummary ofPairs(List<Pair> pairs) {
    return of(pairs, 0, 0);
  }

  /**
   * The scores of forecasts on the log scale, where a factor of two counts the same for large and
   * small outcomes. Losses and widths are in logs and not over anything; figures below 1 count 1.
   */
  public static ScoreSummary ofLogs(List<Pair> pairs) {
    return summed(
        pairs.stream().map(pair -> new Pair(logs(pair.forecast()), log(pair.outcome()))).toList(),
        pairs,
        0,
        0);
  }

  private static Summary logs(Summary f) {
    return new Summary(
        Double.NaN, log(f.p5()), log(f.p25()), log(f.p50()), log(f.p75()), log(f.p95()), 0);
  }

  private static double log(double value) {
    return Math.log(Math.max(1, value));
  }

  private static ScoreSummary of(List<Pair> pairs, int bounds, int met) {
    var over = new ArrayList<Pair>();
    for (Pair pair : pairs) {
      if (!(pair.outcome() > 0)) {
        throw new IllegalArgumentException("outcome " + pair.outcome() + ", expected above 0");
      }
      over.add(new Pair(pair.forecast().times(1 / pair.outcome()), 1));
    }
    return summed(over, pairs, bounds, met);
  }

  /**
   * Adds up.
   *
   * @param scaled the pairs in the scale in which losses are counted
   * @param pairs the same as they are
   */
  private static ScoreSummary summed(List<Pair> scaled, List<Pair> pairs, int bounds, int met) {
    int size = pairs.size();
    if (size == 0) {
      double none = Double.NaN;
      return new ScoreSummary(0, none, none, none, none, none, none, none, none, bounds, met);
    }
    double[] errors = new double[size];
    double[] sums = new double[6];
    for (int i = 0; i < size; i++) {
      Summary f = scaled.get(i).forecast();
      double outcome = scaled.get(i).outcome();
      errors[i] =
          Math.log(Math.max(Double.MIN_NORMAL, pairs.get(i).forecast().p50()))
              - Math.log(pairs.get(i).outcome());
      sums[0] += f.p5() <= outcome && outcome <= f.p95() ? 1 : 0;
      sums[1] += Scores.pinball(0.05, f.p5(), outcome);
      sums[2] += Scores.pinball(0.5, f.p50(), outcome);
      sums[3] += Scores.pinball(0.95, f.p95(), outcome);
      sums[4] += Scores.weightedInterval(f.p5(), f.p50(), f.p95(), outcome);
      sums[5] += f.p95() - f.p5();
    }
    double[] sizes = Arrays.stream(errors).map(Math::abs).toArray();
    Median median = Median.withDefaults();
    return new ScoreSummary(
        size,
        sums[0] / size,
        median.evaluate(errors),
        median.evaluate(sizes),
        sums[1] / size,
        sums[2] / size,
        sums[3] / size,
        sums[4] / size,
        sums[5] / size,
        bounds,
        met);
  }
}
