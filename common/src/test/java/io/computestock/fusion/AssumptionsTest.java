package io.computestock.fusion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.computestock.tabular.MemoryFiles;
import io.computestock.tabular.TableReader;
import io.computestock.uncertainty.ParameterDraws;
import io.computestock.uncertainty.ParameterLoader;
import io.computestock.uncertainty.RandomStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Fusion with the assumptions of the repository: every row it asks for is there. */
class AssumptionsTest {
  private static final int DRAWS = 1000;

  private static ParameterDraws draws() {
    return new ParameterDraws(
        new ParameterLoader(new TableReader(MemoryFiles.ofRepository())).load(),
        new RandomStream(1),
        DRAWS);
  }

  @ParameterizedTest
  @CsvSource({
    "trade, 0.45",
    "shipments, 0.12",
    "sites, 0.35",
    "diversion, 0.80",
    "production, 0.50"
  })
  void shouldKnowTheErrorOfEveryChannel(String channel, double tau) {
    assertEquals(tau, new ErrorCovariance(draws().registry()).tau(channel));
  }

  @Test
  void shouldPoolAllChannelsAndGoOn() {
    List<ChannelEvidence> evidence =
        List.of(
            Evidence.of("diversion", 100_000, 0.8, DRAWS),
            Evidence.of("production", 90_000, 0.6, DRAWS),
            Evidence.of("shipments", 110_000, 0.1, DRAWS),
            Evidence.of("sites", 80_000, 0.3, DRAWS),
            Evidence.of("trade", 150_000, 0.4, DRAWS));

    Pooled pooled = new Pooling(draws()).pool(evidence);
    double[][] ahead =
        new Nowcast(draws()).months(Evidence.CHINA, new double[][] {pooled.draws()}, 3);

    assertTrue(pooled.weights().get("shipments") > 0.6);
    assertTrue(ahead[2][0] > 0);
    assertTrue(draws().registry().fixed(Denton.MOMENTUM) <= 1);
  }
}
