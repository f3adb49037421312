package io.computestock.stock;

import io.computestock.reference.ChipType;
import io.computestock.reference.Months;
import io.computestock.trade.Embargo;
import io.computestock.trade.Goods;
import java.util.Map;
import java.util.Set;

/** Which chips need a licence for a country in a quarter, and which of them may be diverted. */
public final class Embargoes {
  private Embargoes() {}

  static boolean needsLicence(FusedInputs fused, ChipType chip, String country, int quarter) {
    return needsLicence(fused.embargoes(), chip, country, quarter);
  }

  /** Whether a chip type needs a licence for a country in the middle of a quarter. */
  public static boolean needsLicence(
      Map<String, Embargo> embargoes, ChipType chip, String country, int quarter) {
    Embargo embargo = embargoes.get(chip.chipType());
    return embargo != null
        && embargo.holds(
            country, Goods.AI_SYSTEMS, Months.month(Months.first(quarter)), Months.PER_QUARTER);
  }

  static boolean mayBeDiverted(FusedInputs fused, ChipType chip, int quarter) {
    return mayBeDiverted(fused.embargoes(), fused.sold(), chip, fused.destination(), quarter);
  }

  /** Whether a chip is sold by vendors and may not be sold to the destination. */
  public static boolean mayBeDiverted(
      Map<String, Embargo> embargoes,
      Set<String> sold,
      ChipType chip,
      String destination,
      int quarter) {
    return sold.contains(chip.chipType())
        && !chip.chinaVariant()
        && needsLicence(embargoes, chip, destination, quarter);
  }
}
