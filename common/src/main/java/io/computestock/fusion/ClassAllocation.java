package io.computestock.fusion;

import io.computestock.reference.Country;
import io.computestock.reference.Months;
import io.computestock.uncertainty.DrawVectors;
import io.computestock.uncertainty.ParameterDraws;
import io.computestock.uncertainty.RandomStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Who has the chips of a class, quarter by quarter: what the channels say of each country and year
 * is pooled, split to quarters, and the countries are made to add up to the supply in every draw.
 *
 * <p>Years are split by the proportional method of Denton with the supply as indicator. In a year
 * in which no channel speaks of a country it has the share of the nearest year in which one does,
 * the earlier of two, with an error that grows with the distance: silence is no sign of absence.
 * Evidence of 0 is not silence: a country that is known to have none has none. What no channel
 * claims has no known place ({@code ZZZ}): the supply less the countries, 0 where they exceed it,
 * and known worse than any country, so that it gives way first.
 *
 * <p>The quarters are made one year at a time and are not kept: of many draws they would be most of
 * what a run has in memory.
 */
public final class ClassAllocation {
  static final String CARRIED = "fusion.carried_log_sd";

  private final SortedMap<Integer, double[]> supply;
  private final SortedMap<Integer, SortedMap<String, Pooled>> pooled;
  private final SortedMap<Integer, Set<String>> carried = new TreeMap<>();
  private final QuarterSplit split;

  /** Before they are balanced, by country: {@code [year][draw]}, the years of {@link #split}. */
  private final SortedMap<String, double[][]> totals;

  private ClassAllocation(
      ParameterDraws draws, List<ChannelEvidence> evidence, SortedMap<Integer, double[]> supply) {
    this.supply = supply;
    var years = new TreeMap<Integer, double[]>();
    supply.forEach(
        (quarter, chips) ->
            DrawVectors.add(
                years.computeIfAbsent(Months.year(quarter), y -> new double[chips.length]), chips));
    years.values().removeIf(chips -> LogDraws.mean(chips) == 0);
    this.pooled = pool(new Pooling(draws), evidence);
    pooled.keySet().retainAll(years.keySet());
    var countries = new TreeSet<String>();
    pooled.values().forEach(ofYear -> countries.addAll(ofYear.keySet()));
    for (int year : years.keySet()) {
      var silent = new TreeSet<>(countries);
      silent.removeAll(pooled.getOrDefault(year, new TreeMap<>()).keySet());
      carried.put(year, silent);
    }
    this.split = new QuarterSplit(draws, supply, new TreeSet<>(years.keySet()));
    this.totals =
        new TreeMap<>(
            countries.parallelStream()
                .collect(
                    Collectors.toMap(
                        country -> country,
                        country ->
                            years.keySet().stream()
                                .map(year -> total(draws, country, year, years, pooled))
                                .toArray(double[][]::new))));
  }

  /**
   * Allocates.
   *
   * @param draws source of the draws
   * @param evidence flows of one class, pathway and view in whole calendar years
   * @param supply chips to place by quarter ({@link Months#quarter}) and draw
   */
  public static ClassAllocation of(
      ParameterDraws draws, List<ChannelEvidence> evidence, SortedMap<Integer, double[]> supply) {
    return new ClassAllocation(draws, evidence, supply);
  }

  /** What the channels say together, by year and country. */
  public SortedMap<Integer, SortedMap<String, Pooled>> pooled() {
    return pooled;
  }

  /** By year the countries that no channel speaks of in it. */
  public SortedMap<Integer, Set<String>> carried() {
    return carried;
  }

  /** Years with chips to place. */
  public SortedSet<Integer> years() {
    return supply.keySet().stream()
        .map(Months::year)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The countries of the quarters of a year, balanced; made anew with every call. */
  public SortedMap<Integer, Balanced> quarters(int year) {
    Map<Integer, SortedMap<String, double[]>> byQuarter = new TreeMap<>();
    if (split.has(year)) {
      Map<String, SortedMap<Integer, double[]>> byCountry =
          totals.entrySet().parallelStream()
              .collect(
                  Collectors.toMap(Map.Entry::getKey, one -> split.quarters(year, one.getValue())));
      byCountry.forEach(
          (country, quarters) ->
              quarters.forEach(
                  (quarter, chips) ->
                      byQuarter
                          .computeIfAbsent(quarter, q -> new TreeMap<>())
                          .put(country, chips)));
    }
    return new TreeMap<>(
        supply.keySet().parallelStream()
            .filter(quarter -> Months.year(quarter) == year)
            .collect(
                Collectors.toMap(
                    quarter -> quarter,
                    quarter ->
                        balance(
                            byQuarter.getOrDefault(quarter, new TreeMap<>()),
                            supply.get(quarter)))));
  }

  private static SortedMap<Integer, SortedMap<String, Pooled>> pool(
      Pooling pooling, List<ChannelEvidence> evidence) {
    var byCell = new TreeMap<EvidenceCell, List<ChannelEvidence>>();
    for (ChannelEvidence one : evidence) {
      byCell.computeIfAbsent(one.cell(), c -> new ArrayList<>()).add(one);
    }
    var pooled = new TreeMap<Integer, SortedMap<String, Pooled>>();
    byCell.entrySet().parallelStream()
        .map(one -> Map.entry(one.getKey(), pooling.pool(one.getValue())))
        .toList()
        .forEach(
            one ->
                pooled
                    .computeIfAbsent(one.getKey().period().start().getYear(), y -> new TreeMap<>())
                    .put(one.getKey().country(), one.getValue()));
    return pooled;
  }

  /** What a country has of a year before the countries are balanced. */
  private static double[] total(
      ParameterDraws draws,
      String country,
      int year,
      SortedMap<Integer, double[]> supply,
      SortedMap<Integer, SortedMap<String, Pooled>> pooled) {
    int nearest =
        pooled.entrySet().stream()
            .filter(known -> known.getValue().containsKey(country))
            .map(Map.Entry::getKey)
            .min(
                Comparator.comparing((Integer known) -> Math.abs(known - year))
                    .thenComparing(k -> k))
            .orElseThrow();
    double[] chips = pooled.get(nearest).get(country).draws();
    if (nearest == year) {
      return chips;
    }
    double[] then = supply.get(nearest);
    double[] now = supply.get(year);
    double sd = draws.registry().fixed(CARRIED) * Math.sqrt(Math.abs(year - nearest));
    double[] score = draws.scores(CARRIED, RandomStream.cell(country, String.valueOf(year)));
    double[] carriedOn = new double[chips.length];
    for (int i = 0; i < carriedOn.length; i++) {
      carriedOn[i] = then[i] > 0 ? chips[i] / then[i] * now[i] * Math.exp(sd * score[i]) : 0;
    }
    return carriedOn;
  }

  /**
   * Makes countries add up to a supply, with {@code ZZZ} for what is left.
   *
   * @param estimates chips by country and draw
   * @param supply chips by draw
   */
  static Balanced balance(SortedMap<String, double[]> estimates, double[] supply) {
    var all = new TreeMap<String, double[]>(estimates);
    var variances = new TreeMap<String, Double>();
    double[] rest = supply.clone();
    double sum = 0;
    for (var country : estimates.entrySet()) {
      double[] chips = country.getValue();
      double variance = Balance.variance(chips);
      variances.put(country.getKey(), variance);
      sum += variance;
      for (int i = 0; i < rest.length; i++) {
        rest[i] -= chips[i];
      }
    }
    double squares = 0;
    for (int i = 0; i < rest.length; i++) {
      rest[i] = Math.max(0, rest[i]);
      squares += supply[i] * supply[i] / rest.length;
    }
    all.put(Country.UNALLOCATED, rest);
    variances.put(Country.UNALLOCATED, sum + squares);
    return Balance.of(all, variances, supply, 0);
  }

  /** Years to quarters. */
  private static final class QuarterSplit {
    private final int[] quarters;
    private final List<Integer> years;
    private final Denton denton;

    QuarterSplit(
        ParameterDraws draws, SortedMap<Integer, double[]> supply, SortedSet<Integer> years) {
      this.years = List.copyOf(years);
      quarters =
          supply.keySet().stream()
              .filter(q -> years.contains(Months.year(q)))
              .mapToInt(Integer::intValue)
              .toArray();
      double[] indicator = new double[quarters.length];
      var lengths = new TreeMap<Integer, Integer>();
      for (int k = 0; k < quarters.length; k++) {
        indicator[k] = LogDraws.mean(supply.get(quarters[k]));
        lengths.merge(Months.year(quarters[k]), 1, Integer::sum);
      }
      denton =
          quarters.length == 0
              ? null
              : Denton.of(
                  lengths.values().stream().mapToInt(Integer::intValue).toArray(),
                  indicator,
                  draws.registry().fixed(Denton.MOMENTUM));
    }

    boolean has(int year) {
      return years.contains(year);
    }

    SortedMap<Integer, double[]> quarters(int year, double[][] totals) {
      double[][] ofYear = denton.months(years.indexOf(year), totals);
      var byQuarter = new TreeMap<Integer, double[]>();
      int k = 0;
      for (int quarter : quarters) {
        if (Months.year(quarter) == year) {
          byQuarter.put(quarter, ofYear[k++]);
        }
      }
      return byQuarter;
    }
  }
}
