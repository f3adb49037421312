package io.computestock.uncertainty;

import java.util.List;
import java.util.function.ToDoubleBiFunction;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.NonPositiveDefiniteMatrixException;
import org.apache.commons.math3.linear.RealMatrix;

/** Standard normal scores with a given correlation: a Gaussian copula. */
public final class CorrelatedScores {
  private CorrelatedScores() {}

  /**
   * Scores of several quantities.
   *
   * @param draws source of independent scores
   * @param id name of the family of quantities
   * @param members one cell each
   * @param correlation correlation of two different members
   * @return {@code [member][draw]}
   * @throws IllegalArgumentException when the correlations contradict each other
   */
  public static double[][] of(
      ParameterDraws draws,
      String id,
      List<String> members,
      ToDoubleBiFunction<String, String> correlation) {
    int size = members.size();
    double[][] matrix = new double[size][size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        matrix[i][j] = i == j ? 1 : correlation.applyAsDouble(members.get(i), members.get(j));
      }
    }
    RealMatrix root;
    try {
      root = new CholeskyDecomposition(new Array2DRowRealMatrix(matrix)).getL();
    } catch (NonPositiveDefiniteMatrixException e) {
      throw new IllegalArgumentException(
          "the correlations of " + id + " contradict each other (not positive definite)", e);
    }
    double[][] scores = new double[size][draws.count()];
    for (int j = 0; j < size; j++) {
      double[] independent = draws.scores(id, RandomStream.cell(members.get(j)));
      for (int i = j; i < size; i++) {
        double weight = root.getEntry(i, j);
        for (int draw = 0; draw < independent.length; draw++) {
          scores[i][draw] += weight * independent[draw];
        }
      }
    }
    return scores;
  }
}
