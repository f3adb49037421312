package io.computestock.sensitivity;

import io.computestock.uncertainty.DistributionSpec.Family;
import io.computestock.uncertainty.Parameter;
import io.computestock.uncertainty.ParameterDraws;
import io.computestock.uncertainty.RandomStream;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The first-order indices of all uncertain parameters for one figure, whose draws were made from
 * the same seed.
 *
 * <p>Parameters that are drawn jointly (prices of chips, diverted chips of neighbouring years) are
 * told as one group: the sum over the independent scores behind them. Of a member alone nothing is
 * claimed.
 */
public final class ParameterIndices {
  private static final Pattern PRICE = Pattern.compile("price\\.(.+)\\.\\d{4}");
  private static final Pattern DIVERTED = Pattern.compile("diversion\\.smuggled\\.(\\d{4})");
  private static final String PRICES = "price";
  private static final String DIVERSION = "diversion.smuggled";

  /** Years without a row are drawn from the nearest ones that have one. */
  private static final int YEARS_AROUND = 3;

  private ParameterIndices() {}

  /**
   * An index.
   *
   * @param id the parameter, or a group of jointly drawn ones
   * @param members independent scores behind it: 1 but for a group
   * @param value the index, bias-corrected
   */
  public record Index(String id, int members, double value) {}

  /**
   * The indices that chance does not explain, largest first.
   *
   * @param draws the parameters with seed and number of draws of the run
   * @param figure draws of the figure; may be fewer, then the first ones of the run
   */
  public static List<Index> of(ParameterDraws draws, double[] figure) {
    double noise = FirstOrderIndex.noise(figure.length);
    var alone = new TreeMap<String, double[]>();
    var prices = new TreeSet<String>();
    var years = new TreeSet<String>();
    for (Parameter parameter : draws.registry().all()) {
      Matcher price = PRICE.matcher(parameter.id());
      Matcher diverted = DIVERTED.matcher(parameter.id());
      if (price.matches()) {
        prices.add(price.group(1));
      } else if (diverted.matches()) {
        int given = Integer.parseInt(diverted.group(1));
        IntStream.rangeClosed(given - YEARS_AROUND, given + YEARS_AROUND)
            .forEach(year -> years.add(Integer.toString(year)));
      } else if (parameter.prior().family() != Family.FIXED) {
        alone.put(parameter.id(), draws.of(parameter.id()));
      }
    }
    var indices = new TreeMap<String, Index>();
    for (Map.Entry<String, double[]> one : alone.entrySet()) {
      double value = FirstOrderIndex.of(first(one.getValue(), figure.length), figure);
      indices.put(one.getKey(), new Index(one.getKey(), 1, value));
    }
    indices.put(PRICES, group(draws, PRICES, prices, figure, noise));
    indices.put(DIVERSION, group(draws, DIVERSION, years, figure, noise));
    return indices.values().stream()
        .filter(index -> index.value() > noise)
        .sorted(Comparator.comparingDouble(Index::value).reversed().thenComparing(Index::id))
        .toList();
  }

  private static Index group(
      ParameterDraws draws, String id, Set<String> members, double[] figure, double noise) {
    double sum = 0;
    for (String member : members) {
      double[] scores = draws.scores(id, RandomStream.cell(member));
      double value = FirstOrderIndex.of(first(scores, figure.length), figure);
      sum += value > noise ? value : 0;
    }
    return new Index(id, members.size(), sum);
  }

  private static double[] first(double[] values, int count) {
    if (values.length < count) {
      throw new IllegalArgumentException(
          "figure of " + count + " draws, expected at most " + values.length);
    }
    return values.length == count ? values : Arrays.copyOf(values, count);
  }
}
