package io.computestock.trade;

import java.io.Serializable;

/**
 * One value of a flow of goods, FOB.
 *
 * @param valueUsd median, US$
 * @param logSd standard deviation of its logarithm
 * @param weightExporter weight of the exporter's report in the log, 0 to 1
 * @param method how it came about
 */
public record Reconciled(double valueUsd, double logSd, double weightExporter, Method method)
    implements Serializable {

  /** Which reports stand behind a value. */
  public enum Method {
    /** Both, averaged in logs by precision. */
    TWO_SIDED,
    /** The exporter's, as the importer has none. */
    EXPORTER_ONLY,
    /** The importer's, as the exporter has none. */
    IMPORTER_ONLY,
    /** The surer of two that differ by more than freight and noise. */
    UNEXPLAINED_GAP,
    /** Goods under embargo at the destination: never averaged, one side's word. */
    EMBARGOED
  }

  /** The value at a standard normal score: the median at 0. */
  public double at(double score) {
    return valueUsd * Math.exp(logSd * score);
  }
}
