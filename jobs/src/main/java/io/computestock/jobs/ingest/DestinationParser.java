package io.computestock.jobs.ingest;

import io.computestock.issue.IssueCode;
import io.computestock.reference.Country;
import io.computestock.reference.Period;
import io.computestock.reference.ReferenceData;
import io.computestock.schema.DestinationTable;
import io.computestock.shipments.DestinationRecord;
import io.computestock.shipments.DestinationRecord.Kind;
import io.computestock.tabular.CsvRow;
import io.computestock.uncertainty.DistributionSpec;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

/** Reads our own destination layout; see {@link DestinationTable} for its columns. */
final class DestinationParser {
  private final RecordReader reader;
  private final LocalDate published;

  DestinationParser(RecordReader reader, LocalDate published) {
    this.reader = reader;
    this.published = published;
  }

  Optional<DestinationRecord> parse(CsvRow row) {
    row.check(DestinationTable.SCHEMA);
    if (!reader.accept(row)) {
      return Optional.empty();
    }
    String vendor = reader.vendor(row, row.text(DestinationTable.VENDOR.name()));
    if (vendor == null || !codesKnown(row)) {
      return Optional.empty();
    }
    Period period =
        reader.period(
            row, row.date(DestinationTable.START.name()), row.date(DestinationTable.END.name()));
    DistributionSpec value =
        period == null
            ? null
            : reader.interval(
                row,
                row.number(DestinationTable.LOW.name()),
                row.number(DestinationTable.MID.name()),
                row.number(DestinationTable.HIGH.name()),
                row.number(DestinationTable.CREDIBILITY.name()));
    if (value == null) {
      return Optional.empty();
    }
    Kind measure = Kind.valueOf(row.text(DestinationTable.MEASURE.name()).toUpperCase(Locale.ROOT));
    if (measure != Kind.REVENUE_USD && value.median() > 1) {
      reader.note(row, IssueCode.INVALID_VALUE, "share " + value.median() + ": expected 0 to 1");
      return Optional.empty();
    }
    if (value.family() == DistributionSpec.Family.FIXED) {
      reader.note(row, IssueCode.NO_INTERVAL, "a point without an interval is used as certain");
    }
    LocalDate knownAt = row.date(DestinationTable.KNOWN_AT.name());
    return Optional.of(
        new DestinationRecord(
            row.origin(),
            row.raw(),
            vendor,
            row.text(DestinationTable.CHIP.name()),
            period,
            row.text(DestinationTable.COUNTRY.name()),
            row.text(DestinationTable.OWNER.name()),
            measure,
            value,
            knownAt == null ? published : knownAt));
  }

  private boolean codesKnown(CsvRow row) {
    ReferenceData reference = reader.reference();
    String chip = row.text(DestinationTable.CHIP.name());
    String country = row.text(DestinationTable.COUNTRY.name());
    String owner = row.text(DestinationTable.OWNER.name());
    if (country.isEmpty() == owner.isEmpty()) {
      reader.note(row, IssueCode.CONTRADICTORY, "expected either a country or an owner");
      return false;
    }
    if (country.equals(Country.CHINA)
        && !chip.isEmpty()
        && reference.chips().containsKey(chip)
        && reference.chips().get(chip).chinaVariant()) {
      reader.note(
          row,
          IssueCode.CONTRADICTORY,
          "a variant made for China goes there without a record: expected what went elsewhere");
      return false;
    }
    String unknown = "";
    if (!chip.isEmpty() && !reference.chips().containsKey(chip)) {
      unknown = "chip_type '" + chip + "': expected one of chips.csv";
    } else if (!country.isEmpty() && !reference.countries().containsKey(country)) {
      unknown = "country_iso3 '" + country + "': expected one of countries.csv";
    } else if (!owner.isEmpty() && !reference.ownerCountry().containsKey(owner)) {
      unknown = "owner '" + owner + "': expected one of owners.csv";
    }
    if (!unknown.isEmpty()) {
      reader.note(row, IssueCode.UNKNOWN_CODE, unknown);
    }
    return unknown.isEmpty();
  }
}
