package io.computestock.domestic;

import io.computestock.domestic.DomesticPosterior.Flow;
import io.computestock.issue.InputException;
import io.computestock.uncertainty.ParameterDraws;
import io.computestock.uncertainty.RandomStream;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Accelerators of all other designers of the country as one class, lognormal by year, spread evenly
 * over its months. Little is published about them, so every flow is of low confidence; their dies
 * count as the country's own, for nothing tells otherwise.
 */
public final class OtherDesigners {
  private static final String PACKAGES = "domestic.other_packages.";
  private static final double MONTHS_PER_YEAR = 12;

  private OtherDesigners() {}

  /**
   * Packages by month. A year without a row has the figure of the year before; before the first row
   * there is nothing.
   *
   * @param chipClass class of chips.csv that stands for them
   */
  public static List<Flow> flows(
      ParameterDraws draws, String chipClass, YearMonth from, YearMonth to) {
    double[] scores = draws.scores("domestic.other_packages", RandomStream.NO_CELL);
    var byYear = new TreeMap<Integer, double[]>();
    draws
        .registry()
        .startingWith(PACKAGES)
        .forEach(
            (id, parameter) ->
                byYear.put(
                    Integer.valueOf(id.substring(PACKAGES.length())),
                    parameter.prior().valuesAt(scores)));
    if (byYear.isEmpty()) {
      throw new InputException("assumptions/parameters.csv: expected a year after " + PACKAGES);
    }
    var flows = new ArrayList<Flow>();
    for (YearMonth month = from; !month.isAfter(to); month = month.plusMonths(1)) {
      var ofYear = byYear.floorEntry(month.getYear());
      double[] packages = new double[draws.count()];
      for (int i = 0; i < packages.length; i++) {
        packages[i] = ofYear == null ? 0 : ofYear.getValue()[i] / MONTHS_PER_YEAR;
      }
      flows.add(new Flow(chipClass, DieOrigin.DOMESTIC, month, packages, true));
    }
    return flows;
  }
}
