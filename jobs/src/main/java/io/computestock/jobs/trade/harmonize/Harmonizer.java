package io.computestock.jobs.trade.harmonize;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.substring_index;
import static org.apache.spark.sql.functions.upper;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import io.computestock.issue.IssueCode;
import io.computestock.jobs.trade.read.TradeCells;
import io.computestock.jobs.trade.read.TradeFile;
import io.computestock.reference.Country;
import io.computestock.reference.TradeReference;
import io.computestock.trade.Goods;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Turns cells into reports: country codes to ISO3, customs codes to HS 2022, currencies to US
 * dollars, and of several reports on one flow the one to use. Each cell becomes one report with an
 * outcome; none is dropped.
 *
 * <p>Of several reports on a flow, six-digit totals go before their parts, the reporter's own
 * customs office before international collections, the later before the earlier. What is equal in
 * all this and stands in two files is used once.
 */
public final class Harmonizer {
  /** A report that counts. */
  public static final String USED = "used";

  private static final String COMTRADE_NUMBER = "^0+(?=[0-9])";
  private static final String MAIN = "main_code";
  private static final int HS6 = 6;

  private final SparkSession spark;
  private final TradeReference reference;
  private final Goods goods;

  public Harmonizer(SparkSession spark, TradeReference reference, Goods goods) {
    this.spark = spark;
    this.reference = reference;
    this.goods = goods;
  }

  /**
   * The reports of cells, one for each.
   *
   * @param files the files that the cells are of
   * @param asOf what became public later is set aside
   * @return the columns of {@link TradeReports}
   */
  public Dataset<Row> reports(Dataset<Row> cells, List<TradeFile> files, LocalDate asOf) {
    Dataset<Row> rows =
        cells
            .join(broadcast(fileTable(files)), TradeCells.FILE)
            .withColumn("_reporter", label(TradeCells.REPORTER))
            .withColumn("_partner", label(TradeCells.PARTNER));
    rows = resolved(rows, "_reporter", "reporter_iso3", "_reporter_kind");
    rows = resolved(rows, "_partner", "partner_iso3", "_partner_kind");
    rows = inUsd(inHs2022(rows));
    return selected(judged(rows, asOf));
  }

  private static Column label(String column) {
    Column given = upper(org.apache.spark.sql.functions.trim(col(column)));
    Column isNumber = col(TradeCells.SCHEME).isin("comtrade", "baci");
    return when(isNumber, regexp_replace(given, COMTRADE_NUMBER, "")).otherwise(given);
  }

  private Dataset<Row> fileTable(List<TradeFile> files) {
    List<Row> rows =
        files.stream()
            .map(
                file ->
                    RowFactory.create(
                        file.id(),
                        file.label(),
                        file.format() == null ? null : file.format().id(),
                        file.knownAt(),
                        file.format() == null ? null : file.rank()))
            .toList();
    return spark.createDataFrame(
        rows,
        new StructType()
            .add(TradeCells.FILE, DataTypes.IntegerType)
            .add("file", DataTypes.StringType)
            .add("format", DataTypes.StringType)
            .add("file_known_at", DataTypes.DateType)
            .add("_rank", DataTypes.IntegerType));
  }

  /** Adds the country of a label and what kind of area it is. */
  private Dataset<Row> resolved(Dataset<Row> rows, String label, String iso3, String kind) {
    Dataset<Row> codes =
        countryTable()
            .withColumnRenamed("_label", label)
            .withColumnRenamed("_iso3", iso3)
            .withColumnRenamed("_kind", kind)
            .withColumnRenamed("_of", TradeCells.SCHEME);
    return rows.join(broadcast(codes), new String[] {TradeCells.SCHEME, label}, "left");
  }

  private Dataset<Row> countryTable() {
    var rows = new ArrayList<Row>();
    for (String scheme : List.of("", "comtrade", "census", "baci", "gacc")) {
      var known = new TreeMap<String, Row>();
      reference
          .countryAliases()
          .forEach(
              (label, iso3) ->
                  known.put(label, RowFactory.create(scheme, label, iso3, kind(iso3))));
      reference
          .customsCountries()
          .getOrDefault(scheme, Map.of())
          .forEach(
              (code, country) -> {
                boolean number = scheme.equals("comtrade") || scheme.equals("baci");
                String label = number ? code.replaceFirst(COMTRADE_NUMBER, "") : code;
                known.put(label, RowFactory.create(scheme, label, country.iso3(), country.kind()));
              });
      rows.addAll(known.values());
    }
    return spark.createDataFrame(
        rows,
        new StructType()
            .add("_of", DataTypes.StringType)
            .add("_label", DataTypes.StringType)
            .add("_iso3", DataTypes.StringType)
            .add("_kind", DataTypes.StringType));
  }

  private static String kind(String iso3) {
    return switch (iso3) {
      case Country.WORLD -> "world";
      case Country.UNALLOCATED -> "unspecified";
      default -> "country";
    };
  }

  /** The code of 2022 that a code is now, or its largest part. */
  private Dataset<Row> inHs2022(Dataset<Row> rows) {
    Column isBasket = col(TradeCells.COMMODITY).contains("+");
    Column base =
        when(isBasket, col(TradeCells.COMMODITY))
            .otherwise(substring(col(TradeCells.COMMODITY), 1, HS6));
    // National customs do not name the edition; they follow the one in force.
    Column inForce = when(col(TradeCells.START).geq(202201), "H6").otherwise("H5");
    Dataset<Row> main = broadcast(mainCodes());
    return rows.withColumn("_base", base)
        .withColumn("_edition", coalesce(col(TradeCells.EDITION), inForce))
        .join(main, new String[] {"_edition", "_base"}, "left")
        .withColumn("commodity", coalesce(col(MAIN), col("_base")))
        .join(broadcast(classTable()), new String[] {"commodity"}, "left");
  }

  private Dataset<Row> mainCodes() {
    var rows = new ArrayList<Row>();
    Concordances.main(reference.concordance())
        .forEach(
            (from, target) ->
                rows.add(
                    RowFactory.create(
                        from.edition(), from.code(), target.hs2022(), target.isSplit())));
    return spark.createDataFrame(
        rows,
        new StructType()
            .add("_edition", DataTypes.StringType)
            .add("_base", DataTypes.StringType)
            .add(MAIN, DataTypes.StringType)
            .add("_split", DataTypes.BooleanType));
  }

  private Dataset<Row> classTable() {
    List<Row> rows = new ArrayList<>();
    goods.classes().forEach((code, name) -> rows.add(RowFactory.create(code, name)));
    return spark.createDataFrame(
        rows,
        new StructType().add("commodity", DataTypes.StringType).add("class", DataTypes.StringType));
  }

  private Dataset<Row> inUsd(Dataset<Row> rows) {
    Column rate = when(col(TradeCells.CURRENCY).equalTo("USD"), lit(1.0)).otherwise(col("_rate"));
    Column value = col(TradeCells.VALUE).divide(lit(1000.0));
    return rows.join(
            broadcast(rateTable()),
            new String[] {TradeCells.CURRENCY, TradeCells.START, TradeCells.MONTHS},
            "left")
        .withColumn("value_reported", value)
        .withColumn("value_usd", value.divide(rate))
        .withColumn("_per_usd", rate);
  }

  /** Rates of months, and means of calendar years. */
  private Dataset<Row> rateTable() {
    var rows = new ArrayList<Row>();
    reference
        .fx()
        .forEach(
            (currency, byMonth) -> {
              var years = new TreeMap<Integer, List<Double>>();
              for (Map.Entry<YearMonth, Double> rate : byMonth.entrySet()) {
                YearMonth month = rate.getKey();
                int start = month.getYear() * 100 + month.getMonthValue();
                rows.add(RowFactory.create(currency, start, 1, rate.getValue()));
                years.computeIfAbsent(month.getYear(), y -> new ArrayList<>()).add(rate.getValue());
              }
              years.forEach(
                  (year, rates) -> {
                    if (rates.size() == 12) {
                      double mean = rates.stream().mapToDouble(r -> r).average().orElseThrow();
                      rows.add(RowFactory.create(currency, year * 100 + 1, 12, mean));
                    }
                  });
            });
    return spark.createDataFrame(
        rows,
        new StructType()
            .add(TradeCells.CURRENCY, DataTypes.StringType)
            .add(TradeCells.START, DataTypes.IntegerType)
            .add(TradeCells.MONTHS, DataTypes.IntegerType)
            .add("_rate", DataTypes.DoubleType));
  }

  private static Column outcome(Column holds, IssueCode code) {
    return when(holds, code.code());
  }

  private static Dataset<Row> judged(Dataset<Row> rows, LocalDate asOf) {
    Column known = coalesce(col(TradeCells.KNOWN_AT), col("file_known_at"));
    Column month = expr("make_date(div(start, 100), start % 100, 1)");
    Column over = expr("add_months(make_date(div(start, 100), start % 100, 1), months)");
    Column outcome =
        coalesce(
            substring_index(col(TradeCells.FAULT), "|", 1),
            col(TradeCells.RULE),
            outcome(col("_reporter_kind").isNull(), IssueCode.UNKNOWN_CODE),
            outcome(col("_partner_kind").isNull(), IssueCode.UNKNOWN_CODE),
            outcome(
                col("_reporter_kind")
                    .isin("group", "world")
                    .or(col("_partner_kind").equalTo("group")),
                IssueCode.COUNTRY_GROUP),
            outcome(col("_partner_kind").equalTo("world"), IssueCode.WORLD_TOTAL),
            outcome(col("reporter_iso3").equalTo(col("partner_iso3")), IssueCode.SAME_COUNTRY),
            outcome(col(TradeCells.FLOW).equalTo("RM"), IssueCode.OTHER_FLOW),
            outcome(col("class").isNull(), IssueCode.OUT_OF_SCOPE),
            outcome(col("_per_usd").isNull(), IssueCode.NO_EXCHANGE_RATE),
            outcome(known.gt(lit(asOf)), IssueCode.KNOWN_LATER),
            outcome(
                over.gt(org.apache.spark.sql.functions.date_add(known, 1)),
                IssueCode.PERIOD_NOT_OVER));
    Column message =
        coalesce(
            expr("substr(fault, instr(fault, '|') + 1)"),
            unknown("reporter", TradeCells.REPORTER, "_reporter_kind"),
            unknown("partner", TradeCells.PARTNER, "_partner_kind"));
    Column exports = col(TradeCells.FLOW).isin("X", "RX");
    return rows.withColumn("known_at", known)
        .withColumn("month", month)
        .withColumn("outcome", outcome)
        .withColumn("message", when(isBad(), message))
        .withColumn("exporter", when(exports, col("reporter_iso3")).otherwise(col("partner_iso3")))
        .withColumn("importer", when(exports, col("partner_iso3")).otherwise(col("reporter_iso3")))
        .withColumn(
            "flags",
            ReportFlag.written(
                Map.of(
                    ReportFlag.CODE_IS_NOW_SEVERAL, coalesce(col("_split"), lit(false)),
                    ReportFlag.PARTNER_NOT_STATED, col("_partner_kind").equalTo("unspecified"),
                    ReportFlag.VALUATION_NOT_STATED, col(TradeCells.VALUATION).equalTo("unknown"),
                    ReportFlag.CONVERTED_TO_USD, col(TradeCells.CURRENCY).notEqual("USD"),
                    ReportFlag.SOURCE_RECALLED, col(TradeCells.STATUS).equalTo("recalled"),
                    ReportFlag.SOURCE_UNVERIFIED, col(TradeCells.STATUS).equalTo("unverified"),
                    ReportFlag.SOURCE_JUDGEMENT, col(TradeCells.STATUS).equalTo("judgement"))));
  }

  private static Column isBad() {
    return col("outcome").isin(IssueCodes.bad().stream().map(IssueCode::code).toArray());
  }

  private static Column unknown(String side, String label, String kind) {
    return when(
        col(kind).isNull().and(col(label).isNotNull()),
        concat(
            lit(side + " '"),
            col(label),
            lit("': expected a country code or name of the reference tables")));
  }

  /** Of the reports on one flow those of the best source; the others say why not. */
  private static Dataset<Row> selected(Dataset<Row> rows) {
    Column isPart = length(col("_base")).lt(length(col(TradeCells.COMMODITY)));
    Column[] flow = {
      col("exporter"),
      col("importer"),
      col(TradeCells.FLOW),
      col("commodity"),
      col(TradeCells.START),
      col(TradeCells.MONTHS),
      col(TradeCells.ROLE)
    };
    // Rows that are set aside already compete with none: each is a group by itself.
    Column group =
        when(col("outcome").isNull(), xxhash64(flow))
            .otherwise(xxhash64(col("file"), col(TradeCells.LINE)));
    // A number first: its comparison decides nearly every step of the sort.
    WindowSpec all =
        Window.partitionBy(
            Stream.concat(Stream.of(col("_group"), col("outcome")), java.util.Arrays.stream(flow))
                .toArray(Column[]::new));
    WindowSpec byCode =
        all.orderBy(col("_part"), col("_rank"), col("known_at").desc(), col(TradeCells.COMMODITY));
    WindowSpec peers = byCode.rangeBetween(Window.currentRow(), Window.currentRow());
    Dataset<Row> ranked =
        rows.withColumn("_part", isPart)
            .withColumn("_group", group)
            .withColumns(
                Map.of(
                    "_best_part", first("_part").over(byCode),
                    "_best_rank", first("_rank").over(byCode),
                    "_newest", first("known_at").over(byCode),
                    "_first_file", min("file").over(peers)));
    Column isOfBestSource =
        col("_part")
            .eqNullSafe(col("_best_part"))
            .and(col("_rank").eqNullSafe(col("_best_rank")))
            .and(col("known_at").eqNullSafe(col("_newest")));
    Column lost =
        when(col("_part").notEqual(col("_best_part")), IssueCode.PART_OF_TOTAL.code())
            .when(col("_rank").gt(col("_best_rank")), IssueCode.OVERLAPS_BETTER_SOURCE.code())
            .otherwise(IssueCode.SUPERSEDED.code());
    Column outcome =
        coalesce(
            col("outcome"),
            when(not(isOfBestSource), lost),
            when(col("file").gt(col("_first_file")), IssueCode.REPEATED.code()),
            lit(USED));
    return ranked.withColumn("outcome", outcome).select(TradeReports.columns());
  }
}
