package io.computestock.jobs.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.computestock.issue.Problem;
import io.computestock.jobs.testing.Fixtures;
import io.computestock.jobs.testing.MemoryFiles;
import io.computestock.reference.TradeReference;
import io.computestock.schema.PublishedEstimateTable;
import io.computestock.scoring.PublishedEstimate;
import io.computestock.tabular.TableReader;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DataFolderTest {
  private static final String HEADER =
      String.join(",", PublishedEstimateTable.SCHEMA.columns()) + "\n";

  private static String row(String id, String start, String low, String high, String scope) {
    return String.format(
        "%s,CHN,chips_stock,%s,2024-12-31,%s,,%s,,%s,somebody,2025-01-01,flow,owner,a page,,looked_up%n",
        id, start, low, high, scope);
  }

  private final MemoryFiles files = new MemoryFiles();
  private final TableReader tables = new TableReader(files);

  private List<PublishedEstimate> estimates(String... rows) {
    files.put("list.csv", HEADER + String.join("", rows));
    return DataFolder.estimates(tables, "list.csv");
  }

  @Test
  void shouldTakeTheScopeOfTheRowAbove() {
    List<PublishedEstimate> estimates =
        estimates(
            row("a", "2024-01-01", "1", "2", "H20"),
            row("b", "2024-01-01", "1", "2", "same"),
            row("c", "2024-01-01", "1", "2", "same"),
            row("d", "2024-01-01", "1", "2", "NVIDIA"));

    assertEquals(
        List.of("H20", "H20", "H20", "NVIDIA"),
        estimates.stream().map(PublishedEstimate::scope).toList());
    assertEquals(List.of(), tables.problems());
  }

  @Test
  void shouldRefuseFiguresThatContradictThemselves() {
    List<PublishedEstimate> estimates =
        estimates(row("a", "2024-01-01", "3", "2", "H20"), row("b", "2025-01-01", "1", "2", "H20"));

    assertEquals(List.of(), estimates);
    assertEquals(
        List.of(
            new Problem("list.csv", 2, "low", "3", "a value not above high"),
            new Problem("list.csv", 3, "period_end", "2024-12-31", "a day not before the start")),
        tables.problems());
  }

  @Test
  void shouldLoadWhatTradeStatisticsAreReadWith() {
    TradeReference trade = Fixtures.load(Fixtures.E2E_DATA).tradeReference();

    assertEquals("USA", trade.customsCountries().get("comtrade").get("842").iso3());
    assertEquals(7.3, trade.perUsd("CNY", YearMonth.of(2025, 1)));
  }

  /** Two loaders read the countries; a fault in them is still one problem. */
  @Test
  void shouldReportAFaultInTheCountriesOnce() {
    List<Problem> problems = DataFolder.load(files).problems();

    assertEquals(Set.copyOf(problems).size(), problems.size());
  }
}
