package io.computestock.site;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * A site of one list: what the latest vintage that holds it says.
 *
 * @param id the same in all vintages of the list
 * @param publisher the list
 * @param levels in the order of their days; without a day, what runs first, what is to come last
 * @param firstKnown first day on which any vintage reported it running; of any report if none did
 * @param lastKnown day of the latest report
 * @param vintages files that hold it
 * @param flags doubts
 */
public record Site(
    String id,
    String publisher,
    List<SiteLevel> levels,
    LocalDate firstKnown,
    LocalDate lastKnown,
    Set<String> vintages,
    Set<SiteFlag> flags)
    implements Serializable {

  /** The better evidenced first; of equals the later known, then by id. */
  public static final Comparator<Site> BY_EVIDENCE =
      Comparator.comparing(Site::evidence)
          .thenComparing(Site::certainty)
          .thenComparing(Site::lastKnown, Comparator.reverseOrder())
          .thenComparing(Site::id);

  /** Name, as last written. */
  public String name() {
    return latest(SiteReport::site);
  }

  /** Name of the larger site that contains it; empty when there is none. */
  public String campus() {
    return latest(SiteReport::campus);
  }

  /** ISO3 of where it stands; empty when not told. */
  public String country() {
    return latest(SiteReport::country);
  }

  /** Town, region or address. */
  public String place() {
    return latest(SiteReport::place);
  }

  /** Owner of the machines. */
  public String owner() {
    return latest(SiteReport::owner);
  }

  /** ISO3 of the owner; empty when not told. */
  public String ownerCountry() {
    return latest(SiteReport::ownerCountry);
  }

  /** ISO3 of the tenant; empty when not told. */
  public String tenantCountry() {
    return latest(SiteReport::tenantCountry);
  }

  /** private, public or mixed; empty when not told. */
  public String sector() {
    return latest(SiteReport::sector);
  }

  /** Name of the site that it may be once more. */
  public String possibleDuplicateOf() {
    return latest(SiteReport::possibleDuplicateOf);
  }

  /** Where it stands, or null. */
  public Coordinates coordinates() {
    return reports().stream()
        .map(SiteReport::coordinates)
        .filter(java.util.Objects::nonNull)
        .reduce((first, second) -> second)
        .orElse(null);
  }

  /** The strongest evidence of any level. */
  public EvidenceKind evidence() {
    return reports().stream()
        .map(SiteReport::evidence)
        .min(Comparator.naturalOrder())
        .orElse(EvidenceKind.MODEL);
  }

  /** The surest word of the publisher; confirmed when it says nothing. */
  public Certainty certainty() {
    return reports().stream()
        .map(SiteReport::certainty)
        .filter(java.util.Objects::nonNull)
        .min(Comparator.naturalOrder())
        .orElse(Certainty.CONFIRMED);
  }

  /** The first day that is told of any level, or null. */
  public LocalDate firstDay() {
    return levels.stream()
        .map(SiteLevel::from)
        .filter(java.util.Objects::nonNull)
        .min(Comparator.naturalOrder())
        .orElse(null);
  }

  /** All reports, in the order of the levels. */
  public List<SiteReport> reports() {
    return levels.stream().flatMap(level -> level.parts().stream()).toList();
  }

  /** The largest sum of a quantity over the parts of a level; NaN when no level tells it. */
  double largest(Function<SiteReport, Double> quantity) {
    return levels.stream()
        .mapToDouble(
            level -> level.parts().stream().mapToDouble(quantity::apply).filter(q -> q > 0).sum())
        .filter(sum -> sum > 0)
        .max()
        .orElse(Double.NaN);
  }

  private String latest(Function<SiteReport, String> text) {
    return reports().stream()
        .map(text)
        .filter(value -> !value.isEmpty())
        .reduce((first, second) -> second)
        .orElse("");
  }
}
