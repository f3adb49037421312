package io.computestock.scoring;

import io.computestock.uncertainty.Summary;

/**
 * A published figure beside ours.
 *
 * @param published the figure
 * @param likeForLike ours counted as the publisher counts, in the published unit; null when we
 *     cannot answer
 * @param ours ours counted our way, in the published unit; null when we cannot answer
 * @param difference how the two countings differ; empty when they do not
 * @param reason why we cannot answer, or what to know
 * @param sharedLineage the publisher's figures are among our inputs
 */
public record ScoredEstimate(
    PublishedEstimate published,
    Summary likeForLike,
    Summary ours,
    String difference,
    String reason,
    boolean sharedLineage) {

  /** Whether this run answers the row. */
  public boolean comparable() {
    return likeForLike != null;
  }

  /**
   * Whether the published middle value is inside our 90 % interval; null when it cannot be said.
   */
  public Boolean inside() {
    if (!comparable()) {
      return null;
    }
    if (!Double.isNaN(published.mid())) {
      return published.mid() >= likeForLike.p5() && published.mid() <= likeForLike.p95();
    }
    if (!Double.isNaN(published.low())) {
      return likeForLike.p50() >= published.low();
    }
    return Double.isNaN(published.high()) ? null : likeForLike.p50() <= published.high();
  }

  /** ln(our median / published middle value), NaN without both. */
  public double logError() {
    return comparable() ? Math.log(likeForLike.p50() / published.mid()) : Double.NaN;
  }

  /** Mean pinball loss at the published middle value, NaN without both. */
  public double pinballLoss() {
    return comparable()
        ? Scores.meanPinball(
            likeForLike.p5(), likeForLike.p50(), likeForLike.p95(), published.mid())
        : Double.NaN;
  }
}
