package io.computestock.jobs.report;

import java.util.List;

/** Figures one below the other on a logarithmic axis: dot, middle half, 90 % interval. */
final class IntervalChart {
  private static final int WIDTH = 700;
  private static final int LEFT = 190;
  private static final int RIGHT = 120;
  private static final int TOP = 40;
  private static final int BOTTOM = 42;
  private static final int ROW = 24;
  private static final double LARGEST_RANGE = 1e6;

  private IntervalChart() {}

  /**
   * A line of the chart.
   *
   * @param label what it is
   * @param figure its figure
   * @param colour colour of dot and interval
   */
  record Line(String label, Stock figure, String colour) {}

  /** Draws it; figures below the axis, which spans at most six powers of ten, end at its edge. */
  static String of(String title, String unit, List<Line> lines) {
    int height = TOP + ROW * lines.size() + BOTTOM;
    var svg = new Svg(WIDTH, height, title + ", " + unit + ", medians with 90 % intervals");
    double largest = lines.stream().mapToDouble(line -> line.figure().p95()).max().orElseThrow();
    double smallest =
        lines.stream()
            .mapToDouble(line -> line.figure().p5())
            .filter(value -> value > 0)
            .min()
            .orElse(largest);
    Scale across =
        Scale.logarithmic(
            Math.max(smallest, largest / LARGEST_RANGE), largest, LEFT, WIDTH - RIGHT);
    svg.text(4, 18, "start", "name", title);
    int bottom = height - BOTTOM;
    for (double tick : across.ticks(0)) {
      svg.line(across.at(tick), TOP - 6, across.at(tick), bottom, "grid");
      svg.text(across.at(tick), bottom + 15, "middle", "tick", Figures.tick(tick));
    }
    svg.text(
        (LEFT + WIDTH - RIGHT) / 2.0,
        bottom + 33,
        "middle",
        "unit",
        unit + ", logarithmic scale; line 90 %, thick line 50 % of the draws");
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      Stock figure = line.figure();
      double y = TOP + ROW * (i + 0.5);
      svg.text(LEFT - 10, y + 4, "end", "label", line.label());
      svg.bar(across.at(figure.p5()), across.at(figure.p95()), y, 2, line.colour(), 1);
      svg.bar(across.at(figure.p25()), across.at(figure.p75()), y, 8, line.colour(), 0.5);
      svg.circle(across.at(figure.p50()), y, 4.5, line.colour());
      svg.text(WIDTH - RIGHT + 12, y + 4, "start", "label", Figures.of(figure.p50()));
    }
    return svg.toString();
  }
}
