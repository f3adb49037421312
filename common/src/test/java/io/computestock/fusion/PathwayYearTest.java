package io.computestock.fusion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.computestock.fusion.EvidenceCell.Kind;
import io.computestock.fusion.Pooled.Flag;
import io.computestock.reference.Months;
import io.computestock.reference.Period;
import io.computestock.shipments.View;
import io.computestock.uncertainty.ParameterDraws;
import io.computestock.uncertainty.Summary;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathwayYearTest {
  private static final int DRAWS = 2000;
  private static final ParameterDraws PARAMETERS = Evidence.draws(DRAWS);
  private static final Period YEAR =
      new Period(LocalDate.of(2024, 1, 1), LocalDate.of(2024, 12, 31));

  private static Period month(String month) {
    return Period.of(YearMonth.parse(month));
  }

  private static ChannelEvidence of(String channel, Period period, double[] draws) {
    var cell =
        new EvidenceCell(View.LOCATED, "CHN", "ascend_910b", period, "domestic_own_die", Kind.FLOW);
    return ChannelEvidence.of(channel, cell, draws, Set.of(channel));
  }

  private static ChannelEvidence of(String channel, Period period, double median) {
    return of(channel, period, Evidence.chips(median, 0.2, channel + period, DRAWS));
  }

  private static double[] constant(double chips) {
    double[] draws = new double[DRAWS];
    Arrays.fill(draws, chips);
    return draws;
  }

  private static List<PathwayYear> years(ChannelEvidence... evidence) {
    return PathwayYear.of(PARAMETERS, List.of(evidence));
  }

  private static PathwayYear year(ChannelEvidence... evidence) {
    List<PathwayYear> years = years(evidence);
    assertEquals(1, years.size());
    return years.get(0);
  }

  private static double[] sum(PathwayYear year) {
    double[] sum = new double[DRAWS];
    year.months().values().forEach(month -> Arrays.setAll(sum, i -> sum[i] + month[i]));
    return sum;
  }

  @Test
  void shouldTakeAChannelAloneAsItIs() {
    ChannelEvidence may = of("production", month("2024-05"), 70);
    ChannelEvidence june = of("production", month("2024-06"), 80);

    PathwayYear year = year(june, may);

    assertSame(may.draws(), year.months().get(Months.index(YearMonth.of(2024, 5))));
    assertSame(june.draws(), year.months().get(Months.index(YearMonth.of(2024, 6))));
    double[] sum = may.draws().clone();
    Arrays.setAll(sum, i -> sum[i] + june.draws()[i]);
    assertArrayEquals(sum, year.chips(), 0);
    assertEquals(YEAR, year.cell().period());
    assertEquals(1, year.parts().size());
    assertEquals(year.cell(), year.parts().get(0).cell());
    assertNull(year.parts().get(0).pooled());
  }

  @Test
  void shouldSpreadAYearOverItsMonthsByDays() {
    ChannelEvidence whole = of("production", YEAR, constant(366));

    PathwayYear year = year(whole);

    assertSame(whole.draws(), year.chips());
    assertEquals(12, year.months().size());
    assertArrayEquals(constant(29), year.months().get(Months.index(YearMonth.of(2024, 2))), 1e-12);
  }

  @Test
  void shouldSpreadOverTheTurnOfTheYear() {
    var winter = new Period(LocalDate.of(2023, 12, 22), LocalDate.of(2024, 1, 31));

    List<PathwayYear> years = years(of("production", winter, constant(41)));

    assertEquals(2, years.size());
    assertArrayEquals(constant(10), years.get(0).chips(), 1e-12);
    assertArrayEquals(constant(31), years.get(1).chips(), 1e-12);
    assertEquals(Set.of(Months.index(YearMonth.of(2023, 12))), years.get(0).months().keySet());
  }

  @Test
  void shouldPoolAndNeverAddTwoChannels() {
    PathwayYear year = year(of("production", YEAR, 1000), of("trade", YEAR, 1000));

    assertEquals(1000, Summary.of(year.chips()).p50(), 100);
    Pooled pooled = year.parts().get(0).pooled();
    assertSame(pooled.draws(), year.chips());
    assertEquals(Set.of("production", "trade"), pooled.weights().keySet());
    double[] sum = sum(year);
    for (int i = 0; i < DRAWS; i++) {
      assertEquals(year.chips()[i], sum[i], 1e-12 * sum[i]);
    }
  }

  /** 20 of the 29 + 31 days' chips in February by one channel, by days by the other. */
  @Test
  void shouldGiveMonthsThePatternOfTheChannelsByWeight() {
    var spring = new Period(LocalDate.of(2024, 2, 1), LocalDate.of(2024, 3, 31));

    PathwayYear year =
        year(
            of("production", month("2024-02"), constant(200)),
            of("production", month("2024-03"), constant(400)),
            of("trade", spring, constant(600)));

    double trade = year.parts().get(0).pooled().weights().get("trade");
    double february = (1 - trade) / 3 + trade * 29 / 60;
    double[] months = year.months().get(Months.index(YearMonth.of(2024, 2)));
    for (int i = 0; i < DRAWS; i++) {
      assertEquals(february, months[i] / year.chips()[i], 1e-12);
    }
  }

  @Test
  void shouldPoolOnlyWhereSeveralSpeak() {
    ChannelEvidence march = of("production", month("2024-03"), 500);

    PathwayYear year =
        year(march, of("production", month("2024-04"), 500), of("trade", month("2024-04"), 600));

    assertEquals(2, year.parts().size());
    assertEquals(month("2024-03"), year.parts().get(0).cell().period());
    assertNull(year.parts().get(0).pooled());
    assertEquals(month("2024-04"), year.parts().get(1).cell().period());
    assertSame(march.draws(), year.months().get(Months.index(YearMonth.of(2024, 3))));
    assertArrayEquals(sum(year), year.chips(), 1e-9);
    assertEquals(Set.of("production", "trade"), year.channels());
  }

  @Test
  void shouldLeaveOutAChannelThatFindsNone() {
    ChannelEvidence production = of("production", YEAR, 1000);

    PathwayYear year = year(production, of("trade", YEAR, constant(0)));

    Pooled pooled = year.parts().get(0).pooled();
    assertTrue(pooled.flags().contains(Flag.ZERO_LEFT_OUT));
    assertEquals(Set.of("production"), pooled.weights().keySet());
    assertEquals(0, Arrays.stream(years(of("trade", YEAR, constant(0))).get(0).chips()).sum());
  }

  /** In draws in which a channel has none its months go by days; nothing is lost. */
  @Test
  void shouldLoseNothingInDrawsWithoutChips() {
    double[] some = constant(300);
    Arrays.fill(some, 0, 500, 0);

    PathwayYear year = year(of("production", YEAR, some), of("trade", YEAR, 300));

    double[] sum = sum(year);
    for (int i = 0; i < DRAWS; i++) {
      assertTrue(year.chips()[i] > 0);
      assertEquals(year.chips()[i], sum[i], 1e-12 * sum[i]);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void shouldNotDependOnTheOrderOfTheEvidence(int rotation) {
    var evidence =
        new ArrayList<>(
            List.of(
                of("production", month("2024-03"), 500),
                of("production", month("2024-04"), 600),
                of("trade", YEAR, 6000),
                of("sites", month("2024-04"), 700)));
    PathwayYear expected = PathwayYear.of(PARAMETERS, evidence).get(0);
    Collections.rotate(evidence, rotation);

    PathwayYear other = PathwayYear.of(PARAMETERS, evidence).get(0);

    assertArrayEquals(expected.chips(), other.chips(), 0);
    expected.months().forEach((m, chips) -> assertArrayEquals(chips, other.months().get(m), 0));
  }

  @Test
  void shouldScale() {
    double[][] scaled = new double[2][];
    for (int factor = 1; factor <= 2; factor++) {
      scaled[factor - 1] =
          year(
                  of("production", month("2024-03"), factor * 500.0),
                  of("trade", month("2024-03"), factor * 700.0))
              .chips();
    }
    for (int i = 0; i < DRAWS; i++) {
      assertEquals(2 * scaled[0][i], scaled[1][i], 1e-9 * scaled[1][i]);
    }
  }
}
