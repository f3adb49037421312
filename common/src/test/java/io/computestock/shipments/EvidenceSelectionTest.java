package io.computestock.shipments;

import static io.computestock.shipments.DestinationRecord.Kind.REVENUE_USD;
import static io.computestock.shipments.DestinationRecord.Kind.SHARE;
import static io.computestock.shipments.Records.KNOWN;
import static io.computestock.shipments.Records.dataCenter;
import static io.computestock.shipments.Records.destination;
import static io.computestock.shipments.Records.incomplete;
import static io.computestock.shipments.Records.period;
import static io.computestock.shipments.Records.revenue;
import static io.computestock.shipments.Records.share;
import static io.computestock.shipments.Records.shipment;
import static io.computestock.shipments.Records.units;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.computestock.issue.IssueCode;
import io.computestock.issue.IssueCode.Kind;
import io.computestock.provenance.Origin;
import io.computestock.reference.Period;
import io.computestock.shipments.ShipmentEvidence.UnitPeriod;
import io.computestock.uncertainty.DistributionSpec;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvidenceSelectionTest {
  private static final LocalDate AS_OF = LocalDate.of(2026, 1, 1);
  private static final Period Q1 = period("2024-01-01", "2024-03-31");
  private static final Period Q2 = period("2024-04-01", "2024-06-30");
  private static final Period FISCAL = period("2024-01-29", "2024-04-28");
  private static final Period YEAR = period("2024-01-01", "2024-12-31");
  private static final double ROUNDING = 1e-12;

  /** What a selection did: the evidence, the rows used, and the code of each row set aside. */
  private record Outcome(
      ShipmentEvidence evidence, Set<Origin> used, Map<Long, IssueCode> setAside, int issues) {
    List<Long> usedRows() {
      return used.stream().map(Origin::row).sorted().toList();
    }
  }

  private static Outcome select(ShipmentRecord... records) {
    return select(List.of(records), List.of());
  }

  private static Outcome select(
      List<ShipmentRecord> shipments, List<DestinationRecord> destinations) {
    var selection = new EvidenceSelection(AS_OF, chip -> !chip.equals("unpriced"));
    ShipmentEvidence evidence = selection.select(shipments, destinations);
    var setAside = new TreeMap<Long, IssueCode>();
    for (var issue : selection.issues()) {
      if (issue.code().kind() != Kind.FLAG) {
        setAside.put(issue.origin().row(), issue.code());
      }
    }
    return new Outcome(evidence, selection.used(), setAside, selection.issues().size());
  }

  @Test
  void shouldUseRevenueWithItsMix() {
    Outcome outcome =
        select(revenue(1, Q1, 1e9), share(2, Q1, "h100_sxm", 0.9), share(3, Q1, "h20", 0.1));

    assertEquals(List.of(1L, 2L, 3L), outcome.usedRows());
    assertEquals(0, outcome.issues());
    assertEquals(1, outcome.evidence().revenues().size());
    var period = outcome.evidence().revenues().get(0);
    assertEquals(Map.of("h100_sxm", 0.9, "h20", 0.1), period.mix());
    assertEquals(1e9, period.revenueUsd().median());
  }

  @ParameterizedTest
  @CsvSource({"0.914, 0.1", "0.886, 0.1"})
  void shouldScaleRoundedSharesToOne(double first, double second) {
    Outcome outcome =
        select(revenue(1, Q1, 1e9), share(2, Q1, "h100_sxm", first), share(3, Q1, "h20", second));

    var mix = outcome.evidence().revenues().get(0).mix();
    assertEquals(first / (first + second), mix.get("h100_sxm"), ROUNDING);
    assertEquals(1, mix.values().stream().mapToDouble(Double::doubleValue).sum(), ROUNDING);
  }

  @Test
  void shouldUseDataCenterRevenueWhereNoComputeRevenueIsKnown() {
    Outcome outcome = select(dataCenter(1, Q1, 2e9), share(2, Q1, "h100_sxm", 1));

    assertEquals(List.of(1L, 2L), outcome.usedRows());
    var period = outcome.evidence().revenues().get(0);
    assertEquals(Measure.DATA_CENTER_REVENUE_USD, period.line());
    assertEquals(2e9, period.revenueUsd().median());
  }

  @ParameterizedTest
  @CsvSource({"1, 2", "2, 1"})
  void shouldPreferComputeToDataCenterRevenueOfTheSameDays(long computeRow, long otherRow) {
    var records =
        new ArrayList<>(List.of(revenue(computeRow, Q1, 1e9), dataCenter(otherRow, Q1, 2e9)));
    records.sort(Comparator.comparing(ShipmentRecord::origin));

    Outcome outcome = select(records.get(0), records.get(1), share(3, Q1, "h100_sxm", 1));

    assertEquals(Map.of(otherRow, IssueCode.OVERLAPS_BETTER_SOURCE), outcome.setAside());
    assertEquals(1, outcome.evidence().revenues().size());
    assertEquals(Measure.COMPUTE_REVENUE_USD, outcome.evidence().revenues().get(0).line());
  }

  @Test
  void shouldPreferComputeRevenueOfALongerPeriodToDataCenterRevenue() {
    Outcome outcome =
        select(
            dataCenter(1, Q1, 2e9),
            share(2, Q1, "h100_sxm", 1),
            revenue(3, YEAR, 4e9),
            share(4, YEAR, "h100_sxm", 1));

    assertEquals(List.of(3L, 4L), outcome.usedRows());
    assertEquals(
        Map.of(1L, IssueCode.OVERLAPS_BETTER_SOURCE, 2L, IssueCode.OVERLAPS_BETTER_SOURCE),
        outcome.setAside());
  }

  @Test
  void shouldNotSeeWhatIsKnownLater() {
    LocalDate later = AS_OF.plusDays(1);

    Outcome outcome =
        select(
            shipment(1, "AMD", Q1, false, "mi300x", Measure.UNITS, 5, later),
            shipment(2, "AMD", Q2, false, "mi300x", Measure.UNITS, 6, AS_OF));

    assertEquals(Map.of(1L, IssueCode.KNOWN_LATER), outcome.setAside());
    assertEquals(List.of(2L), outcome.usedRows());
  }

  @Test
  void shouldUseTheNewerOfTwoVintages() {
    Outcome outcome =
        select(
            shipment(1, "AMD", Q1, false, "mi300x", Measure.UNITS, 5, KNOWN),
            shipment(2, "AMD", Q1, false, "mi300x", Measure.UNITS, 6, KNOWN.plusDays(9)),
            shipment(3, "AMD", Q1, false, "mi300x", Measure.UNITS, 7, KNOWN.plusDays(3)));

    assertEquals(Map.of(1L, IssueCode.SUPERSEDED, 3L, IssueCode.SUPERSEDED), outcome.setAside());
    assertEquals(6, outcome.evidence().units().get(0).units().median());
  }

  @Test
  void shouldUseTheOldVintageWhileTheNewOneIsNotKnown() {
    Outcome outcome =
        select(
            shipment(1, "AMD", Q1, false, "mi300x", Measure.UNITS, 5, KNOWN),
            shipment(2, "AMD", Q1, false, "mi300x", Measure.UNITS, 6, AS_OF.plusDays(1)));

    assertEquals(List.of(1L), outcome.usedRows());
  }

  @Test
  void shouldUseTheFirstOfTwoEqualRecords() {
    Outcome outcome = select(units(4, "AMD", Q1, "mi300x", 5), units(9, "AMD", Q1, "mi300x", 5));

    assertEquals(Map.of(9L, IssueCode.DUPLICATE), outcome.setAside());
    assertEquals(List.of(4L), outcome.usedRows());
  }

  @Test
  void shouldSetRevenueWithoutMixAndMixWithoutRevenueAside() {
    Outcome outcome =
        select(revenue(1, Q1, 1e9), share(2, Q2, "h100_sxm", 0.9), share(3, Q2, "h20", 0.1));

    assertEquals(
        Map.of(
            1L, IssueCode.INCOMPLETE_EVIDENCE,
            2L, IssueCode.INCOMPLETE_EVIDENCE,
            3L, IssueCode.INCOMPLETE_EVIDENCE),
        outcome.setAside());
    assertEquals(List.of(), outcome.evidence().revenues());
  }

  @ParameterizedTest
  @CsvSource({"0.984", "1.016"})
  void shouldSetAMixAsideThatDoesNotAddUp(double sum) {
    Outcome outcome =
        select(revenue(1, Q1, 1e9), share(2, Q1, "h100_sxm", sum - 0.1), share(3, Q1, "h20", 0.1));

    assertEquals(
        Map.of(
            1L, IssueCode.CONTRADICTORY,
            2L, IssueCode.CONTRADICTORY,
            3L, IssueCode.CONTRADICTORY),
        outcome.setAside());
  }

  @Test
  void shouldSetAMixAsideWithAChipThatHasNoPrice() {
    Outcome outcome =
        select(revenue(1, Q1, 1e9), share(2, Q1, "h100_sxm", 0.9), share(3, Q1, "unpriced", 0.1));

    assertEquals(
        Map.of(
            1L, IssueCode.INCOMPLETE_EVIDENCE,
            2L, IssueCode.INCOMPLETE_EVIDENCE,
            3L, IssueCode.INCOMPLETE_EVIDENCE),
        outcome.setAside());
  }

  @Test
  void shouldLetUnitsGiveWayToRevenueOfTheSameDays() {
    Outcome outcome =
        select(
            revenue(1, FISCAL, 1e9),
            share(2, FISCAL, "h100_sxm", 1),
            units(3, "NVIDIA", Q1, "h100_sxm", 5),
            units(4, "NVIDIA", Q2, "h20", 6),
            units(5, "NVIDIA", period("2024-07-01", "2024-09-30"), "h100_sxm", 7),
            units(6, "AMD", Q1, "mi300x", 8));

    assertEquals(
        Map.of(3L, IssueCode.OVERLAPS_BETTER_SOURCE, 4L, IssueCode.OVERLAPS_BETTER_SOURCE),
        outcome.setAside());
    assertEquals(List.of(1L, 2L, 5L, 6L), outcome.usedRows());
  }

  @Test
  void shouldKeepUnitsWhenTheRevenueOfTheSameDaysIsNotUsed() {
    Outcome outcome = select(revenue(1, Q1, 1e9), units(3, "NVIDIA", Q1, "h100_sxm", 5));

    assertEquals(List.of(3L), outcome.usedRows());
  }

  @Test
  void shouldPreferTheFiscalPeriodToItsCalendarTwin() {
    Outcome outcome =
        select(
            units(1, "Google", Q1, "tpu_v5e", 5),
            shipment(2, "Google", FISCAL, true, "tpu_v5e", Measure.UNITS, 6, KNOWN),
            units(3, "Google", Q1, "tpu_v5p", 7));

    assertEquals(Map.of(1L, IssueCode.OVERLAPS_BETTER_SOURCE), outcome.setAside());
    assertEquals(List.of(2L, 3L), outcome.usedRows());
  }

  @Test
  void shouldPreferShorterPeriods() {
    Outcome outcome =
        select(
            units(1, "AMD", YEAR, "mi300x", 20),
            units(2, "AMD", Q1, "mi300x", 5),
            units(3, "AMD", Q2, "mi300x", 5));

    assertEquals(Map.of(1L, IssueCode.OVERLAPS_BETTER_SOURCE), outcome.setAside());
  }

  @Test
  void shouldUseAnIncompletePeriodAndSaySo() {
    // when
    var selection = new EvidenceSelection(AS_OF, chip -> true);
    selection.select(List.of(incomplete(units(7, "AMD", Q1, "mi300x", 5))), List.of());

    // then
    assertEquals(Set.of(new Origin("shipments.csv", 7)), selection.used());
    assertEquals(1, selection.issues().size());
    assertEquals(IssueCode.INCOMPLETE_PERIOD, selection.issues().get(0).code());
    assertEquals("raw 7", selection.issues().get(0).record());
  }

  @Test
  void shouldUseOneOfTwoRevenuesOfTheSameDays() {
    // given the same figure once as fiscal and once as calendar, the latter known later
    Outcome outcome =
        select(
            revenue(1, Q1, 1e9),
            shipment(
                2, "NVIDIA", Q1, false, "", Measure.COMPUTE_REVENUE_USD, 2e9, KNOWN.plusDays(1)),
            share(3, Q1, "h100_sxm", 1));

    assertEquals(Map.of(1L, IssueCode.SUPERSEDED), outcome.setAside());
    assertEquals(List.of(2L, 3L), outcome.usedRows());
  }

  @Test
  void shouldNotCountOverlappingRevenuesTwice() {
    // given a year, two of its quarters, and the calendar quarter that a fiscal one overlaps
    Period secondFiscal = period("2024-04-29", "2024-07-28");
    Outcome outcome =
        select(
            shipment(1, "NVIDIA", YEAR, true, "", Measure.COMPUTE_REVENUE_USD, 4e9, KNOWN),
            share(2, YEAR, "h100_sxm", 1),
            revenue(3, FISCAL, 1e9),
            share(4, FISCAL, "h100_sxm", 1),
            shipment(5, "NVIDIA", Q1, false, "", Measure.COMPUTE_REVENUE_USD, 1e9, KNOWN),
            share(6, Q1, "h100_sxm", 1),
            revenue(7, secondFiscal, 1e9),
            share(8, secondFiscal, "h100_sxm", 1));

    assertEquals(List.of(3L, 4L, 7L, 8L), outcome.usedRows());
    assertEquals(Set.of(1L, 2L, 5L, 6L), outcome.setAside().keySet());
    assertEquals(Set.of(IssueCode.OVERLAPS_BETTER_SOURCE), Set.copyOf(outcome.setAside().values()));
  }

  @Test
  void shouldSelectDestinationsByTheSameRules() {
    // given an old vintage after its newer one, a record from the future, and an equal one
    var kind = DestinationRecord.Kind.SHARE;
    var value = DistributionSpec.fixed(0.2);
    var old = destination(1, "a", Q1, "CHN", "", kind, value, KNOWN);
    var current = destination(2, "a", Q1, "CHN", "", kind, value, KNOWN.plusDays(5));
    var future = destination(3, "a", Q1, "CHN", "", kind, value, AS_OF.plusDays(1));
    var other = destination(4, "b", Q1, "CHN", "", kind, value, KNOWN);
    var twin = destination(5, "b", Q1, "CHN", "", kind, value, KNOWN);

    for (var order :
        List.of(
            List.of(old, current, future, other, twin),
            List.of(current, old, future, other, twin))) {
      // when
      Outcome outcome = select(List.of(), order);

      // then
      assertEquals(List.of(current, other), outcome.evidence().destinations());
      assertEquals(
          Map.of(1L, IssueCode.SUPERSEDED, 3L, IssueCode.KNOWN_LATER, 5L, IssueCode.DUPLICATE),
          outcome.setAside());
      assertEquals(List.of(2L, 4L), outcome.usedRows());
    }
  }

  @Test
  void shouldNotAddAQuarterToItsYearInDestinations() {
    // given a share of the year, one of a quarter of it, and the value of that quarter's sales
    var year = destination(1, "a", YEAR, "CHN", "", SHARE, DistributionSpec.fixed(0.2), KNOWN);
    var quarter = destination(2, "a", Q1, "CHN", "", SHARE, DistributionSpec.fixed(0.3), KNOWN);
    var value = destination(3, "a", Q1, "CHN", "", REVENUE_USD, DistributionSpec.fixed(9), KNOWN);
    var elsewhere = destination(4, "a", YEAR, "JPN", "", SHARE, DistributionSpec.fixed(0.1), KNOWN);

    Outcome outcome = select(List.of(), List.of(year, quarter, value, elsewhere));

    assertEquals(List.of(quarter, elsewhere), outcome.evidence().destinations());
    assertEquals(Set.of(1L, 3L), outcome.setAside().keySet());
    assertEquals(Set.of(IssueCode.OVERLAPS_BETTER_SOURCE), Set.copyOf(outcome.setAside().values()));
  }

  /** A random archive: vendors, chips, overlapping periods, vintages; no exact duplicates. */
  private static List<ShipmentRecord> archive(Random random) {
    List<Period> periods =
        List.of(
            Q1,
            Q2,
            FISCAL,
            YEAR,
            period("2024-04-29", "2024-07-28"),
            period("2023-01-01", "2023-12-31"));
    List<String> chips = List.of("a", "b", "unpriced");
    var records = new ArrayList<ShipmentRecord>();
    long row = 2;
    for (String vendor : List.of("NVIDIA", "AMD", "Google")) {
      for (Period period : periods) {
        for (int vintage = 0; vintage < 3; vintage++) {
          LocalDate known = LocalDate.of(2025, 1, 1).plusMonths(7L * vintage);
          if (random.nextInt(3) == 0) {
            boolean fiscal = random.nextBoolean();
            records.add(
                shipment(
                    row++, vendor, period, fiscal, "", Measure.COMPUTE_REVENUE_USD, 1e9, known));
            double first = random.nextInt(4) == 0 ? 0.5 : 0.9;
            String second = chips.get(1 + random.nextInt(2));
            records.add(
                shipment(row++, vendor, period, fiscal, "a", Measure.REVENUE_SHARE, first, known));
            records.add(
                shipment(row++, vendor, period, fiscal, second, Measure.REVENUE_SHARE, 0.1, known));
          }
          for (String chip : chips) {
            if (random.nextInt(3) == 0) {
              records.add(
                  shipment(
                      row++, vendor, period, random.nextBoolean(), chip, Measure.UNITS, 5, known));
            }
          }
        }
      }
    }
    return records;
  }

  private static boolean overlap(List<Period> periods) {
    for (int i = 0; i < periods.size(); i++) {
      for (int j = 0; j < i; j++) {
        if (periods.get(i).commonDays(periods.get(j)) > 0) {
          return true;
        }
      }
    }
    return false;
  }

  @Test
  void shouldUseEveryRecordOrSetItAsideExactlyOnceWhateverTheOrder() {
    var random = new Random(20240101);
    var codes = new TreeSet<IssueCode>();
    for (int trial = 0; trial < 60; trial++) {
      // given
      List<ShipmentRecord> records = archive(random);

      // when
      Outcome outcome = select(records, List.of());

      // then every record is used or set aside, none both ways, none with two reasons
      Set<Long> all = records.stream().map(r -> r.origin().row()).collect(Collectors.toSet());
      Set<Long> accounted =
          Stream.concat(outcome.usedRows().stream(), outcome.setAside().keySet().stream())
              .collect(Collectors.toSet());
      assertEquals(all, accounted);
      assertEquals(records.size(), outcome.used().size() + outcome.issues());
      codes.addAll(outcome.setAside().values());

      // and no chip is counted twice
      for (String vendor : List.of("NVIDIA", "AMD", "Google")) {
        List<Period> revenues =
            outcome.evidence().revenues().stream()
                .filter(r -> r.vendor().equals(vendor))
                .map(ShipmentEvidence.RevenuePeriod::period)
                .toList();
        for (String chip : List.of("a", "b", "unpriced")) {
          var periods = new ArrayList<>(revenues);
          outcome.evidence().units().stream()
              .filter(u -> u.vendor().equals(vendor) && u.chipType().equals(chip))
              .map(UnitPeriod::period)
              .forEach(periods::add);
          assertEquals(false, overlap(periods), () -> vendor + " " + chip + " " + periods);
        }
      }

      // and another order gives the same
      for (int shuffle = 0; shuffle < 5; shuffle++) {
        var shuffled = new ArrayList<>(records);
        Collections.shuffle(shuffled, random);
        Outcome other = select(shuffled, List.of());
        assertEquals(outcome.evidence(), other.evidence());
        assertEquals(outcome.used(), other.used());
        assertEquals(outcome.setAside(), other.setAside());
      }
    }
    // the archives reached every rule
    assertEquals(
        Set.of(
            IssueCode.KNOWN_LATER,
            IssueCode.SUPERSEDED,
            IssueCode.CONTRADICTORY,
            IssueCode.INCOMPLETE_EVIDENCE,
            IssueCode.OVERLAPS_BETTER_SOURCE),
        codes);
  }
}
