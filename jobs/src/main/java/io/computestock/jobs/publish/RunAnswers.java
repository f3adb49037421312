package io.computestock.jobs.publish;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.computestock.domestic.DieOrigin;
import io.computestock.domestic.DomesticPosterior.Flow;
import io.computestock.jobs.config.RunConfig;
import io.computestock.jobs.estimate.RunInputs;
import io.computestock.jobs.evidence.ChannelInputs;
import io.computestock.jobs.evidence.Channels;
import io.computestock.jobs.evidence.Channels.Producer;
import io.computestock.jobs.ingest.DataFolder;
import io.computestock.jobs.io.OutputFolder.Kind;
import io.computestock.jobs.io.RunFolder;
import io.computestock.jobs.io.TableStore;
import io.computestock.schema.ChannelComparisonsTable;
import io.computestock.schema.DiversionEvidenceTable;
import io.computestock.schema.FlowsTable;
import io.computestock.schema.LineageTable;
import io.computestock.schema.SiteEvidenceTable;
import io.computestock.schema.StockpileTable;
import io.computestock.scoring.PublishedRun;
import io.computestock.shipments.Pathway;
import io.computestock.shipments.Placement;
import io.computestock.shipments.UnitFlow;
import io.computestock.shipments.View;
import io.computestock.stock.Cell;
import io.computestock.uncertainty.Parameter;
import io.computestock.uncertainty.Summary;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** What a run on several channels says, from its tables and, for production, its seed. */
final class RunAnswers implements PublishedRun {
  private static final String DIVERSION = "diversion";
  private static final String PRODUCTION = "production";
  private static final int WHOLE_YEAR = 12;

  private final RunFolder run;
  private final TableStore store;
  private final Set<String> channels;
  private final List<Placement> homeMade = new ArrayList<>();
  private final LocalDate productionEnd;
  private final Map<String, Set<String>> documents = new HashMap<>();

  RunAnswers(
      SparkSession spark,
      RunFolder run,
      Set<String> channels,
      DataFolder folder,
      RunConfig config,
      RunInputs inputs) {
    this.run = run;
    this.store = new TableStore(spark, run.output());
    this.channels = channels;
    Channels models = Channels.of(ChannelInputs.of(folder, config, inputs));
    if (channels.contains(PRODUCTION)) {
      make(models);
    }
    YearMonth last = models.inputs().to();
    this.productionEnd =
        inputs.asOf().equals(last.atEndOfMonth())
            ? inputs.asOf()
            : last.minusMonths(1).atEndOfMonth();
    document(folder, models);
  }

  /** Packages in both views, as the stock holds them. */
  private void make(Channels models) {
    for (Producer producer : models.producers()) {
      for (Flow flow : producer.flows()) {
        if (models.inputs().chips().containsKey(flow.chipType())) {
          UnitFlow units = Channels.asShipped(producer, flow);
          Pathway pathway =
              flow.origin() == DieOrigin.DOMESTIC
                  ? Pathway.DOMESTIC_OWN_DIE
                  : Pathway.DOMESTIC_FOREIGN_DIE;
          for (View view : List.of(View.LOCATED, View.OWNED)) {
            homeMade.add(
                new Placement(view, producer.country(), "", pathway, units, units.units()));
          }
        }
      }
    }
  }

  /** Documents by table lineage; of diversion those of its priors with them. */
  private void document(DataFolder folder, Channels models) {
    table(LineageTable.SCHEMA.name())
        .ifPresent(
            rows ->
                rows.select(LineageTable.CHANNEL.name(), LineageTable.DOCUMENT.name())
                    .distinct()
                    .collectAsList()
                    .forEach(row -> documented(row.getString(0)).add(row.getString(1))));
    for (Producer producer : models.producers()) {
      producer.records().forEach(record -> documented(PRODUCTION).add(record.source()));
    }
    folder.snapshots().cases().forEach(one -> documented(DIVERSION).add(one.source()));
    for (Parameter parameter : folder.parameters().startingWith(DIVERSION + ".").values()) {
      documented(DIVERSION).add(parameter.source());
    }
    folder
        .snapshots()
        .sites()
        .forEach(report -> documented("sites").add(report.publisher() + "; " + report.source()));
  }

  private Set<String> documented(String channel) {
    return documents.computeIfAbsent(channel, c -> new TreeSet<>());
  }

  private Optional<Dataset<Row>> table(String name) {
    return run.output().hasTable(Kind.RUN, run.id(), name)
        ? Optional.of(store.read(Kind.RUN, run.id(), name))
        : Optional.empty();
  }

  @Override
  public Set<String> channels() {
    return channels;
  }

  @Override
  public List<Placement> homeMade() {
    return List.copyOf(homeMade);
  }

  @Override
  public LocalDate productionEnd() {
    return productionEnd;
  }

  @Override
  public Optional<Summary> stock(String country, YearMonth month, String metric) {
    return table(StockpileTable.SCHEMA.name())
        .flatMap(
            rows ->
                only(
                    rows.filter(col("view").equalTo(View.LOCATED.id()))
                        .filter(col("country_iso3").equalTo(country))
                        .filter(col("month").equalTo(lit(month.atDay(1))))
                        .filter(col("pathway").equalTo(Pathway.ALL))
                        .filter(col("chip_type").equalTo(Cell.ALL))
                        .filter(col("metric").equalTo(metric))))
        .map(RunAnswers::summary);
  }

  @Override
  public Optional<Summary> diverted(String country, int year) {
    return table(DiversionEvidenceTable.SCHEMA.name())
        .flatMap(
            rows ->
                only(
                    rows.filter(col("country_iso3").equalTo(country))
                        .filter(col("month").equalTo(lit(LocalDate.of(year, 1, 1))))
                        .filter(col("months").equalTo(WHOLE_YEAR))
                        .filter(col("line").equalTo("posterior"))))
        .map(RunAnswers::summary);
  }

  @Override
  public Optional<Summary> partOfFlow(
      String country, String pathway, String metric, YearMonth from, YearMonth to) {
    List<Row> sums =
        table(FlowsTable.SCHEMA.name())
            .map(
                rows ->
                    rows.filter(col("view").equalTo(View.LOCATED.id()))
                        .filter(col("country_iso3").equalTo(country))
                        .filter(col("month").geq(lit(from.atDay(1))))
                        .filter(col("month").leq(lit(to.atDay(1))))
                        .filter(col("chip_type").equalTo(Cell.ALL))
                        .filter(col("metric").equalTo(metric))
                        .agg(
                            sum(when(col("pathway").equalTo(pathway), col("mean"))),
                            sum(when(col("pathway").equalTo(Pathway.ALL), col("mean"))))
                        .collectAsList())
            .orElse(List.of());
    boolean told = !sums.isEmpty() && !sums.get(0).isNullAt(0) && !sums.get(0).isNullAt(1);
    return told
        ? Optional.of(ofMeans(sums.get(0).getDouble(0) / sums.get(0).getDouble(1)))
        : Optional.empty();
  }

  @Override
  public Optional<Summary> clusterShare(String country, YearMonth month) {
    Optional<Row> byDraw =
        table(ChannelComparisonsTable.SCHEMA.name())
            .flatMap(
                rows ->
                    only(
                        rows.filter(col("quantity").equalTo("cluster_share"))
                            .filter(col("country_iso3").equalTo(country))
                            .filter(col("month").equalTo(lit(month.atDay(1))))
                            .filter(col("step").equalTo("listed"))));
    if (byDraw.isPresent()) {
      Row row = byDraw.get();
      double nothing = Double.NaN;
      return Optional.of(
          new Summary(
              nothing,
              row.<Double>getAs("p5"),
              nothing,
              row.<Double>getAs("p50"),
              nothing,
              row.<Double>getAs("p95"),
              nothing));
    }
    List<Row> sums =
        table(SiteEvidenceTable.SCHEMA.name())
            .map(
                rows ->
                    rows.filter(col("view").equalTo(View.LOCATED.id()))
                        .filter(col("month").equalTo(lit(month.atDay(1))))
                        .filter(col("chip_type").equalTo(Cell.ALL))
                        .filter(col("metric").equalTo("h100e_train16"))
                        .filter(col("basis").equalTo("listed"))
                        .agg(
                            sum(when(col("country_iso3").equalTo(country), col("mean"))),
                            sum("mean"))
                        .collectAsList())
            .orElse(List.of());
    boolean told = !sums.isEmpty() && !sums.get(0).isNullAt(0);
    return told
        ? Optional.of(ofMeans(sums.get(0).getDouble(0) / sums.get(0).getDouble(1)))
        : Optional.empty();
  }

  @Override
  public Set<String> documents(String channel) {
    return documents.getOrDefault(channel, Set.of());
  }

  private static Optional<Row> only(Dataset<Row> rows) {
    List<Row> found = rows.collectAsList();
    if (found.size() > 1) {
      throw new IllegalStateException("expected one row, found " + found);
    }
    return found.stream().findFirst();
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

  /** A figure of which means are published only. */
  private static Summary ofMeans(double value) {
    double nothing = Double.NaN;
    return new Summary(value, nothing, nothing, value, nothing, nothing, nothing);
  }
}
