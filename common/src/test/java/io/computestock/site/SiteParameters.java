package io.computestock.site;

import io.computestock.tabular.MemoryFiles;
import io.computestock.tabular.TableReader;
import io.computestock.uncertainty.ParameterDraws;
import io.computestock.uncertainty.ParameterLoader;
import io.computestock.uncertainty.ParameterRegistry;
import io.computestock.uncertainty.RandomStream;
import io.computestock.uncertainty.TestParameters;

/** Parameters of the site channel for tests. */
final class SiteParameters {
  private static final ParameterRegistry REPOSITORY =
      new ParameterLoader(new TableReader(MemoryFiles.ofRepository())).load();

  private SiteParameters() {}

  /** The repository's assumptions, seed 1. */
  static ParameterDraws repository(int draws) {
    return new ParameterDraws(REPOSITORY, new RandomStream(1), draws);
  }

  static MatchRules rules() {
    return MatchRules.of(REPOSITORY);
  }

  /** Nothing uncertain: all that is told comes as told, and the lists hold everything. */
  static TestParameters certain() {
    return TestParameters.none()
        .fixed("overhead.server", 1.53)
        .fixed("overhead.it", 1.14)
        .fixed("overhead.facility", 1.40)
        .fixed("site.server_watt.h100_sxm", 1275)
        .fixed("site.server_watt_over_tdp", 1.7)
        .fixed("site.provisioned_share", 0.7)
        .fixed("site.measurement_error", 1)
        .fixed("site.completion.under_construction", 1)
        .fixed("site.completion.planned", 1)
        .fixed("site.completion.paused", 0)
        .fixed("site.slip.shape", 1.5)
        .fixed("site.slip.under_construction", 0)
        .fixed("site.slip.planned", 0)
        .fixed("site.lead.under_construction", 12)
        .fixed("site.lead.planned", 24)
        .fixed("site.planned_size", 1)
        .fixed("site.partly_operational_share", 0.5)
        .fixed("site.certainty.likely", 1)
        .fixed("site.certainty.unlikely", 0)
        .fixed("site.coverage.world", 1)
        .fixed("site.coverage.slope", 0.45)
        .fixed("site.coverage.china", 0)
        .fixed("site.coverage.public", 0)
        .fixed("site.coverage.tail", 1.1)
        .fixed("site.coverage.threshold", 0.01)
        .fixed("site.coverage.smallest", 64);
  }
}
