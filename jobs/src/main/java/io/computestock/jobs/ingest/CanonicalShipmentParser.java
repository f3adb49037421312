package io.computestock.jobs.ingest;

import io.computestock.issue.IssueCode;
import io.computestock.reference.Period;
import io.computestock.schema.ShipmentTable;
import io.computestock.shipments.Measure;
import io.computestock.shipments.ShipmentRecord;
import io.computestock.tabular.CsvRow;
import io.computestock.uncertainty.DistributionSpec;
import java.time.LocalDate;
import java.util.Optional;

/** Reads our own shipment layout; see {@link ShipmentTable} for its columns. */
final class CanonicalShipmentParser {
  private final RecordReader reader;
  private final LocalDate published;

  CanonicalShipmentParser(RecordReader reader, LocalDate published) {
    this.reader = reader;
    this.published = published;
  }

  Optional<ShipmentRecord> parse(CsvRow row) {
    row.check(ShipmentTable.SCHEMA);
    if (!reader.accept(row)) {
      return Optional.empty();
    }
    String vendor = reader.vendor(row, row.text(ShipmentTable.VENDOR.name()));
    Measure measure = Measure.of(row.text(ShipmentTable.MEASURE.name()));
    String chip = row.text(ShipmentTable.CHIP.name());
    if (vendor == null || !chipFits(row, measure, chip)) {
      return Optional.empty();
    }
    Period period =
        reader.period(
            row, row.date(ShipmentTable.START.name()), row.date(ShipmentTable.END.name()));
    DistributionSpec value =
        period == null
            ? null
            : reader.interval(
                row,
                row.number(ShipmentTable.LOW.name()),
                row.number(ShipmentTable.MID.name()),
                row.number(ShipmentTable.HIGH.name()),
                row.number(ShipmentTable.CREDIBILITY.name()));
    if (value == null) {
      return Optional.empty();
    }
    if (measure == Measure.REVENUE_SHARE && value.median() > 1) {
      reader.note(row, IssueCode.INVALID_VALUE, "share " + value.median() + ": expected 0 to 1");
      return Optional.empty();
    }
    if (measure == Measure.UNITS && value.family() == DistributionSpec.Family.FIXED) {
      reader.note(row, IssueCode.NO_INTERVAL, "a point without an interval is used as certain");
    }
    LocalDate knownAt = row.date(ShipmentTable.KNOWN_AT.name());
    return Optional.of(
        new ShipmentRecord(
            row.origin(),
            row.raw(),
            vendor,
            row.text(ShipmentTable.PERIOD.name()),
            period,
            row.text(ShipmentTable.CALENDAR.name()).equals("fiscal"),
            chip,
            measure,
            value,
            knownAt == null ? published : knownAt,
            row.flag(ShipmentTable.INCOMPLETE.name())));
  }

  private boolean chipFits(CsvRow row, Measure measure, String chip) {
    if (measure.isRevenue()) {
      if (!chip.isEmpty()) {
        reader.note(row, IssueCode.CONTRADICTORY, "revenue of the vendor names a chip: " + chip);
      }
      return chip.isEmpty();
    }
    boolean known = reader.reference().chips().containsKey(chip);
    if (!known) {
      reader.note(
          row, IssueCode.UNKNOWN_CODE, "chip_type '" + chip + "': expected one of chips.csv");
    }
    return known;
  }
}
