package io.computestock.fusion;

import io.computestock.reference.Period;
import io.computestock.shipments.View;
import io.computestock.uncertainty.RandomStream;
import java.io.Serializable;
import java.util.Comparator;
import java.util.Locale;

/**
 * What a piece of evidence speaks of. Evidence of one cell is about the same chips.
 *
 * @param view whose chips: located or owned
 * @param country ISO3, or ZZZ when not known
 * @param chips chip type, or class of chips where nothing finer is known
 * @param period the days of the flow; of a stock, the last day counts
 * @param pathway how the chips came to the country, or all
 * @param kind flow or stock
 */
public record EvidenceCell(
    View view, String country, String chips, Period period, String pathway, Kind kind)
    implements Serializable, Comparable<EvidenceCell> {

  private static final Comparator<EvidenceCell> ORDER =
      Comparator.comparing(EvidenceCell::view)
          .thenComparing(EvidenceCell::country)
          .thenComparing(EvidenceCell::chips)
          .thenComparing(EvidenceCell::pathway)
          .thenComparing(EvidenceCell::kind)
          .thenComparing(EvidenceCell::period);

  /** What is counted. */
  public enum Kind {
    /** Chips acquired in the period. */
    FLOW,
    /** Chips in place at the end of the period. */
    STOCK;

    /** The name used as a label. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public EvidenceCell {
    if (!country.matches("[A-Z]{3}")) {
      throw new IllegalArgumentException("country '" + country + "', expected an ISO3 code");
    }
    if (chips.isBlank() || pathway.isBlank()) {
      throw new IllegalArgumentException(
          "chips '" + chips + "' and pathway '" + pathway + "', expected names");
    }
  }

  /**
   * The cell of the random numbers of this flow or stock. It leaves out the view: chips are the
   * same chips whether one asks where they stand or whose they are.
   */
  long randomCell() {
    return RandomStream.cell(country, chips, pathway, kind.id(), period.toString());
  }

  /** The same for all periods of the series that this cell belongs to. */
  long randomSeries() {
    return RandomStream.cell(country, chips, pathway, kind.id());
  }

  @Override
  public int compareTo(EvidenceCell other) {
    return ORDER.compare(this, other);
  }
}
