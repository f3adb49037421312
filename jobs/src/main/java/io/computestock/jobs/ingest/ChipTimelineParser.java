package io.computestock.jobs.ingest;

import io.computestock.issue.IssueCode;
import io.computestock.reference.ChipAlias;
import io.computestock.reference.Period;
import io.computestock.shipments.Measure;
import io.computestock.shipments.ShipmentRecord;
import io.computestock.tabular.CsvRow;
import io.computestock.uncertainty.DistributionSpec;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the public quarterly chip-timeline layout: one row per chip and quarter with the 5th, 50th
 * and 95th percentile of units (Epoch AI, ai-chip-counts, csv_export/*_timelines.csv).
 *
 * <p>Habits of the source: dates as m/d/yyyy or ISO; the median is called "Number of Units" or
 * "Number of units (median)"; fiscal and calendar files hold the same chips, told apart by their
 * days; an incomplete period is marked in the notes or in a column of its own.
 */
final class ChipTimelineParser {
  private static final String NAME = "Name";
  private static final String VENDOR = "Chip manufacturer";
  private static final String START = "Start date";
  private static final String END = "End date";
  private static final String CHIP = "Chip type";
  private static final String P5 = "Number of Units (5th percentile)";
  private static final String P95 = "Number of Units (95th percentile)";
  private static final List<String> MEDIANS =
      List.of("Number of Units", "Number of Units (median)");
  private static final String NOTES = "Notes";
  private static final String INCOMPLETE = "Incomplete";

  /** Probability between the published percentiles. */
  private static final double CREDIBILITY = 0.9;

  /** Columns that make the layout. */
  static final List<String> COLUMNS = List.of(NAME, VENDOR, START, END, CHIP, P5, P95);

  private final RecordReader reader;
  private final LocalDate published;
  private final Map<String, ChipAlias> aliases;

  ChipTimelineParser(RecordReader reader, LocalDate published, String publisher) {
    this.reader = reader;
    this.published = published;
    this.aliases = reader.reference().chipAliases().getOrDefault(publisher, Map.of());
  }

  Optional<ShipmentRecord> parse(CsvRow row) {
    LocalDate start = row.date(START);
    LocalDate end = row.date(END);
    double low = units(row, P5);
    double high = units(row, P95);
    double median = Double.NaN;
    for (String column : MEDIANS) {
      median = Double.isNaN(median) ? units(row, column) : median;
    }
    if (!reader.accept(row)) {
      return Optional.empty();
    }
    String vendor = reader.vendor(row, row.text(VENDOR));
    String label = row.text(CHIP);
    ChipAlias chip = aliases.get(label);
    if (chip == null) {
      reader.note(
          row, IssueCode.UNKNOWN_CODE, "chip '" + label + "': expected a label of the publisher");
    }
    if (vendor == null || chip == null) {
      return Optional.empty();
    }
    Period period = reader.period(row, start, end);
    DistributionSpec value =
        period == null ? null : reader.interval(row, low, median, high, CREDIBILITY);
    if (value == null) {
      return Optional.empty();
    }
    if (!chip.covers().isEmpty()) {
      reader.note(
          row, IssueCode.LABEL_COVERS_SEVERAL, "'" + label + "' also covers " + chip.covers());
    }
    return Optional.of(
        new ShipmentRecord(
            row.origin(),
            row.raw(),
            vendor,
            row.text(NAME),
            period,
            !isCalendarQuarter(period),
            chip.chipType(),
            Measure.UNITS,
            value,
            published,
            isIncomplete(row)));
  }

  private static double units(CsvRow row, String column) {
    double units = row.number(column);
    if (units < 0) {
      row.reject(column, row.text(column), "a number, 0 or more");
    }
    return units;
  }

  private static boolean isIncomplete(CsvRow row) {
    return !row.text(INCOMPLETE).isEmpty()
        || row.text(NOTES).toLowerCase(Locale.ROOT).startsWith(INCOMPLETE.toLowerCase(Locale.ROOT));
  }

  private static boolean isCalendarQuarter(Period period) {
    Month first = period.start().getMonth();
    YearMonth last = period.firstMonth().plusMonths(2);
    return period.start().getDayOfMonth() == 1
        && first == first.firstMonthOfQuarter()
        && period.end().equals(last.atEndOfMonth());
  }
}
