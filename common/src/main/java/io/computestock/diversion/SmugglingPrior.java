package io.computestock.diversion;

import io.computestock.issue.InputException;
import io.computestock.uncertainty.CorrelatedScores;
import io.computestock.uncertainty.DistributionSpec;
import io.computestock.uncertainty.ParameterDraws;
import java.time.YearMonth;
import java.util.List;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Chips diverted in a year, before our own evidence: a two-piece lognormal, because published
 * figures lie far below and not so far above their median.
 *
 * <p>Years without a row have the median of the nearest year that has one (the earlier of two), and
 * log standard deviations that grow with the distance: σ² + (w·years)². Of a year in which the
 * controls began, the part after; before the controls there is nothing to divert.
 */
public final class SmugglingPrior {
  private static final String SMUGGLED = "diversion.smuggled.";

  private final NavigableMap<Integer, DistributionSpec> given = new TreeMap<>();
  private final ParameterDraws draws;
  private final YearMonth controlsFrom;

  /**
   * The prior of the assumptions.
   *
   * @param controlsFrom first month in which sales to the destination need a licence
   */
  public SmugglingPrior(ParameterDraws draws, YearMonth controlsFrom) {
    this.draws = draws;
    this.controlsFrom = controlsFrom;
    draws
        .registry()
        .startingWith(SMUGGLED)
        .forEach(
            (id, parameter) ->
                given.put(Integer.valueOf(id.substring(SMUGGLED.length())), parameter.prior()));
    if (given.isEmpty()) {
      throw new InputException("assumptions/parameters.csv: expected a year after " + SMUGGLED);
    }
  }

  /**
   * The log of the chips over their median at a score: low and high side have their own spread.
   *
   * @param years distance to the nearest year with a row, 0 or more
   * @param widening w, log standard deviation per year of distance
   */
  static double logDeviation(DistributionSpec prior, double score, int years, double widening) {
    return score * Math.hypot(prior.logSd(score), widening * years);
  }

  /** Share of the months of a year in which the controls held, 0 to 1. */
  double controlledShare(int year) {
    int before = (controlsFrom.getYear() - year) * Years.MONTHS + controlsFrom.getMonthValue() - 1;
    return 1 - Math.max(0, Math.min(Years.MONTHS, before)) / (double) Years.MONTHS;
  }

  /** Chips diverted by year and draw; neighbouring years go together. */
  public SortedMap<Integer, double[]> chips(int firstYear, int lastYear) {
    List<String> years =
        IntStream.rangeClosed(firstYear, lastYear).mapToObj(Integer::toString).toList();
    double perYear = draws.registry().fixed("diversion.year_correlation");
    double[][] scores =
        CorrelatedScores.of(
            draws,
            "diversion.smuggled",
            years,
            (a, b) -> Math.pow(perYear, Math.abs(Integer.parseInt(a) - Integer.parseInt(b))));
    double widening = draws.registry().fixed("diversion.smuggled_widening");
    var chips = new TreeMap<Integer, double[]>();
    for (int year = firstYear; year <= lastYear; year++) {
      int nearest = nearest(year);
      DistributionSpec prior = given.get(nearest);
      double median = prior.median() * controlledShare(year);
      double[] drawn = new double[draws.count()];
      for (int i = 0; i < drawn.length; i++) {
        double score = scores[year - firstYear][i];
        drawn[i] =
            median * Math.exp(logDeviation(prior, score, Math.abs(year - nearest), widening));
      }
      chips.put(year, drawn);
    }
    return chips;
  }

  private int nearest(int year) {
    Integer earlier = given.floorKey(year);
    Integer later = given.ceilingKey(year);
    if (earlier == null || later == null) {
      return earlier == null ? later : earlier;
    }
    return year - earlier <= later - year ? earlier : later;
  }
}
