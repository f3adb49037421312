package io.computestock.jobs.ingest.site;

import io.computestock.issue.IssueCode;
import io.computestock.site.Certainty;
import io.computestock.site.EvidenceKind;
import io.computestock.site.PowerBasis;
import io.computestock.site.PowerLevel;
import io.computestock.site.SiteReport;
import io.computestock.site.SiteState;
import io.computestock.tabular.CsvFile;
import io.computestock.tabular.CsvRow;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The public tables of data centers (Epoch AI) of one vintage: what the sites are, and their levels
 * over time. Levels are cumulative: the last up to a day holds. Levels after the publication are
 * planned. A level whose status begins with "Revision" withdraws the one before it. The older
 * vintage calls a site by its handle in the levels; its title is the name in the newer one, and so
 * the key of both.
 */
final class DataCenterParser {
  static final List<String> SITE_COLUMNS =
      List.of("Owner", "Users", "Current power (MW)", "Address");
  static final List<String> LEVEL_COLUMNS =
      List.of("Date", "Data center", "Power (MW)", "H100 equivalents", "Buildings operational");

  static final List<String> COOLING_COLUMNS =
      List.of("Model", "Manufacturer", "Length (m)", "Width (m)", "Area (m^2)", "Spot check");

  private static final String DATE = "Date";
  private static final String LEVEL_OF = "Data center";
  private static final String HANDLE = "Handle";
  private static final String COUNTRY = "Country";
  private static final String ADDRESS = "Address";
  private static final Pattern US_ZIP = Pattern.compile(".*[ ,][A-Z]{2} [0-9]{5}(-[0-9]{4})?$");
  private static final Pattern TAGGED = Pattern.compile("([^#,]+)#(\\w+)");
  private static final String UNITED_STATES = "USA";

  /** A country, but as the end of an address more likely one of the United States. */
  private static final String STATE_OR_COUNTRY = "Georgia";

  private final String publisher;
  private final SiteRows rows;
  private final Map<String, CsvRow> sites = new HashMap<>();
  private final Set<CsvRow> described = new LinkedHashSet<>();

  DataCenterParser(String publisher, SiteRows rows) {
    this.publisher = publisher;
    this.rows = rows;
  }

  /**
   * A table of levels.
   *
   * @param file the table
   * @param published when it became public
   */
  record Timeline(CsvFile file, LocalDate published) {}

  /** The levels of all timelines; the last table to describe a site is believed. */
  List<SiteReport> parse(List<CsvFile> tables, List<Timeline> timelines) {
    for (CsvFile table : tables) {
      for (CsvRow site : table.rows()) {
        sites.put(site.text(HANDLE).isEmpty() ? site.text("Name") : site.text(HANDLE), site);
      }
    }
    var reports = new ArrayList<SiteReport>();
    for (Timeline timeline : timelines) {
      for (Level level : standing(timeline.file())) {
        report(level, timeline.published()).ifPresent(reports::add);
      }
    }
    for (CsvFile table : tables) {
      for (CsvRow site : table.rows()) {
        if (!described.contains(site)) {
          rows.note(site, IssueCode.CONTEXT_ONLY, "describes a site of which no level is told");
        }
      }
    }
    return reports;
  }

  private record Level(CsvRow row, LocalDate day, double megawatt, double h100e) {}

  /** The good levels, but for those that a later row of their site withdraws. */
  private List<Level> standing(CsvFile timeline) {
    var bySite = new TreeMap<String, List<Level>>();
    for (CsvRow row : timeline.rows()) {
      level(row)
          .ifPresent(
              level ->
                  bySite.computeIfAbsent(row.text(LEVEL_OF), site -> new ArrayList<>()).add(level));
    }
    var standing = new ArrayList<Level>();
    for (List<Level> levels : bySite.values()) {
      levels.sort(Comparator.comparing(Level::day));
      for (int i = 0; i < levels.size(); i++) {
        if (i + 1 < levels.size() && withdraws(levels.get(i + 1), levels.get(i))) {
          CsvRow by = levels.get(i + 1).row();
          rows.note(levels.get(i).row(), IssueCode.SUPERSEDED, "revised in " + by.origin());
        } else {
          standing.add(levels.get(i));
        }
      }
    }
    return standing;
  }

  /** A revision withdraws the level before it, and so does a second row of one day. */
  private static boolean withdraws(Level later, Level earlier) {
    String status = later.row().text("Construction status").toLowerCase(Locale.ROOT);
    return status.startsWith("revision") || later.day().equals(earlier.day());
  }

  private Optional<Level> level(CsvRow row) {
    LocalDate day = SiteRows.day(row, DATE);
    double megawatt = SiteRows.amount(row, "Power (MW)");
    double h100e = SiteRows.amount(row, "H100 equivalents");
    if (row.text(DATE).isEmpty()) {
      row.reject(DATE, "", "a day");
    }
    if (!rows.accept(row)) {
      return Optional.empty();
    }
    if (Double.isNaN(megawatt) && Double.isNaN(h100e)) {
      rows.note(row, IssueCode.NO_VALUE, "neither power nor performance");
      return Optional.empty();
    }
    return Optional.of(new Level(row, day, megawatt, h100e));
  }

  private Optional<SiteReport> report(Level at, LocalDate published) {
    CsvRow level = at.row();
    String name = level.text(LEVEL_OF);
    CsvRow site = sites.get(name);
    String country = site == null ? "" : country(site);
    if (country.isEmpty()) {
      String reason =
          site == null ? "has no row in the table of sites" : "is in no country that is told";
      rows.note(level, IssueCode.NO_COUNTRY, LEVEL_OF + " '" + name + "' " + reason);
      return Optional.empty();
    }
    rows.use(level, published);
    if (described.add(site)) {
      rows.use(site, published);
    }
    String title = site.text("Title").isEmpty() ? name : site.text("Title");
    Tagged owner = Tagged.first(site.text("Owner"));
    Tagged user = Tagged.first(site.text("Users"));
    return Optional.of(
        new SiteDraft(level.origin(), publisher, published, title, country)
            .key(title, "")
            .at(site.text(ADDRESS), SiteRows.point(site.text("Latitude"), site.text("Longitude")))
            .ownedBy("", owner.name(), rows.headquarters(owner.name()))
            .usedBy(user.name(), rows.headquarters(user.name()))
            .power(at.megawatt(), PowerLevel.FACILITY, PowerBasis.PEAK)
            .performance(at.h100e(), Double.NaN)
            .state(state(at, published), Double.NaN, at.day())
            .evidence(EvidenceKind.SATELLITE, owner.certainty())
            .sources("Epoch AI, Frontier Data Centers", "")
            .report());
  }

  private static SiteState state(Level level, LocalDate published) {
    if (level.day().isAfter(published)) {
      return SiteState.PLANNED;
    }
    boolean runs = level.megawatt() > 0 || level.h100e() > 0;
    return runs ? SiteState.OPERATIONAL : SiteState.UNDER_CONSTRUCTION;
  }

  /** As told, or as the address ends: a zip code of the United States or a country; else empty. */
  private String country(CsvRow site) {
    if (!site.text(COUNTRY).isEmpty()) {
      return known(site.text(COUNTRY));
    }
    String address = site.text(ADDRESS);
    if (US_ZIP.matcher(address).matches()) {
      return UNITED_STATES;
    }
    String[] parts = address.split(",", -1);
    for (int i = parts.length - 1; i > 0; i--) {
      String country = parts[i].strip().equals(STATE_OR_COUNTRY) ? "" : known(parts[i]);
      if (!country.isEmpty()) {
        return country;
      }
    }
    return "";
  }

  private String known(String spelling) {
    String country = rows.country(spelling);
    return country == null ? "" : country;
  }

  /**
   * A name with its tag of confidence.
   *
   * @param name the name alone
   * @param certainty what the tag says; null without one
   */
  private record Tagged(String name, Certainty certainty) {
    private static Tagged first(String text) {
      Matcher matcher = TAGGED.matcher(text);
      if (!matcher.find()) {
        return new Tagged(text, null);
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
