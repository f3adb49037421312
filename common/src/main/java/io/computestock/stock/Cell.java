package io.computestock.stock;

import io.computestock.shipments.View;
import io.computestock.uncertainty.Summary;
import java.time.YearMonth;

/**
 * One published figure with its interval.
 *
 * @param table stock or flow
 * @param view located or owned
 * @param country ISO3, WLD or ZZZ
 * @param month the month; stock is at its end
 * @param pathway pathway, or all
 * @param chipType chip type, or all
 * @param metric name of the metric, with its state
 * @param unit symbol of the unit
 * @param summary mean, quantiles, Monte-Carlo error
 */
public record Cell(
    Table table,
    View view,
    String country,
    YearMonth month,
    String pathway,
    String chipType,
    String metric,
    String unit,
    Summary summary) {

  /** Which published table a cell belongs to. */
  public enum Table {
    STOCK,
    FLOW
  }

  /** The published name of all chip types together. */
  public static final String ALL = "all";
}
