package io.computestock.jobs.trade.evidence;

import io.computestock.jobs.spark.SparkSchemas;
import io.computestock.reference.Country;
import io.computestock.schema.TradeEvidenceTable;
import io.computestock.trade.EvidenceFlow;
import io.computestock.trade.TradeEvidenceModel.CountryEvidence;
import io.computestock.uncertainty.DrawVectors;
import io.computestock.uncertainty.Summary;
import java.io.Serializable;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;

/**
 * What trade says of each country: as quantiles to publish, and as draws for the fusion. One task
 * makes all countries of a period, because re-exports tie them together; a sum over countries is
 * taken in every draw. What a task makes is made once and kept until it is released.
 */
public final class TradeEvidence {
  private static final String ALL = "all";
  private static final String USD = "US$";
  private static final String CHIPS = "chips";
  private static final int YEAR = 12;

  /** Periods are few and take long: more tasks than cores, so that no core is left with most. */
  private static final int TASKS_PER_CORE = 4;

  /** By country, first month and chip type. */
  private static final Comparator<InPeriod> ORDER =
      Comparator.comparing((InPeriod one) -> one.stayed().country())
          .thenComparing(InPeriod::month)
          .thenComparing(one -> one.stayed().chip());

  private final SparkSession spark;
  private final JavaRDD<Made> made;
  private final boolean isAsked;

  /**
   * Evidence of flows.
   *
   * @param flows reconciled flows of AI systems that speak of the time of the controls
   * @param asked countries whose draws are asked for, few, because they come to the driver; null
   *     for all
   */
  public TradeEvidence(
      SparkSession spark, JavaRDD<EvidenceFlow> flows, EvidenceInputs inputs, Set<String> asked) {
    this.spark = spark;
    this.isAsked = asked == null || !asked.isEmpty();
    var countries = asked == null ? null : new TreeSet<>(asked);
    int tasks = TASKS_PER_CORE * spark.sparkContext().defaultParallelism();
    this.made =
        flows
            .groupBy(flow -> flow.month() + "/" + flow.months(), tasks)
            .map(period -> make(inputs, list(period._2()), countries))
            .persist(StorageLevel.MEMORY_AND_DISK());
  }

  /**
   * What a task makes of a period.
   *
   * @param rows rows of table {@code trade_evidence}
   * @param years what stayed, if the period is a year
   */
  private record Made(List<Row> rows, List<InPeriod> years) implements Serializable {}

  /** What stayed in the year from a month on. */
  private record InPeriod(YearMonth month, Stayed stayed) implements Serializable {}

  /**
   * One quantity of a country in a period.
   *
   * @param chip chip type, or all
   */
  @SuppressWarnings("ArrayRecordComponent") // draws are vectors, never compared
  private record Figure(
      String country,
      String chip,
      String metric,
      String unit,
      int corridors,
      double[] draws,
      String flags) {
    boolean isOfChipType() {
      return metric.equals(CHIPS) && !chip.equals(ALL) && !country.equals(Country.WORLD);
    }
  }

  /**
   * Chips of one type that stayed in a country in a year.
   *
   * @param country ISO3
   * @param year calendar year
   * @param chip chip type
   * @param draws chips by draw
   */
  @SuppressWarnings("ArrayRecordComponent") // draws are vectors; these records are never compared
  public record Stayed(String country, int year, String chip, double[] draws)
      implements Serializable {}

  /** The rows of table {@code trade_evidence}, in one part. */
  public Dataset<Row> published() {
    return spark.createDataFrame(
        made.flatMap(period -> period.rows().iterator()).repartition(1),
        SparkSchemas.unchecked(TradeEvidenceTable.SCHEMA));
  }

  /** Chips that stayed in whole years in the countries asked for, by country, year and type. */
  public List<Stayed> stayed() {
    return isAsked
        ? made.flatMap(period -> period.years().iterator()).collect().stream()
            .sorted(ORDER)
            .map(InPeriod::stayed)
            .toList()
        : List.of();
  }

  /** Lets go of what was made. */
  public void release() {
    made.unpersist();
  }

  private static List<EvidenceFlow> list(Iterable<EvidenceFlow> flows) {
    var list = new ArrayList<EvidenceFlow>();
    flows.forEach(list::add);
    return list;
  }

  private static Made make(EvidenceInputs inputs, List<EvidenceFlow> flows, Set<String> asked) {
    EvidenceFlow period = flows.get(0);
    var rows = new ArrayList<Row>();
    var years = new ArrayList<InPeriod>();
    for (Figure figure : figures(inputs, flows)) {
      rows.add(summary(period, figure));
      boolean stays = period.months() == YEAR && figure.isOfChipType();
      if (stays && (asked == null || asked.contains(figure.country()))) {
        years.add(
            new InPeriod(
                period.month(),
                new Stayed(
                    figure.country(), period.month().getYear(), figure.chip(), figure.draws())));
      }
    }
    return new Made(rows, years);
  }

  private static List<Figure> figures(EvidenceInputs inputs, List<EvidenceFlow> flows) {
    List<CountryEvidence> countries = inputs.model().of(flows);
    var figures = new ArrayList<Figure>();
    var worldUsd = new double[inputs.draws()];
    var worldChips = new TreeMap<String, double[]>();
    for (CountryEvidence country : countries) {
      figures.add(usd(country, "imports_usd", country.importsUsd()));
      figures.add(usd(country, "ai_imports_usd", country.aiImportsUsd()));
      figures.add(usd(country, "retained_usd", country.retainedUsd()));
      DrawVectors.add(worldUsd, country.retainedUsd());
      country
          .chips()
          .forEach(
              (chip, units) ->
                  DrawVectors.add(
                      worldChips.computeIfAbsent(chip, c -> new double[units.length]), units));
      figures.addAll(
          chips(country.country(), country.corridors(), country.chips(), country.flags()));
    }
    figures.add(
        new Figure(
            Country.WORLD,
            ALL,
            "retained_usd",
            USD,
            flows.size(),
            worldUsd,
            "sum_of_countries_with_evidence"));
    figures.addAll(
        chips(Country.WORLD, flows.size(), worldChips, "sum_of_countries_with_evidence"));
    return figures;
  }

  private static Figure usd(CountryEvidence country, String metric, double[] draws) {
    String flags =
        country.chips().isEmpty() && metric.equals("retained_usd")
            ? country.flags() + ";no_chip_may_go_there"
            : country.flags();
    return new Figure(country.country(), ALL, metric, USD, country.corridors(), draws, flags);
  }

  private static List<Figure> chips(
      String country, int corridors, SortedMap<String, double[]> byChip, String flags) {
    var figures = new ArrayList<Figure>();
    double[] all = null;
    for (var chip : byChip.entrySet()) {
      figures.add(
          new Figure(country, chip.getKey(), CHIPS, CHIPS, corridors, chip.getValue(), flags));
      all = all == null ? new double[chip.getValue().length] : all;
      DrawVectors.add(all, chip.getValue());
    }
    if (all != null) {
      figures.add(new Figure(country, ALL, CHIPS, CHIPS, corridors, all, flags));
    }
    return figures;
  }

  private static Row summary(EvidenceFlow period, Figure figure) {
    Summary summary = Summary.of(figure.draws());
    return RowFactory.create(
        figure.country(),
        period.month().atDay(1),
        period.months(),
        figure.chip(),
        figure.metric(),
        figure.unit(),
        figure.corridors(),
        summary.mean(),
        summary.p5(),
        summary.p25(),
        summary.p50(),
        summary.p75(),
        summary.p95(),
        summary.mcseP50(),
        figure.flags());
  }
}
