package io.computestock.jobs.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A table that a click on a heading sorts: every cell carries the value that it is sorted by. */
final class HtmlTable {
  /** Smaller probabilities are not told apart. */
  private static final double SMALL = 0.001;

  private final List<String> headings;
  private final String caption;
  private final List<List<Cell>> rows = new ArrayList<>();

  HtmlTable(String caption, String... headings) {
    this.caption = caption;
    this.headings = List.of(headings);
  }

  /**
   * A cell.
   *
   * @param text as shown
   * @param value what it is sorted by; NaN sorts by the text
   */
  record Cell(String text, double value) {
    static Cell of(String text) {
      return new Cell(text == null ? "" : text, Double.NaN);
    }

    static Cell of(double value) {
      return new Cell(Double.isNaN(value) ? "" : Figures.of(value), value);
    }

    static Cell count(long number) {
      return new Cell(String.format(Locale.ROOT, "%,d", number), number);
    }

    static Cell probability(double p) {
      String text = p < SMALL ? "< " + SMALL : String.format(Locale.ROOT, "%.3f", p);
      return new Cell(text, p);
    }

    static Cell percent(double share) {
      return new Cell(Figures.percent(share), share);
    }
  }

  HtmlTable row(Cell... cells) {
    if (cells.length != headings.size()) {
      throw new IllegalArgumentException(cells.length + " cells for " + headings);
    }
    rows.add(List.of(cells));
    return this;
  }

  @Override
  public String toString() {
    var html = new StringBuilder("<table class=\"sortable\"><caption>");
    html.append(Html.text(caption)).append("</caption>\n<thead><tr>");
    for (int i = 0; i < headings.size(); i++) {
      boolean numbers = !rows.isEmpty() && !Double.isNaN(rows.get(0).get(i).value());
      html.append("<th scope=\"col\" aria-sort=\"none\"")
          .append(numbers ? " class=\"number\"" : "")
          .append("><button type=\"button\">")
          .append(Html.text(headings.get(i)))
          .append("</button></th>");
    }
    html.append("</tr></thead>\n<tbody>\n");
    for (List<Cell> row : rows) {
      html.append("<tr>");
      for (Cell cell : row) {
        boolean number = !Double.isNaN(cell.value());
        html.append(number ? "<td class=\"number\" data-value=\"" + cell.value() + "\">" : "<td>")
            .append(Html.text(cell.text()))
            .append("</td>");
      }
      html.append("</tr>\n");
    }
    return html.append("</tbody></table>\n").toString();
  }
}
