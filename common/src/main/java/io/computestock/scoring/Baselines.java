package io.computestock.scoring;

import io.computestock.uncertainty.StandardNormal;
import io.computestock.uncertainty.Summary;
import java.util.List;

/** Forecasts that a fusion has to beat. */
public final class Baselines {
  private Baselines() {}

  /**
   * Naive pooling: each channel's figure as a lognormal with its median and 90 % interval, weighed
   * by the inverse of its log variance, as if no two channels shared anything. Channels without an
   * interval above 0 are left out.
   *
   * @return median and 90 % interval, other quantiles with them; null when no channel is left
   */
  public static Summary independent(List<Summary> channels) {
    double z = StandardNormal.halfWidth(Scores.NINETY_PERCENT);
    double weights = 0;
    double sum = 0;
    for (Summary one : channels) {
      if (one.p5() > 0 && one.p95() > one.p5()) {
        double sd = Math.log(one.p95() / one.p5()) / (2 * z);
        double weight = 1 / (sd * sd);
        weights += weight;
        sum += weight * Math.log(one.p50());
      }
    }
    if (weights == 0) {
      return null;
    }
    double sd = 1 / Math.sqrt(weights);
    double log = sum / weights;
    double quartile = StandardNormal.halfWidth(0.5);
    return new Summary(
        Math.exp(log + sd * sd / 2),
        Math.exp(log - z * sd),
        Math.exp(log - quartile * sd),
        Math.exp(log),
        Math.exp(log + quartile * sd),
        Math.exp(log + z * sd),
        0);
  }
}
