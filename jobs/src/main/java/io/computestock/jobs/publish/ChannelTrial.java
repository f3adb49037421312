package io.computestock.jobs.publish;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.computestock.issue.InputException;
import io.computestock.jobs.config.RunConfig;
import io.computestock.jobs.io.OutputFolder.Kind;
import io.computestock.jobs.io.RunFolder;
import io.computestock.jobs.io.TableStore;
import io.computestock.schema.EvidenceTable;
import io.computestock.schema.StockpileTable;
import io.computestock.scoring.Baselines;
import io.computestock.scoring.ScoreSummary;
import io.computestock.scoring.ScoreSummary.Pair;
import io.computestock.scoring.ScoredEstimate;
import io.computestock.shipments.Pathway;
import io.computestock.shipments.View;
import io.computestock.stock.Cell;
import io.computestock.uncertainty.Summary;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Several runs side by side, of which one has all channels and others lack one: how they do against
 * published figures, how well the channels left foretell the one left out, and which channel
 * carries which country.
 */
public final class ChannelTrial {
  private static final String POOLED = "pooled";
  private static final String FUSED = "fused";
  private static final String SUPPLY = "supply";
  private static final String NAIVE = "naive pooling";
  private static final String METRIC = "h100e_train8";
  private static final int WHOLE_YEAR = 12;

  private final SparkSession spark;
  private final List<Contender> contenders = new ArrayList<>();
  private final Contender full;

  /**
   * A run that takes part.
   *
   * @param run where it is
   * @param manifest what it says of itself
   * @param channels the channels it rests on
   * @param lacks channels of the fullest run that it lacks
   */
  public record Contender(
      RunFolder run, RunManifest manifest, Set<String> channels, SortedSet<String> lacks) {

    /** How it is called in tables. */
    public String label() {
      return lacks.isEmpty() ? "all of them" : "without " + String.join(", ", lacks);
    }
  }

  /**
   * How well something foretold what the channel left out says.
   *
   * @param leftOut the channel whose medians are the outcomes
   * @param forecast what foretold them
   * @param scores on the log scale, over cells that every forecast tells of
   */
  public record HeldOut(String leftOut, String forecast, ScoreSummary scores) {}

  /**
   * What carries a country.
   *
   * @param median located stock of the fullest run, H100e
   * @param weights weight of each channel in the chips that were placed there
   * @param width ln(p95/p5) of that stock
   * @param without the same in each run that lacks a channel, by channel, with the median
   */
  public record Carried(
      String country,
      double median,
      SortedMap<String, Double> weights,
      double width,
      SortedMap<String, Stock> without) {

    /** The channel with the largest weight; empty when no channel tells of the country. */
    public String weightiest() {
      return weights.entrySet().stream()
          .max(Map.Entry.comparingByValue())
          .map(Map.Entry::getKey)
          .orElse("");
    }

    /** The channel without which the width changes most; empty when none was left out. */
    public String widest() {
      return without.entrySet().stream()
          .max(Comparator.comparingDouble(one -> Math.abs(one.getValue().width() - width)))
          .map(Map.Entry::getKey)
          .orElse("");
    }
  }

  /**
   * A stock.
   *
   * @param median median
   * @param width ln(p95/p5)
   */
  public record Stock(double median, double width) {}

  /**
   * A trial.
   *
   * @param runs two or more; the one with most channels is the fullest
   * @throws InputException when none has a manifest, or none holds all channels of the others
   */
  public ChannelTrial(SparkSession spark, List<RunFolder> runs) {
    this.spark = spark;
    var manifests = new ArrayList<RunManifest>();
    int most = 0;
    for (int i = 0; i < runs.size(); i++) {
      RunFolder run = runs.get(i);
      manifests.add(
          run.output()
              .readJson(Kind.RUN, run.id(), RunManifest.FILE, RunManifest.class)
              .orElseThrow(
                  () -> new InputException("run " + run.id() + ": expected a manifest.json")));
      if (ScorecardRun.channels(manifests.get(i)).size()
          > ScorecardRun.channels(manifests.get(most)).size()) {
        most = i;
      }
    }
    Set<String> all = ScorecardRun.channels(manifests.get(most));
    for (int i = 0; i < runs.size(); i++) {
      Set<String> channels = ScorecardRun.channels(manifests.get(i));
      if (!all.containsAll(channels)) {
        throw new InputException(
            "run "
                + runs.get(i).id()
                + " rests on "
                + channels
                + ": expected channels among those of run "
                + runs.get(most).id()
                + ", "
                + all);
      }
      var lacks = new TreeSet<>(all);
      lacks.removeAll(channels);
      contenders.add(new Contender(runs.get(i), manifests.get(i), channels, lacks));
    }
    this.full = contenders.get(most);
  }

  /** The runs, in their order. */
  public List<Contender> contenders() {
    return List.copyOf(contenders);
  }

  /** The last month of which vendors' evidence tells in the fullest run. */
  public YearMonth month() {
    YearMonth end = YearMonth.from(full.manifest().evidenceEnd());
    return end.isAfter(full.manifest().to()) ? full.manifest().to() : end;
  }

  /** Scores by group of rows: all that count, and those that share lineage, which do not. */
  public static SortedMap<String, ScoreSummary> byGroup(List<ScoredEstimate> rows) {
    var groups = new TreeMap<String, List<ScoredEstimate>>();
    for (ScoredEstimate row : rows) {
      if (row.comparable()) {
        String kind = row.scored() ? "independent" : "shared lineage";
        groups.computeIfAbsent(kind, g -> new ArrayList<>()).add(row);
        groups.computeIfAbsent(kind + ", by " + row.answeredBy(), g -> new ArrayList<>()).add(row);
      }
    }
    var scores = new TreeMap<String, ScoreSummary>();
    groups.forEach((group, of) -> scores.put(group, ScoreSummary.of(of)));
    return scores;
  }

  private Dataset<Row> read(Contender contender, String table) {
    return new TableStore(spark, contender.run().output())
        .read(Kind.RUN, contender.run().id(), table);
  }

  /** Evidence of a run by cell and channel; empty when it has none. */
  private Map<String, Map<String, Row>> evidence(Contender contender) {
    var cells = new TreeMap<String, Map<String, Row>>();
    String name = EvidenceTable.SCHEMA.name();
    if (contender.run().output().hasTable(Kind.RUN, contender.run().id(), name)) {
      Dataset<Row> rows =
          read(contender, name)
              .filter(col(EvidenceTable.VIEW.name()).equalTo(View.LOCATED.id()))
              .filter(col(EvidenceTable.PATHWAY.name()).equalTo(Pathway.LICENSED.id()))
              .filter(col(EvidenceTable.MONTHS.name()).equalTo(WHOLE_YEAR));
      for (Row row : rows.collectAsList()) {
        String cell =
            row.getAs("country_iso3") + "/" + row.getAs("month") + "/" + row.getAs("chip_class");
        cells.computeIfAbsent(cell, c -> new HashMap<>()).put(row.getAs("channel"), row);
      }
    }
    return cells;
  }

  private static Summary summary(Row row) {
    return new Summary(
        row.<Double>getAs("mean"),
        row.<Double>getAs("p5"),
        row.<Double>getAs("p25"),
        row.<Double>getAs("p50"),
        row.<Double>getAs("p75"),
        row.<Double>getAs("p95"),
        row.<Double>getAs("mcse_p50"));
  }

  /** How the runs that lack one channel foretell it, cell by cell, against simpler forecasts. */
  public List<HeldOut> heldOut() {
    var scores = new ArrayList<HeldOut>();
    Map<String, Map<String, Row>> told = evidence(full);
    for (Contender contender : contenders) {
      if (contender.lacks().size() == 1) {
        scores.addAll(heldOut(told, contender, contender.lacks().first()));
      }
    }
    return scores;
  }

  private List<HeldOut> heldOut(
      Map<String, Map<String, Row>> told, Contender contender, String leftOut) {
    var byForecast = new TreeMap<String, List<Pair>>();
    evidence(contender)
        .forEach(
            (cell, rows) -> {
              Row outcome = told.getOrDefault(cell, Map.of()).get(leftOut);
              var singles = new TreeMap<String, Summary>();
              rows.forEach(
                  (channel, row) -> {
                    if (!Set.of(POOLED, FUSED, SUPPLY).contains(channel) && isUsed(row)) {
                      singles.put(channel, summary(row));
                    }
                  });
              Summary naive = Baselines.independent(List.copyOf(singles.values()));
              boolean complete =
                  outcome != null && isUsed(outcome) && naive != null && rows.containsKey(FUSED);
              if (complete && outcome.<Double>getAs("p50") >= 1) {
                double chips = outcome.<Double>getAs("p50");
                put(byForecast, FUSED, summary(rows.get(FUSED)), chips);
                put(byForecast, NAIVE, naive, chips);
                singles.forEach((channel, one) -> put(byForecast, channel + " alone", one, chips));
              }
            });
    return byForecast.entrySet().stream()
        .map(one -> new HeldOut(leftOut, one.getKey(), ScoreSummary.ofLogs(one.getValue())))
        .toList();
  }

  private static boolean isUsed(Row row) {
    return row.getAs("weight") != null;
  }

  private static void put(
      Map<String, List<Pair>> byForecast, String forecast, Summary figure, double outcome) {
    byForecast.computeIfAbsent(forecast, f -> new ArrayList<>()).add(new Pair(figure, outcome));
  }

  /** What carries each country, the largest stock first. */
  public List<Carried> carried() {
    Map<String, Stock> stock = stock(full);
    Map<String, SortedMap<String, Double>> weights = weights();
    var without = new TreeMap<String, Map<String, Stock>>();
    for (Contender contender : contenders) {
      if (contender.lacks().size() == 1) {
        without.put(contender.lacks().first(), stock(contender));
      }
    }
    var carried = new ArrayList<Carried>();
    stock.forEach(
        (country, here) -> {
          var others = new TreeMap<String, Stock>();
          without.forEach(
              (channel, stocks) -> {
                if (stocks.containsKey(country)) {
                  others.put(channel, stocks.get(country));
                }
              });
          carried.add(
              new Carried(
                  country,
                  here.median(),
                  weights.getOrDefault(country, new TreeMap<>()),
                  here.width(),
                  others));
        });
    carried.sort(
        Comparator.comparingDouble(Carried::median).reversed().thenComparing(Carried::country));
    return carried;
  }

  private Map<String, Stock> stock(Contender contender) {
    var stock = new TreeMap<String, Stock>();
    read(contender, StockpileTable.SCHEMA.name())
        .filter(col("view").equalTo(View.LOCATED.id()))
        .filter(col("month").equalTo(lit(month().atDay(1))))
        .filter(col("pathway").equalTo(Pathway.ALL))
        .filter(col("chip_type").equalTo(Cell.ALL))
        .filter(col("metric").equalTo(METRIC))
        .select("country_iso3", "p5", "p50", "p95")
        .collectAsList()
        .forEach(
            row -> {
              double low = Math.max(1, row.getDouble(1));
              double high = Math.max(1, row.getDouble(3));
              stock.put(row.getString(0), new Stock(row.getDouble(2), Math.log(high / low)));
            });
    return stock;
  }

  /** Weights of channels in the fullest run, each cell counting by its chips. */
  private Map<String, SortedMap<String, Double>> weights() {
    var sums = new TreeMap<String, SortedMap<String, Double>>();
    var chips = new HashMap<String, Double>();
    evidence(full)
        .forEach(
            (cell, rows) -> {
              if (rows.containsKey(FUSED)) {
                String country = cell.substring(0, cell.indexOf('/'));
                double here = rows.get(FUSED).<Double>getAs("mean");
                chips.merge(country, here, Double::sum);
                rows.forEach(
                    (channel, row) -> {
                      if (isUsed(row)) {
                        sums.computeIfAbsent(country, c -> new TreeMap<>())
                            .merge(channel, here * row.<Double>getAs("weight"), Double::sum);
                      }
                    });
              }
            });
    sums.forEach(
        (country, byChannel) -> byChannel.replaceAll((channel, sum) -> sum / chips.get(country)));
    return sums;
  }

  /** Whether a run can be held against published figures. */
  public static boolean canBeScored(Contender contender) {
    return contender.channels().contains(RunConfig.SHIPMENTS);
  }
}
