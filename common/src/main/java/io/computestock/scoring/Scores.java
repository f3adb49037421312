package io.computestock.scoring;

import java.util.Arrays;

/** How good a forecast was, given what came out (method note 0005). */
public final class Scores {
  /** Probability of the interval from the 5 % to the 95 % quantile. */
  static final double NINETY_PERCENT = 0.9;

  private Scores() {}

  /**
   * Pinball loss of a quantile forecast: 0 when it is met, in the unit of the values.
   *
   * @param level level of the quantile, 0 to 1
   * @param quantile the forecast quantile
   * @param outcome what came out
   */
  public static double pinball(double level, double quantile, double outcome) {
    return outcome >= quantile ? (outcome - quantile) * level : (quantile - outcome) * (1 - level);
  }

  /** Mean pinball loss of the 5 %, 50 % and 95 % quantiles. */
  public static double meanPinball(double p5, double p50, double p95, double outcome) {
    return (pinball(0.05, p5, outcome) + pinball(0.5, p50, outcome) + pinball(0.95, p95, outcome))
        / 3;
  }

  /**
   * Score of an interval: its width, and what the outcome lies outside of it, times 2/(1 −
   * credibility). Smaller is better; in the unit of the values.
   *
   * @param credibility probability of the interval, above 0 and below 1
   */
  public static double interval(double low, double high, double credibility, double outcome) {
    if (!(credibility > 0 && credibility < 1)) {
      throw new IllegalArgumentException(
          "credibility " + credibility + ", expected between 0 and 1");
    }
    double outside = Math.max(0, Math.max(low - outcome, outcome - high));
    return high - low + 2 / (1 - credibility) * outside;
  }

  /**
   * Weighted interval score of a median and a 90 % interval (Bracher et al. 2021): (½·|outcome −
   * median| + ½·0.1·interval score) / 1.5.
   */
  public static double weightedInterval(double p5, double p50, double p95, double outcome) {
    double alpha = 1 - NINETY_PERCENT;
    double weighted =
        Math.abs(outcome - p50) / 2 + alpha / 2 * interval(p5, p95, NINETY_PERCENT, outcome);
    return weighted / 1.5;
  }

  /**
   * Continuous ranked probability score of draws: mean distance to the outcome less half the mean
   * distance between two draws (Gneiting and Raftery 2007). In the unit of the values.
   */
  public static double crps(double[] draws, double outcome) {
    if (draws.length == 0) {
      throw new IllegalArgumentException("no draws");
    }
    double[] sorted = draws.clone();
    Arrays.sort(sorted);
    int size = sorted.length;
    double distance = 0;
    double spread = 0;
    for (int i = 0; i < size; i++) {
      distance += Math.abs(sorted[i] - outcome);
      spread += sorted[i] * (2.0 * i + 1 - size);
    }
    return distance / size - spread / size / size;
  }
}
