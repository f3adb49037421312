package io.computestock.jobs.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.computestock.domestic.DieOrigin;
import io.computestock.domestic.DomesticPosterior;
import io.computestock.domestic.DomesticPosterior.Fit;
import io.computestock.domestic.DomesticPosterior.Flow;
import io.computestock.domestic.OutputObservation;
import io.computestock.domestic.ProductionMeasure;
import io.computestock.domestic.ProductionRecord;
import io.computestock.domestic.ProductionRecord.Bound;
import io.computestock.domestic.ProductionRecord.Role;
import io.computestock.domestic.Regime;
import io.computestock.jobs.evidence.Channels.Producer;
import io.computestock.jobs.evidence.Gaps.Missing;
import io.computestock.jobs.testing.TableRows;
import io.computestock.reference.Period;
import io.computestock.schema.ChannelComparisonsTable;
import io.computestock.schema.Unit;
import io.computestock.scoring.PublishedEstimate;
import io.computestock.uncertainty.DistributionSpec;
import io.computestock.uncertainty.Summary;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ComparisonsTest {
  private static final double UNKNOWN = Double.NaN;

  private static PublishedEstimate published(
      String id, String country, String metric, String start, String end, double mid) {
    return new PublishedEstimate(
        id,
        country,
        metric,
        start == null ? null : LocalDate.parse(start),
        LocalDate.parse(end),
        UNKNOWN,
        mid,
        2 * mid,
        "Huawei Ascend",
        "Somebody",
        "flow",
        "producer");
  }

  private static TableRows rows(Comparisons comparisons) {
    return TableRows.of(ChannelComparisonsTable.SCHEMA, comparisons.rows());
  }

  private static TableRows step(TableRows rows, String country, String step) {
    return rows.where(ChannelComparisonsTable.COUNTRY, country)
        .where(ChannelComparisonsTable.STEP, step);
  }

  private static double p50(TableRows row) {
    return row.number(ChannelComparisonsTable.P50);
  }

  @Test
  void shouldShareWhatSitesHoldInEveryDraw() {
    Channels channels = Channels.of(ChannelsTest.inputs("2022-01"));
    var comparisons =
        new Comparisons(
            List.of(
                published("e1", "USA", "cluster_share", null, "2025-05-31", 0.75),
                published("e2", "USA", "cluster_share", null, "2021-12-31", 0.4),
                published("e3", "USA", "stock", null, "2025-05-31", 5)));

    comparisons.shares(
        channels,
        new TreeMap<>(Map.of("USA", new double[] {3, 6, 0}, "CHN", new double[] {1, 2, 0})),
        new TreeMap<>(Map.of("USA", new double[] {1, 9, 5}, "CHN", new double[] {1, 1, 5})));

    TableRows rows = rows(comparisons);
    // the last draw has no chips and no shares
    assertEquals(0.75, p50(step(rows, "USA", "listed")));
    assertEquals(0.25, p50(step(rows, "CHN", "listed")));
    assertEquals(0.5, p50(step(rows, "USA", "corrected")));
    double listed =
        rows.where(ChannelComparisonsTable.STEP, "as_listed").sum(ChannelComparisonsTable.P50);
    assertEquals(1, listed, 1e-9);
    assertNull(step(rows, "USA", "as_listed").cell(ChannelComparisonsTable.P5));
    TableRows other = step(rows, "USA", "published e1 Somebody");
    assertEquals(0.75, p50(other));
    assertNull(other.cell(ChannelComparisonsTable.P5));
    assertEquals(1.5, other.number(ChannelComparisonsTable.P95));
    assertEquals(
        Set.of("as_listed", "listed", "corrected", "published e1 Somebody"),
        new TreeSet<>(rows.column(ChannelComparisonsTable.STEP)));
    assertEquals(
        Set.of(LocalDate.of(2025, 5, 1)), Set.copyOf(rows.column(ChannelComparisonsTable.MONTH)));
    assertEquals(
        Set.of(Unit.SHARE.symbol()), Set.copyOf(rows.column(ChannelComparisonsTable.UNIT)));
  }

  private static Fit fit(
      String chip, String from, String to, double value, Bound bound, String source, double at) {
    var row =
        new ProductionRecord(
            "CHN",
            "HUAWEI",
            chip,
            ProductionMeasure.PACKAGES,
            null,
            new Period(LocalDate.parse(from), LocalDate.parse(to)),
            DistributionSpec.fixed(value),
            bound,
            Role.OBSERVATION,
            LocalDate.of(2025, 10, 1),
            source);
    return new Fit(
        new OutputObservation(row),
        0.5,
        Summary.of(new double[] {at, 3 * at}),
        Summary.of(new double[] {at, at}));
  }

  private static Producer huawei(Fit... fits) {
    List<Flow> flows =
        List.of(
            new Flow("asc_910c", DieOrigin.DOMESTIC, YearMonth.of(2022, 11), new double[2], false));
    var posterior =
        new DomesticPosterior(
            flows,
            new TreeMap<>(),
            new TreeMap<>(Map.of(Regime.HBM_BOUND, 0.7, Regime.DIE_BOUND, 0.3)),
            2,
            1,
            null,
            List.of(fits));
    return new Producer("CHN", "HUAWEI", posterior, flows, List.of());
  }

  @Test
  void shouldHoldFiguresOfOutputBesideTheModel() {
    var comparisons =
        new Comparisons(
            List.of(
                published(
                    "e4", "CHN", "domestic_production_units", "2025-01-01", "2025-12-31", 300),
                published("e5", "CHN", "domestic_production_units", null, "2024-12-31", 100),
                published("e6", "USA", "domestic_production_units", null, "2024-12-31", 100),
                published("e7", "CHN", "chips_smuggled", "2025-01-01", "2025-12-31", 9)));

    comparisons.production(
        huawei(
            fit("", "2025-01-01", "2025-12-31", 200, Bound.UPPER, "testimony", 40),
            fit("", "2025-01-01", "2025-12-31", 805, Bound.INTERVAL, "digest", 40),
            fit("asc_910c", "2025-01-01", "2025-03-31", 30, Bound.INTERVAL, "digest", 7)));

    TableRows rows = rows(comparisons);
    TableRows year =
        rows.where(ChannelComparisonsTable.QUANTITY, "packages of HUAWEI")
            .from(ChannelComparisonsTable.MONTH, "2025-01-01")
            .where(ChannelComparisonsTable.MONTHS, 12);
    assertEquals(5, year.size(), "prior and posterior once, two figures, one published");
    assertEquals(80, p50(step(year, "CHN", "prior")));
    assertEquals(40, p50(step(year, "CHN", "posterior")));
    TableRows upper = step(year, "CHN", "figure (upper): testimony");
    assertEquals(200, p50(upper));
    assertEquals(0.5, upper.number(ChannelComparisonsTable.WEIGHT));
    assertEquals("testimony", upper.cell(ChannelComparisonsTable.SOURCE));
    assertEquals(805, p50(step(year, "CHN", "figure (interval): digest")));
    assertEquals(300, p50(step(year, "CHN", "published e4 Somebody")));
    TableRows quarter =
        rows.where(ChannelComparisonsTable.QUANTITY, "packages of HUAWEI asc_910c")
            .where(ChannelComparisonsTable.MONTHS, 3);
    assertEquals(3, quarter.size());
    assertEquals(7, p50(step(quarter, "CHN", "posterior")));
    // a figure without a first day stands in its last month
    assertEquals(
        LocalDate.of(2024, 12, 1),
        step(rows, "CHN", "published e5 Somebody").cell(ChannelComparisonsTable.MONTH));
    assertEquals(0, rows.where(ChannelComparisonsTable.STEP, "published e6 Somebody").size());
    assertEquals(0, rows.where(ChannelComparisonsTable.STEP, "published e7 Somebody").size());
    TableRows regimes = rows.where(ChannelComparisonsTable.QUANTITY, "regime_weight of HUAWEI");
    assertEquals(0.7, p50(step(regimes, "CHN", "hbm_bound")));
    assertEquals(1, regimes.sum(ChannelComparisonsTable.P50), 1e-12);
  }

  @Test
  void shouldTellFiguresApartThatOneSourceRepeats() {
    var comparisons = new Comparisons(List.of());

    comparisons.production(
        huawei(
            fit("", "2025-01-01", "2025-12-31", 805, Bound.INTERVAL, "digest", 40),
            fit("", "2025-01-01", "2025-12-31", 700, Bound.INTERVAL, "digest", 40),
            fit("", "2025-01-06", "2025-12-28", 600, Bound.INTERVAL, "digest", 39)));

    // a key may stand only once in the table
    assertEquals(
        List.of(
            "prior",
            "posterior",
            "figure (interval): digest",
            "figure (interval): digest (2)",
            "figure (interval): digest (3)",
            "hbm_bound",
            "die_bound"),
        rows(comparisons).column(ChannelComparisonsTable.STEP));
  }

  @Test
  void shouldHoldFiguresOfOnePathwayBesideThatPathway() {
    Fit all = fit("", "2025-01-01", "2025-12-31", 805, Bound.INTERVAL, "digest", 40);
    ProductionRecord row = all.observation().row();
    var foreign =
        new ProductionRecord(
            row.country(),
            row.producer(),
            row.chipType(),
            row.measure(),
            DieOrigin.FOREIGN,
            row.period(),
            row.value(),
            row.bound(),
            row.role(),
            row.knownAt(),
            row.source());
    Summary ofPathway = Summary.of(new double[] {15, 15});
    var comparisons = new Comparisons(List.of());

    comparisons.production(
        huawei(all, new Fit(new OutputObservation(foreign), 0.5, ofPathway, ofPathway)));

    TableRows rows = rows(comparisons);
    assertEquals(
        15,
        p50(
            step(
                rows.where(
                    ChannelComparisonsTable.QUANTITY, "packages of HUAWEI domestic_foreign_die"),
                "CHN",
                "posterior")));
    assertEquals(
        40,
        p50(
            step(
                rows.where(ChannelComparisonsTable.QUANTITY, "packages of HUAWEI"),
                "CHN",
                "posterior")));
  }

  @Test
  void shouldHaveNothingToCompareForDesignersWithoutFigures() {
    var comparisons = new Comparisons(List.of());

    comparisons.production(new Producer("CHN", "OTHERS", null, List.of(), List.of()));

    assertEquals(List.of(), comparisons.rows());
  }

  @Test
  void shouldTellWhatEachLineMoved() {
    DiversionEstimate estimate =
        TestDiversion.estimate(
            TestDiversion.known(),
            Map.of("MYS", TestDiversion.kept(2024, 50_000)),
            new Missing("MYS", 2024, 500e6, 800e6));
    var comparisons =
        new Comparisons(
            List.of(
                published("e8", "CHN", "chips_smuggled", "2024-01-01", "2024-12-31", 140_000),
                published("e9", "RUS", "chips_smuggled", "2024-01-01", "2024-12-31", 1)));

    comparisons.diversion(estimate);

    TableRows rows = rows(comparisons);
    TableRows of2024 = rows.from(ChannelComparisonsTable.MONTH, "2024-01-01");
    assertEquals(
        Set.of(
            "prior",
            "posterior",
            "cases_alone",
            "without_cases",
            "mirror_gap_alone",
            "without_mirror_gap",
            "hub_excess_alone",
            "without_hub_excess",
            "published e8 Somebody"),
        new TreeSet<>(of2024.column(ChannelComparisonsTable.STEP)));
    double moved = 0;
    for (String step : List.of("without_cases", "without_mirror_gap", "without_hub_excess")) {
      moved += step(of2024, "CHN", step).number(ChannelComparisonsTable.MOVED);
    }
    assertEquals(1, moved, 1e-12);
    assertNull(step(of2024, "CHN", "cases_alone").cell(ChannelComparisonsTable.MOVED));
    assertEquals(
        Summary.of(estimate.posterior().chips().get(2024)).p50(),
        p50(step(of2024, "CHN", "posterior")));
    assertEquals(
        Summary.of(estimate.posterior().prior().get(2024)).p95(),
        step(of2024, "CHN", "prior").number(ChannelComparisonsTable.P95));
    assertEquals(140_000, p50(step(of2024, "CHN", "published e8 Somebody")));
    assertEquals(0, rows.where(ChannelComparisonsTable.COUNTRY, "RUS").size());
    assertTrue(rows.from(ChannelComparisonsTable.MONTH, "2022-01-01").size() >= 8);
  }

  @Test
  void shouldOnlyTellOfLinesThatSaySomething() {
    var comparisons = new Comparisons(List.of());

    comparisons.diversion(TestDiversion.estimate(TestDiversion.known()));

    assertEquals(
        Set.of("prior", "posterior", "cases_alone", "without_cases"),
        new TreeSet<>(rows(comparisons).column(ChannelComparisonsTable.STEP)));
  }
}
