package io.computestock.scoring;

/** How good a forecast was, given what came out (method note 0005). */
public final class Scores {
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
}
