package io.computestock.stock;

import io.computestock.shipments.Pathway;
import io.computestock.shipments.UnitFlow;
import io.computestock.shipments.View;
import io.computestock.trade.Embargo;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.TreeSet;

/**
 * What the channels together say of where chips stand and whose they are.
 *
 * @param split by view, class and quarter ({@link #key}): who has the chips whose country the
 *     vendors do not tell
 * @param homeMade chips that were made where they stand, located and owned alike
 * @param destination ISO3 of where chips are diverted to
 * @param embargoes by chip type where it needs a licence
 * @param sold chip types that are sold and not only used by their makers
 * @param rentals chips that run for someone in another country than their owner's
 */
public record FusedInputs(
    HashMap<String, Split> split,
    ArrayList<HomeMade> homeMade,
    String destination,
    HashMap<String, Embargo> embargoes,
    TreeSet<String> sold,
    ArrayList<Rental> rentals)
    implements Serializable {

  /** Key of {@link #split}. */
  public static String key(View view, String chipClass, int quarter) {
    return view.id() + "/" + chipClass + "/" + quarter;
  }

  /**
   * Chips made in a country.
   *
   * @param country ISO3
   * @param pathway own or foreign dies
   * @param flow the packages of a month
   */
  public record HomeMade(String country, Pathway pathway, UnitFlow flow) implements Serializable {
    public HomeMade {
      if (!flow.period().firstMonth().equals(flow.period().lastMonth())) {
        throw new IllegalArgumentException(
            "chips made in " + country + " from " + flow.period() + ", expected one month");
      }
    }
  }

  /**
   * Who has the chips of a class and quarter.
   *
   * @param countries by ISO3, without {@code ZZZ}
   * @param arrived share of the chips that may be diverted that came to the destination, by draw;
   *     null when none did
   * @param fromUnknown share of the chips that may be diverted that left {@code ZZZ} for it, by
   *     draw; null in the owned view
   */
  public record Split(List<Holder> countries, ShareDraws arrived, ShareDraws fromUnknown)
      implements Serializable {}

  /**
   * A country's share.
   *
   * @param country ISO3
   * @param share of the chips that nobody may divert, by draw, 0 to 1
   * @param kept of the chips that may be diverted what stayed, by draw; the same object when
   *     nothing left
   */
  public record Holder(String country, ShareDraws share, ShareDraws kept) implements Serializable {}

  /**
   * Chips of a class that run for someone in another country than their owner's.
   *
   * @param owner ISO3 of the owner's headquarters
   * @param tenant ISO3 of who uses them
   * @param chipClass class of chips
   * @param first number of the first month ({@link Months#index})
   * @param months {@code [month][draw]}, chips that run at the end of the month; null for none
   */
  @SuppressWarnings("ArrayRecordComponent") // draws are vectors; these records are never compared
  public record Rental(String owner, String tenant, String chipClass, int first, float[][] months)
      implements Serializable {

    float[] at(int month) {
      return month < first || month >= first + months.length ? null : months[month - first];
    }
  }
}
