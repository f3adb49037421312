package io.computestock.trade;

import io.computestock.trade.Reconciled.Method;

/**
 * From two reports of one flow to one value (method note 0006). A side that is NaN, 0 or less is
 * missing. All variances are of logarithms; those of {@link Variances} fit.
 */
public final class Reconciliation {
  private Reconciliation() {}

  /**
   * The two sides weighed by precision in logs: w = (1/v^x) / (1/v^x + 1/v^m), ln V = w·ln X +
   * (1−w)·ln M_fob, variance 1/(1/v^x + 1/v^m) + v_h. Two sides without variance weigh alike.
   *
   * <p>With one side missing the other stands, with its own variance + v_h + the penalty.
   *
   * @param exporterUsd X, FOB, US$
   * @param importerFobUsd M_fob, the margin removed, US$
   * @param varX variance of the exporter's reports, 0 or more
   * @param varM variance of the importer's reports, 0 or more
   * @param varH variance of the commodity class, 0 or more
   * @param oneSidedPenalty variance added where no mirror confirms, 0 or more
   * @throws IllegalArgumentException when both sides are missing or a variance is negative
   */
  public static Reconciled reconcile(
      double exporterUsd,
      double importerFobUsd,
      double varX,
      double varM,
      double varH,
      double oneSidedPenalty) {
    requireVariances(varX, varM, varH, oneSidedPenalty);
    requireAny(exporterUsd, importerFobUsd);
    double noise = varH + oneSidedPenalty;
    if (!isReported(importerFobUsd)) {
      return stands(exporterUsd, 1, Math.sqrt(varX + noise), Method.EXPORTER_ONLY);
    }
    if (!isReported(exporterUsd)) {
      return stands(importerFobUsd, 0, Math.sqrt(varM + noise), Method.IMPORTER_ONLY);
    }
    double sum = varX + varM;
    double weight = sum == 0 ? 0.5 : varM / sum;
    double common = sum == 0 ? 0 : varX * varM / sum;
    double value = importerFobUsd * Math.exp(weight * Math.log(exporterUsd / importerFobUsd));
    return stands(value, weight, Math.sqrt(common + varH), Method.TWO_SIDED);
  }

  /**
   * Whether some margin from 0 to the largest, together with noise, explains the two reports: the
   * distance of ln(M/X) from [0, ln(1 + largest margin)] is at most a number of standard deviations
   * √(v^x + v^m + v_h).
   *
   * @param exporterUsd X, FOB, above 0, US$
   * @param importerUsd M as declared, above 0, US$
   * @param largestMargin largest margin believed; 0 where the importer declares FOB
   * @param standardDeviations how many to allow, 0 or more
   */
  public static boolean explained(
      double exporterUsd,
      double importerUsd,
      double largestMargin,
      double varX,
      double varM,
      double varH,
      double standardDeviations) {
    requireVariances(varX, varM, varH);
    if (!(largestMargin >= 0) || !(standardDeviations >= 0)) {
      throw new IllegalArgumentException(
          "margin " + largestMargin + ", " + standardDeviations + " sds, expected 0 or more");
    }
    requireBoth(exporterUsd, importerUsd);
    double gap = Math.log(importerUsd / exporterUsd);
    double distance = Math.max(0, Math.max(-gap, gap - Math.log1p(largestMargin)));
    return distance <= standardDeviations * Math.sqrt(varX + varM + varH);
  }

  /**
   * A value where the gap is not {@link #explained}: the mean of two numbers that cannot both be
   * right would be a third that nobody declared. The side with the smaller variance stands (of two
   * equal ones the importer's, who collects duty on it), with its own variance + v_h, and never
   * surer than the gap is wide: log sd at least |ln(M_fob/X)|.
   */
  public static Reconciled unexplained(
      double exporterUsd, double importerFobUsd, double varX, double varM, double varH) {
    requireVariances(varX, varM, varH);
    requireBoth(exporterUsd, importerFobUsd);
    boolean exporterStands = varX < varM;
    double gap = Math.abs(Math.log(importerFobUsd / exporterUsd));
    double logSd = Math.max(gap, Math.sqrt(Math.min(varX, varM) + varH));
    return exporterStands
        ? stands(exporterUsd, 1, logSd, Method.UNEXPLAINED_GAP)
        : stands(importerFobUsd, 0, logSd, Method.UNEXPLAINED_GAP);
  }

  /**
   * A value of goods under embargo at their destination. The gap is the evidence there and goes to
   * {@link MirrorGap}; an average would destroy it. The importer's own declaration stands where it
   * exists, else the exporter's, with the variance of a single side.
   */
  public static Reconciled embargoed(
      double exporterUsd,
      double importerFobUsd,
      double varX,
      double varM,
      double varH,
      double oneSidedPenalty) {
    requireVariances(varX, varM, varH, oneSidedPenalty);
    requireAny(exporterUsd, importerFobUsd);
    double noise = varH + oneSidedPenalty;
    return isReported(importerFobUsd)
        ? stands(importerFobUsd, 0, Math.sqrt(varM + noise), Method.EMBARGOED)
        : stands(exporterUsd, 1, Math.sqrt(varX + noise), Method.EMBARGOED);
  }

  /** Whether a side has declared a value. */
  public static boolean isReported(double valueUsd) {
    return valueUsd > 0;
  }

  private static Reconciled stands(
      double valueUsd, double weightExporter, double logSd, Method method) {
    return new Reconciled(valueUsd, logSd, weightExporter, method);
  }

  private static void requireAny(double exporterUsd, double importerUsd) {
    if (!isReported(exporterUsd) && !isReported(importerUsd)) {
      throw new IllegalArgumentException(
          "values " + exporterUsd + " and " + importerUsd + " US$, expected one above 0");
    }
  }

  private static void requireBoth(double exporterUsd, double importerUsd) {
    if (!isReported(exporterUsd) || !isReported(importerUsd)) {
      throw new IllegalArgumentException(
          "values " + exporterUsd + " and " + importerUsd + " US$, expected two above 0");
    }
  }

  private static void requireVariances(double... variances) {
    for (double variance : variances) {
      if (!(variance >= 0)) {
        throw new IllegalArgumentException("variance " + variance + ", expected 0 or more");
      }
    }
  }
}
