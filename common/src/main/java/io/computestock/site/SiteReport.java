package io.computestock.site;

import io.computestock.provenance.Origin;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.Comparator;

/**
 * What a source says stands, or will stand, at one site from one day on: a row of {@link
 * io.computestock.schema.SiteReportTable}, its codes resolved. Texts that are not told are empty,
 * numbers NaN, the rest null.
 *
 * @param site name as the source writes it
 * @param siteKey the publisher's lasting identifier
 * @param campus name of the larger site that contains this one
 * @param country ISO3 of where it stands
 * @param place town, region or address
 * @param coordinates where it stands, or null
 * @param operator who runs it
 * @param owner who owns the machines
 * @param ownerCountry ISO3 of the ultimate owner's headquarters
 * @param tenant who uses the machines, when not the owner
 * @param tenantCountry ISO3 of the tenant's headquarters
 * @param sector private, public or mixed
 * @param chipType chip type, or null when not told
 * @param chips packages of this type
 * @param powerMw power at the level, MW
 * @param powerLevel where power is counted, or null
 * @param powerBasis which power is meant, or null
 * @param h100e H100 equivalents by the publisher's convention
 * @param flops16 dense 16-bit operations per second
 * @param state state from {@code validFrom} on
 * @param operationalShare part of the level that runs, 0 to 1
 * @param validFrom day from which the level holds or is expected, or null
 * @param evidence what the level rests on
 * @param certainty how sure the publisher is, or null
 * @param inStandardAnalysis whether the publisher counts it in its standard analysis
 * @param possibleDuplicateOf name of a site that this may be once more
 * @param counted false for totals, ceilings and parts of other rows
 * @param knownAt day on which the report became public
 * @param origin file and row; all rows of one file are one vintage of its list
 * @param publisher the list, for example an organisation's list of clusters; two lists of one
 *     organisation are two publishers
 * @param source who says so
 * @param note what a reader should know
 */
public record SiteReport(
    String site,
    String siteKey,
    String campus,
    String country,
    String place,
    Coordinates coordinates,
    String operator,
    String owner,
    String ownerCountry,
    String tenant,
    String tenantCountry,
    String sector,
    String chipType,
    double chips,
    double powerMw,
    PowerLevel powerLevel,
    PowerBasis powerBasis,
    double h100e,
    double flops16,
    SiteState state,
    double operationalShare,
    LocalDate validFrom,
    EvidenceKind evidence,
    Certainty certainty,
    boolean inStandardAnalysis,
    String possibleDuplicateOf,
    boolean counted,
    LocalDate knownAt,
    Origin origin,
    String publisher,
    String source,
    String note)
    implements Serializable {

  /** By publisher, file and row: an order that does not depend on how reports were gathered. */
  public static final Comparator<SiteReport> ORDER =
      Comparator.comparing(SiteReport::publisher).thenComparing(SiteReport::origin);

  public SiteReport {
    requireNotNegative("chips", chips);
    requireNotNegative("power", powerMw);
    requireNotNegative("H100 equivalents", h100e);
    requireNotNegative("operations", flops16);
    if (operationalShare < 0 || operationalShare > 1) {
      throw new IllegalArgumentException(
          "operational share " + operationalShare + ", expected 0 to 1");
    }
  }

  private static void requireNotNegative(String what, double value) {
    if (value < 0) {
      throw new IllegalArgumentException(what + " " + value + ", expected 0 or more");
    }
  }

  /** Whether the level may count as running: not when its day was still to come. */
  public SiteState stateWhenKnown() {
    boolean toCome = validFrom != null && validFrom.isAfter(knownAt);
    return state.runs() && toCome ? SiteState.UNDER_CONSTRUCTION : state;
  }
}
