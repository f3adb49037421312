package io.computestock.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SiteRegisterTest {
  private static final LocalDate LATE = LocalDate.parse("2026-12-31");
  private static final String OLD = "2025-01-01";
  private static final String NEW = "2025-06-01";

  private static SiteRegister register(TestSite... reports) {
    return register(LATE, reports);
  }

  private static SiteRegister register(LocalDate asOf, TestSite... reports) {
    return SiteRegister.of(
        Stream.of(reports).map(TestSite::build).toList(), asOf, SiteParameters.rules());
  }

  private static double chips(Site site) {
    return site.reports().stream().mapToDouble(SiteReport::chips).sum();
  }

  @Test
  void shouldBeEmptyWithoutReports() {
    assertTrue(register().sites().isEmpty());
    assertTrue(register().matches().isEmpty());
  }

  @Test
  void shouldUpdateASiteFromANewerVintage() {
    SiteRegister register =
        register(
            TestSite.named("Colossus").owner("xAI", "USA").chips(100).by("list", OLD),
            TestSite.named("COLOSSUS!").owner("XAI", "USA").chips(200).by("list", NEW));

    assertEquals(1, register.sites().size());
    assertEquals(200, chips(register.sites().get(0)), 0);
    assertEquals(LocalDate.parse(OLD), register.sites().get(0).firstKnown());
    assertTrue(register.sites().get(0).flags().isEmpty());
  }

  @Test
  void shouldFollowAKeyThroughANewName() {
    SiteRegister register =
        register(
            TestSite.named("Phase one").key("h1").chips(100).by("list", OLD),
            TestSite.named("Gigasite").key("h1").chips(200).by("list", NEW),
            TestSite.named("Gigasite").chips(50).by("list", "2024-01-01"));

    assertEquals(1, register.sites().size());
    assertEquals("Gigasite", register.sites().get(0).name());
  }

  @Test
  void shouldTellTwoKeysOfOneNameApart() {
    assertEquals(
        2,
        register(
                TestSite.named("Anonymous").key("a").country("CHN").chips(1).row(2),
                TestSite.named("Anonymous").key("b").country("CHN").chips(2).row(3))
            .sites()
            .size());
  }

  @Test
  void shouldNotMakeTwoSitesOfOneWhoseOwnerBecameKnown() {
    assertEquals(
        1,
        register(
                TestSite.named("Rainier").chips(1).by("list", OLD),
                TestSite.named("Rainier").owner("Amazon", "USA").chips(2).by("list", NEW))
            .sites()
            .size());
  }

  /** A list of clusters holds some 250 rows of one name, each another machine. */
  @Test
  void shouldTakeEachNamelessReportForASite() {
    TestSite[] reports = {
      TestSite.named("Anonymized Chinese System").country("CHN").chips(1).by("list", OLD).row(2),
      TestSite.named("Anonymized Chinese System").country("CHN").chips(2).by("list", NEW).row(2),
      TestSite.named("Anonymized Chinese System").country("CHN").chips(2).by("list", NEW).row(3),
      TestSite.named("Anonymized Chinese System").country("CHN").chips(9).by("list", NEW).row(4)
    };
    List<Site> sites = register(reports).sites();

    assertEquals(3, sites.size());
    assertEquals(13, sites.stream().mapToDouble(SiteRegisterTest::chips).sum(), 0);
    assertEquals(1, register(LocalDate.parse(OLD), reports).sites().size());
  }

  @Test
  void shouldKeepAndFlagASiteThatVanished() {
    SiteRegister register =
        register(
            TestSite.named("Gone").chips(1).by("list", OLD),
            TestSite.named("Still").chips(1).by("list", OLD).row(3),
            TestSite.named("Still").chips(1).by("list", NEW));
    Site gone = register.sites().get(0);

    assertEquals(2, register.sites().size());
    assertEquals("Gone", gone.name());
    assertEquals(LocalDate.parse(OLD), gone.lastKnown());
    assertTrue(gone.flags().contains(SiteFlag.NOT_IN_LATEST_VINTAGE));
    assertFalse(register.sites().get(1).flags().contains(SiteFlag.NOT_IN_LATEST_VINTAGE));
  }

  @Test
  void shouldSeeOnlyWhatWasKnown() {
    TestSite[] reports = {
      TestSite.named("Early").chips(1).by("list", OLD),
      TestSite.named("Early").chips(2).by("list", NEW),
      TestSite.named("Late").chips(1).by("list", NEW).row(3)
    };

    SiteRegister before = register(LocalDate.parse("2025-05-31"), reports);
    assertEquals(1, before.sites().size());
    assertEquals(1, chips(before.sites().get(0)), 0);
    assertEquals(2, register(LocalDate.parse(NEW), reports).sites().size());
    assertTrue(register(LocalDate.parse("2024-12-31"), reports).sites().isEmpty());
  }

  @Test
  void shouldNotDependOnTheOrderOfReports() {
    var reports = new ArrayList<SiteReport>();
    for (int i = 0; i < 30; i++) {
      reports.add(
          TestSite.named("Helios " + i % 7)
              .owner(i % 3 == 0 ? "" : "Owner", "USA")
              .place("Memphis")
              .chips(i)
              .by(i % 2 == 0 ? "a" : "b", i % 5 == 0 ? OLD : NEW)
              .row(i + 2)
              .build());
    }
    SiteRegister expected = SiteRegister.of(reports, LATE, SiteParameters.rules());
    for (int seed = 0; seed < 10; seed++) {
      Collections.shuffle(reports, new Random(seed));
      SiteRegister shuffled = SiteRegister.of(reports, LATE, SiteParameters.rules());
      assertEquals(expected.sites(), shuffled.sites());
      assertEquals(expected.matches(), shuffled.matches());
    }
    assertFalse(expected.matches().isEmpty());
  }

  @Test
  void shouldMatchOneSiteOfTwoLists() {
    List<Match> matches =
        register(
                TestSite.named("xAI Colossus Memphis").owner("xAI", "USA").chips(100).by("a", OLD),
                TestSite.named("Colossus (Memphis)").owner("xAI", "USA").chips(110).by("b", OLD),
                TestSite.named("Fairwater")
                    .owner("Microsoft", "USA")
                    .chips(100)
                    .by("b", OLD)
                    .row(3))
            .matches();

    assertEquals(1, matches.size());
    assertTrue(matches.get(0).probability() > 0.9, matches.toString());
  }

  @Test
  void shouldMatchNeitherAcrossBordersNorFarApart() {
    TestSite here = TestSite.named("Helios").owner("Acme", "USA").at(35, -90).by("a", OLD);

    assertEquals(
        1,
        register(here, TestSite.named("Helios").owner("Acme", "USA").at(35.1, -90).by("b", OLD))
            .matches()
            .size());
    assertTrue(
        register(here, TestSite.named("Helios").owner("Acme", "USA").at(35.2, -90).by("b", OLD))
            .matches()
            .isEmpty());
    assertTrue(
        register(
                here,
                TestSite.named("Helios")
                    .country("CAN")
                    .owner("Acme", "USA")
                    .at(35, -90)
                    .by("b", OLD))
            .matches()
            .isEmpty());
  }

  @Test
  void shouldNotMatchWhatOneVintageTellsApart() {
    assertTrue(
        register(
                TestSite.named("Helios East").owner("Acme", "USA").chips(1).row(2),
                TestSite.named("Helios West").owner("Acme", "USA").chips(1).row(3))
            .matches()
            .isEmpty());
  }

  @Test
  void shouldMatchASiteThatItsListRenamed() {
    assertEquals(
        1,
        register(
                TestSite.named("Helios Abilene").owner("Acme", "USA").chips(1).by("a", OLD),
                TestSite.named("Helios Abilene Texas").owner("Acme", "USA").chips(1).by("a", NEW))
            .matches()
            .size());
  }

  @Test
  void shouldKeepPhasesOfACampusApart() {
    SiteRegister register =
        register(
            TestSite.named("Helios Phase 1").campus("Helios").owner("Acme", "USA").by("a", OLD),
            TestSite.named("Helios Phase 2").campus("Helios").owner("Acme", "USA").by("b", OLD));

    assertEquals(2, register.sites().size());
    assertTrue(register.matches().isEmpty());
  }

  @Test
  void shouldCountPhasesAndNotTheirTotal() {
    SiteRegister register =
        register(
            TestSite.named("Helios").chips(300).row(2),
            TestSite.named("Helios 1").campus("Helios").chips(100).row(3),
            TestSite.named("Helios 2").campus("Helios").chips(200).row(4),
            TestSite.named("Helios").country("CAN").chips(7).row(5));

    assertEquals(
        List.of("Helios 1", "Helios 2", "Helios"),
        register.sites().stream().map(Site::name).toList());
    assertEquals("CAN", register.sites().get(2).country());
    assertEquals(1, register.replaced().size());
    assertTrue(register.replaced().get(0).flags().contains(SiteFlag.REPLACED_BY_CAMPUS));
  }

  /** A list of clusters names the first phase as the campus of what is planned beside it. */
  @Test
  void shouldCountATotalThatRunsBesidePhasesThatArePlanned() {
    SiteRegister register =
        register(
            TestSite.named("Helios 1").chips(300).row(2),
            TestSite.named("Helios 2")
                .campus("Helios 1")
                .chips(900)
                .state(SiteState.PLANNED, null)
                .row(3));

    assertEquals(2, register.sites().size());
    assertTrue(register.replaced().isEmpty());
  }

  @Test
  void shouldCountANewerTotalAndNotItsOldPhases() {
    SiteRegister register =
        register(
            TestSite.named("Helios 1").campus("Helios").chips(100).by("list", OLD).row(2),
            TestSite.named("Helios 2").campus("Helios").chips(200).by("list", OLD).row(3),
            TestSite.named("Helios").chips(500).by("list", NEW));

    assertEquals(List.of("Helios"), register.sites().stream().map(Site::name).toList());
    assertEquals(2, register.replaced().size());
  }

  @Test
  void shouldLeaveOutWhatIsOnlyContext() {
    assertTrue(register(TestSite.named("Ceiling").chips(1e6).context()).sites().isEmpty());
  }

  @Test
  void shouldTakeThePublishersWordForASuspectedDuplicate() {
    List<Match> matches =
        register(
                TestSite.named("Anonymous A").country("CHN").chips(1).row(2),
                TestSite.named("Wuhu").country("CHN").duplicateOf("Anonymous A").chips(1).row(3),
                TestSite.named("Other").country("CHN").duplicateOf("Nobody").chips(1).row(4))
            .matches();

    assertEquals(1, matches.size());
    assertEquals(0.7, matches.get(0).probability(), 0);
  }

  @Test
  void shouldBelieveTheSatelliteBeforeThePress() {
    Site site =
        register(
                TestSite.named("Helios").chips(900).evidence(EvidenceKind.PRESS).row(2),
                TestSite.named("Helios")
                    .chips(100)
                    .state(SiteState.OPERATIONAL, "2024-01-20")
                    .evidence(EvidenceKind.SATELLITE)
                    .row(3),
                TestSite.named("Helios")
                    .chips(300)
                    .state(SiteState.OPERATIONAL, "2024-06-01")
                    .evidence(EvidenceKind.PRESS)
                    .row(4))
            .sites()
            .get(0);

    assertEquals(List.of(100.0, 300.0), site.reports().stream().map(SiteReport::chips).toList());
  }

  @Test
  void shouldTakeTwoChipTypesOfOneDayForOneLevel() {
    Site site =
        register(
                TestSite.named("Helios").chip("h100_sxm").chips(10).row(2),
                TestSite.named("Helios").chip("h20").chips(20).row(3))
            .sites()
            .get(0);

    assertEquals(1, site.levels().size());
    assertEquals(2, site.levels().get(0).parts().size());
  }

  @Test
  void shouldNotBelieveThatSomethingRunsBeforeItsDay() {
    Site site =
        register(
                TestSite.named("Helios")
                    .chips(10)
                    .state(SiteState.OPERATIONAL, "2026-01-01")
                    .by("list", OLD))
            .sites()
            .get(0);

    assertEquals(SiteState.UNDER_CONSTRUCTION, site.levels().get(0).state());
  }

  @Test
  void shouldForgetPlansThatWereGivenUp() {
    Site site =
        register(
                TestSite.named("Helios").chips(10).row(2),
                TestSite.named("Helios").chips(99).state(SiteState.PLANNED, "2027-01-01").row(3),
                TestSite.named("Helios").state(SiteState.CANCELLED, "2024-12-01").row(4))
            .sites()
            .get(0);

    assertTrue(site.levels().stream().noneMatch(level -> level.state() == SiteState.PLANNED));
    assertTrue(site.levels().stream().anyMatch(level -> level.state() == SiteState.OPERATIONAL));
  }
}
