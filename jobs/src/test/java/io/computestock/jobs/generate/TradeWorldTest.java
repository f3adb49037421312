package io.computestock.jobs.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.computestock.issue.InputException;
import io.computestock.jobs.generate.TradeSettings.Format;
import io.computestock.jobs.testing.Fixtures;
import io.computestock.schema.CountryTable;
import io.computestock.tabular.TableReader;
import java.io.IOException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TradeWorldTest {
  private static final YearMonth FROM = YearMonth.of(2020, 1);
  private static final YearMonth TO = YearMonth.of(2025, 12);
  private static final long ROWS = 400_000;

  private static TradeWorld world;
  private static List<GeneratedRow> rows;

  private static TradeSettings settings(long rows, int seed, int files, double defects) {
    return new TradeSettings(rows, seed, Format.COMTRADE, files, FROM, TO, defects);
  }

  private static TradeWorld world(TradeSettings settings) {
    var tables = new TableReader(Fixtures.files(Fixtures.OUR_DATA));
    List<Trader> countries =
        tables.rows("reference/countries.csv", CountryTable.SCHEMA).stream()
            .map(row -> Trader.from(row, settings.seed()))
            .flatMap(Optional::stream)
            .toList();
    assertEquals(List.of(), tables.problems());
    return new TradeWorld(settings, countries);
  }

  private static List<GeneratedRow> rows(TradeWorld world) throws IOException {
    var rows = new ArrayList<GeneratedRow>();
    for (int file = 0; file < world.settings().files(); file++) {
      world.rows(file, rows::add);
    }
    return rows;
  }

  private static List<GeneratedRow> clean(List<GeneratedRow> rows) {
    return rows.stream().filter(row -> row.defect() == Defect.NONE).toList();
  }

  @BeforeAll
  static void makeRows() throws IOException {
    world = world(settings(ROWS, 1, 3, 0.01));
    rows = rows(world);
  }

  @ParameterizedTest
  @CsvSource({
    "1000,  1, 1, 0.001",
    "1001,  1, 2, 0.001",
    "20000, 1, 1, 0",
    "20000, 2, 7, 0.1",
    "99999, 3, 4, 0.0333"
  })
  void shouldMakeAsManyRowsAsAskedFor(long wanted, int seed, int files, double defects)
      throws IOException {
    assertEquals(wanted, rows(world(settings(wanted, seed, files, defects))).size());
  }

  @Test
  void shouldMakeTheSameRowsInAnyNumberOfFiles() throws IOException {
    var other = new HashSet<>(rows(world(settings(ROWS, 1, 8, 0.01))));

    assertEquals(new HashSet<>(rows), other);
  }

  @Test
  void shouldMakeOtherRowsFromAnotherSeed() throws IOException {
    assertNotEquals(rows.subList(0, 100), rows(world(settings(ROWS, 2, 3, 0.01))).subList(0, 100));
  }

  @Test
  void shouldSortAFileByCodeAndPeriod() throws IOException {
    var keys = new ArrayList<String>();
    world.rows(
        1,
        row -> {
          if (row.defect() == Defect.NONE) {
            keys.add(row.report().commodity().hs6() + row.report().period());
          }
        });

    assertEquals(keys.stream().sorted().toList(), keys);
    assertEquals(12 * 72, keys.stream().distinct().count());
  }

  @Test
  void shouldGiveAFewCorridorsManyRows() {
    var perCorridor = new TreeMap<String, Integer>();
    for (GeneratedRow row : clean(rows)) {
      perCorridor.merge(corridor(row), 1, Integer::sum);
    }
    List<Integer> sizes = perCorridor.values().stream().sorted(Comparator.reverseOrder()).toList();
    int largest = sizes.get(0);
    int firstTenth = sizes.stream().limit(sizes.size() / 10).mapToInt(Integer::intValue).sum();

    assertTrue(largest > 0.05 * ROWS && largest < 0.15 * ROWS, "largest " + largest);
    assertTrue(firstTenth > 0.4 * ROWS, "first tenth " + firstTenth);
    assertEquals("490-842", world.corridors().get(0).exporter().code() + "-842");
    assertEquals(2 * world.corridors().get(0).pairs(), (long) perCorridor.get("490-842"));
  }

  @Test
  void shouldGiveEachLineOfAReportItsOwnCode() {
    var seen = new HashSet<String>();
    for (GeneratedRow row : clean(rows)) {
      assertTrue(seen.add(row.report() + " " + row.suffixDigits() + " " + row.suffix()));
    }
    assertTrue(rows.stream().anyMatch(row -> row.suffixDigits() == 2));
    assertTrue(rows.stream().anyMatch(row -> row.suffixDigits() == 4));
  }

  @Test
  void shouldReportEveryCellFromBothSides() {
    var exports = new HashSet<String>();
    var imports = new HashSet<String>();
    for (GeneratedRow row : clean(rows)) {
      (row.report().flow().equals(Report.EXPORT) ? exports : imports).add(cell(row));
    }

    assertTrue(exports.size() > 10_000, "cells " + exports.size());
    assertEquals(exports, imports);
  }

  /** The excess of exports over imports, freed of freight and noise, is what was planted. */
  @Test
  void shouldDivertOnlyAiGoodsAndOnlyFromTheFirstMonth() {
    Map<String, Double> logRatios = logRatios();
    int checked = 0;
    for (Corridor corridor : world.corridors()) {
      if (corridor.diversion() == null) {
        continue;
      }
      var after = new ArrayList<Double>();
      var control = new ArrayList<Double>();
      logRatios.forEach(
          (cell, ratio) -> {
            String[] parts = cell.split(" ", -1);
            YearMonth month =
                YearMonth.of(
                    Integer.parseInt(parts[2].substring(0, 4)),
                    Integer.parseInt(parts[2].substring(4)));
            if (parts[0].equals(corridor.exporter().code() + "-" + corridor.importer().code())) {
              boolean ai = List.of("847150", "847180", "847330").contains(parts[1]);
              boolean late = !month.isBefore(corridor.diversion().first());
              (ai && late ? after : control).add(ratio + Math.log(1 + corridor.margin()));
            }
          });
      double noise = corridor.exporter().noise() + corridor.importer().noise();
      assertEquals(corridor.diversion().excess(), mean(after), 5 * noise / Math.sqrt(after.size()));
      assertEquals(0, mean(control), 5 * noise / Math.sqrt(control.size()));
      assertTrue(!corridor.diversion().first().isBefore(YearMonth.of(2022, 11)));
      checked++;
    }
    assertEquals(40, checked);
  }

  private static Map<String, Double> logRatios() {
    var sums = new TreeMap<String, double[]>();
    for (GeneratedRow row : clean(rows)) {
      int side = row.report().flow().equals(Report.EXPORT) ? 0 : 1;
      sums.computeIfAbsent(cell(row), key -> new double[2])[side] += row.cents();
    }
    var ratios = new TreeMap<String, Double>();
    sums.forEach((cell, sides) -> ratios.put(cell, Math.log(sides[0] / sides[1])));
    return ratios;
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }

  @Test
  void shouldSpoilCopiesAndLeaveTheCleanRowsAlone() throws IOException {
    List<GeneratedRow> spoilt = rows.stream().filter(row -> row.defect() != Defect.NONE).toList();

    assertEquals(ROWS / 100, spoilt.size());
    assertEquals(
        new HashSet<>(Defect.possible(true)),
        new HashSet<>(spoilt.stream().map(GeneratedRow::defect).toList()));
    assertEquals(ROWS - ROWS / 100, clean(rows).size());
    assertEquals(
        new HashSet<>(clean(rows)),
        new HashSet<>(rows(world(settings(ROWS - ROWS / 100, 1, 3, 0)))));
  }

  @Test
  void shouldGrow() {
    double early = sum(2020);
    double late = sum(2025);

    assertTrue(late > 1.3 * early, early + " and " + late);
  }

  private static double sum(int year) {
    return clean(rows).stream()
        .filter(row -> row.report().year() == year)
        .mapToDouble(GeneratedRow::cents)
        .sum();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 999, 1_000_000_001})
  void shouldRefuseTooFewAndTooManyRows(long wanted) {
    assertThrows(InputException.class, () -> settings(wanted, 1, 1, 0.001));
  }

  @Test
  void shouldRefuseSettingsThatMakeNoSense() {
    assertThrows(InputException.class, () -> settings(1001, 1, 1, 0));
    assertThrows(InputException.class, () -> settings(1000, 1, 1, 0.2));
    assertThrows(InputException.class, () -> settings(1000, 1, -1, 0.1));
    assertThrows(InputException.class, () -> Format.of("xml"));
    assertThrows(
        InputException.class, () -> new TradeSettings(1000, 1, Format.PARQUET, 1, TO, FROM, 0.001));
    assertThrows(
        InputException.class, () -> new TradeWorld(settings(1000, 1, 1, 0.001), List.of()));
  }

  private static String corridor(GeneratedRow row) {
    Report report = row.report();
    return report.flow().equals(Report.EXPORT)
        ? report.reporter() + "-" + report.partner()
        : report.partner() + "-" + report.reporter();
  }

  private static String cell(GeneratedRow row) {
    return corridor(row) + " " + row.report().commodity().hs6() + " " + row.report().period();
  }
}
