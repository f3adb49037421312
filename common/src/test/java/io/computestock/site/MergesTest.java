package io.computestock.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MergesTest {
  private static final int DRAWS = 4000;
  private static final String DAY = "2025-01-01";

  private static List<Site> sites(TestSite... reports) {
    return SiteRegister.of(
            Stream.of(reports).map(TestSite::build).toList(),
            LocalDate.parse("2026-01-01"),
            SiteParameters.rules())
        .sites();
  }

  private static List<Site> three() {
    return sites(
        TestSite.named("One").evidence(EvidenceKind.SATELLITE).by("a", DAY),
        TestSite.named("Two").evidence(EvidenceKind.LIST).by("b", DAY),
        TestSite.named("Three").evidence(EvidenceKind.PRESS).by("c", DAY));
  }

  private static double counted(Merges merges, Site site) {
    return IntStream.range(0, DRAWS).filter(i -> merges.counts(site.id(), i)).count();
  }

  private static Merges merges(List<Site> sites, Match... matches) {
    return Merges.of(sites, List.of(matches), SiteParameters.certain().draws(DRAWS));
  }

  @Test
  void shouldCountTheBetterEvidencedInEveryDraw() {
    List<Site> sites = three();
    Merges merges = merges(sites, Match.of(sites.get(0).id(), sites.get(1).id(), 0.3));

    assertEquals(DRAWS, counted(merges, sites.get(0)));
    assertEquals(DRAWS, counted(merges, sites.get(2)));
    // Binomial standard deviation 29; beyond 4 of them once in 16,000 seeds.
    assertEquals(0.7 * DRAWS, counted(merges, sites.get(1)), 116);
  }

  @Test
  void shouldMergeForSureOrNotAtAll() {
    List<Site> sites = three();

    assertEquals(
        0, counted(merges(sites, Match.of(sites.get(0).id(), sites.get(1).id(), 1)), sites.get(1)));
    assertEquals(
        DRAWS,
        counted(merges(sites, Match.of(sites.get(0).id(), sites.get(1).id(), 0)), sites.get(1)));
  }

  @Test
  void shouldCountOneOfAChainOfLists() {
    List<Site> sites = three();
    Merges merges =
        merges(
            sites,
            Match.of(sites.get(0).id(), sites.get(1).id(), 1),
            Match.of(sites.get(1).id(), sites.get(2).id(), 1));
    for (int draw = 0; draw < DRAWS; draw++) {
      int at = draw;
      assertEquals(1, sites.stream().filter(site -> merges.counts(site.id(), at)).count());
      assertTrue(merges.counts(sites.get(0).id(), draw));
    }
  }

  @Test
  void shouldCountBothPhasesThatAreOneWithAnotherListsTotal() {
    List<Site> sites =
        sites(
            TestSite.named("Phase 1").campus("Helios").by("a", DAY).row(2),
            TestSite.named("Phase 2").campus("Helios").by("a", DAY).row(3),
            TestSite.named("Helios").evidence(EvidenceKind.PRESS).by("b", DAY));
    Merges merges =
        merges(
            sites,
            Match.of(sites.get(0).id(), sites.get(2).id(), 1),
            Match.of(sites.get(1).id(), sites.get(2).id(), 1));

    assertEquals("Helios", sites.get(2).name());
    assertEquals(DRAWS, counted(merges, sites.get(0)));
    assertEquals(DRAWS, counted(merges, sites.get(1)));
    assertEquals(0, counted(merges, sites.get(2)));
  }

  @Test
  void shouldDecideTheSameInAnyOrder() {
    List<Site> sites = three();
    var matches =
        new ArrayList<>(
            List.of(
                Match.of(sites.get(0).id(), sites.get(1).id(), 0.4),
                Match.of(sites.get(1).id(), sites.get(2).id(), 0.6),
                Match.of(sites.get(0).id(), sites.get(2).id(), 0.5)));
    Merges merges = merges(sites, matches.toArray(Match[]::new));
    Collections.reverse(matches);
    var backwards = new ArrayList<>(sites);
    Collections.reverse(backwards);
    Merges other = merges(backwards, matches.toArray(Match[]::new));
    for (int draw = 0; draw < DRAWS; draw++) {
      for (Site site : sites) {
        assertEquals(merges.counts(site.id(), draw), other.counts(site.id(), draw));
      }
    }
  }
}
