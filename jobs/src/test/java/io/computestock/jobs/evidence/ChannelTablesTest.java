package io.computestock.jobs.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.computestock.diversion.DiversionCase;
import io.computestock.issue.InputException;
import io.computestock.jobs.testing.LocalSpark;
import io.computestock.schema.ChannelComparisonsTable;
import io.computestock.schema.DiversionEvidenceTable;
import io.computestock.schema.RoutesTable;
import io.computestock.schema.TableSchema;
import io.computestock.trade.Embargo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** Cases alone: no site and no figure of production is known. */
class ChannelTablesTest {
  private static final ChannelInputs KNOWN = ChannelsTest.inputs("2025-10");
  private static final DiversionCase CASE =
      TestDiversion.found("b", "2024-01-01", "2024-03-31", 4_000, "MYS");

  private static ChannelTables tables(
      String name, Map<String, Embargo> embargoes, DiversionCase... cases) {
    var inputs =
        new ChannelInputs(
            name,
            KNOWN.shipments(),
            new ArrayList<>(),
            new ArrayList<>(),
            KNOWN.chips(),
            new HashMap<>(embargoes),
            KNOWN.parameters(),
            KNOWN.seed(),
            KNOWN.draws(),
            KNOWN.asOf(),
            KNOWN.from());
    return new ChannelTables(LocalSpark.session(), inputs, List.of(cases), List.of());
  }

  private static Map<TableSchema, Dataset<Row>> withGaps(String gaps) {
    return tables("cases", KNOWN.embargoes(), CASE)
        .tables(List.of(), LocalSpark.session().sql(gaps));
  }

  private static String gap(String importer, String goods, boolean embargoed, String usd) {
    return "SELECT 'MYS' AS exporter_iso3, '"
        + importer
        + "' AS importer_iso3, DATE '2024-01-01' AS month, '"
        + goods
        + "' AS class, "
        + embargoed
        + " AS embargoed, CAST("
        + usd
        + " AS DOUBLE) AS missing_p50_usd, CAST(9e8 AS DOUBLE) AS missing_p95_usd";
  }

  private static Set<String> steps(Map<TableSchema, Dataset<Row>> tables) {
    var steps = new TreeSet<String>();
    tables.get(ChannelComparisonsTable.SCHEMA).select("step").collectAsList().stream()
        .map(row -> row.getString(0))
        .forEach(steps::add);
    return steps;
  }

  @Test
  void shouldHaveNoTableWithoutRecords() {
    assertEquals(Set.of(), tables("nothing", KNOWN.embargoes()).tables(List.of(), null).keySet());
  }

  @Test
  void shouldTellOfDiversionWithoutTradeAndSites() {
    ChannelTables channels = tables("cases", KNOWN.embargoes(), CASE);

    Map<TableSchema, Dataset<Row>> tables = channels.tables(List.of(), null);

    assertEquals(Set.of("MYS"), channels.hubs());
    assertEquals(
        Set.of(DiversionEvidenceTable.SCHEMA, RoutesTable.SCHEMA, ChannelComparisonsTable.SCHEMA),
        tables.keySet());
    assertFalse(steps(tables).contains("without_mirror_gap"));
    channels.release();
  }

  @Test
  void shouldTakeGapsOfControlledSystemsOnTheWayToTheDestination() {
    assertTrue(
        steps(withGaps(gap("CHN", "ai_systems", true, "5e8"))).contains("without_mirror_gap"));
    for (String other :
        List.of(
            gap("IND", "ai_systems", true, "5e8"),
            gap("CHN", "control", true, "5e8"),
            gap("CHN", "ai_systems", false, "5e8"),
            gap("CHN", "ai_systems", true, "NULL"))) {
      assertFalse(steps(withGaps(other)).contains("without_mirror_gap"), other);
    }
  }

  @Test
  void shouldAskForARuleThatControls() {
    ChannelTables channels = tables("no rules", Map.of(), CASE);

    InputException refused =
        assertThrows(InputException.class, () -> channels.tables(List.of(), null));

    assertTrue(refused.getMessage().contains("export_rules.csv"), refused.getMessage());
  }
}
