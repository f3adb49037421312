package io.computestock.fusion;

import io.computestock.fusion.EvidenceCell.Kind;
import io.computestock.reference.Period;
import io.computestock.shipments.View;
import io.computestock.uncertainty.Intervals;
import io.computestock.uncertainty.ParameterDraws;
import io.computestock.uncertainty.RandomStream;
import io.computestock.uncertainty.TestParameters;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Set;

/** Evidence and assumptions written out in a test. */
final class Evidence {
  static final EvidenceCell CHINA =
      new EvidenceCell(
          View.LOCATED,
          "CHN",
          "hopper",
          new Period(LocalDate.of(2024, 1, 1), LocalDate.of(2024, 3, 31)),
          "all",
          Kind.FLOW);

  private Evidence() {}

  static TestParameters parameters() {
    return TestParameters.none()
        .fixed("fusion.carried_log_sd", 0.5)
        .fixed("fusion.denton_momentum", 0.5)
        .fixed("fusion.error_persistence", 0.5)
        .fixed("fusion.same_documents_correlation", 0.99)
        .fixed("fusion.tau.shipments", 0.12)
        .fixed("fusion.tau.trade", 0.45)
        .fixed("fusion.tau.sites", 0.35)
        .fixed("fusion.tau.production", 0.5)
        .fixed("fusion.tau.diversion", 0.8)
        .with("fusion.nowcast.growth", Intervals.normal(-0.03, 0.09))
        .fixed("fusion.nowcast.growth_spread", 0.05)
        .fixed("fusion.nowcast.damping", 0.85)
        .fixed("fusion.nowcast.half_life", 4)
        .fixed("fusion.nowcast.month_log_sd", 0.1);
  }

  static ParameterDraws draws(int count) {
    return parameters().draws(count);
  }

  /** The cell of China in a month. */
  static EvidenceCell month(String month) {
    return new EvidenceCell(
        CHINA.view(),
        CHINA.country(),
        CHINA.chips(),
        Period.of(YearMonth.parse(month)),
        CHINA.pathway(),
        CHINA.kind());
  }

  /** Lognormal chips; channels with one stream name are perfectly correlated. */
  static double[] chips(double median, double logSd, String stream, int count) {
    double[] chips = new RandomStream(7).normalScores(stream, 0, count);
    for (int i = 0; i < count; i++) {
      chips[i] = median * Math.exp(logSd * chips[i]);
    }
    return chips;
  }

  /** Evidence on {@link #CHINA} with a stream of its own. */
  static ChannelEvidence of(String channel, double median, double logSd, int count) {
    return ChannelEvidence.of(
        channel, CHINA, chips(median, logSd, channel, count), Set.of(channel));
  }
}
