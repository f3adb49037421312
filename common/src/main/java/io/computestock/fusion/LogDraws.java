package io.computestock.fusion;

/** Draws on the log scale. */
final class LogDraws {
  /** Fewer chips than one are taken as one: a log needs a floor, and nobody holds less. */
  static final double ONE_CHIP = 1;

  private LogDraws() {}

  /** Natural logs of chips by draw. */
  static double[] of(double[] chips) {
    double[] logs = new double[chips.length];
    for (int i = 0; i < chips.length; i++) {
      logs[i] = Math.log(Math.max(ONE_CHIP, chips[i]));
    }
    return logs;
  }

  static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  /**
   * Covariance over the draws, divisor n − 1; 0 of a single draw.
   *
   * @param logs {@code [channel][draw]}
   * @param means by channel
   */
  static double[][] covariance(double[][] logs, double[] means) {
    int size = logs.length;
    double[][] covariance = new double[size][size];
    for (int a = 0; a < size; a++) {
      for (int b = 0; b <= a; b++) {
        double sum = 0;
        for (int i = 0; i < logs[a].length; i++) {
          sum += (logs[a][i] - means[a]) * (logs[b][i] - means[b]);
        }
        covariance[a][b] = sum / Math.max(1, logs[a].length - 1);
        covariance[b][a] = covariance[a][b];
      }
    }
    return covariance;
  }
}
