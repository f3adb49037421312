package io.computestock.jobs.trade.evidence;

import static org.apache.spark.sql.functions.col;

import io.computestock.jobs.spark.SparkSchemas;
import io.computestock.jobs.trade.reconcile.TradeReconciliation;
import io.computestock.reference.Country;
import io.computestock.schema.TradeEvidenceTable;
import io.computestock.trade.EvidenceFlow;
import io.computestock.trade.TradeEvidenceModel.CountryEvidence;
import io.computestock.uncertainty.Summary;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * What trade says of each country: as quantiles to publish, and as draws for the fusion. One task
 * makes all countries of a period, because re-exports tie them together; a sum over countries is
 * taken in every draw.
 */
public final class TradeEvidence {
  private static final String ALL = "all";
  private static final String USD = "US$";
  private static final String CHIPS = "chips";
  private static final int YEAR = 12;

  private final TradeReconciliation reconciliation;
  private final EvidenceInputs inputs;

  public TradeEvidence(TradeReconciliation reconciliation, EvidenceInputs inputs) {
    this.reconciliation = reconciliation;
    this.inputs = inputs;
  }

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
      String flags)
      implements Serializable {}

  /** The rows of table {@code trade_evidence}. */
  public Dataset<Row> published() {
    EvidenceInputs with = inputs;
    return reconciliation.byPeriod(
        flows ->
            figures(with, flows).stream().map(figure -> summary(flows.get(0), figure)).toList(),
        SparkSchemas.unchecked(TradeEvidenceTable.SCHEMA));
  }

  /**
   * Chips by country, chip type and period as arrays of draws: what the fusion takes. Columns
   * country_iso3, month, months, chip_type, draws.
   */
  public Dataset<Row> draws() {
    EvidenceInputs with = inputs;
    return reconciliation.byPeriod(
        flows ->
            figures(with, flows).stream()
                .filter(figure -> figure.metric().equals(CHIPS))
                .filter(figure -> !figure.chip().equals(ALL))
                .filter(figure -> !figure.country().equals(Country.WORLD))
                .map(
                    figure ->
                        RowFactory.create(
                            figure.country(),
                            flows.get(0).month().atDay(1),
                            flows.get(0).months(),
                            figure.chip(),
                            figure.draws()))
                .toList(),
        DRAWS);
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
  public record Stayed(String country, int year, String chip, double[] draws) {}

  /**
   * Chips that stayed in whole years, by country, year and type.
   *
   * @param countries few, because their draws come to the driver; null for all
   */
  public List<Stayed> stayed(Set<String> countries) {
    if (countries != null && countries.isEmpty()) {
      return List.of();
    }
    Dataset<Row> years = draws().filter(col("months").equalTo(YEAR));
    Dataset<Row> asked =
        countries == null ? years : years.filter(col("country_iso3").isInCollection(countries));
    return asked.orderBy("country_iso3", "month", "chip_type").collectAsList().stream()
        .map(
            row ->
                new Stayed(
                    row.getString(0),
                    row.getLocalDate(1).getYear(),
                    row.getString(3),
                    row.<Double>getList(4).stream().mapToDouble(Double::doubleValue).toArray()))
        .toList();
  }

  /** Columns of {@link #draws}. */
  public static final StructType DRAWS =
      new StructType()
          .add("country_iso3", DataTypes.StringType)
          .add("month", DataTypes.DateType)
          .add("months", DataTypes.IntegerType)
          .add("chip_type", DataTypes.StringType)
          .add("draws", DataTypes.createArrayType(DataTypes.DoubleType, false));

  private static List<Figure> figures(EvidenceInputs inputs, List<EvidenceFlow> flows) {
    List<CountryEvidence> countries = inputs.model().of(flows);
    var figures = new ArrayList<Figure>();
    var worldUsd = new double[inputs.draws()];
    var worldChips = new TreeMap<String, double[]>();
    for (CountryEvidence country : countries) {
      figures.add(usd(country, "imports_usd", country.importsUsd()));
      figures.add(usd(country, "ai_imports_usd", country.aiImportsUsd()));
      figures.add(usd(country, "retained_usd", country.retainedUsd()));
      add(worldUsd, country.retainedUsd());
      country
          .chips()
          .forEach(
              (chip, units) ->
                  add(worldChips.computeIfAbsent(chip, c -> new double[units.length]), units));
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
      add(all, chip.getValue());
    }
    if (all != null) {
      figures.add(new Figure(country, ALL, CHIPS, CHIPS, corridors, all, flags));
    }
    return figures;
  }

  private static void add(double[] sum, double[] part) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += part[i];
    }
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
