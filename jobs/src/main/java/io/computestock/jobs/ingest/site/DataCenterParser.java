package io.computestock.jobs.ingest.site;

import io.computestock.issue.IssueCode;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The public tables of data centers (Epoch AI): one of sites and one of their levels over time,
 * read together. Levels are cumulative; the last up to a day holds. Days after the publication are
 * plans. The older vintage calls a site by its handle in the timelines and by its title elsewhere;
 * the title is the name of the newer one.
 */
final class DataCenterParser {
  static final List<String> SITE_COLUMNS = List.of("Owner", "Users", "Current power (MW)", "Address");
  static final List<String> LEVEL_COLUMNS =
      List.of("Date", "Data center", "Power (MW)", "H100 equivalents", "Buildings operational");

  private static final String LEVEL_OF = "Data center";
  private static final Pattern US_ZIP = Pattern.compile(".*[ ,][A-Z]{2} [0-9]{5}$");
  private static final Pattern TAGGED = Pattern.compile("([^#,]+)#(confident|likely|speculative)");
  private static final String UNITED_STATES = "USA";

  private DataCenterParser() {}

  /** The levels of a timeline, with what the table of sites says of each site. */
  static List<SiteReport> parse(
      CsvFile sites, CsvFile levels, LocalDate published, String publisher, SiteRows rows) {
    Map<String, CsvRow> byName = new HashMap<>();
    if (sites != null) {
      for (CsvRow site : sites.rows()) {
        byName.put(site.text("Handle").isEmpty() ? site.text("Name") : site.text("Handle"), site);
      }
    }
    var reports = new ArrayList<SiteReport>();
    for (CsvRow level : levels.rows()) {
      SiteReport report = report(level, byName, published, publisher, rows);
      if (report != null) {
        reports.add(report);
      }
    }
    return reports;
  }

  private static SiteReport report(
      CsvRow level,
      Map<String, CsvRow> sites,
      LocalDate published,
      String publisher,
      SiteRows rows) {
    LocalDate day = SiteRows.day(level, "Date");
    double megawatt = level.number("Power (MW)");
    double h100e = level.number("H100 equivalents");
    if (day == null && level.ok()) {
      level.reject("Date", "", "a day");
    }
    if (!SiteParser.accept(level, rows)) {
      return null;
    }
    CsvRow site = sites.get(level.text(LEVEL_OF));
    String country = site == null ? "" : country(site, rows);
    if (country == null || country.isEmpty()) {
      rows.note(
          level,
          IssueCode.NO_COUNTRY,
          LEVEL_OF
              + " '"
              + level.text(LEVEL_OF)
              + (site == null ? "' has no row in the table of sites" : "' is in no known country"));
      return null;
    }
    boolean runs = megawatt > 0 || h100e > 0;
    SiteState state =
        day.isAfter(published)
            ? SiteState.PLANNED
            : runs ? SiteState.OPERATIONAL : SiteState.UNDER_CONSTRUCTION;
    Tagged owner = Tagged.first(site.text("Owner"));
    Tagged user = Tagged.first(site.text("Users"));
    String title = site.text("Title").isEmpty() ? site.text("Name") : site.text("Title");
    double latitude = SiteRows.degrees(site.text("Latitude"));
    double longitude = SiteRows.degrees(site.text("Longitude"));
    boolean isPlaced = !Double.isNaN(latitude) && !Double.isNaN(longitude);
    return new SiteDraft(level.origin(), publisher, published, title, country)
        .key(title, "")
        .at(
            site.text("Address"),
            isPlaced ? new Coordinates(latitude, longitude) : null)
        .ownedBy(
            "", owner.name(), rows.reference().ownerCountry().getOrDefault(owner.name(), ""))
        .usedBy(user.name(), rows.reference().ownerCountry().getOrDefault(user.name(), ""))
        .power(megawatt, PowerLevel.FACILITY, PowerBasis.PEAK)
        .performance(h100e, Double.NaN)
        .state(state, Double.NaN, day)
        .evidence(EvidenceKind.SATELLITE, owner.certainty())
        .sources("Epoch AI, Frontier Data Centers", "")
        .report();
  }

  /** The country as told, or as the address ends: in a country's name or a United States zip code. */
  private static String country(CsvRow site, SiteRows rows) {
    if (!site.text("Country").isEmpty()) {
      return rows.country(site.text("Country"));
    }
    String address = site.text("Address");
    if (US_ZIP.matcher(address).matches()) {
      return UNITED_STATES;
    }
    String[] parts = address.split(",", -1);
    for (int i = parts.length - 1; i > 0; i--) {
      String country = rows.country(parts[i].strip());
      if (country != null && !country.isEmpty()) {
        return country;
      }
    }
    return "";
  }

  /**
   * A name with its tag of confidence.
   *
   * @param name the name alone
   * @param certainty what the tag says; null without one
   */
  record Tagged(String name, Certainty certainty) {
    static Tagged first(String text) {
      Matcher matcher = TAGGED.matcher(text);
      if (!matcher.find()) {
        return new Tagged(text.strip(), null);
      }
      return new Tagged(
          matcher.group(1).strip(),
          switch (matcher.group(2).toLowerCase(Locale.ROOT)) {
            case "confident" -> Certainty.CONFIRMED;
            case "likely" -> Certainty.LIKELY;
            default -> Certainty.UNLIKELY;
          });
    }
  }
}
