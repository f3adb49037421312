package io.computestock.reference;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The code lists that every job joins to.
 *
 * @param countries by ISO3
 * @param chips by chip type
 * @param chipClaims specifications that disagree with the listed ones
 * @param rules clauses of export rules
 * @param ownerCountry country of headquarters by owner
 * @param chipAliases by publisher, then label
 * @param vendorAliases vendor by spelling
 * @param metrics meaning of published metrics
 * @param scopes meaning of published chip scopes
 * @param conversions what one chip counts for publishers: by publisher, metric, chip type
 * @param conventions counting conventions by publisher
 * @param accelerators accelerators of lists that count cores, by label
 */
public record ReferenceData(
    Map<String, Country> countries,
    Map<String, ChipType> chips,
    List<ChipClaim> chipClaims,
    List<ExportRule> rules,
    Map<String, String> ownerCountry,
    Map<String, Map<String, ChipAlias>> chipAliases,
    Map<String, String> vendorAliases,
    Map<String, EstimateMetric> metrics,
    Map<String, EstimateScope> scopes,
    Map<String, Map<String, Map<String, Double>>> conversions,
    Map<String, Set<String>> conventions,
    Map<String, AcceleratorLabel> accelerators) {

  /** The chip that H100-equivalents refer to. */
  public static final String H100 = "h100_sxm";

  /** The H100 SXM. */
  public ChipType h100() {
    return chips.get(H100);
  }
}
