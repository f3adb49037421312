package io.computestock.jobs.evidence;

import io.computestock.diversion.SharedSources;
import io.computestock.domestic.DomesticPosterior.Flow;
import io.computestock.jobs.evidence.Channels.Producer;
import io.computestock.jobs.spark.TableRow;
import io.computestock.schema.ProductionEvidenceTable;
import io.computestock.schema.Unit;
import io.computestock.stock.Cell;
import io.computestock.uncertainty.Summary;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;

/** The rows of table {@code production_evidence}: sums are taken in every draw. */
final class ProductionRows {
  private static final int YEAR = 12;

  private ProductionRows() {}

  /** What a row is about, within a producer. */
  private record Key(YearMonth month, int months, String chip, String pathway)
      implements Comparable<Key> {
    private static final Comparator<Key> ORDER =
        Comparator.comparing(Key::month)
            .thenComparing(Key::months)
            .thenComparing(Key::chip)
            .thenComparing(Key::pathway);

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }
  }

  /** All rows of some producers. */
  static List<Row> of(List<Producer> producers, LocalDate asOf) {
    var rows = new ArrayList<Row>();
    for (Producer producer : producers) {
      var sums = new TreeMap<Key, double[]>();
      for (Flow flow : producer.flows()) {
        for (String chip : Set.of(flow.chipType(), Cell.ALL)) {
          for (String pathway : Set.of(flow.origin().pathway(), Cell.ALL)) {
            YearMonth january = flow.month().withMonth(1);
            add(sums, new Key(flow.month(), 1, chip, pathway), flow);
            add(sums, new Key(january, YEAR, chip, pathway), flow);
          }
        }
      }
      sums.forEach((key, packages) -> rows.add(row(producer, key, packages, asOf)));
    }
    return rows;
  }

  private static void add(Map<Key, double[]> sums, Key key, Flow flow) {
    double[] sum = sums.computeIfAbsent(key, k -> new double[flow.packages().length]);
    for (int i = 0; i < sum.length; i++) {
      sum[i] += flow.packages()[i];
    }
  }

  private static Row row(Producer producer, Key key, double[] packages, LocalDate asOf) {
    var flags = new TreeSet<String>();
    if (producer.flows().stream().anyMatch(Flow::lowConfidence)) {
      flags.add("low_confidence");
    }
    if (producer.posterior() != null && producer.posterior().temper() < 1) {
      flags.add("tempered");
    }
    boolean isMonth = key.months() == 1;
    if (!isMonth && key.month().plusMonths(key.months() - 1L).atEndOfMonth().isAfter(asOf)) {
      flags.add("part_of_year");
    }
    boolean tellsMemory = isMonth && producer.posterior() != null;
    return TableRow.of(ProductionEvidenceTable.SCHEMA)
        .with(ProductionEvidenceTable.COUNTRY, producer.country())
        .with(ProductionEvidenceTable.PRODUCER, producer.name())
        .with(ProductionEvidenceTable.MONTH, key.month())
        .with(ProductionEvidenceTable.MONTHS, key.months())
        .with(ProductionEvidenceTable.CHIP, key.chip())
        .with(ProductionEvidenceTable.PATHWAY, key.pathway())
        .with(ProductionEvidenceTable.UNIT, Unit.CHIPS.symbol())
        .with(Summary.of(packages))
        .with(
            ProductionEvidenceTable.MEMORY_BOUND,
            tellsMemory ? producer.posterior().memoryBound().get(key.month()) : Double.NaN)
        .with(ProductionEvidenceTable.FLAGS, String.join(";", flags))
        .with(
            ProductionEvidenceTable.SOURCES,
            producer.records().stream()
                .flatMap(record -> SharedSources.roots(record.source()).stream())
                .distinct()
                .sorted()
                .collect(Collectors.joining(";")))
        .row();
  }
}
