package io.computestock.jobs.trade.reconcile;

import static org.apache.spark.sql.functions.col;

import io.computestock.jobs.spark.SparkSchemas;
import io.computestock.reference.TradeReference;
import io.computestock.schema.MirrorGapsTable;
import io.computestock.schema.TradeFlowsTable;
import io.computestock.trade.CorridorLedger;
import io.computestock.trade.CorridorReconciler;
import io.computestock.trade.CorridorStats;
import io.computestock.trade.Embargo;
import io.computestock.trade.EvidenceFlow;
import io.computestock.trade.Margins;
import io.computestock.trade.MirrorPair;
import io.computestock.trade.Moment;
import io.computestock.trade.ReporterNoise;
import io.computestock.trade.RouteGap;
import io.computestock.trade.RouteGaps;
import io.computestock.trade.TradeFlow;
import io.computestock.trade.TradeRules;
import io.computestock.trade.Variances;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Spliterators;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.storage.StorageLevel;

/**
 * Reconciles reports route by route: margins and noise are fitted on sums of all routes, then every
 * route is settled with them. Numbers do not depend on how rows are spread over tasks.
 */
public final class TradeReconciliation {
  private final Dataset<Row> routes;
  private final CorridorReconciler reconciler;

  private TradeReconciliation(Dataset<Row> routes, CorridorReconciler reconciler) {
    this.routes = routes;
    this.reconciler = reconciler;
  }

  /** What two customs houses say of one class on one route, as sums; for both fits. */
  record RouteSums(CorridorStats clean, CorridorStats noisy, boolean isCif)
      implements Serializable {}

  /**
   * Fits and plans; flows and gaps are computed when they are asked for.
   *
   * @param reports harmonised reports
   */
  public static TradeReconciliation of(
      Dataset<Row> reports, TradeRules rules, Embargo embargo, TradeReference places) {
    Dataset<Row> routes =
        Mirror.of(reports)
            .repartition(col(Mirror.EXPORTER), col(Mirror.IMPORTER))
            .sortWithinPartitions(Mirror.EXPORTER, Mirror.IMPORTER)
            .persist(StorageLevel.MEMORY_AND_DISK());
    List<RouteSums> sums =
        routes
            .javaRDD()
            .mapPartitions(
                (FlatMapFunction<Iterator<Row>, RouteSums>) rows -> sums(rows, rules, embargo))
            .collect();
    Margins margins =
        rules
            .margin()
            .fit(
                sums.stream()
                    .filter(RouteSums::isCif)
                    .map(RouteSums::clean)
                    .filter(stats -> stats != null)
                    .toList(),
                (from, to) -> Math.log(places.distanceKm(from, to)),
                (from, to) -> places.contiguous(from, to) ? 1 : 0);
    Variances noise =
        ReporterNoise.fit(moments(sums, margins, places), rules.noisePull(), rules.priorVariance());
    return new TradeReconciliation(
        routes, new CorridorReconciler(rules, margins, noise, embargo, places));
  }

  /** How it was fitted. */
  public CorridorReconciler fitted() {
    return reconciler;
  }

  /** Lets go of the routes. */
  public void release() {
    routes.unpersist();
  }

  /** The sums of each route and class: as many as there are routes, whatever was read. */
  private static Iterator<RouteSums> sums(Iterator<Row> rows, TradeRules rules, Embargo embargo) {
    return stream(rows)
        .flatMap(
            route -> {
              var byClass = new TreeMap<String, List<MirrorPair>>();
              for (MirrorPair total : totals(CorridorLedger.settle(route.pairs()))) {
                boolean speaks =
                    total.isTwoSided()
                        && !embargo.holds(
                            route.importer(),
                            total.commodityClass(),
                            total.month(),
                            total.months());
                if (speaks) {
                  String key = total.commodityClass() + (total.isCif() ? "/cif" : "/fob");
                  byClass.computeIfAbsent(key, k -> new ArrayList<>()).add(total);
                }
              }
              return byClass.values().stream()
                  .map(
                      totals ->
                          new RouteSums(
                              stats(route, totals, rules.cleanLogGap()),
                              stats(route, totals, rules.noiseLogGap()),
                              totals.get(0).isCif()));
            })
        .iterator();
  }

  /** Pairs of one class and period added up. */
  private static List<MirrorPair> totals(List<MirrorPair> settled) {
    var totals = new TreeMap<String, MirrorPair>();
    for (MirrorPair pair : settled) {
      totals.merge(
          pair.commodityClass() + "/" + pair.month() + "/" + pair.months(),
          pair,
          (a, b) -> a.plus(b, a.month(), a.months()));
    }
    return List.copyOf(totals.values());
  }

  private static CorridorStats stats(Routes.Route route, List<MirrorPair> totals, double bound) {
    long pairs = 0;
    double weight = 0;
    double sumY = 0;
    double sumY2 = 0;
    double sumU = 0;
    for (MirrorPair total : totals) {
      double y = Math.log(total.importerUsd() / total.exporterUsd());
      if (Math.abs(y) <= bound) {
        double w = Math.sqrt(total.importerUsd() * total.exporterUsd());
        pairs++;
        weight += w;
        sumY += w * y;
        sumY2 += w * y * y;
        sumU += w * total.lnUnitValue();
      }
    }
    return pairs == 0
        ? null
        : new CorridorStats(
            route.exporter(),
            route.importer(),
            totals.get(0).commodityClass(),
            pairs,
            weight,
            sumY,
            sumY2,
            sumU);
  }

  /** Squared noise of the routes, the fitted margin taken out. */
  private static List<Moment> moments(
      List<RouteSums> sums, Margins margins, TradeReference places) {
    var moments = new ArrayList<Moment>();
    for (RouteSums route : sums) {
      CorridorStats stats = route.noisy();
      if (stats == null) {
        continue;
      }
      double margin =
          route.isCif()
              ? margins.margin(
                  stats.exporter(),
                  stats.importer(),
                  Math.log(places.distanceKm(stats.exporter(), stats.importer())),
                  places.contiguous(stats.exporter(), stats.importer()) ? 1 : 0,
                  stats.sumWU() / stats.sumW())
              : 0;
      double log = Math.log1p(margin);
      moments.add(
          new Moment(
              stats.exporter(),
              stats.importer(),
              stats.commodityClass(),
              stats.pairs(),
              stats.sumW(),
              Math.max(0, stats.sumWY2() - 2 * log * stats.sumWY() + log * log * stats.sumW())));
    }
    return moments;
  }

  private static Stream<Routes.Route> stream(Iterator<Row> rows) {
    return StreamSupport.stream(Spliterators.spliteratorUnknownSize(new Routes(rows), 0), false);
  }

  /** The rows of table {@code trade_flows}. */
  public Dataset<Row> flows() {
    CorridorReconciler with = reconciler;
    return routes.mapPartitions(
        (MapPartitionsFunction<Row, Row>)
            rows ->
                stream(rows)
                    .flatMap(
                        route ->
                            flows(with, route).stream()
                                .map(flow -> row(route.exporter(), route.importer(), flow)))
                    .iterator(),
        Encoders.row(SparkSchemas.unchecked(TradeFlowsTable.SCHEMA)));
  }

  private static List<TradeFlow> flows(CorridorReconciler with, Routes.Route route) {
    return with.flows(route.exporter(), route.importer(), CorridorLedger.settle(route.pairs()));
  }

  /** The rows of table {@code mirror_gaps}. */
  public Dataset<Row> gaps() {
    var with = new RouteGaps(reconciler);
    return routes.mapPartitions(
        (MapPartitionsFunction<Row, Row>)
            rows ->
                stream(rows)
                    .flatMap(
                        route ->
                            with
                                .of(
                                    route.exporter(),
                                    route.importer(),
                                    CorridorLedger.settle(route.pairs()))
                                .stream()
                                .map(gap -> row(route.exporter(), route.importer(), gap)))
                    .iterator(),
        Encoders.row(SparkSchemas.unchecked(MirrorGapsTable.SCHEMA)));
  }

  /** The flows of AI systems that speak of the time of the controls. */
  public JavaRDD<EvidenceFlow> evidence() {
    CorridorReconciler with = reconciler;
    return routes
        .javaRDD()
        .mapPartitions(
            (FlatMapFunction<Iterator<Row>, EvidenceFlow>)
                rows ->
                    stream(rows)
                        .flatMap(
                            route ->
                                EvidenceFlow.of(
                                    route.exporter(),
                                    route.importer(),
                                    flows(with, route),
                                    with.embargo())
                                    .stream())
                        .iterator());
  }

  private static Row row(String exporter, String importer, TradeFlow flow) {
    MirrorPair pair = flow.pair();
    boolean declared = pair.importerUsd() > 0;
    double fob = pair.importerFob(Double.isNaN(flow.margin()) ? 0 : flow.margin());
    return RowFactory.create(
        exporter,
        importer,
        pair.month().atDay(1),
        pair.months(),
        pair.commodity(),
        pair.commodityClass(),
        flow.method(),
        known(pair.exporterUsd()),
        known(pair.importerUsd()),
        declared ? pair.isCif() : null,
        declared ? known(flow.margin()) : null,
        known(fob),
        known(pair.publisherUsd()),
        known(flow.exporterLogSd()),
        known(flow.importerLogSd()),
        known(flow.exporterWeight()),
        flow.valueUsd(),
        flow.valueLogSd(),
        flow.at(-Z90),
        flow.at(Z90),
        known(pair.kg()),
        known(Math.exp(pair.lnUnitValue())),
        known(pair.reExportUsd()),
        flow.flags().isEmpty() ? null : flow.flags());
  }

  /** Normal score of the upper end of a 90 % interval. */
  private static final double Z90 = io.computestock.uncertainty.StandardNormal.halfWidth(0.9);

  private static Row row(String exporter, String importer, RouteGap gap) {
    return RowFactory.create(
        exporter,
        importer,
        gap.month().atDay(1),
        gap.months(),
        gap.commodityClass(),
        gap.embargoed(),
        gap.exporterUsd(),
        gap.importerFobUsd(),
        gap.gap(),
        known(gap.gapBefore()),
        known(gap.controlGap()),
        known(gap.controlGapBefore()),
        known(gap.excess()),
        known(gap.excessSd()),
        known(gap.meanExcess()),
        known(gap.meanExcessSd()),
        missing(gap, -Z90),
        missing(gap, 0),
        missing(gap, Z90),
        gap.suspect(),
        gap.whyNone().isEmpty() ? null : gap.whyNone());
  }

  private static Double missing(RouteGap gap, double score) {
    return Double.isNaN(gap.excess())
        ? null
        : io.computestock.trade.MirrorGap.missingValueAt(
            gap.exporterUsd(), gap.excess(), gap.excessSd(), score);
  }

  private static Double known(double value) {
    return Double.isFinite(value) ? value : null;
  }

  /** Names of the fits for the manifest. */
  public Map<String, Double> fit() {
    var fit = new TreeMap<String, Double>();
    fit.put("clean_pairs", (double) reconciler.margins().pairs());
    fit.put("weight_of_fit", reconciler.margins().weight());
    return fit;
  }
}
