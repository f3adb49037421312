package io.computestock.jobs.lineage;

import io.computestock.site.SiteReport;
import java.time.LocalDate;

/** Site reports like a given one. */
final class Reports {
  private Reports() {}

  static SiteReport of(
      SiteReport like, String country, String chipType, String source, String validFrom) {
    return new SiteReport(
        like.site(),
        like.siteKey(),
        like.campus(),
        country,
        like.place(),
        like.coordinates(),
        like.operator(),
        like.owner(),
        like.ownerCountry(),
        like.tenant(),
        like.tenantCountry(),
        like.sector(),
        chipType,
        like.chips(),
        like.powerMw(),
        like.powerLevel(),
        like.powerBasis(),
        like.h100e(),
        like.flops16(),
        like.state(),
        like.operationalShare(),
        LocalDate.parse(validFrom),
        like.evidence(),
        like.certainty(),
        like.inStandardAnalysis(),
        like.possibleDuplicateOf(),
        like.counted(),
        like.knownAt(),
        like.origin(),
        like.publisher(),
        source,
        like.note());
  }
}
