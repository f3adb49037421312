package io.computestock.jobs.fusion;

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
import io.computestock.stock.FusedInputs;
import io.computestock.stock.FusedInputs.HomeMade;
import io.computestock.stock.FusedInputs.Rental;
import io.computestock.stock.FusedInputs.Split;
import io.computestock.stock.SeriesPlaces;
import io.computestock.stock.ShareDraws;
import io.computestock.trade.Embargo;
import io.computestock.uncertainty.ParameterDraws;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * All channels together: who has the chips whose country the vendors do not tell, by view, class
 * and quarter; what China makes; what is diverted.
 *
 * <p>China is left out of the split: what it may buy the vendors' records tell, what it makes and
 * what reaches it otherwise have pathways of their own.
 *
 * <p>Classes are made one after the other and a year at a time; a {@link Watcher} sees them as they
 * are made, and all that is kept of them are shares in single precision.
 *
 * @param pathways years of the pathways that are not split: made at home, diverted, on the routes
 * @param notHeld diverted chips that no country on the routes holds, nor {@code ZZZ}, by year and
 *     draw: the channel speaks of them, and they are not in the stock; no entry where there are
 *     none
 * @param inputs what the stock rests on
 */
public record FusionEstimate(
    List<PathwayYear> pathways, SortedMap<Integer, double[]> notHeld, FusedInputs inputs) {

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
   * @param told channels' evidence on it, after what vendors tell was taken off
   * @param allocation who has them
   */
  public record Cell(List<ChannelEvidence> told, ClassAllocation allocation) {}

  /** Sees classes as they are made; what it does not keep is forgotten. */
  public interface Watcher {
    /** A class, before its quarters. */
    void see(ClassView key, Cell cell);

    /** The quarters of a year of a class, balanced. */
    void see(ClassView key, Cell cell, int year, SortedMap<Integer, Balanced> quarters);
  }

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
   * @param storing where shares are kept
   */
  public record Setting(
      ParameterDraws draws,
      List<SeriesPlaces> shipped,
      Map<String, ChipType> chips,
      HashMap<String, Embargo> embargoes,
      Set<String> sold,
      String destination,
      ArrayList<Rental> rentals,
      Function<float[], ShareDraws> storing) {}

  /** Fuses; the order of the evidence does not matter, to the last bit. */
  public static FusionEstimate of(
      Setting setting, List<ChannelEvidence> unsorted, Watcher watcher) {
    List<ChannelEvidence> evidence =
        unsorted.stream()
            .sorted(
                Comparator.comparing(ChannelEvidence::cell).thenComparing(ChannelEvidence::channel))
            .toList();
    List<PathwayYear> pathways =
        PathwayYear.of(
            setting.draws(), evidence.stream().filter(one -> !isSplit(one.cell())).toList());
    var splitting = new Splitting(setting, pathways);
    var split = new HashMap<String, Split>();
    for (ClassView key : classes(setting)) {
      Cell cell = cell(setting, key, evidence);
      watcher.see(key, cell);
      for (int year : cell.allocation().years()) {
        SortedMap<Integer, Balanced> quarters = cell.allocation().quarters(year);
        watcher.see(key, cell, year, quarters);
        quarters.forEach(
            (quarter, balanced) ->
                split.put(
                    FusedInputs.key(key.view(), key.chipClass(), quarter),
                    splitting.split(key, quarter, balanced)));
      }
    }
    return new FusionEstimate(
        pathways,
        splitting.notHeld(),
        new FusedInputs(
            split,
            new ArrayList<>(homeMade(pathways)),
            setting.destination(),
            setting.embargoes(),
            new TreeSet<>(setting.sold()),
            setting.rentals()));
  }

  private static SortedSet<ClassView> classes(Setting setting) {
    var classes = new TreeSet<ClassView>();
    for (SeriesPlaces places : setting.shipped()) {
      ChipType chip = places.series().chip();
      if (!chip.chinaVariant()) {
        classes.add(new ClassView(View.LOCATED, chip.chipClass()));
        classes.add(new ClassView(View.OWNED, chip.chipClass()));
      }
    }
    return classes;
  }

  /** Chips of a class whose country the vendors do not tell, by quarter. */
  private static SortedMap<Integer, double[]> supply(Setting setting, ClassView key) {
    var supply = new TreeMap<Integer, double[]>();
    for (SeriesPlaces places : setting.shipped()) {
      ChipType chip = places.series().chip();
      if (!chip.chinaVariant() && chip.chipClass().equals(key.chipClass())) {
        for (int q : places.quarters()) {
          places
              .series()
              .addQuarter(
                  supply.computeIfAbsent(q, k -> new double[setting.draws().count()]),
                  q,
                  places.open(key.view(), q));
        }
      }
    }
    return supply;
  }

  private static boolean isSplit(EvidenceCell cell) {
    return cell.pathway().equals(Pathway.LICENSED.id());
  }

  private static Cell cell(Setting setting, ClassView key, List<ChannelEvidence> evidence) {
    var told = new ArrayList<ChannelEvidence>();
    for (ChannelEvidence one : evidence) {
      EvidenceCell cell = one.cell();
      if (cell.view() == key.view() && cell.chips().equals(key.chipClass()) && isSplit(cell)) {
        told.add(key.view() == View.OWNED ? lessTold(setting, one) : one);
      }
    }
    List<ChannelEvidence> asked =
        told.stream().filter(one -> isAsked(setting, one.cell().country())).toList();
    return new Cell(told, ClassAllocation.of(setting.draws(), asked, supply(setting, key)));
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
}
