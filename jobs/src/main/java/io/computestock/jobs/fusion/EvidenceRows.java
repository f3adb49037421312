package io.computestock.jobs.fusion;

import io.computestock.fusion.Balanced;
import io.computestock.fusion.ChannelEvidence;
import io.computestock.fusion.EvidenceCell;
import io.computestock.fusion.PathwayYear;
import io.computestock.fusion.Pooled;
import io.computestock.jobs.fusion.FusionEstimate.Cell;
import io.computestock.jobs.fusion.FusionEstimate.ClassView;
import io.computestock.jobs.spark.TableRow;
import io.computestock.reference.Country;
import io.computestock.reference.Months;
import io.computestock.reference.Period;
import io.computestock.schema.ConflictsTable;
import io.computestock.schema.EvidenceTable;
import io.computestock.schema.Unit;
import io.computestock.shipments.Pathway;
import io.computestock.uncertainty.DrawVectors;
import io.computestock.uncertainty.Summary;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.spark.sql.Row;

/**
 * The rows of tables {@code evidence} and {@code conflicts}, made while classes are fused: what is
 * kept of draws are their quantiles.
 */
public final class EvidenceRows implements FusionEstimate.Watcher {
  /** Stands for a channel: diverted chips that nobody on the routes holds, in no stock. */
  public static final String NOT_HELD = "not_held";

  private static final int YEAR = 12;
  private static final String SUPPLY = "supply";
  private static final String POOLED = "pooled";
  private static final String FUSED = "fused";
  private static final String SINGLE_SOURCE = "single_source";
  private static final String NOT_USED = "not_used";

  private final List<Row> evidence = new ArrayList<>();
  private final List<Row> conflicts = new ArrayList<>();

  /** Rows of {@code evidence}, of an estimate that was watched. */
  public List<Row> evidence(FusionEstimate estimate) {
    var all = new ArrayList<>(evidence);
    all.addAll(
        rows(
            estimate.pathways().stream()
                .flatMap(year -> ofPathway(year, notHeld(estimate, year)))
                .toList()));
    return all;
  }

  /** Rows of {@code conflicts}, of an estimate that was watched. */
  public List<Row> conflicts(FusionEstimate estimate) {
    var all = new ArrayList<>(conflicts);
    for (PathwayYear year : estimate.pathways()) {
      for (PathwayYear.Part part : year.parts()) {
        if (part.pooled() != null && part.pooled().weights().size() > 1) {
          all.add(conflict(part.cell(), part.told(), part.pooled()));
        }
      }
    }
    return all;
  }

  @Override
  public void see(ClassView key, Cell cell) {
    evidence.addAll(rows(told(key, cell)));
    cell.allocation()
        .pooled()
        .forEach(
            (year, countries) ->
                countries.forEach(
                    (country, pooled) -> {
                      if (pooled.weights().size() > 1) {
                        EvidenceCell of = cell(key, country, year(year));
                        conflicts.add(conflict(of, told(cell, of), pooled));
                      }
                    }));
  }

  @Override
  public void see(ClassView key, Cell cell, int year, SortedMap<Integer, Balanced> quarters) {
    Set<String> carried = cell.allocation().carried().getOrDefault(year, Set.of());
    var pending = new ArrayList<Pending>();
    var ofYear = new TreeMap<String, double[]>();
    quarters.forEach(
        (quarter, balanced) -> {
          pending.addAll(fused(key, Months.days(quarter), with(balanced), carried));
          with(balanced)
              .forEach((country, chips) -> ofYear.merge(country, chips, DrawVectors::sum));
        });
    pending.addAll(fused(key, year(year), ofYear, carried));
    evidence.addAll(rows(pending));
  }

  private static List<Row> rows(List<Pending> pending) {
    return pending.parallelStream().map(Pending::row).toList();
  }

  /** A row whose quantiles are still to be taken. */
  @SuppressWarnings("ArrayRecordComponent") // draws are vectors; these records are never compared
  private record Pending(
      EvidenceCell cell, String channel, double[] draws, Function<TableRow, TableRow> more) {
    Row row() {
      Period period = cell.period();
      int first = Months.index(period.firstMonth());
      TableRow row =
          TableRow.of(EvidenceTable.SCHEMA)
              .with(EvidenceTable.VIEW, cell.view().id())
              .with(EvidenceTable.COUNTRY, cell.country())
              .with(EvidenceTable.MONTH, Months.month(first))
              .with(EvidenceTable.MONTHS, Months.index(period.lastMonth()) - first + 1)
              .with(EvidenceTable.PATHWAY, cell.pathway())
              .with(EvidenceTable.CLASS, cell.chips())
              .with(EvidenceTable.CHANNEL, channel)
              .with(EvidenceTable.UNIT, Unit.CHIPS.symbol())
              .with(Summary.of(draws));
      return more.apply(row).row();
    }
  }

  /** What the channels say of a class, each and together. */
  private static List<Pending> told(ClassView key, Cell cell) {
    var rows = new ArrayList<Pending>();
    SortedMap<Integer, SortedMap<String, Pooled>> pooled = cell.allocation().pooled();
    for (ChannelEvidence one : cell.told()) {
      int year = one.cell().period().start().getYear();
      Pooled of = pooled.getOrDefault(year, new TreeMap<>()).get(one.cell().country());
      boolean isUsed = of != null && of.weights().containsKey(one.channel());
      rows.add(
          new Pending(
              one.cell(),
              one.channel(),
              one.draws(),
              row ->
                  isUsed
                      ? row.with(EvidenceTable.WEIGHT, of.weights().get(one.channel()))
                      : row.with(EvidenceTable.FLAGS, NOT_USED)));
    }
    pooled.forEach(
        (year, countries) ->
            countries.forEach(
                (country, of) ->
                    rows.add(
                        new Pending(
                            cell(key, country, year(year)), POOLED, of.draws(), pooled(of)))));
    return rows;
  }

  /** Countries with the supply as that of the world. */
  private static SortedMap<String, double[]> with(Balanced balanced) {
    var all = new TreeMap<>(balanced.chips());
    all.put(Country.WORLD, balanced.supply());
    return all;
  }

  /** The difference, where a rounding error below 0 is 0. */
  private static double[] less(double[] all, double[] part) {
    double[] less = all.clone();
    for (int i = 0; i < less.length; i++) {
      less[i] = Math.max(0, less[i] - part[i]);
    }
    return less;
  }

  private static List<Pending> fused(
      ClassView key, Period period, SortedMap<String, double[]> chips, Set<String> carried) {
    var rows = new ArrayList<Pending>();
    chips.forEach(
        (country, draws) -> {
          boolean world = country.equals(Country.WORLD);
          rows.add(
              new Pending(
                  cell(key, country, period),
                  world ? SUPPLY : FUSED,
                  draws,
                  row ->
                      carried.contains(country) ? row.with(EvidenceTable.FLAGS, "carried") : row));
        });
    return rows;
  }

  private static Function<TableRow, TableRow> pooled(Pooled pooled) {
    return row ->
        row.with(EvidenceTable.CONFLICT, pooled.conflict())
            .with(EvidenceTable.STRETCH, pooled.stretch())
            .with(
                EvidenceTable.FLAGS,
                pooled.flags().stream()
                    .map(flag -> flag.name().toLowerCase(Locale.ROOT))
                    .sorted()
                    .collect(Collectors.joining(";")));
  }

  private static EvidenceCell cell(ClassView key, String country, Period period) {
    return new EvidenceCell(
        key.view(),
        country,
        key.chipClass(),
        period,
        Pathway.LICENSED.id(),
        EvidenceCell.Kind.FLOW);
  }

  private static Period year(int year) {
    int first = Months.index(YearMonth.of(year, 1));
    return new Period(Months.month(first).atDay(1), Months.month(first + YEAR - 1).atEndOfMonth());
  }

  /** Diverted chips of a year that nobody holds who could give them; null when there are none. */
  private static double[] notHeld(FusionEstimate estimate, PathwayYear year) {
    return year.cell().pathway().equals(Pathway.DIVERTED.id())
        ? estimate.notHeld().get(year.cell().period().start().getYear())
        : null;
  }

  /** A pathway that is not split: each channel, all together, and what goes into the stock. */
  private static Stream<Pending> ofPathway(PathwayYear year, double[] notHeld) {
    var rows = new ArrayList<Pending>();
    boolean isSingle = year.channels().size() == 1;
    for (PathwayYear.Part part : year.parts()) {
      Pooled pooled = part.pooled();
      part.told()
          .forEach(
              (channel, draws) -> {
                Double weight = pooled == null ? Double.valueOf(1) : pooled.weights().get(channel);
                String flags = pooled == null ? SINGLE_SOURCE : "";
                rows.add(
                    new Pending(
                        part.cell(),
                        channel,
                        draws,
                        row ->
                            weight == null
                                ? row.with(EvidenceTable.FLAGS, NOT_USED)
                                : row.with(EvidenceTable.WEIGHT, weight)
                                    .with(EvidenceTable.FLAGS, flags)));
              });
      if (pooled != null) {
        rows.add(new Pending(part.cell(), POOLED, pooled.draws(), pooled(pooled)));
      }
    }
    var flags = new ArrayList<String>();
    if (notHeld != null) {
      flags.add(NOT_HELD);
      rows.add(new Pending(year.cell(), NOT_HELD, notHeld, row -> row));
    }
    if (isSingle) {
      flags.add(SINGLE_SOURCE);
    }
    rows.add(
        new Pending(
            year.cell(),
            FUSED,
            notHeld == null ? year.chips() : less(year.chips(), notHeld),
            row -> row.with(EvidenceTable.FLAGS, String.join(";", flags))));
    return rows.stream();
  }

  private static SortedMap<String, double[]> told(Cell cell, EvidenceCell of) {
    var told = new TreeMap<String, double[]>();
    for (ChannelEvidence one : cell.told()) {
      if (one.cell().equals(of)) {
        told.put(one.channel(), one.draws());
      }
    }
    return told;
  }

  private static Row conflict(EvidenceCell cell, SortedMap<String, double[]> told, Pooled pooled) {
    List<Map.Entry<String, Double>> medians =
        pooled.weights().keySet().stream()
            .map(channel -> Map.entry(channel, Summary.of(told.get(channel)).p50()))
            .sorted(Map.Entry.comparingByValue())
            .toList();
    int degrees = pooled.weights().size() - 1;
    Map.Entry<String, Double> lowest = medians.get(0);
    Map.Entry<String, Double> highest = medians.get(medians.size() - 1);
    int first = Months.index(cell.period().firstMonth());
    return TableRow.of(ConflictsTable.SCHEMA)
        .with(ConflictsTable.VIEW, cell.view().id())
        .with(ConflictsTable.COUNTRY, cell.country())
        .with(ConflictsTable.MONTH, Months.month(first))
        .with(ConflictsTable.MONTHS, Months.index(cell.period().lastMonth()) - first + 1)
        .with(ConflictsTable.PATHWAY, cell.pathway())
        .with(ConflictsTable.CLASS, cell.chips())
        .with(ConflictsTable.CHANNELS, String.join(";", pooled.weights().keySet()))
        .with(ConflictsTable.CONFLICT, pooled.conflict())
        .with(ConflictsTable.DEGREES, degrees)
        .with(
            ConflictsTable.P_VALUE,
            ChiSquaredDistribution.of(degrees).survivalProbability(pooled.conflict()))
        .with(ConflictsTable.STRETCH, pooled.stretch())
        .with(ConflictsTable.LOWEST, lowest.getKey())
        .with(ConflictsTable.LOWEST_P50, lowest.getValue())
        .with(ConflictsTable.HIGHEST, highest.getKey())
        .with(ConflictsTable.HIGHEST_P50, highest.getValue())
        .row();
  }
}
