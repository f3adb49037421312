package io.computestock.jobs.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.computestock.domestic.DieOrigin;
import io.computestock.domestic.DomesticPosterior;
import io.computestock.domestic.DomesticPosterior.Flow;
import io.computestock.domestic.ProductionMeasure;
import io.computestock.domestic.ProductionRecord;
import io.computestock.domestic.ProductionRecord.Bound;
import io.computestock.domestic.ProductionRecord.Role;
import io.computestock.jobs.evidence.Channels.Producer;
import io.computestock.jobs.testing.TableRows;
import io.computestock.reference.Period;
import io.computestock.schema.ProductionEvidenceTable;
import io.computestock.uncertainty.DistributionSpec;
import io.computestock.uncertainty.RandomStream;
import io.computestock.uncertainty.Summary;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class ProductionRowsTest {
  private static final int DRAWS = 40;
  private static final YearMonth FIRST = YearMonth.of(2024, 11);
  private static final LocalDate AS_OF = LocalDate.of(2025, 3, 31);
  private static final List<Flow> FLOWS = flows(false);

  /** Draws in another order in every month, so that quantiles do not add up. */
  private static List<Flow> flows(boolean lowConfidence) {
    var stream = new RandomStream(3);
    var flows = new ArrayList<Flow>();
    for (int m = 0; m < 5; m++) {
      YearMonth month = FIRST.plusMonths(m);
      for (String chip : List.of("asc_910b", "asc_910c")) {
        for (DieOrigin origin : DieOrigin.values()) {
          long cell = RandomStream.cell(chip, origin + " " + month);
          double[] packages = stream.uniforms("packages", cell, DRAWS);
          flows.add(new Flow(chip, origin, month, packages, lowConfidence));
        }
      }
    }
    return flows;
  }

  private static ProductionRecord record(String source) {
    return new ProductionRecord(
        "CHN",
        "HUAWEI",
        "",
        ProductionMeasure.PACKAGES,
        null,
        Period.of(FIRST),
        DistributionSpec.fixed(1),
        Bound.INTERVAL,
        Role.OBSERVATION,
        AS_OF,
        source);
  }

  private static Producer huawei(double temper) {
    var memoryBound = new TreeMap<YearMonth, Double>();
    for (int m = 0; m < 5; m++) {
      memoryBound.put(FIRST.plusMonths(m), 0.1 * m);
    }
    var posterior =
        new DomesticPosterior(FLOWS, memoryBound, new TreeMap<>(), DRAWS, temper, null, List.of());
    return new Producer("CHN", "HUAWEI", posterior, FLOWS, List.of(record("b; a"), record("c;a")));
  }

  private static Producer others() {
    return new Producer("CHN", "OTHERS", null, flows(true), List.of());
  }

  private static TableRows rows(LocalDate asOf, Producer... producers) {
    return TableRows.of(
        ProductionEvidenceTable.SCHEMA, ProductionRows.of(List.of(producers), asOf));
  }

  private static TableRows one(
      TableRows rows, String month, int months, String chip, String pathway) {
    return rows.from(ProductionEvidenceTable.MONTH, month)
        .where(ProductionEvidenceTable.MONTHS, months)
        .where(ProductionEvidenceTable.CHIP, chip)
        .where(ProductionEvidenceTable.PATHWAY, pathway);
  }

  private static Summary sum(Predicate<Flow> wanted) {
    double[] sum = new double[DRAWS];
    FLOWS.stream()
        .filter(wanted)
        .forEach(
            flow -> {
              for (int i = 0; i < DRAWS; i++) {
                sum[i] += flow.packages()[i];
              }
            });
    return Summary.of(sum);
  }

  private static void assertSummary(Summary expected, TableRows row) {
    assertEquals(expected.mean(), row.number("mean"), 1e-9);
    assertEquals(expected.p5(), row.number("p5"), 1e-9);
    assertEquals(expected.p50(), row.number("p50"), 1e-9);
    assertEquals(expected.p95(), row.number("p95"), 1e-9);
  }

  @Test
  void shouldAddUpEveryDraw() {
    TableRows rows = rows(AS_OF, huawei(1));

    assertSummary(
        sum(flow -> flow.month().getYear() == 2025), one(rows, "2025-01-01", 12, "all", "all"));
    assertSummary(
        sum(flow -> flow.month().getYear() == 2024), one(rows, "2024-01-01", 12, "all", "all"));
    assertSummary(
        sum(flow -> flow.month().equals(FIRST) && flow.chipType().equals("asc_910c")),
        one(rows, "2024-11-01", 1, "asc_910c", "all"));
    assertSummary(
        sum(flow -> flow.month().equals(FIRST) && flow.origin() == DieOrigin.FOREIGN),
        one(rows, "2024-11-01", 1, "all", "domestic_foreign_die"));
    double year = one(rows, "2025-01-01", 12, "all", "all").number("mean");
    double months = 0;
    for (String month : List.of("2025-01-01", "2025-02-01", "2025-03-01")) {
      months += one(rows, month, 1, "all", "all").number("mean");
    }
    assertEquals(year, months, 1e-9);
    // two chips and all, two pathways and all, five months and two years
    assertEquals(3 * 3 * 7, rows.size());
  }

  @Test
  void shouldSayHowLikelyMemoryIsScarceByMonthOnly() {
    TableRows rows = rows(AS_OF, huawei(1));

    assertEquals(
        0.2, one(rows, "2025-01-01", 1, "all", "all").number(ProductionEvidenceTable.MEMORY_BOUND));
    assertNull(
        one(rows, "2025-01-01", 12, "all", "all").cell(ProductionEvidenceTable.MEMORY_BOUND));
    assertNull(
        one(rows(AS_OF, others()), "2025-01-01", 1, "all", "all")
            .cell(ProductionEvidenceTable.MEMORY_BOUND));
  }

  @Test
  void shouldNameEveryDocumentOnce() {
    assertEquals(
        "a;b;c",
        one(rows(AS_OF, huawei(1)), "2025-01-01", 1, "all", "all")
            .cell(ProductionEvidenceTable.SOURCES));
    assertNull(
        one(rows(AS_OF, others()), "2025-01-01", 1, "all", "all")
            .cell(ProductionEvidenceTable.SOURCES));
  }

  @Test
  void shouldFlagAYearThatIsNotOver() {
    TableRows rows = rows(AS_OF, huawei(1));

    assertEquals("part_of_year", flags(one(rows, "2025-01-01", 12, "all", "all")));
    assertEquals("", flags(one(rows, "2024-01-01", 12, "all", "all")));
    assertEquals(
        "",
        flags(one(rows(LocalDate.of(2025, 12, 31), huawei(1)), "2025-01-01", 12, "all", "all")));
  }

  @Test
  void shouldNotTakeAMonthForAYear() {
    // in the middle of March the model already has all of March
    TableRows rows = rows(LocalDate.of(2025, 3, 15), huawei(1));

    assertEquals("", flags(one(rows, "2025-03-01", 1, "all", "all")));
    assertEquals("part_of_year", flags(one(rows, "2025-01-01", 12, "all", "all")));
  }

  @Test
  void shouldFlagFiguresThatRestOnLittle() {
    TableRows rows = rows(AS_OF, huawei(0.5), others());

    TableRows tempered = rows.where(ProductionEvidenceTable.PRODUCER, "HUAWEI");
    assertTrue(
        tempered.column(ProductionEvidenceTable.FLAGS).stream()
            .allMatch(flags -> flags.toString().contains("tempered")));
    TableRows low = rows.where(ProductionEvidenceTable.PRODUCER, "OTHERS");
    assertEquals("low_confidence", flags(one(low, "2025-01-01", 1, "all", "all")));
    assertEquals("low_confidence;part_of_year", flags(one(low, "2025-01-01", 12, "all", "all")));
  }

  private static Object flags(TableRows row) {
    Object flags = row.cell(ProductionEvidenceTable.FLAGS);
    return flags == null ? "" : flags;
  }
}
