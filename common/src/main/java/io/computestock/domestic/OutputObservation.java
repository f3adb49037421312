package io.computestock.domestic;

import io.computestock.domestic.ProductionRecord.Bound;
import io.computestock.domestic.ProductionRecord.Role;
import io.computestock.uncertainty.DistributionSpec;
import io.computestock.uncertainty.DistributionSpec.Family;
import io.computestock.uncertainty.StandardNormal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * What a published figure of output says about a modelled output. Figures that disagree are each
 * taken as they are, with an error of their own.
 *
 * @param row a row of the role observation and the measure packages
 */
public record OutputObservation(ProductionRecord row) {

  /** The observations of a producer that were known by a day, in an order of their own. */
  public static List<OutputObservation> of(
      Collection<ProductionRecord> records, String producer, LocalDate asOf) {
    return records.stream()
        .filter(row -> row.role() == Role.OBSERVATION && row.producer().equals(producer))
        .filter(row -> row.measure() == ProductionMeasure.PACKAGES && !row.knownAt().isAfter(asOf))
        .sorted(
            Comparator.comparing(ProductionRecord::period)
                .thenComparing(ProductionRecord::source)
                .thenComparing(ProductionRecord::chipType)
                .thenComparing(ProductionRecord::bound)
                .thenComparingDouble(row -> row.value().median()))
        .map(OutputObservation::new)
        .toList();
  }

  /**
   * Log likelihood of the figure, up to a constant: normal in the log around the modelled output;
   * of a bound, the probability that the output is on its side, Φ(±ln(bound/output)/sd).
   *
   * @param packages modelled output, 0 or more
   * @param errorLogSd log standard deviation of the error of such figures, above 0
   * @return −∞ when an estimate above 0 stands against no output
   */
  public double logLikelihood(double packages, double errorLogSd) {
    double figure = row.value().median();
    double distance = Math.log(figure / packages);
    if (row.bound() == Bound.INTERVAL) {
      double score = distance / Math.hypot(errorLogSd, ownLogSd(-distance));
      return -score * score / 2;
    }
    double side = row.bound() == Bound.UPPER ? 1 : -1;
    return Math.log(StandardNormal.cumulative(side * distance / errorLogSd));
  }

  private double ownLogSd(double side) {
    DistributionSpec value = row.value();
    return value.family() == Family.LOGNORMAL || value.family() == Family.TWO_PIECE_LOGNORMAL
        ? value.logSd(side)
        : 0;
  }
}
