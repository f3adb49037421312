package io.computestock.diversion;

import java.util.Arrays;

/**
 * Weights of draws from a prior that make them draws from a posterior.
 *
 * <p>If few draws would carry the posterior, the likelihood is raised to a power below 1 until
 * enough do: the result then is nearer to the prior than the evidence says, which {@link #temper}
 * tells.
 */
public final class ImportanceWeights {
  /** Halvings of the interval of the power: exact to 1e-12. */
  private static final int HALVINGS = 40;

  private final double[] weights;
  private final double temper;

  private ImportanceWeights(double[] weights, double temper) {
    this.weights = weights;
    this.temper = temper;
  }

  /**
   * Weighs draws.
   *
   * @param logLikelihood log likelihood of the evidence by draw, up to a constant; −∞ where it is
   *     impossible
   * @param fewestShare share of the draws that must remain effective, 0 to 1
   * @throws IllegalArgumentException when the evidence is impossible in every draw
   */
  public static ImportanceWeights of(double[] logLikelihood, double fewestShare) {
    double best = Double.NEGATIVE_INFINITY;
    for (double log : logLikelihood) {
      if (Double.isNaN(log) || log == Double.POSITIVE_INFINITY) {
        throw new IllegalArgumentException("log likelihood " + log);
      }
      best = Math.max(best, log);
    }
    if (best == Double.NEGATIVE_INFINITY) {
      throw new IllegalArgumentException("evidence that is impossible in every draw");
    }
    double fewest = fewestShare * logLikelihood.length;
    double[] weights = weights(logLikelihood, best, 1);
    if (effective(weights) >= fewest) {
      return new ImportanceWeights(weights, 1);
    }
    double enough = 0;
    double tooFew = 1;
    for (int step = 0; step < HALVINGS; step++) {
      double middle = (enough + tooFew) / 2;
      if (effective(weights(logLikelihood, best, middle)) >= fewest) {
        enough = middle;
      } else {
        tooFew = middle;
      }
    }
    return new ImportanceWeights(weights(logLikelihood, best, enough), enough);
  }

  private static double[] weights(double[] logLikelihood, double best, double power) {
    double[] weights = new double[logLikelihood.length];
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      boolean possible = logLikelihood[i] > Double.NEGATIVE_INFINITY;
      weights[i] = possible ? Math.exp(power * (logLikelihood[i] - best)) : 0;
      sum += weights[i];
    }
    for (int i = 0; i < weights.length; i++) {
      weights[i] /= sum;
    }
    return weights;
  }

  private static double effective(double[] weights) {
    return 1 / Arrays.stream(weights).map(w -> w * w).sum();
  }

  /** Weight of a draw; the weights add up to 1. */
  public double weight(int draw) {
    return weights[draw];
  }

  /** Number of equally weighted draws that would tell as much: (Σw)² / Σw². */
  public double effectiveDraws() {
    return effective(weights);
  }

  /** Power of the likelihood, 0 to 1; 1 when the evidence was used in full. */
  public double temper() {
    return temper;
  }

  /**
   * Draws of the prior that stand for the posterior, by systematic resampling (Carpenter, Clifford
   * and Fearnhead 1999): a draw of weight w stands ⌊Nw⌋ or ⌈Nw⌉ times.
   *
   * <p>A draw that is kept stays at its own index, so that it remains the same world as in other
   * tables; only the places of draws that are dropped take copies of others, in order.
   *
   * @param offset where the comb begins, 0 to 1, from the random stream
   */
  public Resampling resampling(double offset) {
    int count = weights.length;
    int[] copies = new int[count];
    int placed = 0;
    double reached = 0;
    int heaviest = 0;
    for (int i = 0; i < count; i++) {
      heaviest = weights[i] > weights[heaviest] ? i : heaviest;
      reached += weights[i] * count;
      while (placed < count && placed + offset < reached) {
        copies[i]++;
        placed++;
      }
    }
    copies[heaviest] += count - placed; // rounding of the sum
    int[] ancestor = new int[count];
    int donor = 0;
    for (int i = 0; i < count; i++) {
      if (copies[i] > 0) {
        ancestor[i] = i;
      } else {
        while (copies[donor] < 2) { // copies add up to the draws: one is left
          donor++;
        }
        copies[donor]--;
        ancestor[i] = donor;
      }
    }
    return new Resampling(ancestor);
  }

  /** Which draw of the prior stands at each draw of the posterior. */
  public static final class Resampling {
    private final int[] ancestor;

    private Resampling(int[] ancestor) {
      this.ancestor = ancestor;
    }

    /** The draw of the prior. */
    public int ancestor(int draw) {
      return ancestor[draw];
    }

    /** The posterior draws of anything that was drawn with the prior. */
    public double[] apply(double[] prior) {
      double[] posterior = new double[prior.length];
      for (int i = 0; i < prior.length; i++) {
        posterior[i] = prior[ancestor[i]];
      }
      return posterior;
    }
  }
}
