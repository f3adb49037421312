package io.computestock.trade;

import java.io.Serializable;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A reconciled flow of AI systems in a period with what its route tells about ordinary goods.
 *
 * @param exporter ISO3
 * @param importer ISO3
 * @param month first month
 * @param months number of months
 * @param valueByCommodity median value, FOB, US$, by code or basket
 * @param valueLogSd standard deviation of the log of their sum: the mean over the codes, whose
 *     errors are taken as one
 * @param reExportShare part of the flow declared as re-export; NaN when not declared
 * @param preMonthlyUsd mean value a month before the controls; NaN when not known
 * @param preMiddle middle month of that time; null when not known
 * @param controlGrowth growth of free goods on the route since; NaN when not known
 * @param usdPerKg unit value; NaN when not weighed
 */
public record EvidenceFlow(
    String exporter,
    String importer,
    YearMonth month,
    int months,
    TreeMap<String, Double> valueByCommodity,
    double valueLogSd,
    double reExportShare,
    double preMonthlyUsd,
    YearMonth preMiddle,
    double controlGrowth,
    double usdPerKg)
    implements Serializable {

  /** By route and period. */
  public static final Comparator<EvidenceFlow> ORDER =
      Comparator.comparing(EvidenceFlow::exporter)
          .thenComparing(EvidenceFlow::importer)
          .thenComparing(EvidenceFlow::month)
          .thenComparingInt(EvidenceFlow::months);

  /** Value of all codes, US$. */
  public double valueUsd() {
    return valueByCommodity.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  /** Last month. */
  public YearMonth lastMonth() {
    return month.plusMonths(months - 1L);
  }

  /** Sums over the periods of a class before the controls. */
  private static final class Before {
    private double usd;
    private int months;
    private YearMonth first;
    private YearMonth last;

    void add(TradeFlow flow) {
      usd += flow.valueUsd();
      YearMonth start = flow.pair().month();
      YearMonth end = flow.pair().lastMonth();
      first = first == null || start.isBefore(first) ? start : first;
      last = last == null || end.isAfter(last) ? end : last;
    }

    double monthly() {
      return months == 0 ? Double.NaN : usd / months;
    }

    YearMonth middle() {
      return first == null
          ? null
          : first.plusMonths(java.time.temporal.ChronoUnit.MONTHS.between(first, last) / 2);
    }
  }

  /**
   * The evidence of one route: its AI systems in periods that reach into the time of the controls.
   *
   * @param flows all flows of the route, in {@link MirrorPair#ORDER}
   */
  public static List<EvidenceFlow> of(
      String exporter, String importer, List<TradeFlow> flows, Embargo embargo) {
    Before before = before(flows, Goods.AI_SYSTEMS, embargo);
    Before controlBefore = before(flows, Goods.CONTROL, embargo);
    Map<String, Double> control = controlMonthly(flows);
    var byPeriod = new TreeMap<String, List<TradeFlow>>();
    for (TradeFlow flow : flows) {
      boolean speaks =
          flow.pair().commodityClass().equals(Goods.AI_SYSTEMS)
              && !embargo.isBefore(flow.pair().lastMonth());
      if (speaks) {
        byPeriod.computeIfAbsent(period(flow), p -> new ArrayList<>()).add(flow);
      }
    }
    var evidence = new ArrayList<EvidenceFlow>();
    byPeriod.forEach(
        (period, parts) -> {
          double growth = control.getOrDefault(period, Double.NaN) / controlBefore.monthly();
          evidence.add(of(exporter, importer, parts, before, growth));
        });
    return evidence;
  }

  private static EvidenceFlow of(
      String exporter, String importer, List<TradeFlow> parts, Before before, double growth) {
    var values = new TreeMap<String, Double>();
    double kg = 0;
    double weighed = 0;
    double exported = 0;
    double reExported = 0;
    double logSds = 0;
    double total = 0;
    for (TradeFlow part : parts) {
      MirrorPair pair = part.pair();
      values.merge(pair.commodity(), part.valueUsd(), Double::sum);
      logSds += part.valueUsd() * part.valueLogSd();
      total += part.valueUsd();
      if (pair.kg() > 0 && pair.weighedUsd() > 0) {
        kg += pair.kg();
        weighed += pair.weighedUsd();
      }
      if (pair.reExportUsd() > 0) {
        reExported += pair.reExportUsd();
      }
      exported += pair.exporterUsd() > 0 ? pair.exporterUsd() : 0;
    }
    TradeFlow first = parts.get(0);
    return new EvidenceFlow(
        exporter,
        importer,
        first.pair().month(),
        first.pair().months(),
        values,
        logSds / total,
        reExported > 0 && exported > 0 ? Math.min(1, reExported / exported) : Double.NaN,
        before.monthly(),
        before.middle(),
        growth,
        kg > 0 ? weighed / kg : Double.NaN);
  }

  private static Before before(List<TradeFlow> flows, String commodityClass, Embargo embargo) {
    var before = new Before();
    var periods = new TreeMap<String, Integer>();
    for (TradeFlow flow : flows) {
      boolean counts =
          flow.pair().commodityClass().equals(commodityClass)
              && embargo.isBefore(flow.pair().lastMonth());
      if (counts) {
        before.add(flow);
        periods.put(period(flow), flow.pair().months());
      }
    }
    before.months = periods.values().stream().mapToInt(Integer::intValue).sum();
    return before;
  }

  private static Map<String, Double> controlMonthly(List<TradeFlow> flows) {
    var monthly = new TreeMap<String, Double>();
    for (TradeFlow flow : flows) {
      if (flow.pair().commodityClass().equals(Goods.CONTROL)) {
        monthly.merge(period(flow), flow.valueUsd() / flow.pair().months(), Double::sum);
      }
    }
    return monthly;
  }

  private static String period(TradeFlow flow) {
    return flow.pair().month() + "/" + flow.pair().months();
  }
}
