package io.computestock.trade;

import java.io.Serializable;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleBiFunction;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;

/**
 * The gravity-type margin of method note 0006: ln(M_cif/X) = a + b·ln distance + c·contiguous +
 * d·ln unit value + exporter effect + importer effect, by weighted least squares with a ridge.
 *
 * <p>The left side is the logarithm of 1 + τ plus noise of both reporters, so it is fitted as it
 * stands, and τ is e^fit − 1. Fitting ln τ instead would need M &gt; X, and to choose pairs by that
 * sign would take noise for freight. Clean pairs are to be chosen without looking at the sign of
 * ln(M/X), for example by agreeing weights or by |ln(M/X)| below a bound.
 *
 * <p>Weights are scaled so that a pair weighs 1 on average: {@code pseudoCount} is then a number of
 * pairs, all of which speak for "no effect". It pulls every country effect, and every slope in
 * units of its standard deviation, towards 0, so the solution is unique whatever the data.
 *
 * @param pseudoCount pairs of evidence for no effect, above 0
 * @param minimumPairs with fewer pairs there is no fit, only the prior
 * @param priorPairs pairs at which fit and prior weigh alike, 0 or more
 * @param priorMedian prior median of τ, above 0
 * @param priorLogSd prior log standard deviation of τ, 0 or more
 * @param ceiling largest margin believed, for example 0.20
 */
public record MarginFit(
    double pseudoCount,
    long minimumPairs,
    double priorPairs,
    double priorMedian,
    double priorLogSd,
    double ceiling)
    implements Serializable {
  /** A spread below this share of the mean is rounding, not variation. */
  private static final double ROUNDING = 1e-12;

  private static final int INTERCEPT = 0;
  private static final int DISTANCE = 1;
  private static final int CONTIGUOUS = 2;
  private static final int UNIT_VALUE = 3;
  private static final int SLOPES = 4;

  public MarginFit {
    require(pseudoCount > 0, "a pseudo-count above 0", pseudoCount);
    require(priorPairs >= 0, "prior pairs of 0 or more", priorPairs);
    require(priorMedian > 0, "a prior median above 0", priorMedian);
    require(priorLogSd >= 0, "a prior log sd of 0 or more", priorLogSd);
    require(ceiling >= priorMedian, "a ceiling not below the prior median", ceiling);
  }

  private static void require(boolean holds, String expected, double value) {
    if (!holds) {
      throw new IllegalArgumentException(expected + ", not " + value);
    }
  }

  /**
   * Fits the margins. The order of the corridors does not matter, to the last bit.
   *
   * @param corridors sums of clean pairs
   * @param lnDistance log of the distance of exporter and importer, any unit; NaN if unknown
   * @param contiguous 1 for neighbours by land, 0 for others, NaN if unknown
   */
  public Margins fit(
      Collection<CorridorStats> corridors,
      ToDoubleBiFunction<String, String> lnDistance,
      ToDoubleBiFunction<String, String> contiguous) {
    List<CorridorStats> sorted = corridors.stream().sorted(CorridorStats.ORDER).toList();
    long pairs = sorted.stream().mapToLong(CorridorStats::pairs).sum();
    if (sorted.isEmpty() || pairs < minimumPairs) {
      return Margins.priorOnly(this, pairs);
    }
    var system = new NormalEquations(sorted, pairs, lnDistance, contiguous);
    double[] solution = system.solve(pseudoCount);
    Scale[] scales = system.scales;
    return new Margins(
        this,
        pairs,
        pairs / (pairs + priorPairs),
        new Margins.Coefficients(
            solution[INTERCEPT],
            scales[DISTANCE].slope(solution[DISTANCE]),
            scales[CONTIGUOUS].slope(solution[CONTIGUOUS]),
            scales[UNIT_VALUE].slope(solution[UNIT_VALUE])),
        effects(system.exporters, solution),
        effects(system.importers, solution),
        system.residualSd(solution));
  }

  private static SortedMap<String, Double> effects(
      SortedMap<String, Integer> columns, double[] solution) {
    var effects = new TreeMap<String, Double>();
    columns.forEach((country, column) -> effects.put(country, solution[column]));
    return effects;
  }

  /** The least-squares problem: one row per corridor, of which six columns are not zero. */
  private static final class NormalEquations {
    private final List<CorridorStats> corridors;
    private final double[] weight;
    private final Scale[] scales;
    private final SortedMap<String, Integer> exporters = new TreeMap<>();
    private final SortedMap<String, Integer> importers = new TreeMap<>();
    private final int size;
    private final int[][] columns;
    private final double[][] values;

    NormalEquations(
        List<CorridorStats> corridors,
        long pairs,
        ToDoubleBiFunction<String, String> lnDistance,
        ToDoubleBiFunction<String, String> contiguous) {
      this.corridors = corridors;
      double total = 0;
      for (CorridorStats corridor : corridors) {
        total += corridor.sumW();
        exporters.put(corridor.exporter(), 0);
        importers.put(corridor.importer(), 0);
      }
      int next = SLOPES;
      for (var country : exporters.entrySet()) {
        country.setValue(next++);
      }
      for (var country : importers.entrySet()) {
        country.setValue(next++);
      }
      size = next;
      weight = new double[corridors.size()];
      columns = new int[weight.length][];
      values = new double[weight.length][];
      for (int row = 0; row < weight.length; row++) {
        CorridorStats corridor = corridors.get(row);
        String exporter = corridor.exporter();
        String importer = corridor.importer();
        weight[row] = corridor.sumW() / total * pairs;
        columns[row] =
            new int[] {
              INTERCEPT,
              DISTANCE,
              CONTIGUOUS,
              UNIT_VALUE,
              exporters.get(exporter),
              importers.get(importer)
            };
        values[row] =
            new double[] {
              1,
              lnDistance.applyAsDouble(exporter, importer),
              contiguous.applyAsDouble(exporter, importer),
              corridor.meanU(),
              1,
              1
            };
      }
      scales = standardise();
    }

    private Scale[] standardise() {
      Scale[] made = new Scale[SLOPES];
      for (int k = DISTANCE; k < SLOPES; k++) {
        made[k] = Scale.of(values, k, weight);
        for (double[] row : values) {
          row[k] = made[k].standard(row[k]);
        }
      }
      return made;
    }

    double[] solve(double pseudoCount) {
      double[][] normal = new double[size][size];
      double[] right = new double[size];
      for (int row = 0; row < weight.length; row++) {
        double y = corridors.get(row).meanY();
        for (int i = 0; i < columns[row].length; i++) {
          int at = columns[row][i];
          right[at] += weight[row] * values[row][i] * y;
          for (int j = 0; j < columns[row].length; j++) {
            normal[at][columns[row][j]] += weight[row] * (values[row][i] * values[row][j]);
          }
        }
      }
      for (int i = DISTANCE; i < size; i++) {
        normal[i][i] += pseudoCount;
      }
      return new CholeskyDecomposition(new Array2DRowRealMatrix(normal, false))
          .getSolver()
          .solve(new ArrayRealVector(right, false))
          .toArray();
    }

    /** Spread of single pairs around the fit, from the sums of squares of the corridors. */
    double residualSd(double[] solution) {
      double squares = 0;
      double total = 0;
      for (int row = 0; row < weight.length; row++) {
        CorridorStats corridor = corridors.get(row);
        double fit = 0;
        for (int i = 0; i < columns[row].length; i++) {
          fit += solution[columns[row][i]] * values[row][i];
        }
        double meanSquare = corridor.sumWY2() / corridor.sumW();
        squares += weight[row] * (meanSquare - fit * (2 * corridor.meanY() - fit));
        total += weight[row];
      }
      return Math.sqrt(Math.max(0, squares / total));
    }
  }

  /**
   * How a regressor is centred and scaled.
   *
   * @param mean weighted mean over corridors where it is known; 0 where it never is
   * @param sd weighted standard deviation; 0 for one that does not vary, which then drops out
   */
  private record Scale(double mean, double sd) {
    static Scale of(double[][] rows, int column, double[] weights) {
      double sum = 0;
      double weight = 0;
      for (int i = 0; i < rows.length; i++) {
        if (!Double.isNaN(rows[i][column])) {
          sum += weights[i] * rows[i][column];
          weight += weights[i];
        }
      }
      if (weight == 0) {
        return new Scale(0, 0);
      }
      double mean = sum / weight;
      double squares = 0;
      for (int i = 0; i < rows.length; i++) {
        if (!Double.isNaN(rows[i][column])) {
          double distance = rows[i][column] - mean;
          squares += weights[i] * distance * distance;
        }
      }
      double sd = Math.sqrt(squares / weight);
      return new Scale(mean, sd > ROUNDING * Math.abs(mean) ? sd : 0);
    }

    double standard(double value) {
      return Double.isNaN(value) || sd == 0 ? 0 : (value - mean) / sd;
    }

    Margins.Slope slope(double standardised) {
      return new Margins.Slope(sd == 0 ? 0 : standardised / sd, mean);
    }
  }
}
