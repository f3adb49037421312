package io.computestock.trade;

import java.io.Serializable;
import java.util.Comparator;

/**
 * Squared mirror noise of all pairs of one corridor and commodity class, as sums that Spark can add
 * up. r = ln(M_fob / X) is what is left of the difference of two reports after the margin.
 *
 * @param exporter ISO 3166-1 alpha-3 code
 * @param importer ISO 3166-1 alpha-3 code
 * @param commodityClass class of the goods
 * @param pairs number of pairs, 1 or more
 * @param sumW Σw, above 0; w = √(X·M), US$
 * @param sumWR2 Σw·r², 0 or more
 */
public record Moment(
    String exporter, String importer, String commodityClass, long pairs, double sumW, double sumWR2)
    implements Serializable {

  /** An order in which two different rows are never equal: sums do not depend on arrival. */
  static final Comparator<Moment> ORDER =
      Comparator.comparing(Moment::exporter)
          .thenComparing(Moment::importer)
          .thenComparing(Moment::commodityClass)
          .thenComparingLong(Moment::pairs)
          .thenComparingDouble(Moment::sumW)
          .thenComparingDouble(Moment::sumWR2);

  public Moment {
    boolean sound =
        pairs >= 1 && sumW > 0 && Double.isFinite(sumW) && sumWR2 >= 0 && Double.isFinite(sumWR2);
    if (!sound) {
      throw new IllegalArgumentException(
          String.format(
              "moment %s to %s: pairs %d, sums %s, %s; expected 1 or more pairs, a weight above 0, a"
                  + " sum of squares of 0 or more",
              exporter, importer, pairs, sumW, sumWR2));
    }
  }
}
