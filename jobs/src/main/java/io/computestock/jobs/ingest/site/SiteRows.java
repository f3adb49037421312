package io.computestock.jobs.ingest.site;

import io.computestock.issue.Issue;
import io.computestock.issue.IssueCode;
import io.computestock.provenance.KnownRow;
import io.computestock.reference.ChipAlias;
import io.computestock.reference.ChipType;
import io.computestock.reference.Country;
import io.computestock.reference.Metric;
import io.computestock.reference.ReferenceData;
import io.computestock.reference.TradeReference;
import io.computestock.site.Coordinates;
import io.computestock.site.SiteReport;
import io.computestock.tabular.CsvRow;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the layouts of sites share: countries, chips, dates and coordinates, and where each row
 * went.
 */
final class SiteRows {
  private static final DateTimeFormatter US_DATE =
      DateTimeFormatter.ofPattern("M/d/uuuu", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
  private static final Pattern YEAR = Pattern.compile("[0-9]{4}");
  private static final Pattern MONTH = Pattern.compile("([0-9]{4})-([0-9]{2})");
  private static final Pattern DEGREES =
      Pattern.compile(
          "([0-9]{1,3})\u00b0([0-9]{1,2})['\u2032]([0-9]{1,2}(?:\\.[0-9]+)?)[\"\u2033]([NSEW])");
  private static final double MINUTES = 60;
  private static final double SECONDS = 3600;
  private static final double POLE = 90;
  private static final double DATE_LINE = 180;

  /** Roundings and conventions differ by less; a larger gap is an error of the source. */
  private static final double FAR_TOO_LITTLE = 1.0 / 3;

  private final ReferenceData reference;
  private final Map<String, String> countries;
  private final List<Issue> issues;
  private final List<KnownRow> used = new ArrayList<>();

  SiteRows(ReferenceData reference, TradeReference spellings, List<Issue> issues) {
    this.reference = reference;
    this.countries = spellings.countryAliases();
    this.issues = issues;
  }

  ReferenceData reference() {
    return reference;
  }

  /** The rows that are used. */
  List<KnownRow> used() {
    return used;
  }

  /** Counts a row as used. */
  void use(CsvRow row, LocalDate knownAt) {
    used.add(new KnownRow(row.origin(), row.raw(), knownAt));
  }

  /** Sets a row aside, or flags it, depending on the code. */
  void note(CsvRow row, IssueCode code, String message) {
    issues.add(new Issue(row.origin(), code, message, row.raw()));
  }

  /** True when all values asked for so far were good; otherwise the row is set aside. */
  boolean accept(CsvRow row) {
    if (!row.ok()) {
      note(row, IssueCode.INVALID_VALUE, row.faults());
    }
    return row.ok();
  }

  /** A number that is not below 0; NaN when the cell is empty or refused. */
  static double amount(CsvRow row, String column) {
    double amount = row.number(column);
    if (amount < 0) {
      row.reject(column, row.text(column), "a number, 0 or more");
      return Double.NaN;
    }
    return amount;
  }

  /** The country of a spelling; empty when there is none, null when it is not known. */
  String country(String spelling) {
    if (spelling.isBlank()) {
      return "";
    }
    String label = TradeReference.label(spelling);
    String country = reference.countries().containsKey(label) ? label : countries.get(label);
    return Country.WORLD.equals(country) ? null : country;
  }

  /** The country where a site stands; null, with the row set aside, when there is none. */
  String where(CsvRow row, String column) {
    String spelling = row.text(column);
    String country = country(spelling);
    if (country == null) {
      note(row, IssueCode.UNKNOWN_CODE, column + " '" + spelling + "': expected a country");
      return null;
    }
    if (country.isEmpty()) {
      note(row, IssueCode.NO_COUNTRY, column + " is empty");
      return null;
    }
    return country;
  }

  /** Headquarters of an owner of our list; empty for others. */
  String headquarters(String owner) {
    return reference.ownerCountry().getOrDefault(owner, "");
  }

  /** Our chip type of a label, by any publisher's list; null when none has it. */
  String chip(String label) {
    if (reference.chips().containsKey(label)) {
      return label;
    }
    for (Map<String, ChipAlias> aliases : reference.chipAliases().values()) {
      ChipAlias alias = aliases.get(label);
      if (alias != null) {
        return alias.chipType();
      }
    }
    return null;
  }

  /** Flags a report whose chips and performance cannot both be true. */
  void weigh(CsvRow row, SiteReport report) {
    ChipType chip = reference.chips().get(report.chipType() == null ? "" : report.chipType());
    if (chip == null || reference.h100() == null) {
      return;
    }
    double expected = report.chips() * Metric.H100E_TRAIN8.perChip(chip, reference.h100());
    if (report.h100e() < expected * FAR_TOO_LITTLE) {
      note(
          row,
          IssueCode.IMPLAUSIBLE,
          Math.round(report.chips())
              + " "
              + report.chipType()
              + " are "
              + Math.round(expected)
              + " H100 equivalents, the source says "
              + Math.round(report.h100e()));
    }
  }

  /** A year, month or day, the first of it; null, with the value refused, when it is none. */
  static LocalDate day(CsvRow row, String column) {
    String text = row.text(column);
    if (text.isEmpty()) {
      return null;
    }
    try {
      Matcher month = MONTH.matcher(text);
      if (YEAR.matcher(text).matches()) {
        return LocalDate.of(Integer.parseInt(text), 1, 1);
      }
      if (month.matches()) {
        return LocalDate.of(Integer.parseInt(month.group(1)), Integer.parseInt(month.group(2)), 1);
      }
      return text.indexOf('/') > 0 ? LocalDate.parse(text, US_DATE) : LocalDate.parse(text);
    } catch (DateTimeException e) {
      row.reject(column, text, "a year, a month as 2025-07, or a day as 2025-07-31 or 7/31/2025");
      return null;
    }
  }

  /** The point of two texts as 32\u00b035'25"N; null when one is empty or of another form. */
  static Coordinates point(String latitude, String longitude) {
    double north = degrees(latitude);
    double east = degrees(longitude);
    boolean isOnEarth = Math.abs(north) <= POLE && Math.abs(east) <= DATE_LINE;
    return isOnEarth ? new Coordinates(north, east) : null;
  }

  private static double degrees(String text) {
    Matcher matcher = DEGREES.matcher(text.strip());
    if (!matcher.matches()) {
      return Double.NaN;
    }
    double degrees =
        Integer.parseInt(matcher.group(1))
            + Integer.parseInt(matcher.group(2)) / MINUTES
            + Double.parseDouble(matcher.group(3)) / SECONDS;
    boolean isNegative = matcher.group(4).equals("S") || matcher.group(4).equals("W");
    return isNegative ? -degrees : degrees;
  }
}
