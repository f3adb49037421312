package io.computestock.jobs.ingest.site;

import io.computestock.issue.IssueCode;
import io.computestock.site.Certainty;
import io.computestock.site.EvidenceKind;
import io.computestock.site.PowerLevel;
import io.computestock.site.SiteReport;
import io.computestock.site.SiteState;
import io.computestock.tabular.CsvFile;
import io.computestock.tabular.CsvRow;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The public table of GPU clusters (Epoch AI), one row a cluster. Names are not keys: clusters that
 * share one are told apart by their first day and size. A phase that supersedes another
 * replaces its level; a planned phase stands by itself beside the one that it builds upon.
 */
final class GpuClusterParser implements SiteParser {
  static final List<String> COLUMNS =
      List.of("Name", "Status", "Certainty", "First Operational Date", "Chip type (primary)");

  private static final String NAME = "Name";
  private static final String STATUS = "Status";
  private static final String FIRST_DAY = "First Operational Date";
  private static final String LAST_DAY = "Decommissioned Date (if applicable)";
  private static final String BUILDS_UPON = "Builds Upon";
  private static final String SUPERSEDED_BY = "Superseded by";
  private static final String H100E = "H100 equivalents";
  private static final String REPORTED_MW = "Reported Power Capacity (MW)";
  private static final String CALCULATED_MW = "Calculated Power Capacity (MW)";
  private static final Map<String, SiteState> STATES =
      Map.of(
          "Existing", SiteState.OPERATIONAL,
          "Planned", SiteState.PLANNED,
          "Decommissioned", SiteState.DECOMMISSIONED);

  @Override
  public List<SiteReport> parse(CsvFile file, LocalDate published, String publisher, SiteRows rows) {
    Map<String, CsvRow> byName = new HashMap<>();
    Set<String> shared = new HashSet<>();
    for (CsvRow row : file.rows()) {
      if (byName.putIfAbsent(row.text(NAME), row) != null) {
        shared.add(row.text(NAME));
      }
    }
    var reports = new ArrayList<SiteReport>();
    Map<String, Integer> alike = new HashMap<>();
    for (CsvRow row : file.rows()) {
      String name = row.text(NAME);
      if (shared.contains(name)) {
        name += " (" + row.text(FIRST_DAY) + ", " + Math.round(row.number(H100E)) + " H100e)";
        int number = alike.merge(name, 1, Integer::sum);
        name = number == 1 ? name : name + " #" + number;
      }
      reports.addAll(reports(row, name, byName, published, publisher, rows));
    }
    return reports;
  }

  private static List<SiteReport> reports(
      CsvRow row,
      String name,
      Map<String, CsvRow> byName,
      LocalDate published,
      String publisher,
      SiteRows rows) {
    LocalDate from = SiteRows.day(row, FIRST_DAY);
    LocalDate until = SiteRows.day(row, LAST_DAY);
    SiteState state = STATES.get(row.text(STATUS));
    if (state == null) {
      row.reject(STATUS, row.text(STATUS), "one of Existing, Planned, Decommissioned");
    }
    double chips = row.number("Chip quantity (primary)");
    double second = row.number("Chip quantity (secondary)");
    double h100e = row.number(H100E);
    double flops = row.number("16-bit OP/s");
    double reported = row.number(REPORTED_MW);
    double calculated = row.number(CALCULATED_MW);
    if (!SiteParser.accept(row, rows)) {
      return List.of();
    }
    String country = rows.where(row, "Country");
    if (country == null) {
      return List.of();
    }
    boolean tellsNothing =
        Double.isNaN(chips) && Double.isNaN(h100e) && Double.isNaN(reported) && Double.isNaN(flops);
    if (tellsNothing) {
      rows.note(row, IssueCode.NO_VALUE, "neither chips nor power nor performance");
      return List.of();
    }
    boolean isPlan = state == SiteState.PLANNED;
    String root = root(row, byName);
    SiteState first = state == SiteState.DECOMMISSIONED ? SiteState.OPERATIONAL : state;
    var reports = new ArrayList<SiteReport>();
    String label = row.text("Chip type (primary)");
    String chip = rows.chip(label);
    flagLabel(row, label, chip, rows);
    SiteDraft draft =
        draft(row, name, country, published, publisher, rows)
            .key(isPlan ? "" : root, isPlan ? row.text(BUILDS_UPON) : "")
            .chips(chip, chips)
            .power(
                Double.isNaN(reported) ? calculated : reported,
                Double.isNaN(reported) ? PowerLevel.FACILITY : null,
                null)
            .performance(h100e, flops)
            .state(first, Double.NaN, from);
    reports.add(draft.report());
    String secondLabel = row.text("Chip type (secondary)");
    if (!secondLabel.isEmpty()) {
      String secondChip = rows.chip(secondLabel);
      flagLabel(row, secondLabel, secondChip, rows);
      reports.add(
          draft(row, name, country, published, publisher, rows)
              .key(isPlan ? "" : root, isPlan ? row.text(BUILDS_UPON) : "")
              .chips(secondChip, second)
              .state(first, Double.NaN, from)
              .report());
    }
    if (state == SiteState.DECOMMISSIONED) {
      reports.add(
          draft(row, name, country, published, publisher, rows)
              .key(root, "")
              .state(state, Double.NaN, until == null ? published : until)
              .report());
    }
    return reports;
  }

  private static SiteDraft draft(
      CsvRow row,
      String name,
      String country,
      LocalDate published,
      String publisher,
      SiteRows rows) {
    String owner = row.text("Owner");
    return new SiteDraft(row.origin(), publisher, published, name, country)
        .at(row.text("Location"), null)
        .ownedBy("", owner, rows.reference().ownerCountry().getOrDefault(owner, ""))
        .usedBy(row.text("Users"), "")
        .sector(sector(row.text("Sector")))
        .evidence(EvidenceKind.LIST, certainty(row.text("Certainty")))
        .counting(
            row.text("Include in Standard Analysis").equalsIgnoreCase("true"),
            row.text("Possible Duplicate Of").split(",", -1)[0].strip(),
            true)
        .sources(row.text("Source 1"), "");
  }

  private static void flagLabel(CsvRow row, String label, String chip, SiteRows rows) {
    if (chip == null && !label.isEmpty()) {
      rows.note(row, IssueCode.LABEL_NOT_KNOWN, "chip '" + label + "' is not one of chips.csv");
    }
  }

  /** Name of the first of the phases of which each replaced the one before; empty without one. */
  private static String root(CsvRow row, Map<String, CsvRow> byName) {
    CsvRow phase = row;
    var seen = new HashSet<String>();
    while (seen.add(phase.text(NAME))) {
      CsvRow earlier = byName.get(phase.text(BUILDS_UPON));
      if (earlier == null || !earlier.text(SUPERSEDED_BY).equals(phase.text(NAME))) {
        break;
      }
      phase = earlier;
    }
    boolean standsAlone = phase == row && !byName.containsKey(row.text(SUPERSEDED_BY));
    return standsAlone ? "" : phase.text(NAME);
  }

  private static String sector(String text) {
    return switch (text) {
      case "Private" -> "private";
      case "Public" -> "public";
      case "Public/Private" -> "mixed";
      default -> "";
    };
  }

  private static Certainty certainty(String text) {
    return text.isEmpty() ? null : Certainty.valueOf(text.toUpperCase(Locale.ROOT));
  }
}
