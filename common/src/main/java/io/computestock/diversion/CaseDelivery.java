package io.computestock.diversion;

import java.util.List;

/**
 * What a counted case delivered.
 *
 * @param diversionCase the case
 * @param chips chips that arrived, by draw; 0 in draws in which the allegation is not true or all
 *     was stopped
 */
@SuppressWarnings("ArrayRecordComponent") // draws are vectors; these records are never compared
public record CaseDelivery(DiversionCase diversionCase, double[] chips) {

  /**
   * Chips delivered in a year; a case of two years is split by its days.
   *
   * @return chips by draw, {@code draws} long
   */
  public static double[] chipsIn(List<CaseDelivery> deliveries, int year, int draws) {
    double[] sum = new double[draws];
    for (CaseDelivery delivery : deliveries) {
      double share = delivery.shareIn(year);
      for (int i = 0; i < draws; i++) {
        sum[i] += share * delivery.chips[i];
      }
    }
    return sum;
  }

  /** Cases that delivered in a year; a case of two years counts in both with its share of days. */
  static double[] countIn(List<CaseDelivery> deliveries, int year, int draws) {
    double[] sum = new double[draws];
    for (CaseDelivery delivery : deliveries) {
      double share = delivery.shareIn(year);
      for (int i = 0; i < draws; i++) {
        sum[i] += delivery.chips[i] > 0 ? share : 0;
      }
    }
    return sum;
  }

  /** Share of the reported days of the case that fall into a year, 0 to 1. */
  double shareIn(int year) {
    return diversionCase.reportedPeriod().shareIn(Years.days(year));
  }
}
