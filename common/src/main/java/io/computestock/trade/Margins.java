package io.computestock.trade;

import java.io.Serializable;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Fitted margins τ by corridor and unit value.
 *
 * <p>ln(1+τ) = weight · fit + (1 − weight) · ln(1 + prior median), and τ is cut to [0, ceiling]. A
 * country without clean pairs has the average effect, 0.
 *
 * @param rule how it was fitted: prior, ceiling, pseudo-count
 * @param pairs clean pairs behind the fit
 * @param weight weight of the fit against the prior, 0 (prior alone) to 1
 * @param coefficients of the fit
 * @param exporterEffects by ISO3, in ln(M/X)
 * @param importerEffects by ISO3, in ln(M/X)
 * @param residualSd weighted standard deviation of ln(M/X) around the fit: noise of both reporters;
 *     NaN for the prior alone
 */
public record Margins(
    MarginFit rule,
    long pairs,
    double weight,
    Coefficients coefficients,
    SortedMap<String, Double> exporterEffects,
    SortedMap<String, Double> importerEffects,
    double residualSd)
    implements Serializable {

  /**
   * A slope and where its regressor is centred.
   *
   * @param slope change of ln(M/X) per unit of the regressor
   * @param mean value at which the term is 0, used where the regressor is unknown
   */
  public record Slope(double slope, double mean) implements Serializable {
    double term(double value) {
      return Double.isNaN(value) ? 0 : slope * (value - mean);
    }
  }

  /**
   * Coefficients of ln(M/X).
   *
   * @param intercept at the means of all regressors
   * @param lnDistance b
   * @param contiguous c
   * @param lnUnitValue d, per unit of ln(US$/kg)
   */
  public record Coefficients(
      double intercept, Slope lnDistance, Slope contiguous, Slope lnUnitValue)
      implements Serializable {}

  static Margins priorOnly(MarginFit rule, long pairs) {
    var none = new Slope(0, 0);
    return new Margins(
        rule,
        pairs,
        0,
        new Coefficients(0, none, none, none),
        new TreeMap<>(),
        new TreeMap<>(),
        Double.NaN);
  }

  /**
   * The margin of a corridor.
   *
   * @param exporter ISO3
   * @param importer ISO3
   * @param lnDistance log of their distance in the unit of the fit; NaN if unknown
   * @param contiguous 1 for neighbours by land, 0 for others; NaN if unknown
   * @param lnUnitValue log of US$ per kg; NaN if unknown
   * @return τ, 0 to the ceiling
   */
  public double margin(
      String exporter, String importer, double lnDistance, double contiguous, double lnUnitValue) {
    double fit =
        coefficients.intercept()
            + coefficients.lnDistance().term(lnDistance)
            + coefficients.contiguous().term(contiguous)
            + coefficients.lnUnitValue().term(lnUnitValue)
            + exporterEffects.getOrDefault(exporter, 0.0)
            + importerEffects.getOrDefault(importer, 0.0);
    double prior = Math.log1p(rule.priorMedian());
    return cut(Math.expm1(prior + weight * (fit - prior)));
  }

  /**
   * A draw of a margin: median · e^(score · prior log sd), cut to [0, ceiling]. The prior's spread
   * is kept with any number of pairs: it is that of single consignments, not of the fitted mean. A
   * median that was cut to 0 has no spread.
   *
   * @param median from {@code margin}
   * @param score standard normal
   */
  public double at(double median, double score) {
    return cut(median * Math.exp(score * rule.priorLogSd()));
  }

  private double cut(double margin) {
    return Math.max(0, Math.min(rule.ceiling(), margin));
  }
}
