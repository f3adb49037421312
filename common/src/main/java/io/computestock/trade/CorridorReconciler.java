package io.computestock.trade;

import io.computestock.reference.TradeReference;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Declarations of a route to values, class by class and period by period: the class first, then its
 * codes in proportion, because two customs houses often book one object under different codes.
 *
 * @param rules assumptions
 * @param margins fitted freight margins
 * @param noise fitted noise of reporters
 * @param embargo where declarations are never averaged
 * @param places distances and borders
 */
public record CorridorReconciler(
    TradeRules rules, Margins margins, Variances noise, Embargo embargo, TradeReference places)
    implements Serializable {

  /**
   * The flows of a route.
   *
   * @param settled pairs from {@link CorridorLedger}
   */
  public List<TradeFlow> flows(String exporter, String importer, List<MirrorPair> settled) {
    var flows = new ArrayList<TradeFlow>();
    int from = 0;
    while (from < settled.size()) {
      int to = from + 1;
      while (to < settled.size() && isSameClassAndPeriod(settled.get(from), settled.get(to))) {
        to++;
      }
      flows.addAll(ofClass(exporter, importer, settled.subList(from, to)));
      from = to;
    }
    return flows;
  }

  private static boolean isSameClassAndPeriod(MirrorPair a, MirrorPair b) {
    return a.commodityClass().equals(b.commodityClass())
        && a.month().equals(b.month())
        && a.months() == b.months();
  }

  /** The pairs of one class and period added up. */
  static MirrorPair total(List<MirrorPair> pairs) {
    MirrorPair sum = pairs.get(0);
    for (MirrorPair pair : pairs.subList(1, pairs.size())) {
      sum = sum.plus(pair, sum.month(), sum.months());
    }
    return sum;
  }

  /** The freight margin of a class on a route. */
  double margin(String exporter, String importer, MirrorPair total) {
    return margins.margin(
        exporter,
        importer,
        Math.log(places.distanceKm(exporter, importer)),
        places.contiguous(exporter, importer) ? 1 : 0,
        total.lnUnitValue());
  }

  /** Variance of the log of an exporter's reports. */
  double exporterVariance(String exporter) {
    return Math.max(rules.smallestVariance(), noise.exporter(exporter));
  }

  /** Variance of the log of an importer's reports. */
  double importerVariance(String importer) {
    return Math.max(rules.smallestVariance(), noise.importer(importer));
  }

  /** Codes with a publisher's value beside codes that customs declare: each by themselves. */
  private List<TradeFlow> ofClass(String exporter, String importer, List<MirrorPair> pairs) {
    Map<Boolean, List<MirrorPair>> parts =
        pairs.stream()
            .collect(
                Collectors.partitioningBy(pair -> pair.publisherUsd() > 0 && !pair.isTwoSided()));
    return parts.entrySet().stream()
        .filter(part -> !part.getValue().isEmpty())
        .flatMap(part -> valued(exporter, importer, part.getValue(), part.getKey()).stream())
        .sorted(Comparator.comparing(TradeFlow::pair, MirrorPair.ORDER))
        .toList();
  }

  private List<TradeFlow> valued(
      String exporter, String importer, List<MirrorPair> pairs, boolean published) {
    MirrorPair total = total(pairs);
    if (!(total.exporterUsd() > 0) && !(total.importerUsd() > 0) && !published) {
      return List.of();
    }
    double margin = margin(exporter, importer, total);
    double importerFob = total.importerFob(margin);
    double varX = exporterVariance(exporter);
    double varM = importerVariance(importer);
    double varH = noise.commodity(total.commodityClass());
    Reconciled value;
    String method;
    boolean embargoed =
        embargo.holds(importer, total.commodityClass(), total.month(), total.months());
    if (published) {
      value = new Reconciled(total.publisherUsd(), rules.publisherLogSd(), Double.NaN, null);
      method = TradeFlow.PUBLISHER;
    } else {
      value = ours(total, importerFob, embargoed, varX, varM, varH);
      method = value.method().name().toLowerCase(Locale.ROOT);
    }
    var flows = new ArrayList<TradeFlow>();
    for (MirrorPair pair : pairs) {
      double share = share(pair, total, margin, value.weightExporter());
      if (share > 0) {
        flows.add(
            new TradeFlow(
                pair,
                total.isCif() ? margin : Double.NaN,
                Math.sqrt(varX + varH),
                Math.sqrt(varM + varH),
                value.weightExporter(),
                method,
                value.valueUsd() * share,
                value.logSd(),
                flags(pair, embargoed, method)));
      }
    }
    return flows;
  }

  private Reconciled ours(
      MirrorPair total,
      double importerFob,
      boolean embargoed,
      double varX,
      double varM,
      double varH) {
    double penalty = rules.oneSidedVariance();
    double exporterUsd = total.exporterUsd();
    if (embargoed) {
      return Reconciliation.embargoed(exporterUsd, importerFob, varX, varM, varH, penalty);
    }
    boolean unexplained =
        total.isTwoSided()
            && !Reconciliation.explained(
                exporterUsd,
                total.importerUsd(),
                total.isCif() ? rules.margin().ceiling() : 0,
                varX,
                varM,
                varH,
                rules.explainedSds());
    return unexplained
        ? Reconciliation.unexplained(exporterUsd, importerFob, varX, varM, varH)
        : Reconciliation.reconcile(exporterUsd, importerFob, varX, varM, varH, penalty);
  }

  /** The share of one code in its class: that of both sides, weighed like their totals. */
  private static double share(MirrorPair pair, MirrorPair total, double margin, double weight) {
    if (Double.isNaN(weight)) {
      return part(pair.publisherUsd(), total.publisherUsd());
    }
    return weight * part(pair.exporterUsd(), total.exporterUsd())
        + (1 - weight) * part(pair.importerFob(margin), total.importerFob(margin));
  }

  private static double part(double of, double whole) {
    return of > 0 && whole > 0 ? of / whole : 0;
  }

  private static String flags(MirrorPair pair, boolean embargoed, String method) {
    String doubt = embargoed && method.equals(TradeFlow.PUBLISHER) ? "under_embargo" : "";
    if (doubt.isEmpty() || pair.flags().isEmpty()) {
      return pair.flags() + doubt;
    }
    return pair.flags() + ";" + doubt;
  }
}
