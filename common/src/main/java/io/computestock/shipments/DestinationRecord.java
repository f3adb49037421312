package io.computestock.shipments;

import io.computestock.provenance.Origin;
import io.computestock.reference.Period;
import io.computestock.uncertainty.DistributionSpec;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.Locale;

/**
 * One figure about where shipments of a vendor went.
 *
 * @param origin file and row
 * @param raw the record as it stands in the file
 * @param vendor vendor as in chips.csv
 * @param chipType chip type; empty for all of the vendor
 * @param period its days
 * @param country destination as ISO3; empty for owners
 * @param owner owner as in owners.csv; empty for countries
 * @param measure what the value is
 * @param value the figure with its interval
 * @param knownAt when it became public
 */
public record DestinationRecord(
    Origin origin,
    String raw,
    String vendor,
    String chipType,
    Period period,
    String country,
    String owner,
    Kind measure,
    DistributionSpec value,
    LocalDate knownAt)
    implements SnapshotRecord, Serializable {

  /** What a destination record tells. */
  public enum Kind {
    /** Share of the chips of the period, 0 to 1. */
    SHARE,
    /** Share of the chips that do not go to China, 0 to 1. */
    SHARE_OUTSIDE_CHINA,
    /** Value sold there, US$. */
    REVENUE_USD;

    /** The name in the files. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** True when the record speaks of shipments of this vendor and chip. */
  public boolean speaksOf(String otherVendor, String otherChip) {
    return vendor.equals(otherVendor) && (chipType.isEmpty() || chipType.equals(otherChip));
  }
}
