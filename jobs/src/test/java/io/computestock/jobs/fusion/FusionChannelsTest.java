package io.computestock.jobs.fusion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.computestock.fusion.ChannelEvidence;
import io.computestock.jobs.evidence.SiteEstimate.Increase;
import io.computestock.jobs.fusion.FusionChannels.Documents;
import io.computestock.site.SiteView;
import java.util.List;
import org.junit.jupiter.api.Test;

class FusionChannelsTest {
  private static Increase grew(String country, double... draws) {
    return new Increase(SiteView.LOCATED, country, "hopper", 2024, draws);
  }

  @Test
  void shouldSayNothingOfAYearInWhichListedSitesDidNotGrow() {
    List<ChannelEvidence> told =
        FusionChannels.sites(
            List.of(grew("SGP", 0, 0, 0, 0), grew("THA", 0, 0, 9, 9), grew("MYS", 0, 7, 8, 9)),
            Documents.channelOnly());

    assertEquals(List.of("MYS"), told.stream().map(one -> one.cell().country()).toList());
    assertArrayEquals(new double[] {0, 7, 8, 9}, told.get(0).draws());
  }
}
