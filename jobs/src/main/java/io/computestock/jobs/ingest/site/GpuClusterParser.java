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
 * share one are told apart by their first day and size. A phase that supersedes another takes its
 * place from its day on; a planned phase stands by itself beside the one that it builds upon.
 */
final class GpuClusterParser {
  static final List<String> COLUMNS =
      List.of("Name", "Status", "Certainty", "First Operational Date", "Chip type (primary)");

  private static final String NAME = "Name";
  private static final String STATUS = "Status";
  private static final String FIRST_DAY = "First Operational Date";
  private static final String LAST_DAY = "Decommissioned Date (if applicable)";
  private static final String BUILDS_UPON = "Builds Upon";
  private static final String SUPERSEDED_BY = "Superseded by";
  private static final String FIRST_CHIP = "Chip type (primary)";
  private static final String SECOND_CHIP = "Chip type (secondary)";
  private static final Map<String, SiteState> STATES =
      Map.of(
          "Existing", SiteState.OPERATIONAL,
          "Planned", SiteState.PLANNED,
          "Decommissioned", SiteState.DECOMMISSIONED);
  private static final Map<String, Certainty> CERTAINTIES =
      Map.of(
          "Confirmed", Certainty.CONFIRMED,
          "Likely", Certainty.LIKELY,
          "Unlikely", Certainty.UNLIKELY);

  private final LocalDate published;
  private final String publisher;
  private final SiteRows rows;
  private final Map<String, CsvRow> byName = new HashMap<>();
  private final Set<String> shared = new HashSet<>();
  private final Map<String, Integer> alike = new HashMap<>();

  GpuClusterParser(LocalDate published, String publisher, SiteRows rows) {
    this.published = published;
    this.publisher = publisher;
    this.rows = rows;
  }

  List<SiteReport> parse(CsvFile file) {
    for (CsvRow row : file.rows()) {
      if (byName.putIfAbsent(row.text(NAME), row) != null) {
        shared.add(row.text(NAME));
      }
    }
    return file.rows().stream().flatMap(row -> reports(row).stream()).toList();
  }

  /** What the numbers of a row say. */
  private record Figures(
      double first, double second, double h100e, double flops, double reported, double calculated) {
    private Figures(CsvRow row) {
      this(
          SiteRows.amount(row, "Chip quantity (primary)"),
          SiteRows.amount(row, "Chip quantity (secondary)"),
          SiteRows.amount(row, "H100 equivalents"),
          SiteRows.amount(row, "16-bit OP/s"),
          SiteRows.amount(row, "Reported Power Capacity (MW)"),
          SiteRows.amount(row, "Calculated Power Capacity (MW)"));
    }

    private boolean tellNothing() {
      return Double.isNaN(first)
          && Double.isNaN(second)
          && Double.isNaN(h100e)
          && Double.isNaN(flops)
          && Double.isNaN(reported)
          && Double.isNaN(calculated);
    }
  }

  private List<SiteReport> reports(CsvRow row) {
    LocalDate from = SiteRows.day(row, FIRST_DAY);
    LocalDate until = SiteRows.day(row, LAST_DAY);
    var figures = new Figures(row);
    SiteState state = STATES.get(row.text(STATUS));
    if (state == null) {
      row.reject(STATUS, row.text(STATUS), "one of Existing, Planned, Decommissioned");
    }
    if (!rows.accept(row)) {
      return List.of();
    }
    if (figures.tellNothing()) {
      rows.note(row, IssueCode.NO_VALUE, "neither chips nor power nor performance");
      return List.of();
    }
    String country = rows.where(row, "Country");
    if (country == null) {
      return List.of();
    }
    rows.use(row, published);
    String name = name(row, figures);
    boolean hasEnded = state == SiteState.DECOMMISSIONED;
    SiteState first = hasEnded ? SiteState.OPERATIONAL : state;
    boolean isReported = !Double.isNaN(figures.reported());
    var reports = new ArrayList<SiteReport>();
    reports.add(
        draft(row, name, country)
            .chips(chip(row, FIRST_CHIP), figures.first())
            .power(
                isReported ? figures.reported() : figures.calculated(),
                isReported ? null : PowerLevel.FACILITY,
                null)
            .performance(figures.h100e(), figures.flops())
            .state(first, Double.NaN, from)
            .report());
    rows.weigh(row, reports.get(0));
    if (!row.text(SECOND_CHIP).isEmpty()) {
      reports.add(
          draft(row, name, country)
              .chips(chip(row, SECOND_CHIP), figures.second())
              .state(first, Double.NaN, from)
              .report());
    }
    if (hasEnded) {
      LocalDate end = until == null ? published : until;
      reports.add(draft(row, name, country).state(state, Double.NaN, end).report());
    }
    return reports;
  }

  /** The name, with what tells the row from others of that name. */
  private String name(CsvRow row, Figures figures) {
    String name = row.text(NAME);
    if (!shared.contains(name)) {
      return name;
    }
    name += " (" + row.text(FIRST_DAY) + ", " + Math.round(figures.h100e()) + " H100e)";
    int number = alike.merge(name, 1, Integer::sum);
    return number == 1 ? name : name + " #" + number;
  }

  private SiteDraft draft(CsvRow row, String name, String country) {
    boolean isPlan = STATES.get(row.text(STATUS)) == SiteState.PLANNED;
    String owner = row.text("Owner");
    return new SiteDraft(row.origin(), publisher, published, name, country)
        .key(isPlan ? "" : root(row), isPlan ? row.text(BUILDS_UPON) : "")
        .at(row.text("Location"), null)
        .ownedBy("", owner, rows.headquarters(owner))
        .usedBy(row.text("Users"), "")
        .sector(sector(row.text("Sector")))
        .evidence(EvidenceKind.LIST, CERTAINTIES.get(row.text("Certainty")))
        .counting(
            row.text("Include in Standard Analysis").toLowerCase(Locale.ROOT).equals("true"),
            row.text("Possible Duplicate Of").split(",", -1)[0].strip(),
            true)
        .sources(row.text("Source 1"), "");
  }

  private String chip(CsvRow row, String column) {
    String label = row.text(column);
    String chip = label.isEmpty() ? null : rows.chip(label);
    if (chip == null && !label.isEmpty()) {
      rows.note(row, IssueCode.LABEL_NOT_KNOWN, column + " '" + label + "' is left open");
    }
    return chip;
  }

  /** Name of the first of the phases of which each replaced the one before; empty without one. */
  private String root(CsvRow row) {
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
}
