package io.computestock.trade;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Who reports how noisily: E[r²] = v^x(exporter) + v^m(importer) + v(commodity class), by
 * non-negative least squares on the mean r² of each corridor, weighted (method note 0006).
 *
 * <p>The sum alone does not say which side errs: adding a constant to all exporters and taking it
 * from all importers changes nothing. So each variance is pulled, with the weight of {@code
 * pseudoCount} average pairs, towards an even part of the mean r² of the classes it appears in, and
 * that mean towards the prior. With pseudo-count 0 nothing is pulled.
 *
 * <p>Squares are not robust, and sums of squares cannot be made so: winsorise r before summing.
 */
public final class ReporterNoise {
  /** Largest change of any variance in a sweep at which the fit has settled. */
  private static final double SETTLED = 1e-12;

  private static final int MAX_SWEEPS = 20_000;

  private ReporterNoise() {}

  /**
   * Fits variances of exporters, importers and classes. The order of the moments does not matter,
   * to the last bit.
   *
   * @param moments sums over pairs
   * @param pseudoCount pairs of evidence for the class mean, 0 or more
   * @param priorVariance variance of any one of the three where nothing is known, 0 or more
   */
  public static Variances fit(
      Collection<Moment> moments, double pseudoCount, double priorVariance) {
    var effects =
        List.<Function<Moment, String>>of(
            Moment::exporter, Moment::importer, Moment::commodityClass);
    var groups = List.of(0, 1, 2);
    var fit = new Fit(moments, effects, groups, pseudoCount, priorVariance);
    boolean converged = fit.run();
    return new Variances(fit.values(0), fit.values(1), fit.values(2), priorVariance, converged);
  }

  /**
   * Fits one variance per country, the same for its exports and imports, and none for classes:
   * E[r²] = v(exporter) + v(importer). A country's trade with itself is refused.
   */
  public static Variances fitSymmetric(
      Collection<Moment> moments, double pseudoCount, double priorVariance) {
    for (Moment moment : moments) {
      if (moment.exporter().equals(moment.importer())) {
        throw new IllegalArgumentException(
            "a moment of " + moment.exporter() + " with itself, expected two countries");
      }
    }
    var effects = List.<Function<Moment, String>>of(Moment::exporter, Moment::importer);
    var fit = new Fit(moments, effects, List.of(0, 0), pseudoCount, priorVariance);
    boolean converged = fit.run();
    SortedMap<String, Double> countries = fit.values(0);
    return new Variances(countries, countries, new TreeMap<>(), priorVariance, converged);
  }

  /**
   * Cyclic coordinate descent, in the order of the names, on a sum of effects, one of each group
   * per moment.
   */
  private static final class Fit {
    private final List<SortedMap<String, Integer>> index = new ArrayList<>();
    private final int[][] terms;
    private final double[] weight;
    private final double[] meanSquare;
    private final double pull;
    private final double[] target;
    private final double[] variance;
    private final int[][] momentsOf;

    Fit(
        Collection<Moment> moments,
        List<Function<Moment, String>> effects,
        List<Integer> groups,
        double pseudoCount,
        double priorVariance) {
      if (!(pseudoCount >= 0) || !(priorVariance >= 0)) {
        throw new IllegalArgumentException(
            "pseudo-count " + pseudoCount + ", prior " + priorVariance + ", expected 0 or more");
      }
      List<Moment> sorted = moments.stream().sorted(Moment.ORDER).toList();
      int size = number(sorted, effects, groups);
      terms = new int[sorted.size()][effects.size()];
      weight = new double[sorted.size()];
      meanSquare = new double[sorted.size()];
      double pairs = 0;
      double total = 0;
      for (Moment moment : sorted) {
        pairs += moment.pairs();
        total += moment.sumW();
      }
      for (int row = 0; row < weight.length; row++) {
        Moment moment = sorted.get(row);
        weight[row] = moment.sumW() / total * pairs;
        meanSquare[row] = moment.sumWR2() / moment.sumW();
        for (int k = 0; k < effects.size(); k++) {
          terms[row][k] = index.get(groups.get(k)).get(effects.get(k).apply(moment));
        }
      }
      pull = pseudoCount;
      momentsOf = momentsOf(size);
      target = targets(sorted, size, effects.size(), priorVariance);
      variance = target.clone();
    }

    /** Numbers the members of each group in order; returns how many there are. */
    private int number(
        List<Moment> sorted, List<Function<Moment, String>> effects, List<Integer> groups) {
      for (int k = 0; k < effects.size(); k++) {
        if (groups.get(k) == index.size()) {
          index.add(new TreeMap<>());
        }
        for (Moment moment : sorted) {
          index.get(groups.get(k)).put(effects.get(k).apply(moment), 0);
        }
      }
      int size = 0;
      for (SortedMap<String, Integer> group : index) {
        for (var entry : group.entrySet()) {
          entry.setValue(size++);
        }
      }
      return size;
    }

    private int[][] momentsOf(int size) {
      var rows = new ArrayList<List<Integer>>();
      for (int i = 0; i < size; i++) {
        rows.add(new ArrayList<>());
      }
      for (int row = 0; row < terms.length; row++) {
        for (int term : terms[row]) {
          rows.get(term).add(row);
        }
      }
      return rows.stream()
          .map(list -> list.stream().mapToInt(Integer::intValue).toArray())
          .toArray(int[][]::new);
    }

    /** An even part of the mean r² of the classes in which a member appears. */
    private double[] targets(List<Moment> sorted, int size, int parts, double priorVariance) {
      var classWeight = new TreeMap<String, Double>();
      var classSum = new TreeMap<String, Double>();
      for (int row = 0; row < weight.length; row++) {
        String name = sorted.get(row).commodityClass();
        classWeight.merge(name, weight[row], Double::sum);
        classSum.merge(name, weight[row] * meanSquare[row], Double::sum);
      }
      double[] sum = new double[size];
      double[] sumWeight = new double[size];
      for (int row = 0; row < weight.length; row++) {
        String name = sorted.get(row).commodityClass();
        double part =
            (classSum.get(name) / parts + pull * priorVariance) / (classWeight.get(name) + pull);
        for (int term : terms[row]) {
          sum[term] += weight[row] * part;
          sumWeight[term] += weight[row];
        }
      }
      for (int i = 0; i < size; i++) {
        sum[i] /= sumWeight[i];
      }
      return sum;
    }

    /** Sweeps until nothing moves; false when the sweeps ran out first. */
    boolean run() {
      if (weight.length == 0) {
        return true;
      }
      double[] fitted = new double[weight.length];
      for (int row = 0; row < fitted.length; row++) {
        for (int term : terms[row]) {
          fitted[row] += variance[term];
        }
      }
      for (int sweep = 0; sweep < MAX_SWEEPS; sweep++) {
        double moved = 0;
        for (int i = 0; i < variance.length; i++) {
          double sum = pull * target[i];
          double curvature = pull;
          for (int row : momentsOf[i]) {
            sum += weight[row] * (meanSquare[row] - fitted[row] + variance[i]);
            curvature += weight[row];
          }
          double next = Math.max(0, sum / curvature);
          double step = next - variance[i];
          for (int row : momentsOf[i]) {
            fitted[row] += step;
          }
          variance[i] = next;
          moved = Math.max(moved, Math.abs(step));
        }
        for (int from = 0; from < index.size() && pull > 0; from++) {
          for (int to = from + 1; to < index.size(); to++) {
            moved = Math.max(moved, Math.abs(shift(from, to)));
          }
        }
        if (moved < SETTLED) {
          return true;
        }
      }
      return false;
    }

    /**
     * Takes one amount from all of a group and gives it to all of another, as near to the targets
     * as variances of 0 allow. No sum changes, so single steps would take for ever to get there.
     */
    private double shift(int from, int to) {
      double wanted = 0;
      double most = Double.POSITIVE_INFINITY;
      double least = Double.NEGATIVE_INFINITY;
      for (int i : index.get(from).values()) {
        wanted += variance[i] - target[i];
        most = Math.min(most, variance[i]);
      }
      for (int i : index.get(to).values()) {
        wanted += target[i] - variance[i];
        least = Math.max(least, -variance[i]);
      }
      int members = index.get(from).size() + index.get(to).size();
      double amount = Math.max(least, Math.min(most, wanted / members));
      for (int i : index.get(from).values()) {
        variance[i] = Math.max(0, variance[i] - amount);
      }
      for (int i : index.get(to).values()) {
        variance[i] = Math.max(0, variance[i] + amount);
      }
      return amount;
    }

    SortedMap<String, Double> values(int group) {
      var values = new TreeMap<String, Double>();
      index.get(group).forEach((name, i) -> values.put(name, variance[i]));
      return values;
    }
  }
}
