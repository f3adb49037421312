package io.computestock.site;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The sites that reports speak of, as known on a day. The order of the reports does not matter.
 *
 * <p>Within a list, reports with one key are one site; without a key, reports of one name, country
 * and owner. A newer vintage replaces what older ones said of a site, so it must tell all levels
 * again; a site that it does not hold stays as last told. Between lists sites may match, with a
 * probability ({@link Merges} decides in each draw).
 *
 * <p>Where a list withholds names and gives no keys, each report is a site. Such sites cannot be
 * followed from vintage to vintage: only those of the newest count.
 *
 * <p>A total of a campus is not counted beside its phases, unless it runs and none of them does;
 * one that is newer than all of them replaces them.
 */
public final class SiteRegister {
  private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);

  private final List<Site> sites;
  private final List<Site> replaced;
  private final List<Match> matches;

  private SiteRegister(List<Site> sites, List<Site> replaced, List<Match> matches) {
    this.sites = sites;
    this.replaced = replaced;
    this.matches = matches;
  }

  /**
   * The register on a day.
   *
   * @param reports reports of all lists and vintages
   * @param asOf reports known later do not exist
   */
  public static SiteRegister of(Collection<SiteReport> reports, LocalDate asOf, MatchRules rules) {
    var byPublisher =
        reports.stream()
            .filter(report -> !report.knownAt().isAfter(asOf))
            .sorted(SiteReport.ORDER)
            .collect(
                Collectors.groupingBy(SiteReport::publisher, TreeMap::new, Collectors.toList()));
    var sites = new ArrayList<Site>();
    var replaced = new ArrayList<Site>();
    byPublisher.forEach(
        (publisher, list) -> {
          List<Site> listed = sitesOf(publisher, list);
          Set<String> out = replacedIds(listed);
          for (Site site : listed) {
            (out.contains(site.id()) ? replaced : sites).add(site);
          }
        });
    sites.sort(Comparator.comparing(Site::id));
    replaced.replaceAll(site -> flagged(site, SiteFlag.REPLACED_BY_CAMPUS));
    return new SiteRegister(
        List.copyOf(sites), List.copyOf(replaced), new SiteMatcher(rules).matches(sites));
  }

  /** The sites, by id; those that may be one with another are still there. */
  public List<Site> sites() {
    return sites;
  }

  /** Totals that are counted by their phases, and phases that a newer total replaces. */
  public List<Site> replaced() {
    return replaced;
  }

  /** Pairs that may be one. */
  public List<Match> matches() {
    return matches;
  }

  private static List<Site> sitesOf(String publisher, List<SiteReport> list) {
    SortedMap<String, LocalDate> vintages = new TreeMap<>();
    for (SiteReport report : list) {
      vintages.merge(vintage(report), report.knownAt(), (a, b) -> a.isAfter(b) ? a : b);
    }
    Comparator<String> byAge =
        Comparator.comparing((String file) -> vintages.get(file))
            .thenComparing(Comparator.naturalOrder());
    String latest = vintages.keySet().stream().max(byAge).orElseThrow();
    var sites = new ArrayList<Site>();
    identified(publisher, list)
        .forEach(
            (id, reports) -> {
              Set<String> files =
                  reports.stream().map(SiteRegister::vintage).collect(Collectors.toSet());
              String own = files.stream().max(byAge).orElseThrow();
              List<SiteReport> current =
                  reports.stream().filter(r -> r.counted() && vintage(r).equals(own)).toList();
              boolean gone = isNameless(reports.get(0)) && !own.equals(latest);
              if (!current.isEmpty() && !gone) {
                Set<SiteFlag> flags = EnumSet.noneOf(SiteFlag.class);
                if (!own.equals(latest)) {
                  flags.add(SiteFlag.NOT_IN_LATEST_VINTAGE);
                }
                sites.add(
                    new Site(
                        id,
                        publisher,
                        levels(current),
                        firstKnown(reports),
                        current.stream()
                            .map(SiteReport::knownAt)
                            .max(Comparator.naturalOrder())
                            .orElseThrow(),
                        new TreeSet<>(files),
                        flags));
              }
            });
    return sites;
  }

  private static String vintage(SiteReport report) {
    return report.origin().file();
  }

  /** Reports by site: by key, else by name, country and owner. */
  private static SortedMap<String, List<SiteReport>> identified(
      String publisher, List<SiteReport> list) {
    Map<String, Set<String>> keys = valuesByName(list, SiteReport::siteKey);
    Map<String, Set<String>> owners =
        valuesByName(list, report -> Words.normalised(report.owner()));
    var sites = new TreeMap<String, List<SiteReport>>();
    var seen = new TreeMap<String, Integer>();
    for (SiteReport report : list) {
      String name = nameAndCountry(report);
      String key = valueOrOnly(report.siteKey(), keys.get(name));
      String id = "key|" + key;
      if (key.isEmpty()) {
        // Without a key of its own the spelling of one name must do, and one owner that is told.
        id = name + "|" + valueOrOnly(Words.normalised(report.owner()), owners.get(name));
      }
      if (isNameless(report)) {
        id = name + "|" + content(report);
        int same = seen.merge(vintage(report) + "|" + id, 1, Integer::sum);
        id += "|" + same;
      }
      sites.computeIfAbsent(publisher + "|" + id, i -> new ArrayList<>()).add(report);
    }
    return sites;
  }

  /** Whether neither a name nor a key tells the site from others. */
  private static boolean isNameless(SiteReport report) {
    return report.siteKey().isEmpty() && Words.withholdsName(report.site());
  }

  /** What is told of a nameless site, by which it may be known again in another vintage. */
  private static String content(SiteReport report) {
    return report.validFrom()
        + "|"
        + report.chipType()
        + "|"
        + report.chips()
        + "|"
        + report.powerMw()
        + "|"
        + report.h100e()
        + "|"
        + report.flops16();
  }

  private static String nameAndCountry(SiteReport report) {
    return Words.normalised(report.site()) + "|" + report.country();
  }

  private static Map<String, Set<String>> valuesByName(
      List<SiteReport> list, Function<SiteReport, String> value) {
    return list.stream()
        .filter(report -> !value.apply(report).isEmpty())
        .collect(
            Collectors.groupingBy(
                SiteRegister::nameAndCountry,
                Collectors.mapping(value, Collectors.toCollection(TreeSet::new))));
  }

  /** A value, or, where it is not told, the only one that is told under the name. */
  private static String valueOrOnly(String value, Set<String> told) {
    return value.isEmpty() && told != null && told.size() == 1 ? told.iterator().next() : value;
  }

  private static LocalDate firstKnown(List<SiteReport> reports) {
    boolean ran = reports.stream().anyMatch(report -> report.state().runs());
    return reports.stream()
        .filter(report -> !ran || report.state().runs())
        .map(SiteReport::knownAt)
        .min(Comparator.naturalOrder())
        .orElseThrow();
  }

  /** Levels by day and state; what an end that is known puts an end to is left out. */
  private static List<SiteLevel> levels(List<SiteReport> reports) {
    LocalDate cancelled =
        reports.stream()
            .filter(report -> report.state() == SiteState.CANCELLED)
            .map(SiteReport::knownAt)
            .max(Comparator.naturalOrder())
            .orElse(LocalDate.MIN);
    var byDay =
        reports.stream()
            .filter(report -> !overridden(report, reports))
            .filter(
                report -> !report.stateWhenKnown().mayRun() || report.knownAt().isAfter(cancelled))
            .collect(
                Collectors.groupingBy(
                    SiteRegister::dayAndState, TreeMap::new, Collectors.toList()));
    return byDay.values().stream()
        .map(
            parts ->
                new SiteLevel(
                    parts.get(0).stateWhenKnown(),
                    parts.get(0).validFrom(),
                    parts.stream()
                        .map(SiteReport::knownAt)
                        .max(Comparator.naturalOrder())
                        .orElseThrow(),
                    List.copyOf(parts)))
        .toList();
  }

  /** Without a day, what runs comes first, what has ended ends when known, what is to come last. */
  private static String dayAndState(SiteReport report) {
    SiteState state = report.stateWhenKnown();
    LocalDate day = report.validFrom();
    if (day == null && !state.runs()) {
      day = state.mayRun() ? LAST_DAY : report.knownAt();
    }
    return (day == null ? "" : day.toString()) + (state.runs() ? "|first|" : "|then|") + state;
  }

  private static boolean overridden(SiteReport report, List<SiteReport> others) {
    return report.validFrom() != null
        && others.stream()
            .anyMatch(
                other ->
                    other.evidence().overrides(report.evidence())
                        && other.validFrom() != null
                        && sameMonth(other.validFrom(), report.validFrom()));
  }

  private static boolean sameMonth(LocalDate a, LocalDate b) {
    return a.getYear() == b.getYear() && a.getMonthValue() == b.getMonthValue();
  }

  /**
   * Of a campus in a list either the total or the phases are left out. Phases that are only planned
   * take nothing from a total that runs.
   */
  private static Set<String> replacedIds(List<Site> listed) {
    var byCampus = new TreeMap<String, List<Site>>();
    for (Site site : listed) {
      byCampus
          .computeIfAbsent(Words.normalised(site.campus()), campus -> new ArrayList<>())
          .add(site);
    }
    var out = new TreeSet<String>();
    for (Site total : listed) {
      String name = Words.normalised(total.name());
      List<Site> phases =
          byCampus.getOrDefault(name, List.of()).stream()
              .filter(site -> site.country().equals(total.country()))
              .filter(site -> !Words.normalised(site.name()).equals(name))
              .toList();
      if (!phases.isEmpty()) {
        boolean newer =
            phases.stream().allMatch(phase -> phase.lastKnown().isBefore(total.lastKnown()))
                && phases.stream()
                    .allMatch(p -> p.flags().contains(SiteFlag.NOT_IN_LATEST_VINTAGE));
        if (newer) {
          phases.forEach(phase -> out.add(phase.id()));
        } else if (!runs(total) || phases.stream().anyMatch(SiteRegister::runs)) {
          out.add(total.id());
        }
      }
    }
    return out;
  }

  private static boolean runs(Site site) {
    return site.levels().stream().anyMatch(level -> level.state().runs());
  }

  private static Site flagged(Site site, SiteFlag flag) {
    Set<SiteFlag> flags = EnumSet.of(flag);
    flags.addAll(site.flags());
    return new Site(
        site.id(),
        site.publisher(),
        site.levels(),
        site.firstKnown(),
        site.lastKnown(),
        site.vintages(),
        flags);
  }
}
