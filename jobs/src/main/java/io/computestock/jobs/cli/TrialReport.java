package io.computestock.jobs.cli;

import io.computestock.jobs.publish.ChannelTrial;
import io.computestock.jobs.publish.ChannelTrial.Carried;
import io.computestock.jobs.publish.ChannelTrial.Contender;
import io.computestock.jobs.publish.ChannelTrial.HeldOut;
import io.computestock.jobs.publish.ChannelTrial.Stock;
import io.computestock.jobs.publish.ScorecardRun;
import io.computestock.scoring.PublishedEstimate;
import io.computestock.scoring.ScoreSummary;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a trial of channels says, as text. */
final class TrialReport {
  private final ChannelTrial trial;
  private final ScorecardRun scorecard;
  private final List<PublishedEstimate> list;
  private final int limit;

  TrialReport(ChannelTrial trial, ScorecardRun scorecard, List<PublishedEstimate> list, int limit) {
    this.trial = trial;
    this.scorecard = scorecard;
    this.list = list;
    this.limit = limit;
  }

  void print(PrintWriter out) {
    published(out);
    heldOut(out);
    carried(out);
  }

  private void published(PrintWriter out) {
    out.println("Against published figures:");
    var lines = new LinkedHashMap<String, ScoreSummary>();
    for (Contender contender : trial.contenders()) {
      if (ChannelTrial.canBeScored(contender)) {
        ChannelTrial.byGroup(scorecard.score(contender.run(), list).rows())
            .forEach(
                (group, scores) -> {
                  if (!group.contains(", by ")) {
                    lines.put(contender.label() + ": " + group, scores);
                  }
                });
      } else {
        out.printf(
            "  %s: run %s does not rest on vendors' records, which most of the list asks for.%n",
            contender.label(), contender.run().id());
      }
    }
    out.print(ScoreLines.of(lines));
    out.println(ScoreLines.MEANING);
  }

  private void heldOut(PrintWriter out) {
    List<HeldOut> scores = trial.heldOut();
    if (scores.isEmpty()) {
      out.printf(
          "%nNo run lacks exactly one channel that tells of countries: nothing to foretell.%n");
      return;
    }
    out.printf(
        "%nWhat the channels left foretell of the one left out, by country, class and period:%n");
    var header = new ArrayList<>(List.of("left out", "forecast"));
    header.addAll(ScoreLines.HEADER);
    var table = new TextTable(header);
    for (HeldOut one : scores) {
      var line = new ArrayList<Object>(List.of(one.leftOut(), one.forecast()));
      line.addAll(ScoreLines.cells(one.scores()));
      table.add(line);
    }
    out.print(table);
    out.println(
        "Outcomes are the medians of the channel left out, which errs itself: coverage below 90 % is not"
            + " the forecast's fault alone. Losses are in logs.");
  }

  private void carried(PrintWriter out) {
    List<Carried> countries = trial.carried();
    var channels = new TreeSet<String>();
    countries.forEach(one -> channels.addAll(one.without().keySet()));
    out.printf(
        "%nWhat carries each country, located H100e (8-bit), end of %s; width is ln(p95/p5):%n",
        trial.month());
    var header =
        new ArrayList<>(
            List.of(
                "country", "median", "width", "weights", "weightiest", "moves the interval most"));
    channels.forEach(channel -> header.add("without " + channel + ": median, width"));
    var table = new TextTable(header);
    for (Carried one : countries.subList(0, Math.min(limit, countries.size()))) {
      var line =
          new ArrayList<Object>(
              Arrays.asList(
                  one.country(),
                  one.median(),
                  decimals(one.width()),
                  weights(one.weights()),
                  one.weightiest(),
                  one.widest()));
      for (String channel : channels) {
        Stock stock = one.without().get(channel);
        line.add(
            stock == null
                ? "no stock"
                : TextTable.number(stock.median()) + ", " + decimals(stock.width()));
      }
      table.add(line);
    }
    out.print(table);
  }

  private static String weights(Map<String, Double> weights) {
    return weights.entrySet().stream()
        .map(one -> one.getKey() + " " + decimals(one.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static String decimals(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
