package io.computestock.shipments;

import io.computestock.reference.Period;
import io.computestock.uncertainty.DistributionSpec;
import java.io.Serializable;
import java.util.List;
import java.util.SortedMap;

/**
 * The shipment records that a run uses, each chip once.
 *
 * @param revenues periods known by revenue and mix, in the order of vendor and start
 * @param units periods known by units, in the order of vendor, chip and start
 * @param destinations where shipments went
 */
public record ShipmentEvidence(
    List<RevenuePeriod> revenues, List<UnitPeriod> units, List<DestinationRecord> destinations)
    implements Serializable {

  /**
   * A vendor's period known by its revenue.
   *
   * @param vendor vendor
   * @param label the vendor's name of the period
   * @param period its days
   * @param line which line of revenue: compute, or the whole data-center line
   * @param revenueUsd revenue of that line, US$
   * @param mix share of the accelerator revenue by chip type, adding up to 1
   */
  public record RevenuePeriod(
      String vendor,
      String label,
      Period period,
      Measure line,
      DistributionSpec revenueUsd,
      SortedMap<String, Double> mix)
      implements Serializable {

    /** A period known by its compute revenue. */
    public RevenuePeriod(
        String vendor,
        String label,
        Period period,
        DistributionSpec revenueUsd,
        SortedMap<String, Double> mix) {
      this(vendor, label, period, Measure.COMPUTE_REVENUE_USD, revenueUsd, mix);
    }
  }

  /**
   * A vendor's chip and period known by units.
   *
   * @param vendor vendor
   * @param chipType chip type
   * @param label the vendor's name of the period
   * @param period its days
   * @param units packages shipped
   */
  public record UnitPeriod(
      String vendor, String chipType, String label, Period period, DistributionSpec units)
      implements Serializable {}

  /** Periods of all records, for the range of months that the evidence covers. */
  public List<Period> periods() {
    return java.util.stream.Stream.concat(
            revenues.stream().map(RevenuePeriod::period), units.stream().map(UnitPeriod::period))
        .sorted()
        .toList();
  }
}
