package io.computestock.diversion;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is known of the chips diverted to one destination, line by line.
 *
 * @param asOf day of the look: younger cases are less likely to be known
 * @param deliveries counted cases; an empty list means that nobody looked, otherwise a year without
 *     cases speaks too
 * @param gaps chips that mirror gaps show
 * @param hubs chips that hubs cannot have absorbed
 */
public record DiversionEvidence(
    LocalDate asOf, List<CaseDelivery> deliveries, List<Gap> gaps, List<HubExcess> hubs) {

  /**
   * Sorts the evidence, so that its order plays no part.
   *
   * @throws IllegalArgumentException for two excesses of one year: two hubs are added by draw, not
   *     taken for two figures of the same thing
   */
  public DiversionEvidence {
    deliveries =
        deliveries.stream()
            .sorted(Comparator.comparing(delivery -> delivery.diversionCase().caseId()))
            .toList();
    gaps =
        gaps.stream()
            .sorted(
                Comparator.comparingInt(Gap::year)
                    .thenComparing(gap -> String.join(";", new TreeSet<>(gap.roots())))
                    .thenComparingDouble(Gap::chips)
                    .thenComparingDouble(Gap::logSd)
                    .thenComparingDouble(Gap::coverage))
            .toList();
    hubs = hubs.stream().sorted(Comparator.comparingInt(HubExcess::year)).toList();
    if (hubs.stream().mapToInt(HubExcess::year).distinct().count() < hubs.size()) {
      throw new IllegalArgumentException("two hub excesses of one year: add them by draw");
    }
  }

  /** Prior alone. */
  public static DiversionEvidence none(LocalDate asOf) {
    return new DiversionEvidence(asOf, List.of(), List.of(), List.of());
  }

  /**
   * Chips of a year that mirror gaps show.
   *
   * @param year the year
   * @param chips median, above 0
   * @param logSd log standard deviation, above 0
   * @param coverage part of all diverted chips that these routes carry, above 0, at most 1
   * @param roots documents behind it
   */
  public record Gap(int year, double chips, double logSd, double coverage, Set<String> roots) {
    public Gap {
      if (!(chips > 0) || !(logSd > 0)) {
        throw new IllegalArgumentException(
            chips + " chips with log sd " + logSd + ", expected both above 0");
      }
      requirePart(coverage);
    }
  }

  /**
   * Diverted chips of a year, all observed hubs together, from {@link HubAbsorption}.
   *
   * @param year the year
   * @param chips by draw, 0 or more
   * @param coverage part of all diverted chips that passes by these hubs, above 0, at most 1
   * @param roots documents behind it
   */
  @SuppressWarnings("ArrayRecordComponent") // draws are vectors; these records are never compared
  public record HubExcess(int year, double[] chips, double coverage, Set<String> roots) {
    public HubExcess {
      requirePart(coverage);
    }
  }

  private static void requirePart(double coverage) {
    if (!(coverage > 0 && coverage <= 1)) {
      throw new IllegalArgumentException("coverage " + coverage + ", expected above 0, at most 1");
    }
  }
}
