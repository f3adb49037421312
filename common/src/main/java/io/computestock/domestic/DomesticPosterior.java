package io.computestock.domestic;

import io.computestock.diversion.ImportanceWeights;
import io.computestock.uncertainty.Summary;
import java.time.YearMonth;
import java.util.List;
import java.util.SortedMap;

/**
 * Accelerators made in a country, after all observations.
 *
 * @param flows packages by month, chip type and origin of the dies
 * @param memoryBound by month, probability that memory and not dies limits the packages, 0 to 1
 * @param regimes posterior weight of each regime, adding up to 1
 * @param effectiveDraws number of equally weighted draws that would tell as much
 * @param temper power at which the likelihood was used; below 1 the result is nearer to the prior
 *     than the observations say
 * @param resampling makes posterior draws of anything drawn with the prior
 * @param fits each observation beside what the model says about it
 */
public record DomesticPosterior(
    List<Flow> flows,
    SortedMap<YearMonth, Double> memoryBound,
    SortedMap<Regime, Double> regimes,
    double effectiveDraws,
    double temper,
    ImportanceWeights.Resampling resampling,
    List<Fit> fits) {

  /**
   * Packages of a month.
   *
   * @param chipType chip type, or class of chips when nothing finer is known
   * @param origin where the dies were made
   * @param month month of packaging
   * @param packages good packages by draw
   * @param lowConfidence no evidence of its own stands behind it
   */
  @SuppressWarnings("ArrayRecordComponent") // draws are vectors; these records are never compared
  public record Flow(
      String chipType,
      DieOrigin origin,
      YearMonth month,
      double[] packages,
      boolean lowConfidence) {}

  /**
   * An observation and the output that the model has for it.
   *
   * @param observation the published figure
   * @param weight how much it counts beside others of the same documents, above 0, at most 1
   * @param prior modelled output before the observations
   * @param posterior the same after
   */
  public record Fit(
      OutputObservation observation, double weight, Summary prior, Summary posterior) {}
}
