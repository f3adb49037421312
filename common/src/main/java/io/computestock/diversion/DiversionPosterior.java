package io.computestock.diversion;

import java.util.List;
import java.util.SortedMap;

/**
 * Chips diverted to a destination by year, after all evidence.
 *
 * @param prior before any evidence, by year and draw
 * @param chips by year and draw
 * @param effectiveDraws number of equally weighted draws that would tell as much
 * @param temper power at which the likelihood was used; below 1 the result is nearer to the prior
 *     than the evidence says
 * @param resampling makes posterior draws of anything drawn with the prior, such as the detection
 *     probability
 * @param influences what moved the median, by line and year
 */
public record DiversionPosterior(
    SortedMap<Integer, double[]> prior,
    SortedMap<Integer, double[]> chips,
    double effectiveDraws,
    double temper,
    ImportanceWeights.Resampling resampling,
    List<Influence> influences) {

  /** The lines of evidence. */
  public enum Line {
    CASES,
    MIRROR_GAP,
    HUB_EXCESS
  }

  /**
   * What one line of evidence does to the median of a year.
   *
   * @param line the line
   * @param year the year
   * @param prior median without evidence
   * @param alone median with this line only
   * @param without median with all other lines
   * @param posterior median with all lines
   * @param share part of the movement that is this line's: |ln(posterior/without)| over its sum
   *     over the lines; NaN when no line moves anything
   */
  public record Influence(
      Line line,
      int year,
      double prior,
      double alone,
      double without,
      double posterior,
      double share) {}
}
