package io.computestock.uncertainty;

import org.apache.commons.rng.sampling.distribution.AhrensDieterMarsagliaTsangGammaSampler;

/**
 * Draws of parameters: index s of every array is the same possible world in every table.
 *
 * @param registry the priors
 * @param stream the random numbers
 * @param count number of draws
 */
public record ParameterDraws(ParameterRegistry registry, RandomStream stream, int count) {

  public ParameterDraws {
    if (count < 1) {
      throw new IllegalArgumentException("number of draws " + count + ", expected 1 or more");
    }
  }

  /** Draws of a parameter that has one value in each world. */
  public double[] of(String id) {
    DistributionSpec prior = registry.get(id).prior();
    return prior.valuesAt(stream.normalScores(id, RandomStream.NO_CELL, count));
  }

  /** Standard normal scores for a named quantity and cell. */
  public double[] scores(String id, long cell) {
    return stream.normalScores(id, cell, count);
  }

  /**
   * Shares that add up to 1 in every draw: Dirichlet with mean {@code mean}.
   *
   * <p>A single share, or a share of exactly 1, has no uncertainty. Zero shares stay 0.
   *
   * @param id name of the quantity; each share has its own cell
   * @param mean expected shares, adding up to 1
   * @param concentration sum of the Dirichlet weights: higher is surer; at 60 a share of 0.3 has a
   *     standard deviation of 0.06
   * @return {@code [share][draw]}
   */
  public double[][] shares(String id, long[] cells, double[] mean, double concentration) {
    double[][] shares = new double[mean.length][count];
    for (int draw = 0; draw < count; draw++) {
      double sum = 0;
      for (int i = 0; i < mean.length; i++) {
        double gamma = 0;
        if (mean[i] > 0) {
          gamma =
              AhrensDieterMarsagliaTsangGammaSampler.of(
                      stream.generator(id, draw, cells[i]), concentration * mean[i], 1)
                  .sample();
        }
        shares[i][draw] = gamma;
        sum += gamma;
      }
      for (int i = 0; i < mean.length; i++) {
        shares[i][draw] /= sum;
      }
    }
    return shares;
  }
}
