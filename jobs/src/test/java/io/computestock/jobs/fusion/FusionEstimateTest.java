package io.computestock.jobs.fusion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.computestock.fusion.Balanced;
import io.computestock.fusion.ChannelEvidence;
import io.computestock.fusion.Pooled;
import io.computestock.issue.InputException;
import io.computestock.jobs.fusion.FusionEstimate.Cell;
import io.computestock.jobs.fusion.FusionEstimate.ClassView;
import io.computestock.jobs.fusion.TinyFusion.Fused;
import io.computestock.reference.Months;
import io.computestock.reference.Period;
import io.computestock.shipments.Pathway;
import io.computestock.shipments.View;
import io.computestock.stock.FusedInputs;
import io.computestock.stock.FusedInputs.Holder;
import io.computestock.stock.FusedInputs.HomeMade;
import io.computestock.stock.FusedInputs.Split;
import io.computestock.stock.ShareDraws;
import io.computestock.uncertainty.Summary;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

class FusionEstimateTest {
  private static final int DRAWS = TinyFusion.DRAWS;
  private static final int FIRST_QUARTER = Months.quarter(Months.index(YearMonth.of(2024, 1)));

  /** Shares are single-precision numbers. */
  private static final double SINGLE_PRECISION = 1.2e-7;

  private static Cell cell(Fused estimate, View view) {
    return estimate.cells().get(new ClassView(view, TinyFusion.CLASS));
  }

  private static Pooled pooled(Fused estimate, View view, String country) {
    return cell(estimate, view).allocation().pooled().get(2024).get(country);
  }

  private static Split split(Fused estimate, View view, int quarter) {
    return estimate
        .inputs()
        .split()
        .get(FusedInputs.key(view, TinyFusion.CLASS, FIRST_QUARTER + quarter));
  }

  private static Holder holder(Split split, String country) {
    return split.countries().stream()
        .filter(one -> one.country().equals(country))
        .findFirst()
        .orElseThrow();
  }

  /** A channel is a name and a row of the assumptions. */
  @Test
  void shouldPoolAChannelThatNobodyHasHeardOf() {
    Fused estimate =
        new TinyFusion()
            .parameter("fusion.tau.survey", 0.1)
            .say("trade", View.LOCATED, "MYS", TinyFusion.chips(2000, 0.2, "trade"))
            .say("sites", View.LOCATED, "MYS", TinyFusion.chips(2000, 0.2, "sites"))
            .say("survey", View.LOCATED, "MYS", TinyFusion.chips(2000, 0.2, "survey"))
            .fuse();

    Pooled pooled = pooled(estimate, View.LOCATED, "MYS");
    assertEquals(Set.of("trade", "sites", "survey"), pooled.weights().keySet());
    assertTrue(pooled.weights().get("survey") > pooled.weights().get("sites"), "errs less");
    assertTrue(pooled.weights().get("sites") > pooled.weights().get("trade"), "errs less");
  }

  @Test
  void shouldNameTheRowThatAChannelLacks() {
    TinyFusion fusion =
        new TinyFusion().say("survey", View.LOCATED, "MYS", TinyFusion.chips(9, 1, "survey"));

    var refused = assertThrows(InputException.class, fusion::fuse);

    assertTrue(refused.getMessage().contains("fusion.tau.survey"), refused.getMessage());
  }

  @Test
  void shouldPlaceWhatTheVendorsDoNotTell() {
    Fused estimate = new TinyFusion().fuse();

    for (int q = 0; q < Months.QUARTERS; q++) {
      double[] located = balanced(estimate, View.LOCATED, q).supply();
      double[] owned = balanced(estimate, View.OWNED, q).supply();
      // without the H20, which nobody else is asked about, and of the owned without the told half
      assertArrayEquals(TinyFusion.constant(3000), located, 1e-9);
      assertArrayEquals(TinyFusion.constant(1500), owned, 3000 * SINGLE_PRECISION);
    }
  }

  @Test
  void shouldTakeToldOwnersOffTheEvidence() {
    Fused estimate =
        new TinyFusion()
            .say("sites", View.OWNED, "USA", TinyFusion.constant(20_000))
            .say("sites", View.OWNED, "JPN", TinyFusion.constant(500))
            .say("sites", View.LOCATED, "USA", TinyFusion.constant(8000))
            .fuse();

    // then of the owned 6000 H100 are told; H20 are a class of their own
    assertArrayEquals(
        TinyFusion.constant(14_000), said(estimate, View.OWNED, "USA"), 12_000 * SINGLE_PRECISION);
    assertArrayEquals(TinyFusion.constant(500), said(estimate, View.OWNED, "JPN"));
    assertArrayEquals(TinyFusion.constant(8000), said(estimate, View.LOCATED, "USA"));
  }

  private static double[] said(Fused estimate, View view, String country) {
    return cell(estimate, view).told().stream()
        .filter(one -> one.cell().country().equals(country))
        .findFirst()
        .orElseThrow()
        .draws();
  }

  /** Known to have none beyond what is told: no share of another year comes on top. */
  @Test
  void shouldGiveAnOwnerNoMoreThanItsSitesTell() {
    Fused estimate =
        new TinyFusion()
            .years(3)
            .say("sites", View.OWNED, "USA", TinyFusion.constant(5000))
            .say("sites", View.OWNED, "JPN", TinyFusion.constant(500))
            .say("sites", View.OWNED, "USA", 2025, TinyFusion.constant(8000))
            .fuse();

    assertArrayEquals(TinyFusion.constant(0), said(estimate, View.OWNED, "USA"));
    assertArrayEquals(TinyFusion.constant(0), pooled(estimate, View.OWNED, "USA").draws());
    SortedMap<Integer, Set<String>> carried = cell(estimate, View.OWNED).allocation().carried();
    assertEquals(Set.of(), carried.get(2024));
    assertEquals(Set.of("JPN"), carried.get(2025));
    assertEquals(Set.of("JPN", "USA"), carried.get(2026));
    for (int q = 0; q < Months.QUARTERS; q++) {
      Split split = split(estimate, View.OWNED, q);
      assertArrayEquals(new float[DRAWS], holder(split, "USA").share().toArray());
      assertTrue(holder(split, "JPN").share().at(0) > 0);
      // of 2025 and, carried on, of 2026 there is more than told
      assertTrue(holder(split(estimate, View.OWNED, q + 4), "USA").share().at(0) > 0);
      assertTrue(holder(split(estimate, View.OWNED, q + 8), "USA").share().at(0) > 0);
    }
  }

  /**
   * A channel that looked and found none is not silent; nor is one that found some now and then.
   */
  @Test
  void shouldHearAChannelThatFindsNone() {
    double[] seldom = TinyFusion.constant(0);
    Arrays.fill(seldom, DRAWS - 50, DRAWS, 400);
    Fused estimate =
        new TinyFusion()
            .years(2)
            .say("sites", View.LOCATED, "MYS", TinyFusion.constant(0))
            .say("sites", View.LOCATED, "MYS", 2025, TinyFusion.constant(1000))
            .say("sites", View.LOCATED, "JPN", seldom)
            .say("sites", View.LOCATED, "JPN", 2025, TinyFusion.constant(1000))
            .fuse();

    assertEquals(Set.of(), cell(estimate, View.LOCATED).allocation().carried().get(2024));
    for (int q = 0; q < Months.QUARTERS; q++) {
      Split split = split(estimate, View.LOCATED, q);
      assertArrayEquals(new float[DRAWS], holder(split, "MYS").share().toArray());
      for (int i = 0; i < DRAWS; i++) {
        assertEquals(i >= DRAWS - 50, holder(split, "JPN").share().at(i) > 0, "draw " + i);
      }
      assertTrue(holder(split(estimate, View.LOCATED, q + 4), "MYS").share().at(0) > 0);
    }
  }

  @Test
  void shouldSplitNothingToChinaOrToNoCountry() {
    Fused estimate =
        new TinyFusion()
            .say("trade", View.LOCATED, "CHN", TinyFusion.constant(500))
            .say("trade", View.LOCATED, "ZZZ", TinyFusion.constant(500))
            .say("trade", View.LOCATED, "WLD", TinyFusion.constant(500))
            .say("trade", View.LOCATED, "JPN", TinyFusion.constant(500))
            .fuse();

    SortedMap<Integer, SortedMap<String, Pooled>> located =
        cell(estimate, View.LOCATED).allocation().pooled();
    assertEquals(Set.of(2024), located.keySet());
    assertEquals(Set.of("JPN"), located.get(2024).keySet());
    assertEquals(Set.of(), cell(estimate, View.OWNED).allocation().pooled().keySet());
    List<Holder> holders = split(estimate, View.LOCATED, 0).countries();
    assertEquals(List.of("JPN"), holders.stream().map(Holder::country).toList());
  }

  /** What arrives has left the countries on the route by their shares, in every draw. */
  @Test
  void shouldTakeDivertedChipsFromTheCountriesOnTheRoute() {
    Fused estimate =
        new TinyFusion()
            .embargo()
            .say("trade", View.LOCATED, "MYS", TinyFusion.constant(1200))
            .say("trade", View.LOCATED, "SGP", TinyFusion.constant(1200))
            .say("trade", View.LOCATED, "JPN", TinyFusion.constant(500))
            .divert(10)
            .route("MYS", 240)
            .route("SGP", 120)
            .fuse();

    for (int q = 0; q < Months.QUARTERS; q++) {
      Split split = split(estimate, View.LOCATED, q);
      Holder malaysia = holder(split, "MYS");
      Holder singapore = holder(split, "SGP");
      Holder japan = holder(split, "JPN");
      double[] diverted = new double[DRAWS];
      for (int month = 3 * q + 1; month <= 3 * q + 3; month++) {
        double[] ofMonth = TinyFusion.chips(10, 0.3, "diverted " + month);
        for (int i = 0; i < DRAWS; i++) {
          diverted[i] += ofMonth[i];
        }
      }
      assertSame(japan.share(), japan.kept(), "Japan is not on the route");
      for (int i = 0; i < DRAWS; i++) {
        double share = diverted[i] / 3000;
        assertEquals(share, split.arrived().at(i), SINGLE_PRECISION);
        assertEquals(
            share * 2 / 3, malaysia.share().at(i) - malaysia.kept().at(i), SINGLE_PRECISION);
        assertEquals(share / 3, singapore.share().at(i) - singapore.kept().at(i), SINGLE_PRECISION);
        assertEquals(0, split.fromUnknown().at(i), SINGLE_PRECISION);
        double placed =
            malaysia.kept().at(i)
                + singapore.kept().at(i)
                + japan.kept().at(i)
                + (double) split.arrived().at(i);
        assertTrue(placed <= 1, () -> "placed " + placed);
      }
    }
    assertNull(split(estimate, View.OWNED, 0).arrived(), "the owned view follows the located");
  }

  @Test
  void shouldTakeFromNoKnownPlaceWhatNoRouteTells() {
    Fused estimate =
        new TinyFusion()
            .embargo()
            .say("trade", View.LOCATED, "MYS", TinyFusion.constant(3000))
            .divert(10)
            .fuse();

    Split split = split(estimate, View.LOCATED, 1);
    assertArrayEquals(
        split.arrived().toArray(), split.fromUnknown().toArray(), (float) SINGLE_PRECISION);
    assertTrue(split.arrived().at(0) > 0);
  }

  @Test
  void shouldDivertNothingThatMayBeSold() {
    Fused estimate =
        new TinyFusion()
            .say("trade", View.LOCATED, "MYS", TinyFusion.constant(3000))
            .divert(10)
            .route("MYS", 240)
            .fuse();

    Split split = split(estimate, View.LOCATED, 0);
    assertNull(split.arrived());
    assertSame(holder(split, "MYS").share(), holder(split, "MYS").kept());
  }

  @Test
  void shouldNeverDivertMoreThanThereIs() {
    Fused estimate =
        new TinyFusion()
            .embargo()
            .say("trade", View.LOCATED, "MYS", TinyFusion.constant(600))
            .divert(5000)
            .route("MYS", 60_000)
            .fuse();

    Split split = split(estimate, View.LOCATED, 0);
    for (int i = 0; i < DRAWS; i++) {
      assertEquals(1, split.arrived().at(i), SINGLE_PRECISION);
      assertEquals(0, holder(split, "MYS").kept().at(i), SINGLE_PRECISION);
    }
  }

  @Test
  void shouldKeepHomeMadeChipsApart() {
    YearMonth may = YearMonth.of(2024, 5);
    double[] made = TinyFusion.constant(70);

    Fused estimate =
        new TinyFusion()
            .say(
                "production",
                View.LOCATED,
                "CHN",
                "ascend_910b",
                "domestic_own_die",
                Period.of(may),
                made)
            .fuse();

    assertEquals(1, estimate.inputs().homeMade().size());
    HomeMade one = estimate.inputs().homeMade().get(0);
    assertEquals(Pathway.DOMESTIC_OWN_DIE, one.pathway());
    assertEquals("CHN", one.country());
    assertEquals(Period.of(may), one.flow().period());
    assertSame(made, one.flow().units());
    assertEquals(List.of(), split(estimate, View.LOCATED, 1).countries());
  }

  private static TinyFusion made(TinyFusion fusion, String channel, Period period, double chips) {
    return fusion.say(
        channel,
        View.LOCATED,
        "CHN",
        "ascend_910b",
        "domestic_own_die",
        period,
        TinyFusion.constant(chips));
  }

  @Test
  void shouldSpreadHomeMadeChipsOverTheirMonthsByDays() {
    Period quarter = new Period(LocalDate.of(2024, 4, 1), LocalDate.of(2024, 6, 30));

    List<HomeMade> months =
        made(new TinyFusion(), "production", quarter, 910).fuse().inputs().homeMade();

    assertEquals(
        List.of(YearMonth.of(2024, 4), YearMonth.of(2024, 5), YearMonth.of(2024, 6)),
        months.stream().map(one -> one.flow().period().firstMonth()).toList());
    double[] expected = {300, 310, 300};
    for (int m = 0; m < 3; m++) {
      assertArrayEquals(TinyFusion.constant(expected[m]), months.get(m).flow().units(), 1e-9);
    }
  }

  @Test
  void shouldNotAddTwoChannelsOfHomeMadeChips() {
    var fusion = new TinyFusion().parameter("fusion.tau.survey", 0.5);
    made(fusion, "production", TinyFusion.year(2024), 1000);
    made(fusion, "survey", TinyFusion.year(2024), 1000);

    List<HomeMade> months = fusion.fuse().inputs().homeMade();

    assertEquals(12, months.size());
    double[] year = new double[DRAWS];
    for (HomeMade month : months) {
      for (int i = 0; i < DRAWS; i++) {
        year[i] += month.flow().units()[i];
      }
    }
    assertEquals(1000, Summary.of(year).p50(), 100);
  }

  /** A second channel that says the same of what is diverted and of the routes doubles nothing. */
  @Test
  void shouldNotAddTwoChannelsOfDivertedChips() {
    var fusion =
        new TinyFusion()
            .parameter("fusion.tau.survey", 0.8)
            .embargo()
            .say("trade", View.LOCATED, "MYS", TinyFusion.constant(1200))
            .say("trade", View.LOCATED, "SGP", TinyFusion.constant(1200))
            .divert(10)
            .route("MYS", 240)
            .route("SGP", 120);
    double alone =
        Summary.of(asDoubles(split(fusion.fuse(), View.LOCATED, 0).arrived().toArray())).p50();
    for (int month = 1; month <= 12; month++) {
      fusion.diverted("survey", YearMonth.of(2024, month), TinyFusion.constant(10));
    }
    fusion
        .say(
            "survey",
            View.LOCATED,
            "MYS",
            "controlled",
            "diverted_out",
            TinyFusion.year(2024),
            TinyFusion.constant(120))
        .say(
            "survey",
            View.LOCATED,
            "SGP",
            "controlled",
            "diverted_out",
            TinyFusion.year(2024),
            TinyFusion.constant(240));

    Split split = split(fusion.fuse(), View.LOCATED, 0);

    assertEquals(alone, Summary.of(asDoubles(split.arrived().toArray())).p50(), 0.2 * alone);
    double[] left = new double[2];
    for (int i = 0; i < DRAWS; i++) {
      left[0] += holder(split, "MYS").share().at(i) - (double) holder(split, "MYS").kept().at(i);
      left[1] += holder(split, "SGP").share().at(i) - (double) holder(split, "SGP").kept().at(i);
    }
    // of two channels of one error neither wins: √(240·120) by both
    assertEquals(1, left[0] / left[1], 0.2);
  }

  private static float[] asFloats(ShareDraws shares) {
    return shares == null ? null : shares.toArray();
  }

  private static double[] asDoubles(float[] shares) {
    double[] doubles = new double[shares.length];
    for (int i = 0; i < shares.length; i++) {
      doubles[i] = shares[i];
    }
    return doubles;
  }

  @Test
  void shouldAddSharesUpToOneAtMost() {
    Fused estimate =
        new TinyFusion()
            .say("trade", View.LOCATED, "MYS", TinyFusion.chips(6000, 0.8, "a"))
            .say("sites", View.LOCATED, "JPN", TinyFusion.chips(9000, 0.8, "b"))
            .say("sites", View.LOCATED, "KOR", TinyFusion.chips(10, 0.8, "c"))
            .fuse();

    int full = 0;
    for (int q = 0; q < Months.QUARTERS; q++) {
      for (int i = 0; i < DRAWS; i++) {
        double sum = 0;
        for (Holder holder : split(estimate, View.LOCATED, q).countries()) {
          sum += holder.share().at(i);
        }
        assertTrue(sum <= 1, "shares add up to more than all");
        full += sum > 1 - 1e-6 ? 1 : 0;
      }
    }
    assertTrue(full > DRAWS, "claims exceed the supply in many draws");
  }

  @Test
  void shouldNotDependOnTheOrderOfTheEvidence() {
    TinyFusion fusion =
        new TinyFusion()
            .embargo()
            .say("trade", View.LOCATED, "MYS", TinyFusion.chips(3000, 0.4, "a"))
            .say("sites", View.LOCATED, "MYS", TinyFusion.chips(4000, 0.4, "b"))
            .say("sites", View.LOCATED, "JPN", TinyFusion.chips(7000, 0.4, "c"))
            .say("sites", View.OWNED, "JPN", TinyFusion.chips(7000, 0.4, "d"))
            .divert(10)
            .route("MYS", 240)
            .route("SGP", 120);
    Fused expected = fusion.fuse();

    for (int rotation : new int[] {1, 5, 11}) {
      var other = new ArrayList<ChannelEvidence>(fusion.evidence());
      Collections.reverse(other);
      Collections.rotate(other, rotation);
      Fused again = fusion.fuse(other);

      for (View view : List.of(View.LOCATED, View.OWNED)) {
        for (int q = 0; q < Months.QUARTERS; q++) {
          Split one = split(expected, view, q);
          Split two = split(again, view, q);
          assertArrayEquals(asFloats(one.arrived()), asFloats(two.arrived()));
          for (Holder holder : one.countries()) {
            assertArrayEquals(
                holder.share().toArray(), holder(two, holder.country()).share().toArray());
            assertArrayEquals(
                holder.kept().toArray(), holder(two, holder.country()).kept().toArray());
          }
          for (var country : balanced(expected, view, q).chips().entrySet()) {
            double[] same = balanced(again, view, q).chips().get(country.getKey());
            assertArrayEquals(country.getValue(), same, 0);
          }
        }
      }
    }
  }

  private static Balanced balanced(Fused estimate, View view, int quarter) {
    return estimate
        .quarters()
        .get(new ClassView(view, TinyFusion.CLASS))
        .get(FIRST_QUARTER + quarter);
  }
}
