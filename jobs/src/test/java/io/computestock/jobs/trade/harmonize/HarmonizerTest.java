package io.computestock.jobs.trade.harmonize;

import static org.apache.spark.sql.functions.col;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.computestock.jobs.io.TradeFiles;
import io.computestock.jobs.testing.LocalSpark;
import io.computestock.jobs.trade.read.TradeCells;
import io.computestock.jobs.trade.read.TradeFile;
import io.computestock.jobs.trade.read.TradeFormat;
import io.computestock.reference.Concordance;
import io.computestock.reference.CustomsCountry;
import io.computestock.reference.TradeReference;
import io.computestock.trade.Goods;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

class HarmonizerTest {
  private static final LocalDate AS_OF = LocalDate.of(2025, 12, 31);
  private static final int COMTRADE = 0;
  private static final int COMTRADE_AGAIN = 1;
  private static final int COMTRADE_NEWER = 2;
  private static final int TAIWAN = 3;

  private static final List<TradeFile> FILES =
      List.of(
          file(COMTRADE, "a.csv", TradeFormat.COMTRADE, "2025-01-01"),
          file(COMTRADE_AGAIN, "b.csv", TradeFormat.COMTRADE, "2025-01-01"),
          file(COMTRADE_NEWER, "c.csv", TradeFormat.COMTRADE, "2025-06-01"),
          file(TAIWAN, "d.csv", TradeFormat.TAIWAN, "2024-06-01"));

  private static final TradeReference REFERENCE =
      new TradeReference(
          Map.of(),
          Map.of(),
          Map.of(
              "H5",
              Map.of(
                  "847199",
                  List.of(
                      new Concordance("H5", "847199", "847180", "1:n", 0.3),
                      new Concordance("H5", "847199", "847150", "1:n", 0.7)))),
          Map.of("CNY", Map.of(YearMonth.of(2024, 1), 7.0)),
          Map.of(
              "comtrade",
              Map.of(
                  "490", new CustomsCountry("comtrade", "490", "TWN", "country"),
                  "36", new CustomsCountry("comtrade", "36", "AUS", "country"),
                  "842", new CustomsCountry("comtrade", "842", "USA", "country"),
                  "97", new CustomsCountry("comtrade", "97", "", "group"),
                  "899", new CustomsCountry("comtrade", "899", "ZZZ", "unspecified"),
                  "0", new CustomsCountry("comtrade", "0", "WLD", "world")),
              "gacc",
              Map.of("NA", new CustomsCountry("gacc", "NA", "NAM", "country"))),
          Map.of("USA", "USA", "TWN", "TWN", "NA", "NAM", "TAIWAN", "TWN", "WLD", "WLD"));

  private static final Goods GOODS =
      new Goods(Map.of("847150", Goods.AI_SYSTEMS, "847180", Goods.AI_SYSTEMS));

  private final List<Row> cells = new ArrayList<>();

  private static TradeFile file(int id, String label, TradeFormat format, String knownAt) {
    return new TradeFile(
        id,
        label,
        new TradeFiles.Source(label, "", 1),
        TradeFile.Container.DELIMITED,
        format,
        List.of("UTF-8"),
        ',',
        1,
        List.of(),
        0,
        LocalDate.parse(knownAt));
  }

  /** A cell: US imports from Taiwan in January 2024, but for what is said otherwise. */
  private HarmonizerTest cell(int file, Map<String, Object> otherwise) {
    var values = new TreeMap<String, Object>();
    values.put(TradeCells.FILE, file);
    values.put(TradeCells.SCHEME, "comtrade");
    values.put(TradeCells.REPORTER, "842");
    values.put(TradeCells.PARTNER, "490");
    values.put(TradeCells.FLOW, "M");
    values.put(TradeCells.EDITION, "H6");
    values.put(TradeCells.COMMODITY, "847150");
    values.put(TradeCells.START, 202401);
    values.put(TradeCells.MONTHS, 1);
    values.put(TradeCells.VALUATION, "CIF");
    values.put(TradeCells.CURRENCY, "USD");
    values.put(TradeCells.ROLE, "report");
    values.put(TradeCells.LINE, (long) cells.size() + 1);
    values.put(TradeCells.ROWS, 1L);
    values.put(TradeCells.VALUE, 7_000_000L);
    values.putAll(otherwise);
    Object[] row = new Object[TradeCells.SCHEMA.size()];
    for (int i = 0; i < row.length; i++) {
      row[i] = values.get(TradeCells.SCHEMA.fields()[i].name());
    }
    cells.add(RowFactory.create(row));
    return this;
  }

  /** The reports in the order of their cells. */
  private List<Row> reports() {
    Dataset<Row> input = LocalSpark.session().createDataFrame(cells, TradeCells.SCHEMA);
    List<Row> reports =
        new Harmonizer(LocalSpark.session(), REFERENCE, GOODS)
            .reports(input, FILES, AS_OF)
            .orderBy(col(TradeCells.LINE))
            .collectAsList();
    assertEquals(cells.size(), reports.size(), "one report for each cell");
    return reports;
  }

  private List<String> outcomes() {
    return reports().stream().map(row -> row.<String>getAs("outcome")).toList();
  }

  @Test
  void shouldResolveCountriesByTheirScheme() {
    List<Row> reports =
        cell(COMTRADE, Map.of())
            .cell(COMTRADE, Map.of(TradeCells.PARTNER, "036"))
            .cell(
                COMTRADE,
                Map.of(TradeCells.SCHEME, "", TradeCells.REPORTER, "USA", TradeCells.PARTNER, "na"))
            .cell(COMTRADE, Map.of(TradeCells.PARTNER, " Taiwan ", TradeCells.START, 202402))
            .cell(COMTRADE, Map.of(TradeCells.PARTNER, "899"))
            .reports();

    assertEquals(
        List.of("TWN", "AUS", "NAM", "TWN", "ZZZ"),
        reports.stream().map(row -> row.<String>getAs("partner_iso3")).toList());
    assertTrue(reports.stream().allMatch(row -> row.getAs("outcome").equals("used")));
    assertEquals("TWN", reports.get(0).getAs("exporter"));
    assertEquals("USA", reports.get(0).getAs("importer"));
    assertEquals("partner_not_stated", reports.get(4).getAs("flags"));
  }

  @Test
  void shouldTakeTheLargestPartOfAnOldCode() {
    List<Row> reports =
        cell(COMTRADE, Map.of(TradeCells.EDITION, "H5", TradeCells.COMMODITY, "847199"))
            .cell(COMTRADE, Map.of(TradeCells.COMMODITY, "847180"))
            .reports();

    assertEquals("847150", reports.get(0).getAs("commodity"));
    assertEquals("code_is_now_several", reports.get(0).getAs("flags"));
    assertEquals(Goods.AI_SYSTEMS, reports.get(0).getAs("class"));
    assertEquals("", reports.get(1).getAs("flags"));
  }

  @Test
  void shouldConvertCurrencies() {
    List<Row> reports =
        cell(COMTRADE, Map.of(TradeCells.CURRENCY, "CNY"))
            .cell(COMTRADE, Map.of(TradeCells.CURRENCY, "CNY", TradeCells.START, 202402))
            .reports();

    assertEquals(1000, reports.get(0).<Double>getAs("value_usd"), 1e-9);
    assertEquals("converted_to_usd", reports.get(0).getAs("flags"));
    assertEquals("no_exchange_rate", reports.get(1).getAs("outcome"));
    assertNull(reports.get(1).getAs("value_usd"));
  }

  @Test
  void shouldSayTheFirstReasonOfSeveral() {
    cell(COMTRADE, Map.of(TradeCells.FAULT, "malformed|broken", TradeCells.RULE, "context_only"))
        .cell(COMTRADE, Map.of(TradeCells.RULE, "context_only", TradeCells.PARTNER, "0"))
        .cell(COMTRADE, Map.of(TradeCells.PARTNER, "Atlantis", TradeCells.COMMODITY, "010101"))
        .cell(COMTRADE, Map.of(TradeCells.PARTNER, "97"))
        .cell(COMTRADE, Map.of(TradeCells.PARTNER, "0"))
        .cell(COMTRADE, Map.of(TradeCells.PARTNER, "842"))
        .cell(COMTRADE, Map.of(TradeCells.FLOW, "RM"))
        .cell(COMTRADE, Map.of(TradeCells.COMMODITY, "010101"))
        .cell(COMTRADE, Map.of(TradeCells.KNOWN_AT, LocalDate.of(2026, 1, 1)))
        .cell(COMTRADE, Map.of(TradeCells.START, 202412, TradeCells.MONTHS, 2));

    List<Row> reports = reports();

    assertEquals(
        List.of(
            "malformed",
            "context_only",
            "unknown_code",
            "country_group",
            "world_total",
            "same_country",
            "other_flow",
            "out_of_scope",
            "known_later",
            "period_not_over"),
        reports.stream().map(row -> row.<String>getAs("outcome")).toList());
    assertEquals("broken", reports.get(0).getAs("message"));
    assertTrue(reports.get(2).<String>getAs("message").contains("Atlantis"));
    assertNull(reports.get(1).getAs("message"));
  }

  @Test
  void shouldPreferSixDigitsToTheirLines() {
    cell(TAIWAN, Map.of(TradeCells.COMMODITY, "8471500010"))
        .cell(COMTRADE, Map.of())
        .cell(TAIWAN, Map.of(TradeCells.COMMODITY, "8471500090"));

    assertEquals(List.of("part_of_total", "used", "part_of_total"), outcomes());
  }

  @Test
  void shouldUseAllLinesWhereTheyAreAllThereIs() {
    cell(TAIWAN, Map.of(TradeCells.COMMODITY, "8471500010"))
        .cell(TAIWAN, Map.of(TradeCells.COMMODITY, "8471500090"));

    assertEquals(List.of("used", "used"), outcomes());
  }

  @Test
  void shouldPreferTheReportersOwnOfficeAndThenTheNewest() {
    cell(COMTRADE, Map.of())
        .cell(COMTRADE_NEWER, Map.of())
        .cell(TAIWAN, Map.of())
        .cell(COMTRADE, Map.of(TradeCells.PARTNER, "36"))
        .cell(COMTRADE_NEWER, Map.of(TradeCells.PARTNER, "36"));

    assertEquals(
        List.of("overlaps_better_source", "overlaps_better_source", "used", "superseded", "used"),
        outcomes());
  }

  @Test
  void shouldUseAReportOfTwoFilesOnce() {
    cell(COMTRADE_AGAIN, Map.of()).cell(COMTRADE, Map.of());

    assertEquals(List.of("repeated", "used"), outcomes());
  }

  @Test
  void shouldKeepRolesAndFlowsApart() {
    cell(COMTRADE, Map.of())
        .cell(COMTRADE_NEWER, Map.of(TradeCells.ROLE, "reconciled"))
        .cell(COMTRADE_NEWER, Map.of(TradeCells.FLOW, "X"))
        .cell(COMTRADE_NEWER, Map.of(TradeCells.MONTHS, 3));

    assertEquals(List.of("used", "used", "used", "used"), outcomes());
  }
}
