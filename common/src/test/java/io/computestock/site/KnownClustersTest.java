package io.computestock.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KnownClustersTest {
  private static final YearMonth MAY = YearMonth.parse("2025-05");

  private static SortedMap<String, Double> shares(YearMonth month, TestSite... reports) {
    SiteRegister register =
        SiteRegister.of(
            Stream.of(reports).map(TestSite::build).toList(),
            LocalDate.parse("2026-01-01"),
            SiteParameters.rules());
    return KnownClusters.shares(register.sites(), "list", month);
  }

  @Test
  void shouldCountAsThePublisherCounts() {
    SortedMap<String, Double> shares =
        shares(
            MAY,
            TestSite.named("a").flops16(75).row(2),
            TestSite.named("b").country("CHN").flops16(15).row(3),
            TestSite.named("c").country("").flops16(10).row(4),
            TestSite.named("d").flops16(1000).notStandard().row(5),
            TestSite.named("e").country("CHN").flops16(1000).duplicateOf("b").row(6),
            TestSite.named("f").flops16(1000).state(SiteState.PLANNED, "2024-01-01").row(7),
            TestSite.named("g").flops16(1000).context().row(8),
            TestSite.named("h").flops16(1000).by("other", "2025-01-01"),
            TestSite.named("i").flops16(1000).state(SiteState.OPERATIONAL, null).row(9));

    assertEquals(Map.of("USA", 0.75, "CHN", 0.15, "ZZZ", 0.1), shares);
  }

  @Test
  void shouldCountFromTheDayToTheEnd() {
    TestSite[] reports = {
      TestSite.named("a").flops16(1).state(SiteState.OPERATIONAL, "2024-03-31").row(2),
      TestSite.named("a").state(SiteState.DECOMMISSIONED, "2024-06-15").row(3)
    };

    assertTrue(shares(YearMonth.parse("2024-02"), reports).isEmpty());
    assertEquals(Map.of("USA", 1.0), shares(YearMonth.parse("2024-03"), reports));
    assertEquals(Map.of("USA", 1.0), shares(YearMonth.parse("2024-05"), reports));
    assertTrue(shares(YearMonth.parse("2024-06"), reports).isEmpty());
  }
}
