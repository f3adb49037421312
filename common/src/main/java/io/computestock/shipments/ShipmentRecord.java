package io.computestock.shipments;

import io.computestock.provenance.Origin;
import io.computestock.reference.Period;
import io.computestock.uncertainty.DistributionSpec;
import java.io.Serializable;
import java.time.LocalDate;

/**
 * One figure about the shipments of a vendor in a period.
 *
 * @param origin file and row
 * @param raw the record as it stands in the file
 * @param vendor vendor as in chips.csv
 * @param periodLabel the vendor's name of the period, for example FY25Q1
 * @param period its days
 * @param fiscal true for the vendor's own fiscal period, false for a calendar one
 * @param chipType chip type; empty for revenue
 * @param measure what the value is
 * @param value the figure with its interval
 * @param knownAt when it became public
 * @param incomplete true when the source calls the period incomplete
 */
public record ShipmentRecord(
    Origin origin,
    String raw,
    String vendor,
    String periodLabel,
    Period period,
    boolean fiscal,
    String chipType,
    Measure measure,
    DistributionSpec value,
    LocalDate knownAt,
    boolean incomplete)
    implements SnapshotRecord, Serializable {}
