package io.computestock.jobs.generate;

import java.io.Serializable;
import java.time.YearMonth;

/**
 * Trade from one country to another.
 *
 * @param exporter where it starts
 * @param importer where it ends
 * @param share share of the world's trade
 * @param margin freight and insurance over the value at export
 * @param exportLines share of the exporter's tariff lines in those of both sides
 * @param phase where in its months a corridor of few rows has them, 0 to 1
 * @param firstPair pairs of rows in the corridors before it
 * @param pairs pairs of rows
 * @param diversion what was planted in it, or null
 */
public record Corridor(
    Trader exporter,
    Trader importer,
    double share,
    double margin,
    double exportLines,
    double phase,
    long firstPair,
    long pairs,
    Diversion diversion)
    implements Serializable {

  /**
   * AI goods that leave the exporter and that the importer never reports.
   *
   * @param first first month
   * @param missing share that is not reported
   */
  public record Diversion(YearMonth first, double missing) implements Serializable {
    /** What an estimate should find: the excess of exports over imports in logarithms. */
    public double excess() {
      return -StrictMath.log(1 - missing);
    }
  }

  /** Pairs of rows that come before a share of all cells. */
  long pairsUntil(double cumulatedShare) {
    return (long) Math.floor(pairs * cumulatedShare + phase);
  }

  /** What the importer reports of what arrives. */
  double reported(Commodity commodity, YearMonth month) {
    boolean diverted = diversion != null && commodity.isAi() && !month.isBefore(diversion.first());
    return diverted ? 1 - diversion.missing() : 1;
  }
}
