package io.computestock.scenario;

import io.computestock.reference.ChipClaim;
import io.computestock.reference.ChipType;
import io.computestock.reference.Country;
import io.computestock.reference.ExportRule;
import io.computestock.schema.ChipTypeTable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds chips whose specification contradicts their legal history: sold to China without a licence
 * while the rules of the day, applied to the specification, asked for one. Either the specification
 * or the history is wrong, or the rule has an exemption that its predicate does not hold (parts not
 * made for data centres).
 *
 * <p>Checked are the listed specification and every published claim about throughput. A claim about
 * one 8-bit format stands for both.
 */
public final class SpecPolicyCheck {
  private static final Set<String> EIGHT_BIT =
      Set.of(ChipTypeTable.FP8.name(), ChipTypeTable.INT8.name());

  private SpecPolicyCheck() {}

  /**
   * A contradiction.
   *
   * @param chipType the chip
   * @param specification which specification, in words
   * @param ruleId the rule that would have caught it
   * @param from the first day on which it was both sold and caught
   * @param message the finding in words
   */
  public record Finding(
      String chipType, String specification, String ruleId, LocalDate from, String message) {}

  /** All contradictions, by chip, listed specification first. */
  public static List<Finding> check(
      Map<String, ChipType> chips, List<ChipClaim> claims, ExportPolicy policy) {
    var findings = new ArrayList<Finding>();
    for (ChipType chip : chips.values()) {
      find(chip, "listed specification", policy, findings);
      for (ChipClaim claim : claims) {
        if (claim.chipType().equals(chip.chipType())) {
          ChipType claimed = withClaim(chip, claim);
          if (claimed != null) {
            String specification =
                claim.field() + " " + claim.value() + " (" + claim.source() + ")";
            find(claimed, specification, policy, findings);
          }
        }
      }
    }
    return findings;
  }

  private static ChipType withClaim(ChipType chip, ChipClaim claim) {
    if (EIGHT_BIT.contains(claim.field())) {
      return chip.withEightBitTops(Double.parseDouble(claim.value()));
    }
    if (claim.field().equals(ChipTypeTable.FP16.name())) {
      return chip.withFp16Tflops(Double.parseDouble(claim.value()));
    }
    return null;
  }

  private static void find(
      ChipType chip, String specification, ExportPolicy policy, List<Finding> findings) {
    boolean sold = chip.chinaSalesFrom() != null || chip.chinaSalesTo() != null;
    if (!sold) {
      return;
    }
    policy
        .licenceClauses(chip, Country.CHINA)
        .filter(ExportRule::looksAtSpecification)
        .filter(rule -> overlaps(rule, chip))
        .findFirst()
        .ifPresent(
            rule -> {
              LocalDate from = later(rule.from(), chip.chinaSalesFrom());
              findings.add(
                  new Finding(
                      chip.chipType(),
                      specification,
                      rule.ruleId(),
                      from,
                      String.format(
                          java.util.Locale.ROOT,
                          "%s by its %s has TPP %.0f and density %.2f: %s (%s) asks for a licence"
                              + " from %s, yet it was sold to China without one %s",
                          chip.name(),
                          specification,
                          chip.tpp(),
                          chip.performanceDensity(),
                          rule.ruleId(),
                          rule.clause(),
                          from,
                          chip.chinaSalesTo() == null
                              ? "with no end on record"
                              : "until " + chip.chinaSalesTo())));
            });
  }

  private static boolean overlaps(ExportRule rule, ChipType chip) {
    boolean beginsBeforeSalesEnd =
        chip.chinaSalesTo() == null || rule.from().isBefore(chip.chinaSalesTo());
    boolean endsAfterSalesBegin =
        rule.to() == null
            || chip.chinaSalesFrom() == null
            || !rule.to().isBefore(chip.chinaSalesFrom());
    return beginsBeforeSalesEnd && endsAfterSalesBegin;
  }

  private static LocalDate later(LocalDate a, LocalDate b) {
    return b == null || a.isAfter(b) ? a : b;
  }
}
