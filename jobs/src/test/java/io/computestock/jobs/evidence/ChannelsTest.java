package io.computestock.jobs.evidence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.computestock.domestic.DomesticPosterior.Flow;
import io.computestock.issue.InputException;
import io.computestock.jobs.config.RunConfig;
import io.computestock.jobs.estimate.RunInputs;
import io.computestock.jobs.evidence.Channels.Producer;
import io.computestock.jobs.ingest.DataFolder;
import io.computestock.jobs.testing.Fixtures;
import io.computestock.jobs.testing.Parameters;
import io.computestock.site.SiteView;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The models of our own data with few draws. */
class ChannelsTest {
  private static final int DRAWS = 100;
  private static final DataFolder FOLDER = Fixtures.load(Fixtures.OUR_DATA);

  static ChannelInputs inputs(String from) {
    RunConfig config =
        new RunConfig(
                Fixtures.OUR_DATA,
                null,
                null,
                DRAWS,
                1,
                YearMonth.parse(from),
                null,
                null,
                null,
                null,
                null,
                null)
            .orElse(RunConfig.defaults());
    return ChannelInputs.of(FOLDER, config, RunInputs.of(FOLDER, config));
  }

  private static ChannelInputs from(ChannelInputs inputs, String name, LocalDate asOf) {
    return new ChannelInputs(
        name,
        inputs.shipments(),
        inputs.sites(),
        inputs.production(),
        inputs.chips(),
        inputs.embargoes(),
        inputs.parameters(),
        inputs.seed(),
        inputs.draws(),
        asOf,
        inputs.from());
  }

  @Test
  void shouldBuildAnewForOtherMonths() {
    Channels early = Channels.of(inputs("2022-01"));
    assertSame(early, Channels.of(inputs("2022-01")));

    Channels late = Channels.of(inputs("2025-10"));

    assertEquals(YearMonth.of(2025, 10), late.inputs().from());
  }

  @Test
  void shouldSayTheSameOfHubsWhicheverMonthsArePublished() {
    double[] early = excessOf2024("2022-01");
    double[] late = excessOf2024("2025-10");

    assertArrayEquals(early, late);
  }

  private static double[] excessOf2024(String from) {
    Channels channels = Channels.of(inputs(from));
    double[] kept = new double[DRAWS];
    Arrays.fill(kept, 1e8);
    var hubs =
        new Hubs(
            channels.draws(),
            channels.sites().orElseThrow(),
            chip -> true,
            Map.of("USA", new TreeMap<>(Map.of(2024, kept))));
    double[] excess = hubs.excess(2024, 0.9).orElseThrow().chips();
    double[] part = channels.draws().of("diversion.hub_part");
    assertTrue(
        IntStream.range(0, DRAWS).anyMatch(i -> excess[i] < part[i] * kept[i]),
        "sites took up some");
    return excess;
  }

  @Test
  void shouldBearMonthsBeyondTheDayOfKnowledge() {
    ChannelInputs late = inputs("2025-10");
    ChannelInputs before = from(late, "before the first month", LocalDate.of(2025, 3, 31));

    Channels channels = Channels.of(before);

    assertEquals(YearMonth.of(2025, 3), channels.sites().orElseThrow().setup().last());
    assertFalse(channels.sites().orElseThrow().countries(SiteView.LOCATED).isEmpty());
  }

  @Test
  void shouldKnowNoProducerWithoutMemory() {
    ChannelInputs known = inputs("2022-01");
    assertEquals(
        List.of("HUAWEI", "OTHERS"),
        Channels.of(known).producers().stream().map(Producer::name).toList());

    // the memory became known in September 2025
    Channels before = Channels.of(from(known, "before", LocalDate.of(2025, 9, 7)));

    assertEquals(List.of(), before.producers());
  }

  @Test
  void shouldNeedNoAssumptionsForChannelsWithoutRecords() {
    ChannelInputs known = inputs("2022-01");

    Channels none =
        Channels.of(
            new ChannelInputs(
                "nothing known",
                known.shipments(),
                new ArrayList<>(),
                new ArrayList<>(),
                known.chips(),
                known.embargoes(),
                Parameters.ofRepository().without("site.").without("domestic.").registry(),
                known.seed(),
                known.draws(),
                known.asOf(),
                known.from()));

    assertTrue(none.sites().isEmpty());
    assertEquals(List.of(), none.producers());
  }

  @Test
  void shouldAskForTheReleaseOfWhatIsPackaged() {
    ChannelInputs known = inputs("2022-01");
    var chips = new TreeMap<>(known.chips());
    chips.remove("asc_910c");
    var without =
        new ChannelInputs(
            "no release",
            known.shipments(),
            known.sites(),
            known.production(),
            chips,
            known.embargoes(),
            known.parameters(),
            known.seed(),
            known.draws(),
            known.asOf(),
            known.from());

    InputException refused = assertThrows(InputException.class, () -> Channels.of(without));

    assertTrue(refused.getMessage().contains("asc_910c"), refused.getMessage());
  }

  @Test
  void shouldFollowProducersFromTheFirstReleaseToTheDayOfKnowledge() {
    ChannelInputs inputs = inputs("2022-01");
    for (Producer producer : Channels.of(inputs).producers()) {
      var months = new ArrayList<YearMonth>();
      producer.flows().stream().map(Flow::month).distinct().forEach(months::add);
      assertEquals(YearMonth.from(inputs.chips().get("asc_910b").release()), months.get(0));
      assertEquals(inputs.to(), months.get(months.size() - 1));
      assertEquals("CHN", producer.country());
    }
  }
}
