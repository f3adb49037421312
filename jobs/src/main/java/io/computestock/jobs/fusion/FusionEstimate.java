package io.computestock.jobs.fusion;

import io.computestock.diversion.RouteMove;
import io.computestock.fusion.Balanced;
import io.computestock.fusion.ChannelEvidence;
import io.computestock.fusion.ClassAllocation;
import io.computestock.fusion.EvidenceCell;
import io.computestock.fusion.PathwayYear;
import io.computestock.reference.ChipType;
import io.computestock.reference.Country;
import io.computestock.reference.Months;
import io.computestock.reference.Period;
import io.computestock.shipments.Pathway;
import io.computestock.shipments.UnitFlow;
import io.computestock.shipments.View;
import io.computestock.stock.Departure;
import io.computestock.stock.Embargoes;
import io.computestock.stock.FusedInputs;
import io.computestock.stock.FusedInputs.Holder;
import io.computestock.stock.FusedInputs.HomeMade;
import io.computestock.stock.FusedInputs.Rental;
import io.computestock.stock.FusedInputs.Split;
import io.computestock.stock.SeriesPlaces;
import io.computestock.stock.Shares;
import io.computestock.trade.Embargo;
import io.computestock.uncertainty.ParameterDraws;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * All channels together: who has the chips whose country the vendors do not tell, by view, class
 * and quarter; what China makes; what is diverted.
 *
 * <p>China is left out of the split: what it may buy the vendors' records tell, what it makes and
 * what reaches it otherwise have pathways of their own.
 *
 * @param cells by view and class
 * @param pathways years of the pathways that are not split: made at home, diverted, on the routes
 * @param notHeld diverted chips that no country on the routes holds, nor {@code ZZZ}, by year and
 *     draw: the channel speaks of them, and they are not in the stock; no entry where there are
 *     none
 * @param inputs what the stock rests on
 */
public record FusionEstimate(
    SortedMap<ClassView, Cell> cells,
    List<PathwayYear> pathways,
    SortedMap<Integer, double[]> notHeld,
    FusedInputs inputs) {

  /** A class of chips in a view. */
  public record ClassView(View view, String chipClass) implements Comparable<ClassView> {
    @Override
    public int compareTo(ClassView other) {
      int byView = view.compareTo(other.view);
      return byView != 0 ? byView : chipClass.compareTo(other.chipClass);
    }
  }

  /**
   * A class of chips.
   *
   * @param supply chips to place by quarter and draw
   * @param told channels' evidence on it, after what vendors tell was taken off
   * @param allocation who has them
   */
  public record Cell(
      SortedMap<Integer, double[]> supply,
      List<ChannelEvidence> told,
      ClassAllocation allocation) {}

  /**
   * What the fusion needs beside the evidence.
   *
   * @param draws draws of the run
   * @param shipped what vendors shipped, with the places that their records tell
   * @param chips by chip type
   * @param embargoes by chip type
   * @param sold chip types that are sold
   * @param destination ISO3 of where chips are diverted to
   * @param rentals chips that run for tenants abroad
   */
  public record Setting(
      ParameterDraws draws,
      List<SeriesPlaces> shipped,
      Map<String, ChipType> chips,
      HashMap<String, Embargo> embargoes,
      Set<String> sold,
      String destination,
      ArrayList<Rental> rentals) {}

  /** Fuses; the order of the evidence does not matter, to the last bit. */
  public static FusionEstimate of(Setting setting, List<ChannelEvidence> unsorted) {
    List<ChannelEvidence> evidence =
        unsorted.stream()
            .sorted(
                Comparator.comparing(ChannelEvidence::cell).thenComparing(ChannelEvidence::channel))
            .toList();
    SortedMap<ClassView, SortedMap<Integer, double[]>> supply = supply(setting);
    Map<ClassView, Cell> parts =
        supply.entrySet().parallelStream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey,
                    entry -> cell(setting, entry.getKey(), entry.getValue(), evidence)));
    var cells = new TreeMap<>(parts);
    List<PathwayYear> pathways =
        PathwayYear.of(
            setting.draws(), evidence.stream().filter(one -> !isSplit(one.cell())).toList());
    var splitting = new Splitting(setting, pathways, cells);
    Map<String, Split> split = splitting.split();
    return new FusionEstimate(
        cells,
        pathways,
        splitting.notHeld(),
        new FusedInputs(
            new HashMap<>(split),
            new ArrayList<>(homeMade(pathways)),
            setting.destination(),
            setting.embargoes(),
            new TreeSet<>(setting.sold()),
            setting.rentals()));
  }

  /** Chips whose country the vendors do not tell, by class and quarter. */
  private static SortedMap<ClassView, SortedMap<Integer, double[]>> supply(Setting setting) {
    var supply = new TreeMap<ClassView, SortedMap<Integer, double[]>>();
    for (SeriesPlaces places : setting.shipped()) {
      ChipType chip = places.series().chip();
      if (chip.chinaVariant()) {
        continue;
      }
      for (View view : List.of(View.LOCATED, View.OWNED)) {
        var quarters =
            supply.computeIfAbsent(new ClassView(view, chip.chipClass()), k -> new TreeMap<>());
        for (int q : places.quarters()) {
          places
              .series()
              .addQuarter(
                  quarters.computeIfAbsent(q, k -> new double[setting.draws().count()]),
                  q,
                  places.open(view, q));
        }
      }
    }
    return supply;
  }

  private static boolean isSplit(EvidenceCell cell) {
    return cell.pathway().equals(Pathway.LICENSED.id());
  }

  private static Cell cell(
      Setting setting,
      ClassView key,
      SortedMap<Integer, double[]> supply,
      List<ChannelEvidence> evidence) {
    var told = new ArrayList<ChannelEvidence>();
    for (ChannelEvidence one : evidence) {
      EvidenceCell cell = one.cell();
      if (cell.view() == key.view() && cell.chips().equals(key.chipClass()) && isSplit(cell)) {
        told.add(key.view() == View.OWNED ? lessTold(setting, one) : one);
      }
    }
    List<ChannelEvidence> asked =
        told.stream().filter(one -> isAsked(setting, one.cell().country())).toList();
    return new Cell(supply, told, ClassAllocation.of(setting.draws(), asked, supply));
  }

  /**
   * Evidence without the chips that vendors' records give to owners of the country already; 0 where
   * they explain all.
   */
  private static ChannelEvidence lessTold(Setting setting, ChannelEvidence one) {
    EvidenceCell cell = one.cell();
    int first = Months.quarter(Months.index(cell.period().firstMonth()));
    double[] told = new double[one.draws().length];
    for (SeriesPlaces places : setting.shipped()) {
      boolean isOfClass = places.series().chip().chipClass().equals(cell.chips());
      for (int q = first; isOfClass && q < first + Months.QUARTERS; q++) {
        float[] share = places.told(View.OWNED, cell.country(), q);
        if (share != null) {
          places.series().addQuarter(told, q, share);
        }
      }
    }
    double[] left = one.draws().clone();
    for (int i = 0; i < left.length; i++) {
      left[i] = Math.max(0, left[i] - told[i]);
    }
    return new ChannelEvidence(one.channel(), cell, left, one.roots());
  }

  /** Whether the split is about it: a country other than China. */
  private static boolean isAsked(Setting setting, String country) {
    return !country.equals(setting.destination())
        && !country.equals(Country.UNALLOCATED)
        && !country.equals(Country.WORLD);
  }

  private static List<HomeMade> homeMade(List<PathwayYear> pathways) {
    var homeMade = new ArrayList<HomeMade>();
    for (PathwayYear year : pathways) {
      EvidenceCell cell = year.cell();
      for (Pathway pathway : List.of(Pathway.DOMESTIC_OWN_DIE, Pathway.DOMESTIC_FOREIGN_DIE)) {
        if (cell.pathway().equals(pathway.id())) {
          year.months()
              .forEach(
                  (month, made) ->
                      homeMade.add(
                          new HomeMade(
                              cell.country(),
                              pathway,
                              new UnitFlow(
                                  String.join("+", year.channels()),
                                  cell.chips(),
                                  pathway.id(),
                                  Period.of(Months.month(month)),
                                  made,
                                  null))));
        }
      }
    }
    return homeMade;
  }

  /** Shares of countries, and what is moved from them to where it may not be sold. */
  private static final class Splitting {
    private final Setting setting;
    private final SortedMap<ClassView, Cell> cells;

    /** A smaller part of the diverted chips is rounding. */
    private static final double ROUNDING = 1e-9;

    private final SortedMap<Integer, double[]> diverted = new TreeMap<>();
    private final SortedMap<Integer, double[]> arrived = new TreeMap<>();
    private final SortedMap<Integer, SortedMap<String, double[]>> routes = new TreeMap<>();
    private final SortedMap<ClassView, SortedMap<Integer, double[]>> divertible = new TreeMap<>();

    Splitting(Setting setting, List<PathwayYear> pathways, SortedMap<ClassView, Cell> cells) {
      this.setting = setting;
      this.cells = cells;
      for (PathwayYear year : pathways) {
        EvidenceCell cell = year.cell();
        if (cell.pathway().equals(Pathway.DIVERTED.id())) {
          year.months()
              .forEach(
                  (month, chips) ->
                      add(
                          diverted.computeIfAbsent(
                              Months.quarter(month), q -> new double[chips.length]),
                          chips));
        }
        if (cell.pathway().equals(Departure.DIVERTED_OUT.id())) {
          routes
              .computeIfAbsent(cell.period().start().getYear(), y -> new TreeMap<>())
              .merge(cell.country(), year.chips(), Splitting::sum);
        }
      }
      routes.values().forEach(Splitting::toShares);
      findDivertible();
    }

    private static void add(double[] sum, double[] part) {
      for (int i = 0; i < sum.length; i++) {
        sum[i] += part[i];
      }
    }

    private static double[] sum(double[] a, double[] b) {
      double[] sum = a.clone();
      add(sum, b);
      return sum;
    }

    /** Chips that left by country as shares; in a draw in which none left, of no known place. */
    private static void toShares(SortedMap<String, double[]> left) {
      int draws = left.get(left.firstKey()).length;
      left.putIfAbsent(Country.UNALLOCATED, new double[draws]);
      double[] all = new double[draws];
      left.values().forEach(chips -> add(all, chips));
      left.replaceAll(
          (country, chips) -> {
            double[] share = new double[draws];
            for (int i = 0; i < draws; i++) {
              double none = country.equals(Country.UNALLOCATED) ? 1 : 0;
              share[i] = all[i] > 0 ? chips[i] / all[i] : none;
            }
            return share;
          });
    }

    private void findDivertible() {
      for (SeriesPlaces places : setting.shipped()) {
        ChipType chip = places.series().chip();
        for (int q : places.quarters()) {
          if (diverted.containsKey(q)
              && Embargoes.mayBeDiverted(
                  setting.embargoes(), setting.sold(), chip, setting.destination(), q)) {
            double[] sum =
                divertible
                    .computeIfAbsent(
                        new ClassView(View.LOCATED, chip.chipClass()), k -> new TreeMap<>())
                    .computeIfAbsent(q, k -> new double[setting.draws().count()]);
            places.series().addQuarter(sum, q, places.open(View.LOCATED, q));
          }
        }
      }
    }

    Map<String, Split> split() {
      var split = new HashMap<String, Split>();
      cells.forEach(
          (key, cell) ->
              cell.allocation()
                  .quarters()
                  .forEach(
                      (quarter, balanced) ->
                          split.put(
                              FusedInputs.key(key.view(), key.chipClass(), quarter),
                              split(key, quarter, balanced))));
      return split;
    }

    private Split split(ClassView key, int quarter, Balanced balanced) {
      var shares = new TreeMap<String, float[]>();
      balanced
          .chips()
          .forEach((country, chips) -> shares.put(country, Shares.of(chips, balanced.supply())));
      double[] mayLeave = divertible.getOrDefault(key, new TreeMap<>()).get(quarter);
      if (mayLeave == null) {
        return new Split(holders(shares, shares), null, null);
      }
      RouteMove move = move(quarter, balanced, mayLeave);
      double[] came = move.change().get(setting.destination());
      add(arrived.computeIfAbsent(quarter, q -> new double[came.length]), came);
      var kept = new TreeMap<>(shares);
      move.change()
          .forEach(
              (country, change) -> {
                if (shares.containsKey(country)) {
                  kept.put(country, Shares.less(shares.get(country), change, mayLeave));
                }
              });
      return new Split(
          holders(shares, kept),
          Shares.of(came, mayLeave),
          Shares.of(negative(move.change().get(Country.UNALLOCATED)), mayLeave));
    }

    /** Diverted chips less those that arrived, once all is split. */
    SortedMap<Integer, double[]> notHeld() {
      var years = new TreeMap<Integer, double[]>();
      diverted.forEach(
          (quarter, said) -> {
            double[] came = arrived.getOrDefault(quarter, new double[said.length]);
            double[] left =
                years.computeIfAbsent(Months.year(quarter), y -> new double[said.length]);
            for (int i = 0; i < left.length; i++) {
              double rest = said[i] - came[i];
              left[i] += rest > ROUNDING * said[i] ? rest : 0;
            }
          });
      years.values().removeIf(left -> Arrays.stream(left).noneMatch(chips -> chips > 0));
      return years;
    }

    private static double[] negative(double[] change) {
      double[] left = new double[change.length];
      for (int i = 0; i < left.length; i++) {
        left[i] = Math.max(0, -change[i]);
      }
      return left;
    }

    private static List<Holder> holders(
        SortedMap<String, float[]> shares, SortedMap<String, float[]> kept) {
      var holders = new ArrayList<Holder>();
      shares.forEach(
          (country, share) -> {
            if (!country.equals(Country.UNALLOCATED)) {
              holders.add(new Holder(country, share, kept.get(country)));
            }
          });
      return holders;
    }

    /** Diverted chips of a class: its part in all that may be diverted in the quarter. */
    private RouteMove move(int quarter, Balanced balanced, double[] mayLeave) {
      double[] all = new double[mayLeave.length];
      divertible
          .values()
          .forEach(
              quarters -> {
                if (quarters.containsKey(quarter)) {
                  add(all, quarters.get(quarter));
                }
              });
      double[] ofQuarter = diverted.get(quarter);
      double[] chips = new double[all.length];
      for (int i = 0; i < chips.length; i++) {
        chips[i] = all[i] > 0 ? ofQuarter[i] * mayLeave[i] / all[i] : 0;
      }
      var held = new TreeMap<String, double[]>();
      balanced
          .chips()
          .forEach((country, ofCountry) -> held.put(country, part(ofCountry, balanced, mayLeave)));
      SortedMap<String, double[]> shares =
          routes.getOrDefault(Months.year(quarter), nowhere(all.length));
      return RouteMove.of(chips, shares, held, setting.destination());
    }

    /** A country's part of the chips that may leave: as its part of all of the class. */
    private static double[] part(double[] chips, Balanced balanced, double[] mayLeave) {
      double[] part = new double[chips.length];
      double[] supply = balanced.supply();
      for (int i = 0; i < part.length; i++) {
        part[i] = supply[i] > 0 ? chips[i] / supply[i] * mayLeave[i] : 0;
      }
      return part;
    }

    private static SortedMap<String, double[]> nowhere(int draws) {
      var none = new TreeMap<String, double[]>();
      double[] ones = new double[draws];
      Arrays.fill(ones, 1);
      none.put(Country.UNALLOCATED, ones);
      return none;
    }
  }
}
