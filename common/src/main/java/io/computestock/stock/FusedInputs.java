package io.computestock.stock;

import io.computestock.shipments.Pathway;
import io.computestock.shipments.UnitFlow;
import io.computestock.trade.Embargo;
import java.io.Serializable;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the channels together say of where chips stand.
 *
 * @param shares by class and year ({@link #key}), by country and draw: share of the supply that
 *     stands there; {@code ZZZ} is what no channel claims
 * @param homeMade chips that were made where they stand, located and owned alike
 * @param destination ISO3 of where chips are diverted to
 * @param diverted chips diverted there, by month and draw
 * @param routes share of each country in the chips diverted in a year, by draw
 * @param embargoes by chip type where it needs a licence
 * @param sold chip types that are sold and not only used by their makers
 */
public record FusedInputs(
    HashMap<String, TreeMap<String, float[]>> shares,
    ArrayList<HomeMade> homeMade,
    String destination,
    TreeMap<YearMonth, double[]> diverted,
    TreeMap<Integer, TreeMap<String, double[]>> routes,
    HashMap<String, Embargo> embargoes,
    TreeSet<String> sold)
    implements Serializable {

  /**
   * Chips made in a country.
   *
   * @param country ISO3
   * @param pathway own or foreign dies
   * @param flow the packages
   */
  public record HomeMade(String country, Pathway pathway, UnitFlow flow) implements Serializable {}

  /** Key of {@link #shares}. */
  public static String key(String chipClass, int year) {
    return chipClass + "/" + year;
  }
}
