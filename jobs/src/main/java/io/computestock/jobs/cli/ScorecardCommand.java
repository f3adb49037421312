package io.computestock.jobs.cli;

import io.computestock.issue.InputException;
import io.computestock.jobs.config.RunConfig;
import io.computestock.jobs.ingest.DataFolder;
import io.computestock.jobs.io.HadoopDataFiles;
import io.computestock.jobs.io.NamedFile;
import io.computestock.jobs.io.RunFolder;
import io.computestock.jobs.publish.ChannelTrial;
import io.computestock.jobs.publish.ScorecardRun;
import io.computestock.jobs.publish.ScorecardRun.Result;
import io.computestock.jobs.spark.Sessions;
import io.computestock.scoring.PublishedEstimate;
import io.computestock.scoring.ScoredEstimate;
import io.computestock.tabular.TableReader;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Holds runs against published figures. */
@Command(
    name = "scorecard",
    mixinStandardHelpOptions = true,
    description = {
      "Compares a run with published figures and publishes the comparison.",
      "With --compare several runs side by side, of which one has all channels and others lack one."
    })
final class ScorecardCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private Settings settings;

  @Option(
      names = "--estimates",
      paramLabel = "FILE",
      description =
          "Published figures, in the columns of data/reference/published_estimates.csv, which is"
              + " the default")
  private String estimates;

  @Option(
      names = "--run",
      paramLabel = "RUN",
      defaultValue = RunFolder.LATEST,
      description = "latest, the id of a run, or the path of a run's folder. Default: latest")
  private String run;

  @Option(
      names = "--compare",
      paramLabel = "RUN",
      arity = "2..*",
      description =
          "Runs to hold against each other: the scores of each, how the channels left foretell the"
              + " one left out, and what carries each country. Nothing is published")
  private List<String> compare;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "40",
      description = "Most countries to print with --compare. Default: ${DEFAULT-VALUE}")
  private int limit;

  @Override
  public Integer call() {
    RunConfig config = settings.resolve(RunConfig.empty());
    var hadoop = Sessions.hadoop();
    var data = new HadoopDataFiles(config.data(), hadoop);
    List<PublishedEstimate> list = estimates == null ? null : read(estimates, hadoop);
    if (limit < 1) {
      throw new InputException("--limit " + limit + ": expected 1 or more");
    }
    PrintWriter out = spec.commandLine().getOut();
    OnSpark.run(
        config,
        (spark, output) -> {
          var scorecard = new ScorecardRun(spark, data, output);
          if (compare != null) {
            List<RunFolder> runs =
                compare.stream().map(named -> RunFolder.find(named, output, hadoop)).toList();
            new TrialReport(new ChannelTrial(spark, runs), scorecard, list, limit).print(out);
            return;
          }
          String name = estimates == null ? "reference/published_estimates.csv" : estimates;
          RunFolder scored = RunFolder.find(run, output, hadoop);
          Result result = scorecard.run(scored, list, name, Instant.now());
          print(result, config, out);
        });
    return 0;
  }

  private static List<PublishedEstimate> read(String file, Configuration hadoop) {
    var named = new NamedFile(file, hadoop);
    var tables = new TableReader(named.folder());
    List<PublishedEstimate> list = DataFolder.estimates(tables, named.name());
    if (!tables.problems().isEmpty()) {
      throw InputException.of(tables.problems());
    }
    return list;
  }

  private static void print(Result result, RunConfig config, PrintWriter out) {
    var table =
        new TextTable(
            List.of(
                "est_id",
                "country",
                "metric",
                "until",
                "published",
                "p5",
                "p50",
                "p95",
                "p50 off",
                "ours p50",
                "inside",
                "counts",
                "by",
                "scope"));
    var compared = new ArrayList<ScoredEstimate>();
    for (ScoredEstimate row : result.rows()) {
      if (row.comparable()) {
        compared.add(row);
        PublishedEstimate published = row.published();
        double mid = published.mid();
        table.add(
            Arrays.asList(
                published.id(),
                published.country(),
                published.metric(),
                published.end(),
                bound(row),
                figure(row.likeForLike().p5()),
                row.likeForLike().p50(),
                figure(row.likeForLike().p95()),
                Double.isNaN(row.logError()) ? "" : percent(row.likeForLike().p50() / mid - 1),
                row.ours().p50(),
                row.inside(),
                row.scored() ? "yes" : "",
                row.answeredBy(),
                published.scope()));
      }
    }
    out.print(table);
    out.printf(
        "%n%d of %d rows of the list can be answered by this run. p5 to p95 are counted as the"
            + " publisher counts, 'ours p50' our own way.%n",
        compared.size(), result.rows().size());
    long replications = compared.stream().filter(ScoredEstimate::sharedLineage).count();
    out.printf(
        "%d of them share their lineage with our inputs: agreement there is replication, not"
            + " validation. They do not count.%n",
        replications);
    out.println();
    out.print(ScoreLines.of(ChannelTrial.byGroup(result.rows())));
    out.println(ScoreLines.MEANING);
    out.println(
        "No value of this list is foretold by two channels (production and shipments are added), so the best"
            + " single channel and naive pooling equal ours here; --compare holds them against channels"
            + " left out.");
    var reasons = new java.util.TreeMap<String, Integer>();
    result.rows().stream()
        .filter(row -> !row.comparable())
        .forEach(row -> reasons.merge(row.reason(), 1, Integer::sum));
    out.println("Not answered, by reason:");
    reasons.forEach((reason, count) -> out.printf("  %3d  %s%n", count, reason));
    out.printf("Table in %s/latest-scorecard/scorecard (run %s)%n", config.out(), result.runId());
  }

  private static String bound(ScoredEstimate row) {
    PublishedEstimate published = row.published();
    boolean noMiddle = Double.isNaN(published.mid());
    if (published.isCeiling()) {
      return "≤ " + TextTable.number(published.high());
    }
    if (row.part() || noMiddle) {
      boolean low = !Double.isNaN(published.low());
      return "≥ " + TextTable.number(low ? published.low() : published.mid());
    }
    return TextTable.number(published.mid());
  }

  private static Object figure(double value) {
    return Double.isNaN(value) ? null : value;
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%+.1f%%", share * 100);
  }
}
