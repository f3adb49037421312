package io.computestock.fusion;

import io.computestock.uncertainty.ParameterDraws;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Standard normal scores of the channels' own errors, one a draw and cell.
 *
 * <p>A part of their variance, {@code fusion.error_persistence}, is the same in all periods of a
 * series: a channel that is too high in one quarter is likely to be so in the next. Errors that
 * were independent would cancel in a stock, which is the sum of many quarters.
 */
final class ErrorScores {
  static final String PERSISTENCE = "fusion.error_persistence";
  private static final String CELL = "fusion.error";
  private static final String SERIES = "fusion.series_error";

  /** Series whose scores are kept: making them again takes as long as those of the cell. */
  private static final int KEPT_SERIES = 256;

  private final ParameterDraws draws;
  private final double persistence;
  private final Map<Long, double[]> kept = new RecentSeries();

  private static final class RecentSeries extends LinkedHashMap<Long, double[]> {
    private static final long serialVersionUID = 1L;

    RecentSeries() {
      super(KEPT_SERIES, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<Long, double[]> eldest) {
      return size() > KEPT_SERIES;
    }
  }

  ErrorScores(ParameterDraws draws) {
    this.draws = draws;
    this.persistence = draws.registry().fixed(PERSISTENCE);
    if (!(persistence >= 0 && persistence <= 1)) {
      throw new IllegalArgumentException(PERSISTENCE + " " + persistence + ", expected 0 to 1");
    }
  }

  /** The scores of a cell, by draw; not to be written to. */
  double[] of(EvidenceCell cell) {
    if (persistence == 0) {
      return draws.scores(CELL, cell.randomCell());
    }
    double[] series = series(cell.randomSeries());
    if (persistence == 1) {
      return series;
    }
    double[] scores = draws.scores(CELL, cell.randomCell());
    double lasting = Math.sqrt(persistence);
    double passing = Math.sqrt(1 - persistence);
    for (int i = 0; i < scores.length; i++) {
      scores[i] = lasting * series[i] + passing * scores[i];
    }
    return scores;
  }

  private synchronized double[] series(long series) {
    return kept.computeIfAbsent(series, key -> draws.scores(SERIES, key));
  }
}
