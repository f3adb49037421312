package io.computestock.jobs.fusion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.computestock.jobs.testing.TableRows;
import io.computestock.reference.Period;
import io.computestock.schema.ConflictsTable;
import io.computestock.schema.EvidenceTable;
import io.computestock.shipments.View;
import java.time.YearMonth;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class EvidenceRowsTest {
  private static final double CLOSE = 1e-9;

  /** Two channels on Malaysia, one on Japan, one that finds none in Malaysia; China makes chips. */
  private static TinyFusion fusion() {
    var fusion =
        new TinyFusion()
            .parameter("fusion.tau.survey", 0.3)
            .say("trade", View.LOCATED, "MYS", TinyFusion.chips(1000, 0.2, "trade"))
            .say("sites", View.LOCATED, "MYS", TinyFusion.chips(4000, 0.2, "sites"))
            .say("survey", View.LOCATED, "MYS", TinyFusion.constant(0))
            .say("sites", View.LOCATED, "JPN", TinyFusion.chips(2000, 0.2, "japan"));
    for (int month = 1; month <= 2; month++) {
      made(fusion, "production", month, 100 * month);
    }
    return fusion;
  }

  private static void made(TinyFusion fusion, String channel, int month, double chips) {
    fusion.say(
        channel,
        View.LOCATED,
        "CHN",
        "ascend_910b",
        "domestic_own_die",
        Period.of(YearMonth.of(2024, month)),
        TinyFusion.constant(chips));
  }

  private static TableRows evidence(TinyFusion fusion) {
    return TableRows.of(EvidenceTable.SCHEMA, fusion.evidenceRows());
  }

  private static TableRows located(TableRows rows, String country, int months) {
    return rows.where(EvidenceTable.VIEW, "located")
        .where(EvidenceTable.CLASS, TinyFusion.CLASS)
        .where(EvidenceTable.COUNTRY, country)
        .where(EvidenceTable.MONTHS, months);
  }

  private static TableRows of(TableRows rows, String channel) {
    return rows.where(EvidenceTable.CHANNEL, channel);
  }

  @Test
  void shouldPutEveryChannelNextToItsWeight() {
    TableRows malaysia = located(evidence(fusion()), "MYS", 12);

    double trade = of(malaysia, "trade").number(EvidenceTable.WEIGHT);
    double sites = of(malaysia, "sites").number(EvidenceTable.WEIGHT);
    assertEquals(1, trade + sites, CLOSE);
    assertTrue(sites > trade && trade > 0, "weights " + trade + " and " + sites);
    assertEquals(1000, of(malaysia, "trade").number("p50"), 50);
    assertEquals("", of(malaysia, "trade").column(EvidenceTable.FLAGS).get(0));
  }

  @Test
  void shouldMarkAChannelThatFindsNoneWhereOthersFindChips() {
    TableRows survey = of(located(evidence(fusion()), "MYS", 12), "survey");

    assertEquals("not_used", survey.cell(EvidenceTable.FLAGS));
    assertNull(survey.cell(EvidenceTable.WEIGHT));
  }

  @Test
  void shouldSayHowFarChannelsAreApart() {
    TableRows malaysia = of(located(evidence(fusion()), "MYS", 12), "pooled");
    TableRows japan = of(located(evidence(fusion()), "JPN", 12), "pooled");

    assertTrue(malaysia.number(EvidenceTable.CONFLICT) > 1);
    assertEquals(
        Math.sqrt(malaysia.number(EvidenceTable.CONFLICT)),
        malaysia.number(EvidenceTable.STRETCH),
        CLOSE);
    assertEquals("in_conflict;zero_left_out", malaysia.cell(EvidenceTable.FLAGS));
    assertNull(japan.cell(EvidenceTable.CONFLICT));
    assertEquals("single_source", japan.cell(EvidenceTable.FLAGS));
  }

  @Test
  void shouldAddCountriesUpToTheSupplyAndQuartersToTheYear() {
    TableRows rows = evidence(fusion());
    TableRows fused =
        of(rows, "fused")
            .where(EvidenceTable.VIEW, "located")
            .where(EvidenceTable.CLASS, TinyFusion.CLASS);

    assertEquals(12_000, of(located(rows, "WLD", 12), "supply").number("mean"), CLOSE);
    assertEquals(12_000, fused.where(EvidenceTable.MONTHS, 12).sum("mean"), 12_000 * CLOSE);
    for (String start : List.of("2024-01-01", "2024-04-01", "2024-07-01", "2024-10-01")) {
      TableRows quarter = fused.where(EvidenceTable.MONTHS, 3).from(EvidenceTable.MONTH, start);
      assertEquals(
          Set.of("MYS", "JPN", "ZZZ"), new HashSet<>(quarter.column(EvidenceTable.COUNTRY)));
      assertEquals(3000, quarter.sum("mean"), 3000 * CLOSE);
    }
    assertEquals(
        of(located(rows, "MYS", 12), "fused").number("mean"),
        of(located(rows, "MYS", 3), "fused").sum("mean"),
        12_000 * CLOSE);
  }

  @Test
  void shouldPublishASingleSourceBesideItself() {
    TableRows made = evidence(fusion()).where(EvidenceTable.PATHWAY, "domestic_own_die");

    assertEquals(2, made.size());
    for (String channel : List.of("production", "fused")) {
      assertEquals(300, of(made, channel).number("p50"), CLOSE);
      assertEquals("single_source", of(made, channel).cell(EvidenceTable.FLAGS));
      assertEquals(12, of(made, channel).cell(EvidenceTable.MONTHS));
    }
    assertEquals(1, of(made, "production").number(EvidenceTable.WEIGHT));
    assertNull(of(made, "fused").cell(EvidenceTable.WEIGHT));
  }

  /** Two channels of one quantity are weighed and never added. */
  @Test
  void shouldPoolChannelsOfAPathwayThatIsNotSplit() {
    TinyFusion fusion = fusion();
    made(fusion, "survey", 1, 90);
    made(fusion, "survey", 2, 260);

    TableRows made = evidence(fusion).where(EvidenceTable.PATHWAY, "domestic_own_die");

    assertEquals(4, made.size());
    assertEquals(300, of(made, "production").number("p50"), CLOSE);
    assertEquals(350, of(made, "survey").number("p50"), CLOSE);
    assertEquals(
        1,
        of(made, "production").number(EvidenceTable.WEIGHT)
            + of(made, "survey").number(EvidenceTable.WEIGHT),
        CLOSE);
    double pooled = of(made, "pooled").number("p50");
    assertTrue(pooled > 280 && pooled < 380, "pooled " + pooled);
    assertEquals(pooled, of(made, "fused").number("p50"));
    assertTrue(of(made, "pooled").number(EvidenceTable.CONFLICT) > 0);
    assertEquals(List.of(""), of(made, "fused").column(EvidenceTable.FLAGS));

    TableRows conflict = conflicts(fusion).where(ConflictsTable.PATHWAY, "domestic_own_die");
    assertEquals("production;survey", conflict.cell(ConflictsTable.CHANNELS));
    assertEquals("CHN", conflict.cell(ConflictsTable.COUNTRY));
    assertEquals("ascend_910b", conflict.cell(ConflictsTable.CLASS));
    assertEquals(300, conflict.number(ConflictsTable.LOWEST_P50), CLOSE);
    assertEquals(350, conflict.number(ConflictsTable.HIGHEST_P50), CLOSE);
  }

  @Test
  void shouldPoolOnlyMonthsOfWhichSeveralChannelsSpeak() {
    TinyFusion fusion = fusion();
    made(fusion, "survey", 2, 200);
    made(fusion, "survey", 3, 50);

    TableRows made = evidence(fusion).where(EvidenceTable.PATHWAY, "domestic_own_die");

    // January by production, February by both, March by the survey, and the year
    assertEquals(1 + 3 + 1 + 1, made.size());
    TableRows february = made.from(EvidenceTable.MONTH, "2024-02-01");
    assertEquals(3, february.size());
    assertEquals(200, of(february, "production").number("p50"), CLOSE);
    assertEquals(1, of(february, "pooled").cell(EvidenceTable.MONTHS));
    TableRows fused = of(made, "fused");
    assertEquals(12, fused.cell(EvidenceTable.MONTHS));
    assertEquals(
        100 + 50 + of(february, "pooled").number("mean"), fused.number("mean"), 350 * CLOSE);
  }

  /** Of 5,000 a month only the thousand that is sold can be diverted. */
  @Test
  void shouldTellDivertedChipsThatNobodyHolds() {
    TinyFusion fusion =
        new TinyFusion()
            .embargo()
            .say("trade", View.LOCATED, "MYS", TinyFusion.constant(600))
            .route("MYS", 60_000);
    for (int month = 1; month <= 12; month++) {
      fusion.diverted("diversion", YearMonth.of(2024, month), TinyFusion.constant(5000));
    }
    // in a quarter without supply none can be
    fusion.diverted("diversion", YearMonth.of(2025, 2), TinyFusion.constant(70));

    TableRows diverted = evidence(fusion).where(EvidenceTable.PATHWAY, "diverted");

    TableRows full = diverted.from(EvidenceTable.MONTH, "2024-01-01");
    assertEquals(60_000, of(full, "diversion").number("p50"), CLOSE);
    assertEquals(12_000, of(full, "fused").number("p50"), 12_000 * CLOSE);
    assertEquals(48_000, of(full, "not_held").number("p50"), 48_000 * CLOSE);
    assertEquals("not_held;single_source", of(full, "fused").cell(EvidenceTable.FLAGS));
    TableRows none = diverted.from(EvidenceTable.MONTH, "2025-01-01");
    assertEquals(0, of(none, "fused").number("mean"));
    assertEquals(70, of(none, "not_held").number("mean"), CLOSE);
  }

  @Test
  void shouldNotMarkDivertedChipsThatAreHeld() {
    TinyFusion fusion = fusion().embargo().divert(10).route("MYS", 240);

    TableRows diverted = evidence(fusion).where(EvidenceTable.PATHWAY, "diverted");

    assertEquals(List.of("diversion", "fused"), diverted.column(EvidenceTable.CHANNEL));
    assertEquals("single_source", of(diverted, "fused").cell(EvidenceTable.FLAGS));
    assertEquals(of(diverted, "diversion").number("p50"), of(diverted, "fused").number("p50"));
  }

  @Test
  void shouldMarkSharesThatWereCarriedOn() {
    TableRows rows = evidence(fusion().years(2));

    for (int months : new int[] {3, 12}) {
      TableRows malaysia = of(located(rows, "MYS", months), "fused");
      TableRows next = malaysia.where(EvidenceTable.FLAGS, "carried");
      assertEquals(12 / months, next.size());
      assertEquals(2 * 12 / months, malaysia.size());
      next.column(EvidenceTable.MONTH)
          .forEach(month -> assertTrue(month.toString().startsWith("2025"), month.toString()));
    }
    assertEquals(
        0, of(located(rows, "ZZZ", 12), "fused").where(EvidenceTable.FLAGS, "carried").size());
  }

  @Test
  void shouldPublishNoRowTwice() {
    TinyFusion fusion = fusion().embargo().divert(10).route("MYS", 240);
    made(fusion, "survey", 2, 50);
    List<Row> rows = fusion.evidenceRows();
    var keys = new HashSet<List<Object>>();
    List<String> key = EvidenceTable.SCHEMA.keys();
    assertTrue(key.size() >= 7, "key " + key);

    for (Row row : rows) {
      List<Object> values =
          key.stream()
              .map(column -> row.get(EvidenceTable.SCHEMA.columns().indexOf(column)))
              .toList();
      values.forEach(value -> assertNotNull(value, row.toString()));
      assertTrue(keys.add(values), () -> "twice: " + values);
    }
  }

  /** With two degrees of freedom the probability of a larger Q is exp(−Q/2). */
  @Test
  void shouldTellHowProbableAConflictIs() {
    TinyFusion fusion =
        new TinyFusion()
            .parameter("fusion.tau.survey", 0.3)
            .say("trade", View.LOCATED, "MYS", TinyFusion.chips(1000, 0.2, "trade"))
            .say("sites", View.LOCATED, "MYS", TinyFusion.chips(2500, 0.2, "sites"))
            .say("survey", View.LOCATED, "MYS", TinyFusion.chips(1500, 0.2, "survey"));

    TableRows row = conflicts(fusion);

    assertEquals(2, row.cell(ConflictsTable.DEGREES));
    double conflict = row.number(ConflictsTable.CONFLICT);
    assertTrue(conflict > 0.5, "Q " + conflict);
    assertEquals(Math.exp(-conflict / 2), row.number(ConflictsTable.P_VALUE), CLOSE);
    assertEquals("sites;survey;trade", row.cell(ConflictsTable.CHANNELS));
    assertEquals("trade", row.cell(ConflictsTable.LOWEST));
    assertEquals(1000, row.number(ConflictsTable.LOWEST_P50), 50);
    assertEquals("sites", row.cell(ConflictsTable.HIGHEST));
    assertEquals(2500, row.number(ConflictsTable.HIGHEST_P50), 125);
    assertEquals(12, row.cell(ConflictsTable.MONTHS));
  }

  @Test
  void shouldNameOnlyChannelsInConflictThatSpeak() {
    // Japan has one channel and no conflict; the survey finds none in Malaysia and is not used
    TableRows row = conflicts(fusion());

    assertEquals("MYS", row.cell(ConflictsTable.COUNTRY));
    assertEquals("sites;trade", row.cell(ConflictsTable.CHANNELS));
    assertEquals(1, row.cell(ConflictsTable.DEGREES));
    assertEquals("trade", row.cell(ConflictsTable.LOWEST));
    assertEquals("sites", row.cell(ConflictsTable.HIGHEST));
  }

  private static TableRows conflicts(TinyFusion fusion) {
    return TableRows.of(ConflictsTable.SCHEMA, fusion.conflictRows());
  }
}
