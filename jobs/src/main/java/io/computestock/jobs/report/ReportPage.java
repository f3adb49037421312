package io.computestock.jobs.report;

import io.computestock.jobs.publish.RunManifest;
import io.computestock.jobs.report.HtmlTable.Cell;
import io.computestock.reference.Country;
import io.computestock.schema.ConflictsTable;
import io.computestock.schema.IssuesTable;
import io.computestock.shipments.Pathway;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;

/**
 * The page: headline, charts, tables, limits. Holds style and script itself and asks the network
 * for nothing. Colours are those of Okabe and Ito, which colour-blind people can tell apart.
 */
public final class ReportPage {
  private static final String H100E = "h100e_train8";
  private static final String INSTALLED = H100E + "_installed";
  private static final String HELD = H100E + "_held";
  private static final String CHIPS = "chips";
  private static final String MEMORY = "h100e_memory";
  private static final String POWER = "mw_it";
  private static final String UNIT = "H100e, 8-bit training";
  private static final String LOCATED = "located";
  private static final String ALL = "all";
  private static final int COUNTRIES_IN_CHART = 15;
  private static final int COUNTRIES_OVER_TIME = 6;

  private static final String BLUE = "#0072B2";
  private static final String ORANGE = "#D55E00";
  private static final String GREEN = "#009E73";
  private static final String PURPLE = "#A6537F";
  private static final String GREY = "#555555";
  private static final Map<String, String> VIEW_COLOURS =
      Map.of(LOCATED, BLUE, "owned", ORANGE, "accessible", GREEN);

  private static final DateTimeFormatter MONTH =
      DateTimeFormatter.ofPattern("MMMM yyyy", Locale.ENGLISH);

  private final RunManifest manifest;
  private final ReportQueries queries;
  private final LocalDate month;
  private final List<Stock> figures;

  /** A page on a run. */
  public ReportPage(RunManifest manifest, ReportQueries queries) {
    this.manifest = manifest;
    this.queries = queries;
    this.month = queries.lastMonth(true);
    this.figures = queries.at(month, List.of(H100E, INSTALLED, HELD, CHIPS, MEMORY, POWER));
  }

  /** The whole page. */
  public String html() {
    return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        + "<link rel=\"icon\" href=\"data:,\">\n<title>AI compute by country, "
        + MONTH.format(month)
        + "</title>\n<style>\n"
        + resource("report.css")
        + "</style>\n</head>\n<body>\n"
        + head()
        + limits()
        + countries()
        + overTime()
        + views()
        + china()
        + conflicts()
        + issues()
        + "<script>\n"
        + resource("report.js")
        + "</script>\n</body>\n</html>\n";
  }

  private String head() {
    var html =
        new StringBuilder("<h1>How much AI compute each country holds</h1>\n<p class=\"run\">");
    html.append("End of ").append(MONTH.format(month)).append(". Run ");
    html.append(Html.text(manifest.runId())).append(", as of ").append(manifest.asOf());
    html.append(", ").append(manifest.config().draws()).append(" draws, seed ");
    html.append(manifest.config().seed()).append(", evidence: ");
    html.append(Html.text(manifest.config().channels())).append(", code ");
    html.append(Html.text(manifest.code().commit())).append(".</p>\n<div class=\"cards\">\n");
    List<Stock> located = located(H100E);
    card(html, "World", find(located, Country.WORLD));
    located.stream()
        .filter(ReportPage::isCountry)
        .limit(2)
        .forEach(figure -> card(html, figure.name(), figure));
    card(html, "China, bought but not yet running", find(located(HELD), Country.CHINA));
    return html.append("</div>\n").toString();
  }

  private static void card(StringBuilder html, String title, Stock figure) {
    if (figure != null) {
      html.append("<div class=\"card\">").append(Html.text(title)).append("<b>");
      html.append(Figures.of(figure.p50())).append(" H100e</b><span>90 % interval ");
      html.append(interval(figure)).append("</span></div>\n");
    }
  }

  private static String interval(Stock figure) {
    return Figures.of(figure.p5()) + " to " + Figures.of(figure.p95());
  }

  private String limits() {
    return "<div class=\"limits\">\n<p><b>How to read this.</b> H100e is the number of NVIDIA H100 SXM"
        + " that would have the same dense 8-bit throughput. <i>Located</i> is where the racks stand,"
        + " <i>owned</i> the headquarters of the owner, <i>accessible</i> that of whoever uses the chips;"
        + " the three are views of the same chips and are never added. Every figure is a median with the"
        + " interval that holds 90 % of the draws of the model. Means add up to the world, medians do"
        + " not.</p>\n<p><b>Limits.</b> The figures are estimates from public evidence, not counts. What"
        + " no evidence places in a country is <i>unallocated</i> and not spread by a guess. What was"
        + " diverted is known by cases and trade gaps only, so its interval is wide. Months after the"
        + " last evidence of vendors (dashed) are nowcasts: a continuation, not an observation. An"
        + " interval covers what the model is unsure of, not that the model is wrong.</p>\n</div>\n";
  }

  private List<Stock> located(String metric) {
    return figures.stream()
        .filter(figure -> figure.view().equals(LOCATED) && figure.metric().equals(metric))
        .toList();
  }

  private static Stock find(List<Stock> figures, String country) {
    return figures.stream().filter(f -> f.country().equals(country)).findFirst().orElse(null);
  }

  private static boolean isCountry(Stock figure) {
    return !figure.country().equals(Country.WORLD) && !figure.country().equals(Country.UNALLOCATED);
  }

  private static double median(List<Stock> figures, String country) {
    Stock figure = find(figures, country);
    return figure == null ? Double.NaN : figure.p50();
  }

  private String countries() {
    List<Stock> located = located(H100E);
    List<IntervalChart.Line> lines =
        located.stream()
            .filter(ReportPage::isCountry)
            .limit(COUNTRIES_IN_CHART)
            .map(figure -> new IntervalChart.Line(figure.name(), figure, BLUE))
            .toList();
    double world = find(located, Country.WORLD).mean();
    List<Stock> chips = located(CHIPS);
    List<Stock> memory = located(MEMORY);
    List<Stock> power = located(POWER);
    var table =
        new HtmlTable(
            "Located stock at the end of "
                + MONTH.format(month)
                + ". H100e by 8-bit training unless it says memory; share is mean over mean.",
            "Country",
            "H100e p5",
            "H100e median",
            "H100e p95",
            "Share of world",
            "Chips, median",
            "H100e by memory, median",
            "IT power, MW, median");
    for (Stock figure : located) {
      String country = figure.country();
      table.row(
          Cell.of(figure.name()),
          Cell.of(figure.p5()),
          Cell.of(figure.p50()),
          Cell.of(figure.p95()),
          Cell.percent(figure.mean() / world),
          Cell.of(median(chips, country)),
          Cell.of(median(memory, country)),
          Cell.of(median(power, country)));
    }
    return "<h2>Who holds how much</h2>\n"
        + IntervalChart.of("Located stock, end of " + MONTH.format(month), UNIT, lines)
        + table;
  }

  private String overTime() {
    var html = new StringBuilder("<h2>Over time</h2>\n<div class=\"charts\">\n");
    Stream.concat(
            Stream.of(find(located(H100E), Country.WORLD)),
            located(H100E).stream().filter(ReportPage::isCountry).limit(COUNTRIES_OVER_TIME - 1))
        .forEach(
            figure ->
                html.append(
                    BandChart.of(
                        figure.name(), UNIT, queries.over(figure.country(), ALL, H100E), BLUE)));
    return html.append(
            "</div>\n<p>Line: median. Bands: 50 % and 90 % of the draws. Dashed: nowcast."
                + " Scales differ.</p>\n")
        .toString();
  }

  private String views() {
    var lines = new ArrayList<IntervalChart.Line>();
    List<String> countries =
        figures.stream()
            .filter(figure -> figure.view().equals("owned") && figure.metric().equals(H100E))
            .filter(ReportPage::isCountry)
            .map(Stock::country)
            .limit(COUNTRIES_OVER_TIME)
            .toList();
    for (String country : countries) {
      for (String view : List.of(LOCATED, "owned", "accessible")) {
        figures.stream()
            .filter(f -> f.view().equals(view) && f.metric().equals(H100E))
            .filter(f -> f.country().equals(country))
            .forEach(
                f ->
                    lines.add(
                        new IntervalChart.Line(f.name() + ", " + view, f, VIEW_COLOURS.get(view))));
      }
    }
    return lines.isEmpty()
        ? ""
        : "<h2>Three views of the same chips</h2>\n"
            + IntervalChart.of("By view, end of " + MONTH.format(month), UNIT, lines);
  }

  private String china() {
    List<Stock> pathways = queries.pathways(Country.CHINA, month, H100E);
    if (pathways.isEmpty()) {
      return "";
    }
    var table =
        new HtmlTable(
            "China's located stock by how it came, end of " + MONTH.format(month),
            "Pathway",
            "H100e p5",
            "H100e median",
            "H100e p95",
            "H100e mean");
    var charts = new StringBuilder("<div class=\"charts\">\n");
    for (Stock pathway : pathways) {
      table.row(
          Cell.of(pathway.pathway().replace('_', ' ')),
          Cell.of(pathway.p5()),
          Cell.of(pathway.p50()),
          Cell.of(pathway.p95()),
          Cell.of(pathway.mean()));
      charts.append(
          BandChart.of(
              pathway.pathway().replace('_', ' '),
              UNIT,
              queries.over(Country.CHINA, pathway.pathway(), H100E),
              PURPLE));
    }
    charts.append("</div>\n");
    var states = new StringBuilder("<div class=\"charts\">\n");
    for (Map.Entry<String, String> state :
        List.of(Map.entry(INSTALLED, "Running"), Map.entry(HELD, "Bought, not running yet"))) {
      List<Stock> months = queries.over(Country.CHINA, ALL, state.getKey());
      if (!months.isEmpty()) {
        states.append(BandChart.of(state.getValue(), UNIT, months, GREY));
      }
    }
    states.append("</div>\n");
    return "<h2>China: how the chips came</h2>\n"
        + table
        + charts
        + "<h3>Held and installed</h3>\n"
        + states;
  }

  private String conflicts() {
    List<Row> rows = queries.conflicts();
    if (rows.isEmpty()) {
      return "";
    }
    var table =
        new HtmlTable(
            "Cells in which channels disagree by more than their errors (p below 0.05)."
                + " Intervals were widened by the stretch.",
            "Country",
            "From",
            "Pathway",
            "Chips",
            "p-value",
            "Stretch",
            "Lowest",
            "Its median, chips",
            "Highest",
            "Its median, chips");
    for (Row row : rows) {
      table.row(
          Cell.of(queries.name(row.getAs(ConflictsTable.COUNTRY.name()))),
          Cell.of(MONTH.format(row.<LocalDate>getAs(ConflictsTable.MONTH.name()))),
          Cell.of(pathway(row)),
          Cell.of(row.<String>getAs(ConflictsTable.CLASS.name())),
          Cell.probability(row.<Double>getAs(ConflictsTable.P_VALUE.name())),
          Cell.of(row.<Double>getAs(ConflictsTable.STRETCH.name())),
          Cell.of(row.<String>getAs(ConflictsTable.LOWEST.name())),
          Cell.of(row.<Double>getAs(ConflictsTable.LOWEST_P50.name())),
          Cell.of(row.<String>getAs(ConflictsTable.HIGHEST.name())),
          Cell.of(row.<Double>getAs(ConflictsTable.HIGHEST_P50.name())));
    }
    return "<h2>Where the evidence disagrees</h2>\n" + table;
  }

  /** Runs before there was the column know one pathway only. */
  private static String pathway(Row conflict) {
    String column = ConflictsTable.PATHWAY.name();
    boolean isTold = Arrays.asList(conflict.schema().fieldNames()).contains(column);
    return isTold ? conflict.getAs(column) : Pathway.LICENSED.id();
  }

  private String issues() {
    var table =
        new HtmlTable("Records set aside or flagged, by reason", "Reason", "Kind", "Records");
    for (Row row : queries.issues()) {
      table.row(
          Cell.of(row.<String>getAs(IssuesTable.CODE.name())),
          Cell.of(row.<String>getAs(IssuesTable.KIND.name())),
          Cell.count(row.<Long>getAs("records")));
    }
    long read = manifest.records().stream().mapToLong(account -> account.read()).sum();
    long used = manifest.records().stream().mapToLong(account -> account.used()).sum();
    return "<h2>What the figures rest on</h2>\n<p>"
        + String.format(Locale.ROOT, "%,d", read)
        + " records in "
        + manifest.records().size()
        + " files; "
        + String.format(Locale.ROOT, "%,d", used)
        + " used, the others set aside with a reason. No chip is counted twice: countries add up to the"
        + " world in every draw, up to a relative error of "
        + String.format(Locale.ROOT, "%.0e", manifest.balanceError())
        + ".</p>\n"
        + table;
  }

  private static String resource(String name) {
    try (InputStream stream = ReportPage.class.getResourceAsStream(name)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
