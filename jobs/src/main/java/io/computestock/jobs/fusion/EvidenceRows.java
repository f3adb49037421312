package io.computestock.jobs.fusion;

import io.computestock.fusion.Allocation;
import io.computestock.fusion.ChannelEvidence;
import io.computestock.fusion.Pooled;
import io.computestock.jobs.spark.TableRow;
import io.computestock.reference.Country;
import io.computestock.schema.EvidenceTable;
import io.computestock.schema.Unit;
import io.computestock.uncertainty.Summary;
import java.time.Month;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;

/** The rows of table {@code evidence}. */
public final class EvidenceRows {
  private static final int YEAR = 12;

  private EvidenceRows() {}

  /** All rows. */
  public static List<Row> of(FusionEstimate estimate) {
    var rows = new ArrayList<Row>();
    estimate
        .allocations()
        .forEach(
            (key, allocation) -> {
              String chipClass = key.substring(0, key.indexOf('/'));
              int year = Integer.parseInt(key.substring(key.indexOf('/') + 1));
              rows.add(
                  row(Country.WORLD, chipClass, year, "supply", estimate.supply().get(key)).row());
              for (ChannelEvidence one : estimate.evidence().getOrDefault(key, List.of())) {
                Pooled pooled = allocation.pooled().get(one.cell().country());
                TableRow row =
                    row(one.cell().country(), chipClass, year, one.channel(), one.draws());
                if (pooled != null && pooled.weights().containsKey(one.channel())) {
                  row.with(EvidenceTable.WEIGHT, pooled.weights().get(one.channel()));
                } else {
                  row.with(EvidenceTable.FLAGS, "not_used");
                }
                rows.add(row.row());
              }
              addFused(rows, allocation, chipClass, year);
            });
    return rows;
  }

  private static void addFused(List<Row> rows, Allocation allocation, String chipClass, int year) {
    allocation
        .pooled()
        .forEach(
            (country, pooled) ->
                rows.add(
                    row(country, chipClass, year, "pooled", pooled.draws())
                        .with(EvidenceTable.CONFLICT, pooled.conflict())
                        .with(EvidenceTable.STRETCH, pooled.stretch())
                        .with(
                            EvidenceTable.FLAGS,
                            pooled.flags().stream()
                                .map(flag -> flag.name().toLowerCase(Locale.ROOT))
                                .sorted()
                                .collect(Collectors.joining(";")))
                        .row()));
    allocation
        .balanced()
        .chips()
        .forEach((country, chips) -> rows.add(row(country, chipClass, year, "fused", chips).row()));
  }

  private static TableRow row(
      String country, String chipClass, int year, String channel, double[] draws) {
    return TableRow.of(EvidenceTable.SCHEMA)
        .with(EvidenceTable.COUNTRY, country)
        .with(EvidenceTable.MONTH, YearMonth.of(year, Month.JANUARY))
        .with(EvidenceTable.MONTHS, YEAR)
        .with(EvidenceTable.CLASS, chipClass)
        .with(EvidenceTable.CHANNEL, channel)
        .with(EvidenceTable.UNIT, Unit.CHIPS.symbol())
        .with(Summary.of(draws));
  }
}
