package io.computestock.site;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Finds pairs of sites that may be one. Only sites of one country are compared that are near, or,
 * without coordinates, share a word of place, owner or campus. Sites that one vintage of one list
 * tells apart are two, and so are sites of different numbers, such as two phases of a campus.
 */
final class SiteMatcher {
  private static final double DAYS_PER_YEAR = 365.25;

  private final MatchRules rules;

  SiteMatcher(MatchRules rules) {
    this.rules = rules;
  }

  /** The pairs, in order of the ids. */
  List<Match> matches(List<Site> sites) {
    var found = new TreeMap<String, Match>();
    var byCountry =
        sites.stream()
            .map(Described::new)
            .collect(
                Collectors.groupingBy(d -> d.site.country(), TreeMap::new, Collectors.toList()));
    for (List<Described> country : byCountry.values()) {
      Map<String, Integer> frequency = frequency(country);
      for (int i = 0; i < country.size(); i++) {
        for (int j = i + 1; j < country.size(); j++) {
          add(found, country.get(i), country.get(j), frequency);
        }
      }
    }
    stated(sites, found);
    var matches = new ArrayList<>(found.values());
    Collections.sort(matches);
    return List.copyOf(matches);
  }

  private void add(
      SortedMap<String, Match> found, Described a, Described b, Map<String, Integer> frequency) {
    if (mayBeOne(a, b)) {
      double probability = probability(a, b, frequency);
      if (probability >= rules.smallest()) {
        put(found, Match.of(a.site.id(), b.site.id(), probability));
      }
    }
  }

  /** How many sites bear a word: a brand that all bear tells none from another. */
  private static Map<String, Integer> frequency(List<Described> sites) {
    var frequency = new TreeMap<String, Integer>();
    for (Described site : sites) {
      site.name.forEach(word -> frequency.merge(word, 1, Integer::sum));
    }
    return frequency;
  }

  private static void put(SortedMap<String, Match> found, Match match) {
    found.merge(
        match.a() + "\n" + match.b(),
        match,
        (one, other) -> one.probability() >= other.probability() ? one : other);
  }

  /** What a publisher itself suspects; the name is looked for in its own list first. */
  private void stated(List<Site> sites, SortedMap<String, Match> found) {
    var byName =
        sites.stream()
            .collect(
                Collectors.groupingBy(
                    site -> Words.normalised(site.name()), TreeMap::new, Collectors.toList()));
    for (Site site : sites) {
      String name = Words.normalised(site.possibleDuplicateOf());
      List<Site> named =
          byName.getOrDefault(name, List.of()).stream()
              .filter(other -> !name.isEmpty() && !other.id().equals(site.id()))
              .toList();
      List<Site> own =
          named.stream().filter(other -> other.publisher().equals(site.publisher())).toList();
      for (Site other : own.isEmpty() ? named : own) {
        put(found, Match.of(site.id(), other.id(), rules.stated()));
      }
    }
  }

  private boolean mayBeOne(Described a, Described b) {
    boolean toldApart =
        a.site.publisher().equals(b.site.publisher())
            && !Collections.disjoint(a.site.vintages(), b.site.vintages());
    boolean otherNumber =
        !a.numbers.isEmpty() && !b.numbers.isEmpty() && !a.numbers.equals(b.numbers);
    if (toldApart || otherNumber) {
      return false;
    }
    if (a.coordinates != null && b.coordinates != null) {
      return a.coordinates.kilometresTo(b.coordinates) <= rules.distanceKm();
    }
    return Words.share(a.place, b.place)
        || Words.share(a.owner, b.owner)
        || Words.share(a.campusAndName, b.campusAndName);
  }

  /** Owners are left out of the names: all sites of an owner would look alike. */
  private double probability(Described a, Described b, Map<String, Integer> frequency) {
    return rules.probability(
        Words.similarity(
            a.nameWithout(b.owner), b.nameWithout(a.owner), word -> 1.0 / frequency.get(word)),
        a.coordinates != null && b.coordinates != null,
        agreement(a.owner, b.owner),
        sizeRatio(a.site, b.site),
        yearsApart(a.site, b.site));
  }

  private static int agreement(Set<String> a, Set<String> b) {
    if (a.isEmpty() || b.isEmpty()) {
      return 0;
    }
    return Words.share(a, b) ? 1 : -1;
  }

  /** By the first measure that both tell. */
  private static double sizeRatio(Site a, Site b) {
    var measures =
        List.<Function<SiteReport, Double>>of(
            SiteReport::h100e, SiteReport::flops16, SiteReport::powerMw, SiteReport::chips);
    for (Function<SiteReport, Double> measure : measures) {
      double ratio = a.largest(measure) / b.largest(measure);
      if (!Double.isNaN(ratio)) {
        return ratio;
      }
    }
    return Double.NaN;
  }

  private static double yearsApart(Site a, Site b) {
    LocalDate first = a.firstDay();
    LocalDate second = b.firstDay();
    return first == null || second == null
        ? Double.NaN
        : ChronoUnit.DAYS.between(first, second) / DAYS_PER_YEAR;
  }

  /** A site with its words. */
  private static final class Described {
    private final Site site;
    private final Coordinates coordinates;
    private final Set<String> name;
    private final Set<String> numbers;
    private final Set<String> owner;
    private final Set<String> place;
    private final Set<String> campusAndName;

    Described(Site site) {
      this.site = site;
      coordinates = site.coordinates();
      name = Words.of(site.name());
      numbers = Words.numbers(name);
      if (name.size() > numbers.size()) {
        name.removeAll(numbers);
      }
      owner = Words.of(site.owner());
      place = Words.of(site.place());
      campusAndName = Words.of(site.campus() + " " + site.name());
      campusAndName.removeAll(numbers);
    }

    /** The name without its own and another's owner; all of it when nothing would be left. */
    Set<String> nameWithout(Set<String> otherOwner) {
      var rest = new java.util.TreeSet<>(name);
      rest.removeAll(owner);
      rest.removeAll(otherOwner);
      return rest.isEmpty() ? name : rest;
    }
  }
}
