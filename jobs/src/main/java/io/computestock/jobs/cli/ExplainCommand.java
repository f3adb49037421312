package io.computestock.jobs.cli;

import io.computestock.issue.InputException;
import io.computestock.jobs.config.RunConfig;
import io.computestock.jobs.io.RunFolder;
import io.computestock.jobs.publish.Explanation;
import io.computestock.jobs.publish.Explanation.Asked;
import io.computestock.jobs.publish.Explanation.ChannelSays;
import io.computestock.jobs.publish.Explanation.EvidenceCell;
import io.computestock.jobs.publish.Explanation.Sensitivity;
import io.computestock.jobs.spark.Sessions;
import io.computestock.schema.EvidenceTable;
import io.computestock.schema.LineageTable;
import io.computestock.sensitivity.ParameterIndices.Index;
import io.computestock.shipments.Pathway;
import java.io.PrintWriter;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says where a figure comes from. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description = {
      "Says where a figure of stockpile comes from: pathways, channels and their weights, conflicts,"
          + " the parameters it hangs on, and the documents behind it."
    })
final class ExplainCommand implements Callable<Integer> {
  private static final List<String> METRICS = List.of("chips", "h100e_train8", "mw_it");

  @Spec private CommandSpec spec;
  @Mixin private Settings settings;

  @Option(
      names = "--country",
      paramLabel = "ISO3",
      required = true,
      description = "Country, WLD or ZZZ")
  private String country;

  @Option(
      names = "--month",
      paramLabel = "MONTH",
      required = true,
      description = "Month, as 2024-12")
  private YearMonth month;

  @Option(
      names = "--view",
      paramLabel = "VIEW",
      defaultValue = "located",
      description = "located, owned or accessible. Default: ${DEFAULT-VALUE}")
  private String view;

  @Option(
      names = "--pathway",
      paramLabel = "PATHWAY",
      defaultValue = Pathway.ALL,
      description = "One pathway, for example diverted. Default: ${DEFAULT-VALUE}")
  private String pathway;

  @Option(
      names = "--metric",
      paramLabel = "METRIC",
      defaultValue = "h100e_train8",
      description = "Metric whose parameters are named. Default: ${DEFAULT-VALUE}")
  private String metric;

  @Option(
      names = "--run",
      paramLabel = "RUN",
      defaultValue = RunFolder.LATEST,
      description = "latest, the id of a run, or the path of a run's folder. Default: latest")
  private String run;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "8",
      description = "Most lines of each list. Default: ${DEFAULT-VALUE}")
  private int limit;

  @Override
  public Integer call() {
    if (limit < 1) {
      throw new InputException("--limit " + limit + ": expected 1 or more");
    }
    RunConfig config = settings.resolve(RunConfig.empty());
    OnSpark.run(
        config,
        (spark, output) -> {
          RunFolder folder = RunFolder.find(run, output, Sessions.hadoop());
          var asked = new Asked(view, country, month, pathway);
          var explanation = new Explanation(spark, folder, asked);
          PrintWriter out = spec.commandLine().getOut();
          figures(explanation.figures(), out);
          flows(explanation.flows(), out);
          boolean all = pathway.equals(Pathway.ALL);
          if (all || pathway.equals(Pathway.LICENSED.id())) {
            evidence(explanation.evidence(), out);
            conflicts(explanation.conflicts(limit), out);
          }
          if (all || pathway.equals(Pathway.DIVERTED.id())) {
            diversion(explanation.diversion(), out);
          }
          if (all || pathway.startsWith("domestic")) {
            production(explanation.production(), out);
          }
          parameters(explanation.sensitivity(metric), out);
          documents(explanation.documents(), out);
          out.printf("%nRun %s. Columns: data/DICTIONARY.md%n", folder.id());
        });
    return 0;
  }

  private void figures(List<Row> rows, PrintWriter out) {
    out.printf("%s, %s, end of %s, all chip types:%n", country, view, month);
    var table = new TextTable(List.of("metric", "pathway", "p5", "median", "p95", "part of all"));
    for (String name : METRICS) {
      double all = mean(rows, name, Pathway.ALL);
      for (Row row : rows) {
        String way = row.getAs("pathway");
        boolean shown =
            pathway.equals(Pathway.ALL) || way.equals(pathway) || way.equals(Pathway.ALL);
        if (row.getAs("metric").equals(name) && shown) {
          Object part = all > 0 ? percent(row.<Double>getAs("mean") / all) : "";
          table.add(
              Arrays.<Object>asList(
                  name, way, row.getAs("p5"), row.getAs("p50"), row.getAs("p95"), part));
        }
      }
    }
    out.print(table);
    out.println("Parts are those of the means.");
  }

  private static double mean(List<Row> rows, String metric, String pathway) {
    return rows.stream()
        .filter(row -> row.getAs("metric").equals(metric))
        .filter(row -> row.getAs("pathway").equals(pathway))
        .mapToDouble(row -> row.<Double>getAs("mean"))
        .sum();
  }

  private static void flows(List<Row> rows, PrintWriter out) {
    out.printf("%nChips that came until then, and below 0 those that left, means:%n");
    var table = new TextTable(List.of("year", "pathway", "chips"));
    rows.forEach(
        row ->
            table.add(
                Arrays.<Object>asList(
                    Integer.toString(row.<Integer>getAs("year")),
                    row.getAs("pathway"),
                    row.getAs("chips"))));
    out.print(table);
  }

  private void evidence(List<EvidenceCell> cells, PrintWriter out) {
    if (cells.isEmpty()) {
      out.printf(
          "%nChannels: table %s has no row on this country; its chips rest on vendors' records or on"
              + " one channel alone.%n",
          EvidenceTable.SCHEMA.name());
      return;
    }
    out.printf(
        "%nChannels, chips that were placed here and not made for China, acquired until then; %d of %d"
            + " cells, the largest first:%n",
        Math.min(limit, cells.size()), cells.size());
    var table =
        new TextTable(
            List.of(
                "from",
                "class",
                "chips",
                "part",
                "channels: weight (median)",
                "conflict",
                "flags"));
    for (EvidenceCell cell : cells.subList(0, Math.min(limit, cells.size()))) {
      table.add(
          Arrays.<Object>asList(
              Integer.toString(cell.month().getYear()),
              cell.chipClass(),
              cell.fused(),
              percent(cell.part()),
              cell.channels().stream().map(ExplainCommand::said).collect(Collectors.joining(", ")),
              cell.conflict(),
              cell.flags()));
    }
    out.print(table);
    out.println(
        "Weights over all of them, by chips: "
            + Explanation.weights(cells).entrySet().stream()
                .map(one -> one.getKey() + " " + percent(one.getValue()))
                .collect(Collectors.joining(", ")));
  }

  private static String said(ChannelSays one) {
    return one.channel()
        + " "
        + (one.weight() == null ? "unused" : String.format(Locale.ROOT, "%.2f", one.weight()))
        + " ("
        + TextTable.number(one.p50())
        + ")";
  }

  private static void conflicts(List<Row> rows, PrintWriter out) {
    if (rows.isEmpty()) {
      return;
    }
    out.printf("%nConflicts between channels, the least likely first:%n");
    var columns = new ArrayList<>(Arrays.asList(rows.get(0).schema().fieldNames()));
    columns.removeAll(List.of("country_iso3", "view", "months", "degrees"));
    print(rows, columns, out);
  }

  private static void diversion(List<Row> rows, PrintWriter out) {
    if (!rows.isEmpty()) {
      out.printf(
          "%nDiverted here by year, chips; lines are of one quantity and are not added. What nobody on"
              + " the routes holds (not_held) is part of the posterior and in no stock:%n");
      print(rows, List.of("month", "line", "p5", "p50", "p95", "flags", "records"), out);
    }
  }

  private static void production(List<Row> rows, PrintWriter out) {
    if (!rows.isEmpty()) {
      out.printf("%nMade here by year, chips:%n");
      print(rows, List.of("month", "producer", "pathway", "p5", "p50", "p95", "flags"), out);
    }
  }

  private static void print(List<Row> rows, List<String> columns, PrintWriter out) {
    var table = new TextTable(columns);
    for (Row row : rows) {
      table.add(columns.stream().map(column -> row.<Object>getAs(column)).toList());
    }
    out.print(table);
  }

  private void parameters(Optional<Sensitivity> sensitivity, PrintWriter out) {
    if (sensitivity.isEmpty()) {
      out.printf(
          "%nParameters: this run has no draws of the figure in table %s.%n", Explanation.DRAWS);
      return;
    }
    List<Index> indices = sensitivity.get().indices();
    double sum = indices.stream().mapToDouble(Index::value).sum();
    out.printf(
        Locale.ROOT,
        "%nParameters, part of the variance of %s (all pathways, %,d draws) that would go if one were"
            + " known:%n",
        metric,
        sensitivity.get().draws());
    var table = new TextTable(List.of("parameter", "part"));
    for (Index index : indices.subList(0, Math.min(limit, indices.size()))) {
      String name = index.members() == 1 ? index.id() : index.id() + ".* (drawn jointly)";
      table.add(List.of(name, percent(index.value())));
    }
    out.print(table);
    out.printf(
        "All named together %s; the rest are channels' own errors, shares drawn by cell, and parameters"
            + " that act only together or below the noise.%n",
        percent(Math.min(1, sum)));
  }

  private void documents(List<Row> rows, PrintWriter out) {
    if (rows.isEmpty()) {
      out.printf("%nDocuments: table %s has no row on this figure.%n", LineageTable.SCHEMA.name());
      return;
    }
    out.printf("%nDocuments, by channel, those with most records first:%n");
    var table = new TextTable(List.of("channel", "records", "from", "to", "document", "file"));
    String channel = "";
    int shown = 0;
    for (Row row : rows) {
      String here = row.getAs("channel");
      shown = here.equals(channel) ? shown + 1 : 1;
      channel = here;
      if (shown <= limit) {
        table.add(
            Arrays.<Object>asList(
                here,
                row.getAs("records"),
                row.getAs("first_month"),
                row.getAs("last_month"),
                row.getAs("document"),
                name(row.getAs("file"))));
      }
    }
    out.print(table);
    out.printf("%d documents in all; all of them in table %s.%n", rows.size(), "lineage");
  }

  /** The last two parts of a path. */
  private static String name(String file) {
    int end = file.lastIndexOf('/');
    int start = end < 0 ? -1 : file.lastIndexOf('/', end - 1);
    return file.substring(start + 1);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f%%", share * 100);
  }
}
