package io.computestock.trade;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.DecompositionSolver;
import org.apache.commons.math3.linear.LUDecomposition;

/**
 * What stays in a country when hubs pass goods on (method note 0006): total inflow T = (I − Pᵀ)⁻¹·D
 * with D the direct inflow from producing economies and P the share of each country's inflow that
 * it re-exports to each other; retained = T · (1 − Σ its shares). Nothing is counted twice: what is
 * retained everywhere adds up to D.
 *
 * <p>Only hubs have rows in P, so only their equations are solved, and other countries add up.
 */
public final class ReExports {
  /**
   * A group of hubs that keeps less than this share of what it passes around is a closed cycle: its
   * total inflow would be infinite or all rounding.
   */
  private static final double SINGULAR = 1e-6;

  /** How far shares may exceed 1, and sums may differ, by rounding. */
  private static final double ROUNDING = 1e-9;

  private ReExports() {}

  /**
   * Flows after re-exports; both arrays by country.
   *
   * @param total T, everything that came in, passed on or not
   * @param retained what stayed
   */
  @SuppressWarnings("ArrayRecordComponent") // vectors over countries, never compared
  public record Flows(double[] total, double[] retained) {}

  /** What stays in each country; see {@link #flows}. */
  public static double[] retained(double[] direct, int[] hubs, double[][] share) {
    return flows(direct, hubs, share).retained();
  }

  /**
   * Total and retained inflow of each country. The order of the hubs does not matter.
   *
   * @param direct D by country, 0 or more, any unit
   * @param hubs places in {@code direct} of the countries that re-export, each once
   * @param share {@code [hub][country]}: share of the hub's inflow that goes on to the country; 0
   *     to 1 each, and in sum
   * @throws IllegalArgumentException for shares or inflows that cannot be, or hubs that pass
   *     everything around among themselves for ever
   */
  public static Flows flows(double[] direct, int[] hubs, double[][] share) {
    if (hubs.length != share.length) {
      throw new IllegalArgumentException(hubs.length + " hubs and " + share.length + " rows");
    }
    for (double inflow : direct) {
      if (!(inflow >= 0) || !Double.isFinite(inflow)) {
        throw new IllegalArgumentException("inflow " + inflow + ", expected 0 or more");
      }
    }
    int[] order =
        IntStream.range(0, hubs.length)
            .boxed()
            .sorted(Comparator.comparing(i -> hubs[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    int[] hub = Arrays.stream(order).map(i -> hubs[i]).toArray();
    double[][] on = new double[hub.length][];
    double[] kept = new double[hub.length];
    for (int h = 0; h < hub.length; h++) {
      require(hub[h] >= 0 && hub[h] < direct.length, "hub " + hub[h] + " is no country");
      require(h == 0 || hub[h] != hub[h - 1], "hub " + hub[h] + " twice");
      on[h] = share[order[h]].clone();
      kept[h] = 1 - normalise(on[h], hub[h], direct.length);
    }
    double[] inflow = solve(direct, hub, on);
    double[] total = direct.clone();
    for (int h = 0; h < hub.length; h++) {
      for (int country = 0; country < total.length; country++) {
        total[country] += on[h][country] * inflow[h];
      }
    }
    double[] retained = total.clone();
    for (int h = 0; h < hub.length; h++) {
      total[hub[h]] = inflow[h];
      retained[hub[h]] = inflow[h] * kept[h];
    }
    requireConserved(direct, retained);
    return new Flows(total, retained);
  }

  /** Checks a row of shares and returns its sum; a sum above 1 by rounding is brought to 1. */
  private static double normalise(double[] shares, int hub, int countries) {
    require(shares.length == countries, "hub " + hub + ": " + shares.length + " shares");
    double sum = 0;
    for (double part : shares) {
      if (!(part >= 0)) {
        throw new IllegalArgumentException(
            "hub " + hub + ": share " + part + ", expected 0 or more");
      }
      sum += part;
    }
    if (!(sum <= 1 + ROUNDING)) {
      throw new IllegalArgumentException(
          "hub " + hub + ": shares add up to " + sum + ", expected 1 or less");
    }
    if (sum <= 1) {
      return sum;
    }
    for (int country = 0; country < countries; country++) {
      shares[country] /= sum;
    }
    return 1;
  }

  /** Total inflow of the hubs. */
  private static double[] solve(double[] direct, int[] hub, double[][] on) {
    if (hub.length == 0) {
      return new double[0];
    }
    double[][] matrix = new double[hub.length][hub.length];
    double[] right = new double[hub.length];
    for (int i = 0; i < hub.length; i++) {
      right[i] = direct[hub[i]];
      for (int j = 0; j < hub.length; j++) {
        matrix[i][j] = (i == j ? 1 : 0) - on[j][hub[i]];
      }
    }
    DecompositionSolver solver =
        new LUDecomposition(new Array2DRowRealMatrix(matrix, false), SINGULAR).getSolver();
    require(
        solver.isNonSingular(), "hubs that pass everything on among themselves: nothing is kept");
    return solver.solve(new ArrayRealVector(right, false)).toArray();
  }

  private static void requireConserved(double[] direct, double[] retained) {
    double in = Arrays.stream(direct).sum();
    double stayed = Arrays.stream(retained).sum();
    if (!(Math.abs(in - stayed) <= ROUNDING * in)) {
      throw new IllegalStateException("inflow " + in + " but retained " + stayed);
    }
  }

  private static void require(boolean holds, String problem) {
    if (!holds) {
      throw new IllegalArgumentException(problem);
    }
  }
}
