package io.computestock.jobs.evidence;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.year;

import io.computestock.diversion.CaseDelivery;
import io.computestock.diversion.DiversionCase;
import io.computestock.issue.InputException;
import io.computestock.jobs.evidence.Channels.Producer;
import io.computestock.jobs.evidence.Gaps.Missing;
import io.computestock.jobs.evidence.SiteEstimate.Size;
import io.computestock.jobs.spark.TableRow;
import io.computestock.jobs.trade.evidence.TradeEvidence.Stayed;
import io.computestock.reference.Country;
import io.computestock.schema.ChannelComparisonsTable;
import io.computestock.schema.DiversionEvidenceTable;
import io.computestock.schema.MirrorGapsTable;
import io.computestock.schema.ProductionEvidenceTable;
import io.computestock.schema.RoutesTable;
import io.computestock.schema.SiteEvidenceTable;
import io.computestock.schema.SitesTable;
import io.computestock.schema.TableSchema;
import io.computestock.scoring.PublishedEstimate;
import io.computestock.site.SiteModel;
import io.computestock.trade.Embargo;
import io.computestock.trade.Goods;
import io.computestock.uncertainty.DrawVectors;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Evidence of sites, domestic production and diversion as tables. A channel without any record has
 * no table.
 */
public final class ChannelTables {
  private final SparkSession spark;
  private final Channels channels;
  private final List<CaseDelivery> deliveries;
  private final Comparisons comparisons;
  private final Map<TableSchema, Dataset<Row>> tables = new LinkedHashMap<>();
  private SiteEstimate estimate;
  private DiversionEstimate diversion;
  private boolean hasBegun;

  /**
   * Builds the models.
   *
   * @param cases cases of diversion
   * @param published figures to hold the channels against
   */
  public ChannelTables(
      SparkSession spark,
      ChannelInputs inputs,
      List<DiversionCase> cases,
      List<PublishedEstimate> published) {
    this.spark = spark;
    this.channels = Channels.of(inputs);
    this.deliveries =
        cases.isEmpty()
            ? List.of()
            : DiversionEstimate.deliveries(channels.draws(), cases, Country.CHINA, inputs.asOf());
    this.comparisons = new Comparisons(published);
  }

  /** Economies on the routes of known cases: the diversion channel asks what they kept. */
  public Set<String> hubs() {
    return Hubs.onRoutes(deliveries);
  }

  /** Chip types that need a licence for the destination of diversion on the day of the run. */
  private Set<String> controlled() {
    var controlled = new TreeSet<String>();
    YearMonth month = channels.inputs().to();
    channels
        .inputs()
        .embargoes()
        .forEach(
            (chip, embargo) -> {
              if (embargo.holds(Country.CHINA, Goods.AI_SYSTEMS, month, 1)) {
                controlled.add(chip);
              }
            });
    return controlled;
  }

  /**
   * Makes what needs no other channel, sites and production. May be called while trade is read;
   * {@link #tables} does it otherwise.
   */
  public synchronized void begin() {
    if (!hasBegun) {
      channels.sites().ifPresent(sites -> tellSites());
      if (!channels.producers().isEmpty()) {
        produce();
      }
      hasBegun = true;
    }
  }

  /**
   * The tables.
   *
   * @param stayed chips that stayed by trade, those of hubs at least
   * @param mirrorGaps table {@code mirror_gaps}; null when no trade was read
   */
  public Map<TableSchema, Dataset<Row>> tables(List<Stayed> stayed, Dataset<Row> mirrorGaps) {
    begin();
    if (!deliveries.isEmpty()) {
      divert(stayed, missing(mirrorGaps));
    }
    if (!comparisons.rows().isEmpty()) {
      put(ChannelComparisonsTable.SCHEMA, comparisons.rows());
    }
    return tables;
  }

  /** Models and draws of sites and production. */
  public Channels channels() {
    return channels;
  }

  /** The sites; empty when there are none. Only after the tables. */
  public Optional<SiteEstimate> sites() {
    return Optional.ofNullable(estimate);
  }

  /** Diversion; empty when no case is known. Only after the tables. */
  public Optional<DiversionEstimate> diversion() {
    return Optional.ofNullable(diversion);
  }

  /** Lets go of the draws of the sites. */
  public void release() {
    estimate = null;
  }

  private void put(TableSchema schema, List<Row> rows) {
    tables.put(schema, TableRow.table(spark, schema, rows));
  }

  private void tellSites() {
    estimate = new SiteEstimate(spark, channels.inputs());
    tables.put(SitesTable.SCHEMA, estimate.sites());
    tables.put(SiteEvidenceTable.SCHEMA, estimate.evidence());
    var listed = new TreeMap<String, double[]>();
    var corrected = new TreeMap<String, double[]>();
    for (Size size : estimate.sizes()) {
      listed.put(size.country(), size.listed());
      corrected.put(size.country(), size.corrected());
    }
    comparisons.shares(channels, listed, corrected);
  }

  private void produce() {
    put(
        ProductionEvidenceTable.SCHEMA,
        ProductionRows.of(channels.producers(), channels.inputs().asOf()));
    for (Producer producer : channels.producers()) {
      comparisons.production(producer);
    }
  }

  /** Value that left for the destination and did not arrive, since the controls. */
  private static List<Missing> missing(Dataset<Row> mirrorGaps) {
    if (mirrorGaps == null) {
      return List.of();
    }
    return mirrorGaps
        .filter(col(MirrorGapsTable.IMPORTER.name()).equalTo(Country.CHINA))
        .filter(col(MirrorGapsTable.CLASS.name()).equalTo(Goods.AI_SYSTEMS))
        .filter(col(MirrorGapsTable.EMBARGOED.name()))
        .filter(col(MirrorGapsTable.MISSING_P50.name()).isNotNull())
        .select(
            col(MirrorGapsTable.EXPORTER.name()),
            year(col(MirrorGapsTable.MONTH.name())),
            col(MirrorGapsTable.MISSING_P50.name()),
            col(MirrorGapsTable.MISSING_P95.name()))
        .collectAsList()
        .stream()
        .map(r -> new Missing(r.getString(0), r.getInt(1), r.getDouble(2), r.getDouble(3)))
        .toList();
  }

  /** Controlled chips that stayed in the hubs, by country, year and draw. */
  private Map<String, SortedMap<Integer, double[]>> retained(
      List<Stayed> stayed, Set<String> controlled) {
    Set<String> hubs = hubs();
    var retained = new TreeMap<String, SortedMap<Integer, double[]>>();
    for (Stayed one : stayed) {
      if (hubs.contains(one.country()) && controlled.contains(one.chip())) {
        double[] sum =
            retained
                .computeIfAbsent(one.country(), country -> new TreeMap<>())
                .computeIfAbsent(one.year(), year -> new double[one.draws().length]);
        DrawVectors.add(sum, one.draws());
      }
    }
    return retained;
  }

  private void divert(List<Stayed> stayed, List<Missing> missing) {
    Set<String> controlled = controlled();
    SiteModel sites = channels.sites().orElse(null);
    Predicate<String> isControlled = controlled::contains;
    diversion =
        DiversionEstimate.of(
            channels.draws(),
            Country.CHINA,
            controlsFrom(),
            channels.inputs().asOf(),
            deliveries,
            new Hubs(channels.draws(), sites, isControlled, retained(stayed, controlled)),
            missing);
    put(DiversionEvidenceTable.SCHEMA, DiversionRows.evidence(diversion));
    put(RoutesTable.SCHEMA, DiversionRows.routes(diversion));
    comparisons.diversion(diversion);
  }

  /** First month in which a chip needs a licence for the destination. */
  private YearMonth controlsFrom() {
    return channels.inputs().embargoes().values().stream()
        .flatMap(embargo -> embargo.spans().getOrDefault(Country.CHINA, List.of()).stream())
        .map(Embargo.Span::from)
        .min(LocalDate::compareTo)
        .map(YearMonth::from)
        .orElseThrow(
            () ->
                new InputException(
                    "reference/export_rules.csv: expected a rule by which sales to "
                        + Country.CHINA
                        + " need a licence, because there are cases of diversion"));
  }
}
