package io.computestock.domestic;

import io.computestock.issue.InputException;
import io.computestock.uncertainty.DistributionSpec;
import io.computestock.uncertainty.ParameterDraws;
import io.computestock.uncertainty.ParameterRegistry;
import io.computestock.uncertainty.RandomStream;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The types of package of a producer and how the dies are split between them. One type has no dated
 * share: it takes what the others leave.
 */
final class PackageLine {
  private static final String DIES = "domestic.dies_per_package.";
  private static final String STACKS = "domestic.stacks_per_package.";
  private static final String SHARE = "domestic.die_share.";

  private final List<PackageType> types = new ArrayList<>();
  private final List<NavigableMap<YearMonth, double[]>> shares = new ArrayList<>();
  private final int remainder;

  PackageLine(ParameterDraws draws) {
    int rest = -1;
    for (String chip : chipTypes(draws.registry())) {
      types.add(
          new PackageType(
              chip, draws.registry().fixed(DIES + chip), draws.registry().fixed(STACKS + chip)));
      NavigableMap<YearMonth, double[]> dated = dated(draws, chip);
      if (dated.isEmpty()) {
        if (rest >= 0) {
          throw noRemainder();
        }
        rest = shares.size();
      }
      shares.add(dated);
    }
    if (rest < 0) {
      throw noRemainder();
    }
    remainder = rest;
  }

  static SortedSet<String> chipTypes(ParameterRegistry parameters) {
    var types = new TreeSet<String>();
    parameters.startingWith(DIES).keySet().forEach(id -> types.add(id.substring(DIES.length())));
    return types;
  }

  private static InputException noRemainder() {
    return new InputException(
        "assumptions/parameters.csv: expected rows '"
            + SHARE
            + "<chip_type>.<month>' for all types"
            + " of '"
            + DIES
            + "' but one, which takes the rest");
  }

  private static NavigableMap<YearMonth, double[]> dated(ParameterDraws draws, String chip) {
    String prefix = SHARE + chip + ".";
    double[] scores = draws.scores("domestic.die_share", RandomStream.cell(chip));
    var dated = new TreeMap<YearMonth, double[]>();
    draws
        .registry()
        .startingWith(prefix)
        .forEach(
            (id, parameter) -> {
              DistributionSpec share = parameter.prior();
              dated.put(YearMonth.parse(id.substring(prefix.length())), share.valuesAt(scores));
            });
    return dated;
  }

  List<PackageType> types() {
    return types;
  }

  /** Share of the dies by type in a month and draw, adding up to 1. */
  double[] shares(YearMonth month, int draw) {
    double[] inMonth = new double[types.size()];
    double given = 0;
    for (int k = 0; k < inMonth.length; k++) {
      Map.Entry<YearMonth, double[]> holds = shares.get(k).floorEntry(month);
      inMonth[k] = holds == null ? 0 : holds.getValue()[draw];
      given += inMonth[k];
    }
    if (given > 1) {
      for (int k = 0; k < inMonth.length; k++) {
        inMonth[k] /= given;
      }
      given = 1;
    }
    inMonth[remainder] += 1 - given;
    return inMonth;
  }
}
