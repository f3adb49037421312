package io.computestock.fusion;

import io.computestock.reference.Period;
import io.computestock.uncertainty.DistributionSpec;
import io.computestock.uncertainty.ParameterDraws;
import java.time.YearMonth;
import java.util.Arrays;

/**
 * Flows of the months that no evidence has reached yet: a local linear trend of the log, damped
 * towards the growth that suppliers lead to expect.
 *
 * <pre>ln x_h = ln x_{h−1} + φ^h·b + (1 − φ^h)·g_h + σ·ε_h</pre>
 *
 * with g the expected growth (uncertain, and the same draw for all series), b the growth of the
 * series itself, φ the damping and ε one score a month. b is the mean of the monthly changes of the
 * log, recent ones counting more, pulled to g by as much as few or unsteady months tell little. σ
 * is the spread of those changes, but no less than a floor. b depends on the draws only by way of
 * g, never on the history of a single draw, so every term adds variance: intervals widen with every
 * month.
 *
 * <p>Scores belong to the month that is forecast, not to the distance: when the evidence grows by a
 * month, the months still ahead keep theirs.
 */
public final class Nowcast {
  static final String GROWTH = "fusion.nowcast.growth";
  static final String GROWTH_SPREAD = "fusion.nowcast.growth_spread";
  static final String DAMPING = "fusion.nowcast.damping";
  static final String HALF_LIFE = "fusion.nowcast.half_life";
  static final String MONTH_LOG_SD = "fusion.nowcast.month_log_sd";

  private final ParameterDraws draws;
  private final double[] growth;
  private final double expectedGrowth;
  private final double growthSpread;
  private final double damping;
  private final double halfLife;
  private final double monthLogSd;

  /** Nowcasts with the priors of the assumptions. */
  public Nowcast(ParameterDraws draws) {
    DistributionSpec prior = draws.registry().get(GROWTH).prior();
    this.draws = draws;
    this.growth = draws.of(GROWTH);
    this.expectedGrowth = prior.median();
    this.growthSpread = required(GROWTH_SPREAD, 0, Double.MAX_VALUE);
    this.damping = required(DAMPING, 0, 1);
    this.halfLife = required(HALF_LIFE, Double.MIN_VALUE, Double.MAX_VALUE);
    this.monthLogSd = required(MONTH_LOG_SD, 0, Double.MAX_VALUE);
  }

  private double required(String id, double low, double high) {
    double value = draws.registry().fixed(id);
    if (!(value >= low && value <= high)) {
      throw new IllegalArgumentException(id + " " + value + ", expected " + low + " to " + high);
    }
    return value;
  }

  /**
   * The trend of a history.
   *
   * @param growth mean change of the log a month; 0 without any change to look at
   * @param logSd σ, standard deviation of a month's change
   * @param months number of months that would tell as much if all counted alike
   */
  record Trend(double growth, double logSd, double months) {}

  /** Months without guidance: the expected growth is that of the assumptions. */
  public double[][] months(EvidenceCell last, double[][] history, int horizon) {
    double[] guidance = new double[horizon];
    Arrays.fill(guidance, expectedGrowth);
    return months(last, history, guidance);
  }

  /**
   * Months after the last evidence.
   *
   * @param last the flow of the last month with evidence
   * @param history {@code [month][draw]}, chips, in order, at least the last month. A month that is
   *     0 in every draw had no such chips and tells nothing of the trend; if the last one is, so
   *     are all to come
   * @param guidance expected change of the log a month, for each month to come
   * @return {@code [month][draw]}
   */
  public double[][] months(EvidenceCell last, double[][] history, double[] guidance) {
    for (double[] month : history) {
      if (month.length != draws.count()) {
        throw new IllegalArgumentException(month.length + " draws, expected " + draws.count());
      }
    }
    double[][] ahead = new double[guidance.length][draws.count()];
    double[] latest = history[history.length - 1];
    if (isZero(latest)) {
      return ahead;
    }
    Trend trend = trend(history);
    double[] slope = slope(last, trend);
    double[] log = LogDraws.of(latest);
    double kept = 1;
    for (int h = 0; h < ahead.length; h++) {
      kept *= damping;
      double[] score = draws.scores("fusion.nowcast", cell(last, h + 1).randomCell());
      double guided = guidance[h] - expectedGrowth;
      for (int i = 0; i < log.length; i++) {
        log[i] += kept * slope[i] + (1 - kept) * (growth[i] + guided) + trend.logSd() * score[i];
        ahead[h][i] = Math.exp(log[i]);
      }
    }
    return ahead;
  }

  private static EvidenceCell cell(EvidenceCell last, int months) {
    YearMonth month = last.period().lastMonth().plusMonths(months);
    return new EvidenceCell(
        last.view(), last.country(), last.chips(), Period.of(month), last.pathway(), last.kind());
  }

  /** Growth of the series by draw: around the expected growth what the trend does not know. */
  private double[] slope(EvidenceCell last, Trend trend) {
    double known = known(trend);
    double doubt = Math.sqrt(1 - known) * growthSpread;
    double[] slope = draws.scores("fusion.nowcast.slope", last.randomSeries());
    for (int i = 0; i < slope.length; i++) {
      slope[i] = growth[i] + known * (trend.growth() - growth[i]) + doubt * slope[i];
    }
    return slope;
  }

  /** How much the trend counts against the expected growth, 0 to 1. */
  private double known(Trend trend) {
    if (trend.months() == 0 || growthSpread == 0) {
      return 0;
    }
    double prior = growthSpread * growthSpread;
    return prior / (prior + trend.logSd() * trend.logSd() / trend.months());
  }

  /** The trend of the mean log, with weights that halve every half-life. */
  Trend trend(double[][] history) {
    double sum = 0;
    double weights = 0;
    double weightSquares = 0;
    double squares = 0;
    double[] means = Arrays.stream(history).mapToDouble(Nowcast::meanLog).toArray();
    for (int t = 1; t < means.length; t++) {
      double change = means[t] - means[t - 1];
      if (!Double.isNaN(change)) {
        double weight = Math.pow(0.5, (means.length - 1 - t) / halfLife);
        sum += weight * change;
        squares += weight * change * change;
        weights += weight;
        weightSquares += weight * weight;
      }
    }
    if (weights == 0) {
      return new Trend(0, monthLogSd, 0);
    }
    double mean = sum / weights;
    double spread = Math.sqrt(Math.max(0, squares / weights - mean * mean));
    return new Trend(mean, Math.max(monthLogSd, spread), weights * weights / weightSquares);
  }

  /** NaN for a month without such chips. */
  private static double meanLog(double[] month) {
    return isZero(month) ? Double.NaN : LogDraws.mean(LogDraws.of(month));
  }

  private static boolean isZero(double[] month) {
    return Arrays.stream(month).allMatch(chips -> chips == 0);
  }
}
