package io.computestock.jobs.cli;

import io.computestock.scoring.ScoreSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Scores as a table, one line a group. */
final class ScoreLines {
  static final String MEANING =
      "Coverage is the share of published values within our p5 to p95, 90 % when calibrated. Losses,"
          + " interval score and width are over the published value; smaller is better.";

  static final List<String> HEADER =
      List.of(
          "values",
          "coverage",
          "median log error",
          "its size",
          "pinball .05",
          ".5",
          ".95",
          "interval score",
          "width");

  private ScoreLines() {}

  static TextTable of(Map<String, ScoreSummary> groups) {
    var header = new ArrayList<>(List.of("rows"));
    header.addAll(HEADER);
    header.add("one-sided");
    header.add("met");
    var table = new TextTable(header);
    groups.forEach(
        (group, scores) -> {
          var line = new ArrayList<Object>(List.of(group));
          line.addAll(cells(scores));
          line.add(scores.bounds());
          line.add(scores.boundsMet());
          table.add(line);
        });
    return table;
  }

  static List<Object> cells(ScoreSummary scores) {
    var cells = new ArrayList<Object>();
    cells.add(scores.values());
    cells.add(
        scores.values() == 0 ? "" : String.format(Locale.ROOT, "%.0f%%", scores.coverage() * 100));
    for (double value :
        new double[] {
          scores.medianLogError(),
          scores.medianAbsoluteLogError(),
          scores.pinball5(),
          scores.pinball50(),
          scores.pinball95(),
          scores.weightedInterval(),
          scores.width()
        }) {
      cells.add(Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.3f", value));
    }
    return cells;
  }
}
