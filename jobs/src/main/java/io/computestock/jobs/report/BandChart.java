package io.computestock.jobs.report;

import io.computestock.jobs.report.Svg.Point;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * One figure over the months: the median as a line, the middle half and 90 % of the draws as bands.
 * Nowcast months are dashed.
 */
final class BandChart {
  private static final int WIDTH = 340;
  private static final int HEIGHT = 220;
  private static final int LEFT = 52;
  private static final int RIGHT = 14;
  private static final int TOP = 46;
  private static final int BOTTOM = 28;
  private static final int TICKS = 4;
  private static final double WIDE_OPACITY = 0.18;
  private static final double NARROW_OPACITY = 0.3;
  private static final int MOST_YEARS = 6;

  private BandChart() {}

  /**
   * Draws it.
   *
   * @param months at least one month, in order
   * @param unit unit of the axis
   */
  static String of(String title, String unit, List<Stock> months, String colour) {
    var svg = new Svg(WIDTH, HEIGHT, title + ", " + unit + ", by month, with 90 % intervals");
    double largest = months.stream().mapToDouble(Stock::p95).max().orElseThrow();
    Scale up = Scale.linear(largest, HEIGHT - BOTTOM, TOP, TICKS);
    LocalDate first = months.get(0).month();
    LocalDate last = months.get(months.size() - 1).month();
    var time =
        new Scale(
            first.toEpochDay(),
            Math.max(first.toEpochDay() + 1, last.toEpochDay()),
            LEFT,
            WIDTH - RIGHT,
            false);
    svg.text(4, 16, "start", "name", title).text(4, 31, "start", "unit", unit);
    for (double tick : up.ticks(TICKS)) {
      svg.line(LEFT, up.at(tick), WIDTH - RIGHT, up.at(tick), "grid");
      svg.text(LEFT - 5, up.at(tick) + 4, "end", "tick", Figures.tick(tick));
    }
    years(svg, time, first, last);
    svg.area(band(months, time, up, Stock::p5, Stock::p95), colour, WIDE_OPACITY);
    svg.area(band(months, time, up, Stock::p25, Stock::p75), colour, NARROW_OPACITY);
    List<Stock> known = months.stream().filter(month -> !month.nowcast()).toList();
    svg.curve(line(known, time, up, Stock::p50), colour, false);
    if (known.size() < months.size()) {
      // From the last known month, so that the line has no hole.
      List<Stock> beyond = months.subList(Math.max(0, known.size() - 1), months.size());
      svg.curve(line(beyond, time, up, Stock::p50), colour, true);
    }
    return svg.toString();
  }

  private static void years(Svg svg, Scale time, LocalDate first, LocalDate last) {
    int years = last.getYear() - first.getYear() + 1;
    int every = (years + MOST_YEARS - 1) / MOST_YEARS;
    for (int year = first.getYear(); year <= last.getYear(); year++) {
      LocalDate day = LocalDate.of(year, 1, 1);
      if (day.isBefore(first) || (last.getYear() - year) % every != 0) {
        continue;
      }
      double x = time.at((double) day.toEpochDay());
      svg.line(x, HEIGHT - BOTTOM, x, HEIGHT - BOTTOM + 4, "axis");
      svg.text(x, HEIGHT - BOTTOM + 17, "middle", "tick", Integer.toString(year));
    }
    svg.line(LEFT, HEIGHT - BOTTOM, WIDTH - RIGHT, HEIGHT - BOTTOM, "axis");
  }

  private static List<Point> line(
      List<Stock> months, Scale time, Scale up, ToDoubleFunction<Stock> figure) {
    return months.stream()
        .map(
            month ->
                new Point(
                    time.at((double) month.month().toEpochDay()),
                    up.at(figure.applyAsDouble(month))))
        .toList();
  }

  private static List<Point> band(
      List<Stock> months,
      Scale time,
      Scale up,
      ToDoubleFunction<Stock> lower,
      ToDoubleFunction<Stock> upper) {
    var outline = new ArrayList<>(line(months, time, up, upper));
    List<Point> back = line(months, time, up, lower);
    for (int i = back.size() - 1; i >= 0; i--) {
      outline.add(back.get(i));
    }
    return outline;
  }
}
