package io.computestock.scoring;

import io.computestock.uncertainty.Summary;

/**
 * A published figure beside ours.
 *
 * @param published the figure
 * @param likeForLike ours counted as the publisher counts, in the published unit; null when we
 *     cannot answer; p5 and p95 NaN when the run has no interval for it
 * @param ours ours counted our way, in the published unit; null when we cannot answer
 * @param difference how the two countings differ; empty when they do not
 * @param reason why we cannot answer, or what to know
 * @param sharedLineage the publisher's figures are among our inputs
 * @param part the published figure is of a part of what we count, and so a floor
 * @param answeredBy the channels that answer, joined by +; empty when none does
 */
public record ScoredEstimate(
    PublishedEstimate published,
    Summary likeForLike,
    Summary ours,
    String difference,
    String reason,
    boolean sharedLineage,
    boolean part,
    String answeredBy) {

  /** Whether this run answers the row. */
  public boolean comparable() {
    return likeForLike != null;
  }

  /** Whether the row counts in the scores: answered, and not from a house behind our inputs. */
  public boolean scored() {
    return comparable() && !sharedLineage;
  }

  /** Whether our interval can be held against a published middle value. */
  public boolean hasValue() {
    return comparable()
        && !part
        && !Double.isNaN(published.mid())
        && !published.isCeiling()
        && !Double.isNaN(likeForLike.p5());
  }

  /**
   * Whether the published middle value is inside our 90 % interval, or our median on the stated
   * side of a bound; null when it cannot be said.
   */
  public Boolean inside() {
    if (!comparable()) {
      return null;
    }
    double median = likeForLike.p50();
    if (part) {
      double floor = Double.isNaN(published.low()) ? published.mid() : published.low();
      return Double.isNaN(floor) ? null : median >= floor;
    }
    if (published.isCeiling()) {
      return median <= published.high();
    }
    if (!Double.isNaN(published.mid())) {
      return Double.isNaN(likeForLike.p5())
          ? null
          : published.mid() >= likeForLike.p5() && published.mid() <= likeForLike.p95();
    }
    if (!Double.isNaN(published.low())) {
      return median >= published.low();
    }
    return Double.isNaN(published.high()) ? null : median <= published.high();
  }

  /** ln(our median / published middle value), NaN without both. */
  public double logError() {
    return comparable() && !part && !published.isCeiling()
        ? Math.log(likeForLike.p50() / published.mid())
        : Double.NaN;
  }

  /** Mean pinball loss at the published middle value, NaN without both. */
  public double pinballLoss() {
    return hasValue()
        ? Scores.meanPinball(
            likeForLike.p5(), likeForLike.p50(), likeForLike.p95(), published.mid())
        : Double.NaN;
  }

  /** Weighted interval score at the published middle value, NaN without both. */
  public double weightedInterval() {
    return hasValue()
        ? Scores.weightedInterval(
            likeForLike.p5(), likeForLike.p50(), likeForLike.p95(), published.mid())
        : Double.NaN;
  }
}
