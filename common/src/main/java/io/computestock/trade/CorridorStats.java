package io.computestock.trade;

import java.io.Serializable;
import java.util.Comparator;

/**
 * What the margin fit needs of all clean pairs of one corridor and commodity class: sums, so that
 * Spark can add them up. A pair is one flow declared by both sides; Y = ln(M_cif / X) is the
 * importer's value over the exporter's, U the log of the unit value in US$ per kg.
 *
 * @param exporter ISO 3166-1 alpha-3 code
 * @param importer ISO 3166-1 alpha-3 code
 * @param commodityClass class of the goods; corridors of several classes are fitted together
 * @param pairs number of pairs, 1 or more
 * @param sumW Σw, above 0, in any unit, for example US$
 * @param sumWY Σw·Y
 * @param sumWY2 Σw·Y²
 * @param sumWU Σw·U; NaN when any weight is unknown, then U counts as average
 */
public record CorridorStats(
    String exporter,
    String importer,
    String commodityClass,
    long pairs,
    double sumW,
    double sumWY,
    double sumWY2,
    double sumWU)
    implements Serializable {

  /** An order in which two different rows are never equal: sums do not depend on arrival. */
  static final Comparator<CorridorStats> ORDER =
      Comparator.comparing(CorridorStats::exporter)
          .thenComparing(CorridorStats::importer)
          .thenComparing(CorridorStats::commodityClass)
          .thenComparingLong(CorridorStats::pairs)
          .thenComparingDouble(CorridorStats::sumW)
          .thenComparingDouble(CorridorStats::sumWY)
          .thenComparingDouble(CorridorStats::sumWY2)
          .thenComparingDouble(CorridorStats::sumWU);

  public CorridorStats {
    boolean sound =
        pairs >= 1
            && sumW > 0
            && Double.isFinite(sumW)
            && Double.isFinite(sumWY)
            && Double.isFinite(sumWY2);
    if (!sound) {
      throw new IllegalArgumentException(
          String.format(
              "corridor %s to %s: pairs %d, sums %s, %s, %s; expected 1 or more pairs, a weight above"
                  + " 0 and finite sums",
              exporter, importer, pairs, sumW, sumWY, sumWY2));
    }
  }

  /** Weighted mean of ln(M_cif / X). */
  double meanY() {
    return sumWY / sumW;
  }

  /** Weighted mean of the log unit value; NaN when unknown. */
  double meanU() {
    return sumWU / sumW;
  }
}
