package io.computestock.fusion;

import io.computestock.diversion.SharedSources;
import io.computestock.uncertainty.ParameterRegistry;
import java.util.List;

/**
 * The channels' own errors on the log scale: what is left of a channel's doubt when all parameters
 * it shares with others are known.
 *
 * <p>Channel a errs by τ_a. Two channels that rest on the same documents err alike: their
 * covariance is c·J·τ_a·τ_b with J the shared part of their documents (Jaccard) and c, just below
 * 1, the correlation when all documents are shared. c is the only regularisation of fusion. J is a
 * positive semidefinite matrix (Bouchard, Jousselme and Doré 2013), so c·J + (1 − c)·I, and with it
 * every sum of this matrix and a covariance of draws, is positive definite even when two channels
 * are identical; and two readings of one document that differ do not contradict each other beyond
 * all bounds.
 */
public final class ErrorCovariance {
  static final String TAU = "fusion.tau.";
  static final String SAME_DOCUMENTS = "fusion.same_documents_correlation";

  private final ParameterRegistry registry;
  private final double sameDocuments;

  /** Errors with the scales of the assumptions. */
  public ErrorCovariance(ParameterRegistry registry) {
    this.registry = registry;
    this.sameDocuments = registry.fixed(SAME_DOCUMENTS);
    if (!(sameDocuments >= 0 && sameDocuments < 1)) {
      throw new IllegalArgumentException(
          SAME_DOCUMENTS + " " + sameDocuments + ", expected from 0 to below 1");
    }
  }

  /**
   * τ, the log standard deviation of a channel's own error.
   *
   * @throws io.computestock.issue.InputException when the assumptions do not know the channel
   */
  public double tau(String channel) {
    double tau = registry.fixed(TAU + channel);
    if (!(tau > 0)) {
      throw new IllegalArgumentException(TAU + channel + " " + tau + ", expected above 0");
    }
    return tau;
  }

  /** diag(τ²) + L: {@code [channel][channel]} in the order of the evidence. */
  public double[][] of(List<ChannelEvidence> evidence) {
    int size = evidence.size();
    double[] tau = evidence.stream().mapToDouble(one -> tau(one.channel())).toArray();
    double[][] covariance = new double[size][size];
    for (int a = 0; a < size; a++) {
      covariance[a][a] = tau[a] * tau[a];
      for (int b = 0; b < a; b++) {
        double overlap = SharedSources.overlap(evidence.get(a).roots(), evidence.get(b).roots());
        covariance[a][b] = sameDocuments * overlap * (tau[a] * tau[b]);
        covariance[b][a] = covariance[a][b];
      }
    }
    return covariance;
  }
}
