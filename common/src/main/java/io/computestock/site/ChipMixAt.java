package io.computestock.site;

import java.time.YearMonth;
import java.util.SortedMap;

/** The chips that sites were being equipped with, where a source does not name them. */
public interface ChipMixAt {
  /**
   * Share of each chip type in the chips that began to run in a country in a month, by draw; they
   * add up to 1 in every draw. Empty when nothing is known. Shipments come earlier: it is for the
   * implementation to look back by the time of installation.
   *
   * @param country ISO3 of where the chips stand
   * @param month month from which a level holds
   */
  SortedMap<String, double[]> shares(String country, YearMonth month);
}
