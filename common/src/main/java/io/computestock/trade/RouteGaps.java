package io.computestock.trade;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Mirror gaps of a route: the gap of controlled goods, less what it was before the controls, less
 * the same change for free goods on the same route.
 *
 * @param reconciler margins, noise and rules
 */
public record RouteGaps(CorridorReconciler reconciler) implements Serializable {
  private static final List<String> TREATED = List.of(Goods.AI_SYSTEMS, Goods.PROCESSORS);

  private record Point(MirrorPair total, double importerFob, double gap) {}

  /** Mean and spread of gaps. */
  private static final class Mean {
    private int count;
    private double mean;
    private double squares;

    void add(double value) {
      count++;
      double step = value - mean;
      mean += step / count;
      squares += step * (value - mean);
    }

    double mean() {
      return count == 0 ? Double.NaN : mean;
    }

    /** Variance of the mean: from the values when there are enough of them, or else as told. */
    double variance(int enough, double each) {
      boolean own = count >= enough && count > 1;
      return (own ? squares / (count - 1) : each) / count;
    }
  }

  /**
   * The gaps of a route.
   *
   * @param settled pairs from {@link CorridorLedger}
   */
  public List<RouteGap> of(String exporter, String importer, List<MirrorPair> settled) {
    Map<String, List<Point>> points = points(exporter, importer, settled);
    var gaps = new ArrayList<RouteGap>();
    for (String treated : TREATED) {
      gaps.addAll(
          ofClass(
              exporter,
              importer,
              points.getOrDefault(treated, List.of()),
              points.getOrDefault(Goods.CONTROL, List.of())));
    }
    return gaps;
  }

  private Map<String, List<Point>> points(
      String exporter, String importer, List<MirrorPair> settled) {
    var points = new TreeMap<String, List<Point>>();
    int from = 0;
    while (from < settled.size()) {
      MirrorPair first = settled.get(from);
      int to = from + 1;
      while (to < settled.size()
          && settled.get(to).commodityClass().equals(first.commodityClass())
          && settled.get(to).month().equals(first.month())
          && settled.get(to).months() == first.months()) {
        to++;
      }
      MirrorPair total = CorridorReconciler.total(settled.subList(from, to));
      if (total.isTwoSided()) {
        double fob = total.importerFob(reconciler.margin(exporter, importer, total));
        points
            .computeIfAbsent(first.commodityClass(), name -> new ArrayList<>())
            .add(new Point(total, fob, MirrorGap.gap(total.exporterUsd(), fob)));
      }
      from = to;
    }
    return points;
  }

  private List<RouteGap> ofClass(
      String exporter, String importer, List<Point> treated, List<Point> control) {
    Mean before = before(treated);
    Mean controlBefore = before(control);
    var controlByPeriod = new TreeMap<String, Point>();
    control.forEach(point -> controlByPeriod.put(period(point), point));
    double each = reconciler.exporterVariance(exporter) + reconciler.importerVariance(importer);
    int enough = reconciler.rules().fewestPeriods();
    var after = new Mean();
    var controlAfter = new Mean();
    var gaps = new ArrayList<RouteGap>();
    for (Point point : treated) {
      Point free = controlByPeriod.get(period(point));
      MirrorPair total = point.total();
      String whyNone = whyNone(total, before, controlBefore, free);
      double excess = Double.NaN;
      double excessSd = Double.NaN;
      double mean = Double.NaN;
      double meanSd = Double.NaN;
      if (whyNone.isEmpty()) {
        after.add(point.gap());
        controlAfter.add(free.gap());
        double preVariance = before.variance(enough, each);
        double controlPreVariance = controlBefore.variance(enough, each);
        excess = MirrorGap.excess(point.gap(), before.mean(), free.gap(), controlBefore.mean());
        excessSd = MirrorGap.excessSd(each, preVariance, each, controlPreVariance);
        mean =
            MirrorGap.excess(
                after.mean(), before.mean(), controlAfter.mean(), controlBefore.mean());
        meanSd =
            MirrorGap.excessSd(
                after.variance(enough, each),
                preVariance,
                controlAfter.variance(enough, each),
                controlPreVariance);
      }
      gaps.add(
          new RouteGap(
              total.commodityClass(),
              total.month(),
              total.months(),
              reconciler
                  .embargo()
                  .holds(importer, total.commodityClass(), total.month(), total.months()),
              total.exporterUsd(),
              point.importerFob(),
              point.gap(),
              before.mean(),
              free == null ? Double.NaN : free.gap(),
              controlBefore.mean(),
              excess,
              excessSd,
              mean,
              meanSd,
              mean > reconciler.rules().suspectSds() * meanSd,
              whyNone));
    }
    return gaps;
  }

  private Mean before(List<Point> points) {
    var mean = new Mean();
    for (Point point : points) {
      if (reconciler.embargo().isBefore(point.total().lastMonth())) {
        mean.add(point.gap());
      }
    }
    return mean;
  }

  private String whyNone(MirrorPair total, Mean before, Mean controlBefore, Point free) {
    if (!reconciler.embargo().isAfter(total.month())) {
      return "before_the_controls";
    }
    if (before.count == 0) {
      return "no_pair_before_the_controls";
    }
    if (controlBefore.count == 0 || free == null) {
      return "no_free_goods_declared_by_both_sides";
    }
    return "";
  }

  private static String period(Point point) {
    return point.total().month() + "/" + point.total().months();
  }
}
