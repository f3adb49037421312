package io.computestock.stock;

import static io.computestock.shipments.Records.period;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.computestock.reference.ChipType;
import io.computestock.reference.Months;
import io.computestock.reference.Period;
import io.computestock.reference.TestChip;
import io.computestock.shipments.Pathway;
import io.computestock.shipments.UnitFlow;
import io.computestock.uncertainty.Intervals;
import io.computestock.uncertainty.RandomStream;
import io.computestock.uncertainty.SampleStatistics;
import io.computestock.uncertainty.TestParameters;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MonthlySupplyTest {
  /** Months are stored in single precision. */
  private static final double SINGLE_PRECISION = 1.2e-7;

  private static final Period FISCAL = period("2024-10-28", "2025-01-26");
  private static final Period FIRST_QUARTER = period("2024-01-01", "2024-03-31");
  private static final ChipType H100 = TestChip.h100().build();
  private static final ChipType H20 = TestChip.h20().build();
  private static final ChipType MI300X = TestChip.named("mi300x").vendor("AMD").build();
  private static final Map<String, ChipType> CHIPS =
      Map.of("h100_sxm", H100, "h20", H20, "mi300x", MI300X);

  private static UnitFlow flow(ChipType chip, Period period, double... units) {
    return new UnitFlow(chip.vendor(), chip.chipType(), period.toString(), period, units, null);
  }

  private static List<SupplySeries> supply(String to, UnitFlow... flows) {
    return supply(TestParameters.fixedModel(), to, flows);
  }

  private static List<SupplySeries> supply(
      TestParameters parameters, String to, UnitFlow... flows) {
    int draws = flows[0].units().length;
    return new MonthlySupply(parameters.draws(draws))
        .of(List.of(flows), CHIPS, YearMonth.parse(to));
  }

  private static SupplySeries only(List<SupplySeries> series) {
    assertEquals(1, series.size());
    return series.get(0);
  }

  private static SupplySeries of(List<SupplySeries> series, ChipType chip) {
    return series.stream().filter(one -> one.chip().equals(chip)).findFirst().orElseThrow();
  }

  private static int month(String month) {
    return Months.index(YearMonth.parse(month));
  }

  private static double quarter(SupplySeries series, String firstMonth) {
    double[] sum = new double[1];
    series.addQuarter(sum, Months.quarter(month(firstMonth)), null);
    return sum[0];
  }

  private static void assertMonth(double expected, SupplySeries series, String month) {
    float[] chips = series.at(month(month));
    assertNotNull(chips, month);
    assertEquals(expected, chips[0], expected * SINGLE_PRECISION, month);
  }

  private static void assertNone(SupplySeries series, String month) {
    assertNull(series.at(month(month)), month);
  }

  /** WE-8. */
  @Test
  void shouldSplitAFiscalQuarterByDays() {
    SupplySeries series = only(supply("2024-10", flow(H100, FISCAL, 91_000)));

    assertEquals(65_000, quarter(series, "2024-10"), 65_000 * SINGLE_PRECISION);
    assertEquals(26_000, quarter(series, "2025-01"), 26_000 * SINGLE_PRECISION);
    assertMonth(4_000, series, "2024-10");
    assertMonth(30_000, series, "2024-11");
    assertMonth(31_000, series, "2024-12");
    assertMonth(26_000, series, "2025-01");
    assertNone(series, "2025-02");
    assertNone(series, "2024-09");
  }

  @Test
  void shouldNameThePathwayByTheChip() {
    List<SupplySeries> series =
        supply("2024-01", flow(H20, FIRST_QUARTER, 1), flow(H100, FIRST_QUARTER, 1));

    assertEquals(Pathway.VARIANT, of(series, H20).pathway());
    assertEquals(Pathway.LICENSED, of(series, H100).pathway());
    assertEquals(List.of("NVIDIA", "NVIDIA"), series.stream().map(SupplySeries::maker).toList());
  }

  /** WE-21: quarters of 30 and 60 with 28 days told of every month. */
  @Test
  void shouldGlideBetweenQuarters() {
    var flows = new ArrayList<UnitFlow>();
    for (int month = 1; month <= 6; month++) {
      String start = "2023-0" + month;
      flows.add(flow(H100, period(start + "-01", start + "-28"), month < 4 ? 10 : 20));
    }

    SupplySeries series = only(supply("2023-01", flows.toArray(UnitFlow[]::new)));

    double[] expected = {7.8947, 9.4737, 12.6316, 17.3684, 20.5263, 22.1053};
    for (int m = 0; m < expected.length; m++) {
      assertEquals(expected[m], series.at(month("2023-01") + m)[0], 5e-5);
    }
  }

  @Test
  void shouldAddMonthsUpToTheDaysOfTheQuarterInEveryDraw() {
    // given fiscal quarters that sway, in 200 possible worlds
    int draws = 200;
    Period[] fiscal = {
      period("2023-01-30", "2023-04-30"),
      period("2023-05-01", "2023-07-30"),
      period("2023-07-31", "2023-10-29"),
      period("2023-10-30", "2024-01-28")
    };
    var flows = new ArrayList<UnitFlow>();
    for (Period one : fiscal) {
      double[] scores = new RandomStream(3).normalScores(one.toString(), 0, draws);
      double[] units = Arrays.stream(scores).map(score -> 1000 * Math.exp(score)).toArray();
      flows.add(flow(H100, one, units));
    }

    SupplySeries series = only(supply("2023-01", flows.toArray(UnitFlow[]::new)));

    for (int q = Months.quarter(month("2023-01")); q <= Months.quarter(month("2024-01")); q++) {
      double[] expected = new double[draws];
      for (UnitFlow flow : flows) {
        for (int i = 0; i < draws; i++) {
          expected[i] += flow.period().shareIn(Months.days(q)) * flow.units()[i];
        }
      }
      double[] sum = new double[draws];
      series.addQuarter(sum, q, null);
      for (int i = 0; i < draws; i++) {
        assertEquals(expected[i], sum[i], expected[i] * SINGLE_PRECISION);
      }
      for (int m = Months.first(q); m < Months.first(q) + Months.PER_QUARTER; m++) {
        for (int i = 0; series.at(m) != null && i < draws; i++) {
          assertTrue(series.at(m)[i] >= 0);
        }
      }
    }
  }

  @Test
  void shouldLeaveMonthsWithoutRecordsEmpty() {
    // given a chip that came in the middle of February and was not told of in summer
    SupplySeries series =
        only(
            supply(
                "2024-01",
                flow(H100, period("2024-02-15", "2024-03-31"), 46),
                flow(H100, period("2024-10-01", "2024-12-31"), 92)));

    assertNone(series, "2024-01");
    assertMonth(15, series, "2024-02");
    assertMonth(31, series, "2024-03");
    for (int m = month("2024-04"); m < month("2024-10"); m++) {
      assertNull(series.at(m), Months.month(m).toString());
    }
    assertMonth(31, series, "2024-10");
    assertMonth(30, series, "2024-11");
    assertMonth(31, series, "2024-12");
  }

  @Test
  void shouldKeepADrawWithoutChipsAtNone() {
    SupplySeries series = only(supply("2024-01", flow(H100, FIRST_QUARTER, 0, 91)));

    assertEquals(0, series.at(month("2024-02"))[0]);
    assertEquals(29, series.at(month("2024-02"))[1], 29 * SINGLE_PRECISION);
  }

  @Test
  void shouldForecastWithTheMixOfTheLastThreeMonths() {
    // given 31 H100 a month to the end, H20 from the middle of February, and a chip of the past
    Map<String, ChipType> chips =
        Map.of("h100_sxm", H100, "h20", H20, "a100", TestChip.named("a100").build());
    List<UnitFlow> flows =
        List.of(
            flow(TestChip.named("a100").build(), period("2023-01-01", "2023-12-31"), 365),
            flow(H100, FIRST_QUARTER, 91),
            flow(H20, period("2024-02-15", "2024-03-31"), 46));

    List<SupplySeries> series =
        new MonthlySupply(TestParameters.fixedModel().draws(1))
            .of(flows, chips, YearMonth.of(2024, 5));

    for (String ahead : List.of("2024-04", "2024-05")) {
      double h100 = of(series, H100).at(month(ahead))[0];
      assertEquals(91 / 46.0, h100 / of(series, H20).at(month(ahead))[0], 5e-7);
    }
    assertNone(of(series, H100), "2024-06");
    assertNone(of(series, TestChip.named("a100").build()), "2024-04");
  }

  @Test
  void shouldFillTheDaysOfAMonthThatTheLastRecordLeavesOpen() {
    SupplySeries series =
        only(supply("2024-05", flow(H100, period("2024-01-29", "2024-04-28"), 91)));

    assertMonth(3, series, "2024-01");
    assertMonth(31, series, "2024-03");
    // 28 days are told, the other two are forecast at the pace of March; that January had only
    // three days is no growth, nor that March is longer than February
    assertMonth(30, series, "2024-04");
    assertMonth(31, series, "2024-05");
  }

  @Test
  void shouldForecastEachVendorAfterItsOwnLastRecord() {
    List<SupplySeries> series =
        supply(
            "2024-06",
            flow(H100, FIRST_QUARTER, 91),
            flow(MI300X, FIRST_QUARTER, 9.1),
            flow(MI300X, period("2024-04-01", "2024-06-30"), 9.1));

    assertMonth(30, of(series, H100), "2024-06");
    double[] second = new double[1];
    of(series, MI300X).addQuarter(second, Months.quarter(month("2024-04")), null);
    assertEquals(9.1, second[0], 9.1 * SINGLE_PRECISION, "records and no forecast on top");
  }

  @Test
  void shouldForecastNothingThatIsNotAskedFor() {
    SupplySeries series =
        only(supply("2024-01", flow(H100, period("2024-01-29", "2024-04-28"), 91)));

    assertMonth(28, series, "2024-04");
    assertNone(series, "2024-05");
  }

  @Test
  void shouldNeverKnowALaterMonthBetter() {
    int draws = 4000;
    double[] units = new double[draws];
    Arrays.fill(units, 91_000);
    TestParameters parameters =
        TestParameters.fixedModel()
            .with("fusion.nowcast.growth", Intervals.normal(-0.03, 0.09))
            .fixed("fusion.nowcast.growth_spread", 0.05)
            .fixed("fusion.nowcast.month_log_sd", 0.1);

    SupplySeries series = only(supply(parameters, "2025-12", flow(H100, FIRST_QUARTER, units)));

    double before = 0;
    for (int m = month("2024-04"); m <= month("2025-12"); m++) {
      float[] chips = series.at(m);
      double[] logs = new double[draws];
      for (int i = 0; i < draws; i++) {
        logs[i] = Math.log(chips[i]);
      }
      double sd = SampleStatistics.sd(logs);
      assertTrue(sd > before, () -> "narrower than the month before");
      before = sd;
    }
    // 21 months of 0.1 alone
    assertTrue(before > 0.1 * Math.sqrt(21), "log sd " + before);
  }

  @Test
  void shouldForecastInProportionToWhatWasShipped() {
    List<SupplySeries> once =
        supply("2024-12", flow(H100, FIRST_QUARTER, 91_000), flow(H20, FIRST_QUARTER, 9_100));
    List<SupplySeries> twice =
        supply("2024-12", flow(H100, FIRST_QUARTER, 182_000), flow(H20, FIRST_QUARTER, 18_200));

    for (int s = 0; s < once.size(); s++) {
      for (int m = month("2024-01"); m <= month("2024-12"); m++) {
        double expected = 2.0 * once.get(s).at(m)[0];
        assertEquals(expected, twice.get(s).at(m)[0], expected * 2 * SINGLE_PRECISION);
      }
    }
  }
}
