package io.computestock.trade;

import org.apache.commons.statistics.descriptive.Variance;

/** How much of a customs code's value is AI hardware (method note 0006). */
public final class AiShare {
  private AiShare() {}

  /**
   * What the flow would be without AI: its mean before the boom, grown like goods that are not AI.
   *
   * @param preMean mean value of the same code and route in the years before, US$, 0 or more
   * @param controlGrowth growth of a control basket since, as a factor, 0 or more
   */
  public static double baseline(double preMean, double controlGrowth) {
    require(preMean >= 0, "mean", preMean);
    require(controlGrowth >= 0, "growth", controlGrowth);
    return preMean * controlGrowth;
  }

  /**
   * Share above the baseline: max(0, V − B·e^ε) / V, from 0 to 1. 1 without a baseline, 0 where the
   * flow has not outgrown it.
   *
   * @param value V, above 0, US$
   * @param baseline B, 0 or more, US$
   * @param error ε, error of the baseline's logarithm
   */
  public static double counterfactual(double value, double baseline, double error) {
    require(baseline >= 0, "baseline", baseline);
    if (!(value > 0)) {
      throw new IllegalArgumentException("value " + value + ", expected above 0");
    }
    return Math.max(0, value - baseline * Math.exp(error)) / value;
  }

  /** {@link #counterfactual(double, double, double)} draw by draw. */
  public static double[] counterfactual(double[] value, double[] baseline, double[] error) {
    requireAligned(value, baseline);
    requireAligned(value, error);
    double[] share = new double[value.length];
    for (int i = 0; i < share.length; i++) {
      share[i] = counterfactual(value[i], baseline[i], error[i]);
    }
    return share;
  }

  /**
   * Two estimates of one share, weighed draw by draw with the precision of each over the draws: w =
   * (1/v_a) / (1/v_a + 1/v_b). Two without variance weigh alike.
   *
   * <p>An estimator is not right because it does not vary: one that sits at a bound has little
   * variance. The floor keeps it from taking all weight.
   *
   * @param a first estimate by draw
   * @param b second estimate by draw
   * @param varianceFloor smallest variance that is believed of either, 0 or more
   */
  public static double[] combine(double[] a, double[] b, double varianceFloor) {
    requireAligned(a, b);
    require(varianceFloor >= 0, "variance floor", varianceFloor);
    double varA = Math.max(varianceFloor, Variance.of(a).getAsDouble());
    double varB = Math.max(varianceFloor, Variance.of(b).getAsDouble());
    double weight = varA + varB == 0 ? 0.5 : varB / (varA + varB);
    double[] share = new double[a.length];
    for (int i = 0; i < share.length; i++) {
      share[i] = weight * a[i] + (1 - weight) * b[i];
    }
    return share;
  }

  private static void requireAligned(double[] a, double[] b) {
    if (a.length != b.length) {
      throw new IllegalArgumentException(a.length + " and " + b.length + " draws");
    }
  }

  private static void require(boolean holds, String what, double value) {
    if (!holds) {
      throw new IllegalArgumentException(what + " " + value + ", expected 0 or more");
    }
  }
}
