package io.computestock.jobs.ingest.site;

import io.computestock.provenance.Origin;
import io.computestock.site.Certainty;
import io.computestock.site.Coordinates;
import io.computestock.site.EvidenceKind;
import io.computestock.site.PowerBasis;
import io.computestock.site.PowerLevel;
import io.computestock.site.SiteReport;
import io.computestock.site.SiteState;
import java.time.LocalDate;

/** A site report in the making: what a layout does not know keeps its default. */
final class SiteDraft {
  private final Origin origin;
  private final String publisher;
  private final LocalDate knownAt;
  private final String name;
  private final String country;
  private String siteKey = "";
  private String campus = "";
  private String place = "";
  private Coordinates coordinates;
  private String operator = "";
  private String owner = "";
  private String ownerCountry = "";
  private String tenant = "";
  private String tenantCountry = "";
  private String sector = "";
  private String chipType;
  private double chips = Double.NaN;
  private double powerMw = Double.NaN;
  private PowerLevel powerLevel;
  private PowerBasis powerBasis;
  private double h100e = Double.NaN;
  private double flops16 = Double.NaN;
  private SiteState state = SiteState.OPERATIONAL;
  private double operationalShare = Double.NaN;
  private LocalDate validFrom;
  private EvidenceKind evidence = EvidenceKind.LIST;
  private Certainty certainty;
  private boolean inStandardAnalysis;
  private String possibleDuplicateOf = "";
  private boolean counted = true;
  private String source = "";
  private String note = "";

  SiteDraft(Origin origin, String publisher, LocalDate knownAt, String name, String country) {
    this.origin = origin;
    this.publisher = publisher;
    this.knownAt = knownAt;
    this.name = name;
    this.country = country;
  }

  SiteDraft key(String lasting, String largerSite) {
    this.siteKey = lasting;
    this.campus = largerSite;
    return this;
  }

  SiteDraft at(String where, Coordinates point) {
    this.place = where;
    this.coordinates = point;
    return this;
  }

  SiteDraft ownedBy(String whoRuns, String whoOwns, String headquarters) {
    this.operator = whoRuns;
    this.owner = whoOwns;
    this.ownerCountry = headquarters;
    return this;
  }

  SiteDraft usedBy(String user, String headquarters) {
    this.tenant = user;
    this.tenantCountry = headquarters;
    return this;
  }

  SiteDraft sector(String kind) {
    this.sector = kind;
    return this;
  }

  SiteDraft chips(String type, double count) {
    this.chipType = type;
    this.chips = count;
    return this;
  }

  SiteDraft power(double megawatt, PowerLevel level, PowerBasis basis) {
    this.powerMw = megawatt;
    this.powerLevel = level;
    this.powerBasis = basis;
    return this;
  }

  SiteDraft performance(double h100Equivalents, double flops16Bit) {
    this.h100e = h100Equivalents;
    this.flops16 = flops16Bit;
    return this;
  }

  SiteDraft state(SiteState now, double running, LocalDate from) {
    this.state = now;
    this.operationalShare = running;
    this.validFrom = from;
    return this;
  }

  SiteDraft evidence(EvidenceKind kind, Certainty sureness) {
    this.evidence = kind;
    this.certainty = sureness;
    return this;
  }

  SiteDraft counting(boolean standard, String duplicateOf, boolean isLevel) {
    this.inStandardAnalysis = standard;
    this.possibleDuplicateOf = duplicateOf;
    this.counted = isLevel;
    return this;
  }

  SiteDraft sources(String who, String remark) {
    this.source = who;
    this.note = remark;
    return this;
  }

  SiteReport report() {
    return new SiteReport(
        name,
        siteKey,
        campus,
        country,
        place,
        coordinates,
        operator,
        owner,
        ownerCountry,
        tenant,
        tenantCountry,
        sector,
        chipType,
        chips,
        powerMw,
        powerLevel,
        powerBasis,
        h100e,
        flops16,
        state,
        operationalShare,
        validFrom,
        evidence,
        certainty,
        inStandardAnalysis,
        possibleDuplicateOf,
        counted,
        knownAt,
        origin,
        publisher,
        source,
        note);
  }
}
