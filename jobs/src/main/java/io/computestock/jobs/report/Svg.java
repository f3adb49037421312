package io.computestock.jobs.report;

import java.util.List;
import java.util.Locale;

/** A drawing as SVG, put together shape by shape. Coordinates have one decimal. */
final class Svg {
  private final StringBuilder shapes = new StringBuilder();
  private final int width;
  private final int height;
  private final String title;

  /**
   * An empty drawing.
   *
   * @param title what it shows, for those who cannot see it
   */
  Svg(int width, int height, String title) {
    this.width = width;
    this.height = height;
    this.title = title;
  }

  /**
   * A corner of a line.
   *
   * @param x to the right
   * @param y downwards
   */
  record Point(double x, double y) {}

  Svg line(double x1, double y1, double x2, double y2, String kind) {
    return add(
        "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" class=\"%s\"/>",
        x1, y1, x2, y2, kind);
  }

  Svg circle(double x, double y, double radius, String colour) {
    return add("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\" fill=\"%s\"/>", x, y, radius, colour);
  }

  /** A thick line, as for an interval. */
  Svg bar(double x1, double x2, double y, double thickness, String colour, double opacity) {
    return add(
        "<path d=\"M%.1f %.1fH%.1f\" stroke=\"%s\" stroke-width=\"%.1f\" stroke-opacity=\"%.2f\""
            + " fill=\"none\"/>",
        x1, y, x2, colour, thickness, opacity);
  }

  Svg curve(List<Point> points, String colour, boolean dashed) {
    return add(
        "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"%s/>",
        path(points), colour, dashed ? " stroke-dasharray=\"4 3\"" : "");
  }

  Svg area(List<Point> outline, String colour, double opacity) {
    return add(
        "<path d=\"%sZ\" fill=\"%s\" fill-opacity=\"%.2f\" stroke=\"none\"/>",
        path(outline), colour, opacity);
  }

  /**
   * A text.
   *
   * @param anchor start, middle or end: where on the text the position is
   */
  Svg text(double x, double y, String anchor, String kind, String text) {
    return add(
        "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" class=\"%s\">%s</text>",
        x, y, anchor, kind, Html.text(text));
  }

  private Svg add(String format, Object... values) {
    shapes.append(String.format(Locale.ROOT, format, values)).append('\n');
    return this;
  }

  private static String path(List<Point> points) {
    var path = new StringBuilder();
    for (Point point : points) {
      path.append(
          String.format(
              Locale.ROOT, "%s%.1f %.1f", path.isEmpty() ? "M" : "L", point.x(), point.y()));
    }
    return path.toString();
  }

  @Override
  public String toString() {
    return String.format(
            Locale.ROOT,
            "<svg viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\">%n<title>%s</title>%n",
            width,
            height,
            width,
            height,
            Html.text(title))
        + shapes
        + "</svg>\n";
  }
}
