package io.computestock.shipments;

import io.computestock.provenance.Origin;
import io.computestock.reference.Period;
import io.computestock.shipments.DestinationRecord.Kind;
import io.computestock.uncertainty.DistributionSpec;
import java.time.LocalDate;

/** Shipment and destination records written out in a test. */
public final class Records {
  /** When a record became public unless a test says otherwise. */
  public static final LocalDate KNOWN = LocalDate.of(2025, 6, 1);

  private Records() {}

  /** Days from ISO dates. */
  public static Period period(String start, String end) {
    return new Period(LocalDate.parse(start), LocalDate.parse(end));
  }

  /** Revenue of NVIDIA. */
  public static ShipmentRecord revenue(long row, Period period, double usd) {
    return shipment(row, "NVIDIA", period, true, "", Measure.COMPUTE_REVENUE_USD, usd, KNOWN);
  }

  /** Data-center revenue of NVIDIA. */
  public static ShipmentRecord dataCenter(long row, Period period, double usd) {
    return shipment(row, "NVIDIA", period, true, "", Measure.DATA_CENTER_REVENUE_USD, usd, KNOWN);
  }

  /** A share of the revenue of NVIDIA. */
  public static ShipmentRecord share(long row, Period period, String chip, double share) {
    return shipment(row, "NVIDIA", period, true, chip, Measure.REVENUE_SHARE, share, KNOWN);
  }

  /** Units of a vendor in a calendar period. */
  public static ShipmentRecord units(
      long row, String vendor, Period period, String chip, double n) {
    return shipment(row, vendor, period, false, chip, Measure.UNITS, n, KNOWN);
  }

  /** Any shipment record. */
  public static ShipmentRecord shipment(
      long row,
      String vendor,
      Period period,
      boolean fiscal,
      String chip,
      Measure measure,
      double value,
      LocalDate knownAt) {
    return new ShipmentRecord(
        new Origin("shipments.csv", row),
        "raw " + row,
        vendor,
        period.toString(),
        period,
        fiscal,
        chip,
        measure,
        DistributionSpec.fixed(value),
        knownAt,
        false);
  }

  /** The same record, called incomplete by its source. */
  public static ShipmentRecord incomplete(ShipmentRecord record) {
    return new ShipmentRecord(
        record.origin(),
        record.raw(),
        record.vendor(),
        record.periodLabel(),
        record.period(),
        record.fiscal(),
        record.chipType(),
        record.measure(),
        record.value(),
        record.knownAt(),
        true);
  }

  /** A figure about a country. */
  public static DestinationRecord toCountry(
      long row, String chip, Period period, String country, Kind kind, DistributionSpec value) {
    return destination(row, chip, period, country, "", kind, value, KNOWN);
  }

  /** A share of an owner outside China. */
  public static DestinationRecord toOwner(
      long row, String owner, Period period, DistributionSpec value) {
    return destination(row, "", period, "", owner, Kind.SHARE_OUTSIDE_CHINA, value, KNOWN);
  }

  /** Any destination record of NVIDIA. */
  public static DestinationRecord destination(
      long row,
      String chip,
      Period period,
      String country,
      String owner,
      Kind kind,
      DistributionSpec value,
      LocalDate knownAt) {
    return new DestinationRecord(
        new Origin("destinations.csv", row),
        "raw " + row,
        "NVIDIA",
        chip,
        period,
        country,
        owner,
        kind,
        value,
        knownAt);
  }
}
