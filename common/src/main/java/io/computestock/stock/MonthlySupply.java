package io.computestock.stock;

import io.computestock.fusion.Denton;
import io.computestock.fusion.EvidenceCell;
import io.computestock.fusion.EvidenceCell.Kind;
import io.computestock.fusion.Nowcast;
import io.computestock.reference.ChipType;
import io.computestock.reference.Country;
import io.computestock.reference.Months;
import io.computestock.reference.Period;
import io.computestock.shipments.Pathway;
import io.computestock.shipments.UnitFlow;
import io.computestock.shipments.View;
import io.computestock.uncertainty.ParameterDraws;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What vendors shipped, month by month (method note 0010).
 *
 * <p>Fiscal periods are split to calendar quarters by days, quarters to months by the proportional
 * method of Denton with the covered days of each month as indicator, in every draw. Days after a
 * vendor's last record are a nowcast of all its chips by day, with the mix of its last three full
 * months.
 */
public final class MonthlySupply {
  private static final int MIX_MONTHS = 3;
  private static final int TREND_MONTHS = 24;
  private static final double MEAN_MONTH = 365.25 / 12;

  private final ParameterDraws draws;
  private final double momentum;

  /** Supply with the assumptions of a run. */
  public MonthlySupply(ParameterDraws draws) {
    this.draws = draws;
    this.momentum = draws.registry().fixed(Denton.MOMENTUM);
  }

  /** A chip's flows on the way to months. */
  private static final class Chip {
    final List<UnitFlow> flows = new ArrayList<>();
    final SortedMap<Integer, double[]> months = new TreeMap<>();
  }

  /**
   * The series of all vendors, by vendor and chip type.
   *
   * @param flows chips shipped
   * @param to last month; months after a vendor's records are a nowcast, none if it is not after
   */
  public List<SupplySeries> of(List<UnitFlow> flows, Map<String, ChipType> chips, YearMonth to) {
    var vendors = new TreeMap<String, SortedMap<String, Chip>>();
    for (UnitFlow flow : flows) {
      vendors
          .computeIfAbsent(flow.vendor(), v -> new TreeMap<>())
          .computeIfAbsent(flow.chipType(), c -> new Chip())
          .flows
          .add(flow);
    }
    var series = new ArrayList<SupplySeries>();
    vendors.forEach(
        (vendor, members) -> {
          members.values().forEach(this::split);
          nowcast(vendor, members, Months.index(to));
          members.forEach(
              (name, chip) -> {
                ChipType type = chips.get(name);
                Pathway pathway = type.chinaVariant() ? Pathway.VARIANT : Pathway.LICENSED;
                series.add(series(type, vendor, "", pathway, chip.months));
              });
        });
    return series;
  }

  /** A series from months; months that are 0 in every draw are left out. */
  static SupplySeries series(
      ChipType chip,
      String maker,
      String home,
      Pathway pathway,
      SortedMap<Integer, double[]> months) {
    int first = months.firstKey();
    float[][] packages = new float[months.lastKey() - first + 1][];
    months.forEach(
        (month, units) -> {
          if (Arrays.stream(units).anyMatch(one -> one > 0)) {
            float[] single = new float[units.length];
            for (int i = 0; i < single.length; i++) {
              single[i] = (float) units[i];
            }
            packages[month - first] = single;
          }
        });
    return new SupplySeries(chip, maker, home, pathway, first, packages);
  }

  /** Days of a month that a chip's records speak of. */
  private static double days(List<UnitFlow> flows, int month) {
    Period days = Period.of(Months.month(month));
    long covered = flows.stream().mapToLong(flow -> flow.period().commonDays(days)).sum();
    return Math.min(days.days(), covered);
  }

  /** Months of one chip, one stretch of quarters without a gap at a time. */
  private void split(Chip chip) {
    int first =
        chip.flows.stream()
            .mapToInt(f -> Months.quarter(Months.index(f.period().firstMonth())))
            .min()
            .orElseThrow();
    int last =
        chip.flows.stream()
            .mapToInt(f -> Months.quarter(Months.index(f.period().lastMonth())))
            .max()
            .orElseThrow();
    int begin = first;
    while (begin <= last) {
      while (begin <= last && !isCovered(chip, begin)) {
        begin++;
      }
      int end = begin;
      while (end <= last && isCovered(chip, end)) {
        end++;
      }
      if (end > begin) {
        split(chip, begin, end);
      }
      begin = end;
    }
  }

  private static boolean isCovered(Chip chip, int quarter) {
    Period days = Months.days(quarter);
    return chip.flows.stream().anyMatch(flow -> flow.period().commonDays(days) > 0);
  }

  private void split(Chip chip, int begin, int end) {
    double[][] totals = new double[end - begin][draws.count()];
    for (UnitFlow flow : chip.flows) {
      for (int q = begin; q < end; q++) {
        double part = flow.period().shareIn(Months.days(q));
        for (int i = 0; part > 0 && i < draws.count(); i++) {
          totals[q - begin][i] += part * flow.units()[i];
        }
      }
    }
    int start = Months.first(begin);
    double[] indicator = new double[(end - begin) * Months.PER_QUARTER];
    for (int m = 0; m < indicator.length; m++) {
      indicator[m] = days(chip.flows, start + m);
    }
    int[] lengths = new int[end - begin];
    Arrays.fill(lengths, Months.PER_QUARTER);
    double[][] months = Denton.of(lengths, indicator, momentum).months(totals);
    for (int m = 0; m < months.length; m++) {
      chip.months.put(start + m, months[m]);
    }
  }

  private void nowcast(String vendor, SortedMap<String, Chip> chips, int to) {
    List<UnitFlow> flows = chips.values().stream().flatMap(c -> c.flows.stream()).toList();
    LocalDate end =
        flows.stream().map(f -> f.period().end()).max(LocalDate::compareTo).orElseThrow();
    int full = Months.index(YearMonth.from(end.plusDays(1))) - 1;
    if (to <= full) {
      return;
    }
    LocalDate start =
        flows.stream().map(f -> f.period().start()).min(LocalDate::compareTo).orElseThrow();
    // a month of which only the last days are told is no sign of growth
    int from = Math.min(full, Months.index(YearMonth.from(start.minusDays(1))) + 1);
    var history = new ArrayList<double[]>();
    for (int m = Math.max(from, full - TREND_MONTHS); m <= full; m++) {
      history.add(times(sum(chips, m, m), 1 / length(m)));
    }
    var cell =
        new EvidenceCell(
            View.LOCATED,
            Country.WORLD,
            vendor,
            Period.of(Months.month(full)),
            Pathway.ALL,
            Kind.FLOW);
    double[][] ahead = new Nowcast(draws).months(cell, history.toArray(double[][]::new), to - full);
    double[] all = sum(chips, full - MIX_MONTHS + 1, full);
    for (Chip chip : chips.values()) {
      double[] recent = new double[draws.count()];
      addMonths(recent, chip, full - MIX_MONTHS + 1, full);
      if (Arrays.stream(recent).noneMatch(units -> units > 0)) {
        continue;
      }
      for (int m = full + 1; m <= to; m++) {
        double[] month = chip.months.computeIfAbsent(m, k -> new double[draws.count()]);
        double open = open(end, m) * length(m);
        for (int i = 0; i < month.length; i++) {
          month[i] += all[i] > 0 ? open * ahead[m - full - 1][i] * recent[i] / all[i] : 0;
        }
      }
    }
  }

  /** Days of a month in units of a mean month: a trend must not see a longer month as growth. */
  private static double length(int month) {
    return Period.of(Months.month(month)).days() / MEAN_MONTH;
  }

  private static double[] times(double[] values, double factor) {
    return Arrays.stream(values).map(value -> value * factor).toArray();
  }

  /** Share of a month's days that come after the last record. */
  private static double open(LocalDate end, int month) {
    Period days = Period.of(Months.month(month));
    if (days.start().isAfter(end)) {
      return 1;
    }
    return 1 - (double) new Period(days.start(), end).commonDays(days) / days.days();
  }

  private double[] sum(SortedMap<String, Chip> chips, int from, int to) {
    double[] sum = new double[draws.count()];
    chips.values().forEach(chip -> addMonths(sum, chip, from, to));
    return sum;
  }

  private static void addMonths(double[] sum, Chip chip, int from, int to) {
    for (double[] month : chip.months.subMap(from, to + 1).values()) {
      for (int i = 0; i < sum.length; i++) {
        sum[i] += month[i];
      }
    }
  }
}
