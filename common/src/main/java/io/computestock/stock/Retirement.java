package io.computestock.stock;

import org.apache.commons.numbers.gamma.Gamma;

/** How chips leave the stock: permanent failure and wear-out (method note 0003). */
public final class Retirement {
  private Retirement() {}

  /**
   * Share of a cohort still in stock: e^(−λa)·e^(−(a/η)^β). 1 at age 0.
   *
   * @param failureRate λ, permanent failures per year, 0 or more
   * @param shape β of the Weibull life, above 0
   * @param scaleYears η of the Weibull life, years, above 0
   * @param ageYears a, years, 0 or more
   */
  public static double survival(
      double failureRate, double shape, double scaleYears, double ageYears) {
    if (ageYears < 0) {
      throw new IllegalArgumentException("age " + ageYears + " years, expected 0 or more");
    }
    return Math.exp(-failureRate * ageYears - Math.pow(ageYears / scaleYears, shape));
  }

  /**
   * The scale η of a Weibull life with a given mean: mean / Γ(1 + 1/β).
   *
   * @param meanYears mean life, years
   * @param shape β
   */
  public static double scale(double meanYears, double shape) {
    return meanYears / Gamma.value(1 + 1 / shape);
  }
}
