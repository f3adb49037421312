package io.computestock.diversion;

import io.computestock.uncertainty.ParameterRegistry;
import java.util.OptionalDouble;
import org.apache.commons.numbers.gamma.LogGamma;

/**
 * What known cases say about all diverted chips: cases come in lots, and each lot becomes known
 * with the same probability, so that their number is Poisson with mean P·Z/size (thinning).
 *
 * @param sizeWeight number of cases that the prior size of a case counts for, above 0
 * @param dispersion variance of the count over that of a Poisson: lots are of very different size
 *     and several belong to one ring, 1 or more; the log likelihood is divided by it
 * @param fewestToDivide smallest count at which an estimate by division is given
 */
public record CaseLikelihood(double sizeWeight, double dispersion, double fewestToDivide) {

  /** The likelihood of the assumptions. */
  public static CaseLikelihood of(ParameterRegistry parameters) {
    return new CaseLikelihood(
        parameters.fixed("diversion.case_size_weight"),
        parameters.fixed("diversion.case_dispersion"),
        parameters.fixed("diversion.fewest_cases_to_divide"));
  }

  /** Mean chips of a case: that of the known ones, pulled to the prior. */
  public double meanSize(double count, double deliveredChips, double priorSize) {
    return (deliveredChips + sizeWeight * priorSize) / (count + sizeWeight);
  }

  /**
   * Log likelihood of the known cases.
   *
   * @param count known cases, 0 or more; parts of cases where one spans two years
   * @param meanSize chips of a case, above 0
   * @param trueChips all diverted chips, 0 or more
   * @param detection probability that a case is known, 0 to 1; at 0 no case can be known, and none
   *     says nothing
   * @return −∞ when impossible
   */
  public double logLikelihood(double count, double meanSize, double trueChips, double detection) {
    double expected = detection * trueChips / meanSize;
    if (count == 0) {
      return -expected / dispersion;
    }
    if (expected == 0) {
      return Double.NEGATIVE_INFINITY;
    }
    return (count * Math.log(expected) - expected - LogGamma.value(count + 1)) / dispersion;
  }

  /** Delivered ÷ P, or nothing when the cases are too few for a ratio. */
  public OptionalDouble divided(double count, double deliveredChips, double detection) {
    return count < fewestToDivide
        ? OptionalDouble.empty()
        : OptionalDouble.of(CaseFormulas.divided(deliveredChips, detection));
  }
}
