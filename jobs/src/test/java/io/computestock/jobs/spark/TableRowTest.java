package io.computestock.jobs.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.computestock.jobs.testing.LocalSpark;
import io.computestock.schema.ChannelComparisonsTable;
import io.computestock.schema.ProductionEvidenceTable;
import io.computestock.schema.SitesTable;
import io.computestock.schema.TableSchema;
import io.computestock.uncertainty.Summary;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class TableRowTest {
  private static final TableSchema SITES = SitesTable.SCHEMA;

  private static Object cell(Row row, String column) {
    return row.get(SITES.columns().indexOf(column));
  }

  @Test
  void shouldFillColumnsByNameAndLeaveTheOthersEmpty() {
    Row row =
        TableRow.of(SITES)
            .with(SitesTable.SITE_ID, "list/A")
            .with(SitesTable.LEVEL, 3)
            .with(SitesTable.POWER, 1.5)
            .with(SitesTable.MONTH, YearMonth.of(2025, 2))
            .with(SitesTable.LAST_KNOWN, LocalDate.of(2025, 2, 7))
            .row();

    assertEquals(SITES.columns().size(), row.length());
    assertEquals("list/A", cell(row, "site_id"));
    assertEquals(3, cell(row, "level"));
    assertEquals(1.5, cell(row, "power_mw"));
    assertEquals(LocalDate.of(2025, 2, 1), cell(row, "month"));
    assertEquals(LocalDate.of(2025, 2, 7), cell(row, "last_known"));
    assertNull(cell(row, "owner"));
  }

  @Test
  void shouldLeaveWhatIsNotKnownEmpty() {
    Row row =
        TableRow.of(SITES)
            .with(SitesTable.OWNER, "")
            .with(SitesTable.PLACE, (String) null)
            .with(SitesTable.POWER, Double.NaN)
            .with(SitesTable.MONTH, (YearMonth) null)
            .with(SitesTable.FIRST_KNOWN, (LocalDate) null)
            .row();

    for (int i = 0; i < row.length(); i++) {
      assertTrue(row.isNullAt(i), SITES.columns().get(i));
    }
  }

  @Test
  void shouldFillTheColumnsOfASummary() {
    Row row = TableRow.of(SITES).with(Summary.of(new double[] {1, 2, 3, 4, 10})).row();

    assertEquals(4.0, cell(row, "mean"));
    assertEquals(3.0, cell(row, "p50"));
    assertTrue((Double) cell(row, "p5") < (Double) cell(row, "p25"));
    assertTrue((Double) cell(row, "p75") < (Double) cell(row, "p95"));
    assertTrue((Double) cell(row, "mcse_p50") > 0);
  }

  @Test
  void shouldRefuseAColumnOfAnotherTable() {
    TableRow row = TableRow.of(ProductionEvidenceTable.SCHEMA);
    TableRow short5 = TableRow.of(ChannelComparisonsTable.SCHEMA);
    Summary summary = Summary.of(new double[] {1, 2});

    assertThrows(IllegalArgumentException.class, () -> row.with(SitesTable.POWER, 1.0));
    assertThrows(IllegalArgumentException.class, () -> short5.with(summary));
  }

  @Test
  void shouldMakeATable() {
    Row row = TableRow.of(SITES).with(SitesTable.SITE, "A").with(SitesTable.LEVEL, 0).row();

    Dataset<Row> table = TableRow.table(LocalSpark.session(), SITES, List.of(row));

    assertEquals(SITES.columns(), List.of(table.columns()));
    assertEquals("A", table.collectAsList().get(0).getAs("site"));
    assertEquals(0, TableRow.table(LocalSpark.session(), SITES, List.of()).count());
  }
}
