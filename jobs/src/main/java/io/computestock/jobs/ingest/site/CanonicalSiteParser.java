package io.computestock.jobs.ingest.site;

import io.computestock.issue.IssueCode;
import io.computestock.schema.SiteReportTable;
import io.computestock.site.Certainty;
import io.computestock.site.Coordinates;
import io.computestock.site.EvidenceKind;
import io.computestock.site.PowerBasis;
import io.computestock.site.PowerLevel;
import io.computestock.site.SiteReport;
import io.computestock.site.SiteState;
import io.computestock.tabular.CsvFile;
import io.computestock.tabular.CsvRow;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Our own layout, {@link SiteReportTable}. Rows of role context become reports that are not counted
 * and count as set aside.
 */
final class CanonicalSiteParser {
  private final LocalDate published;
  private final String publisher;
  private final SiteRows rows;

  CanonicalSiteParser(LocalDate published, String publisher, SiteRows rows) {
    this.published = published;
    this.publisher = publisher;
    this.rows = rows;
  }

  List<SiteReport> parse(CsvFile file) {
    return file.rows().stream().flatMap(row -> report(row).stream()).toList();
  }

  private Optional<SiteReport> report(CsvRow row) {
    row.check(SiteReportTable.SCHEMA);
    if (row.text(SiteReportTable.LATITUDE.name()).isEmpty()
        != row.text(SiteReportTable.LONGITUDE.name()).isEmpty()) {
      row.reject(SiteReportTable.LONGITUDE.name(), "", "latitude and longitude, or neither");
    }
    if (!rows.accept(row)) {
      return Optional.empty();
    }
    String country = rows.where(row, SiteReportTable.COUNTRY.name());
    if (country == null) {
      return Optional.empty();
    }
    String label = row.text(SiteReportTable.CHIP.name());
    String chip = rows.chip(label);
    if (chip == null && !label.isEmpty()) {
      rows.note(
          row, IssueCode.UNKNOWN_CODE, "chip_type '" + label + "': expected one of chips.csv");
      return Optional.empty();
    }
    SiteReport report = report(row, country, chip);
    if (report.counted()) {
      rows.use(row, report.knownAt());
      rows.weigh(row, report);
    } else {
      rows.note(row, IssueCode.CONTEXT_ONLY, "role context: " + report.note());
    }
    return Optional.of(report);
  }

  private SiteReport report(CsvRow row, String country, String chip) {
    LocalDate knownAt = row.date(SiteReportTable.KNOWN_AT.name());
    double latitude = row.number(SiteReportTable.LATITUDE.name());
    double longitude = row.number(SiteReportTable.LONGITUDE.name());
    return new SiteDraft(
            row.origin(),
            publisher,
            knownAt == null ? published : knownAt,
            row.text(SiteReportTable.SITE.name()),
            country)
        .key(row.text(SiteReportTable.SITE_KEY.name()), row.text(SiteReportTable.CAMPUS.name()))
        .at(
            row.text(SiteReportTable.PLACE.name()),
            Double.isNaN(latitude) ? null : new Coordinates(latitude, longitude))
        .ownedBy(
            row.text(SiteReportTable.OPERATOR.name()),
            row.text(SiteReportTable.OWNER.name()),
            headquarters(row, SiteReportTable.OWNER_COUNTRY.name()))
        .usedBy(
            row.text(SiteReportTable.TENANT.name()),
            headquarters(row, SiteReportTable.TENANT_COUNTRY.name()))
        .sector(row.text(SiteReportTable.SECTOR.name()))
        .chips(chip, row.number(SiteReportTable.CHIPS.name()))
        .power(
            row.number(SiteReportTable.POWER.name()),
            named(PowerLevel.class, row.text(SiteReportTable.POWER_LEVEL.name())),
            named(PowerBasis.class, row.text(SiteReportTable.POWER_BASIS.name())))
        .performance(
            row.number(SiteReportTable.H100E.name()), row.number(SiteReportTable.FLOPS16.name()))
        .state(
            named(SiteState.class, row.text(SiteReportTable.STATE.name())),
            row.number(SiteReportTable.OPERATIONAL_SHARE.name()),
            row.date(SiteReportTable.VALID_FROM.name()))
        .evidence(
            named(EvidenceKind.class, row.text(SiteReportTable.EVIDENCE.name())),
            named(Certainty.class, row.text(SiteReportTable.CERTAINTY.name())))
        .counting(
            row.flag(SiteReportTable.STANDARD.name()),
            row.text(SiteReportTable.DUPLICATE_OF.name()),
            row.text(SiteReportTable.ROLE.name()).equals("level"))
        .sources(row.text(SiteReportTable.SOURCE.name()), row.text(SiteReportTable.NOTE.name()))
        .report();
  }

  /** The country of a company; an unknown spelling is flagged and left open. */
  private String headquarters(CsvRow row, String column) {
    String country = rows.country(row.text(column));
    if (country == null) {
      rows.note(
          row, IssueCode.LABEL_NOT_KNOWN, column + " '" + row.text(column) + "' is left open");
      return "";
    }
    return country;
  }

  private static <E extends Enum<E>> E named(Class<E> type, String name) {
    return name.isEmpty() ? null : Enum.valueOf(type, name.toUpperCase(Locale.ROOT));
  }
}
