package io.computestock.scenario;

import io.computestock.reference.ChipType;
import io.computestock.reference.ExportRule;
import io.computestock.reference.ExportRule.Regime;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/**
 * Whether a chip needs a licence for a destination on a day, from dated predicates over its
 * specification (method note 0004).
 *
 * <p>An unknown specification fulfils no condition. A rule holds for a country that it names, for
 * the members of group D:5, whose licences are denied as a rule, or for the world. Groups D:1 and
 * D:4 are not resolved, because licences for them are granted as a rule.
 */
public final class ExportPolicy {
  private static final String WORLD = "WORLD";

  private final List<ExportRule> rules;

  public ExportPolicy(List<ExportRule> rules) {
    this.rules = List.copyOf(rules);
  }

  /** The licence clauses that catch a chip, whatever the day, in the order of their start. */
  public Stream<ExportRule> licenceClauses(ChipType chip, String destination) {
    return rules.stream()
        .filter(rule -> rule.regime() == Regime.LICENCE)
        .filter(
            rule ->
                rule.destinations().contains(destination) || rule.destinations().contains(WORLD))
        .filter(rule -> catches(rule, chip))
        .sorted(java.util.Comparator.comparing(ExportRule::from));
  }

  /** True when a licence is needed on that day. */
  public boolean isControlled(ChipType chip, String destination, LocalDate day) {
    return licenceClauses(chip, destination).anyMatch(rule -> inForce(rule, day));
  }

  private static boolean inForce(ExportRule rule, LocalDate day) {
    return !day.isBefore(rule.from()) && (rule.to() == null || !day.isAfter(rule.to()));
  }

  private static boolean catches(ExportRule rule, ChipType chip) {
    boolean named = rule.chipTypes().isEmpty() || rule.chipTypes().contains(chip.chipType());
    return named
        && atLeast(chip.tpp(), rule.tppMin())
        && below(chip.tpp(), rule.tppBelow())
        && atLeast(chip.performanceDensity(), rule.densityMin())
        && below(chip.performanceDensity(), rule.densityBelow())
        && atLeast(chip.interconnectGbS(), rule.linkMin())
        && below(chip.memoryBandwidthGbS(), rule.bandwidthBelow());
  }

  private static boolean atLeast(double value, double bound) {
    return Double.isNaN(bound) || value >= bound;
  }

  private static boolean below(double value, double bound) {
    return Double.isNaN(bound) || value < bound;
  }
}
