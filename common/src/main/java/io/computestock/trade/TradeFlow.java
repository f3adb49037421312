package io.computestock.trade;

import java.io.Serializable;

/**
 * A flow of one commodity with both declarations and what is made of them.
 *
 * @param pair the declarations
 * @param margin τ of the route; NaN when the importer declares no freight
 * @param exporterLogSd noise of the exporter's reports
 * @param importerLogSd noise of the importer's reports
 * @param exporterWeight weight of the exporter's report; NaN for a publisher's value
 * @param method how the value came about, as in table trade_flows
 * @param valueUsd median, FOB, US$
 * @param valueLogSd standard deviation of its log
 * @param flags repairs and doubts, separated by semicolons; may be empty
 */
public record TradeFlow(
    MirrorPair pair,
    double margin,
    double exporterLogSd,
    double importerLogSd,
    double exporterWeight,
    String method,
    double valueUsd,
    double valueLogSd,
    String flags)
    implements Serializable {

  /** Method of values that their publisher has reconciled. */
  public static final String PUBLISHER = "publisher";

  /** The value at a standard normal score. */
  public double at(double score) {
    return valueUsd * Math.exp(valueLogSd * score);
  }
}
