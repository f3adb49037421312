package io.computestock.stock;

import io.computestock.reference.ChipType;
import io.computestock.reference.Country;
import io.computestock.reference.Metric;
import io.computestock.reference.Months;
import io.computestock.shipments.Pathway;
import io.computestock.shipments.View;
import io.computestock.stock.Figures.Figure;
import io.computestock.uncertainty.DrawVectors;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All figures of one month: every country, the world, every roll-up.
 *
 * <p>Draws are added up before quantiles are taken: the world is the sum of the countries in every
 * draw, a roll-up the sum of its parts. Sums run in sorted order within one task, so that no
 * partitioning changes a bit.
 *
 * <p>Countries are made a group at a time ({@link StockCube#groups}): of many draws, the vectors of
 * a few countries are in memory at once, and those of the world.
 */
public final class MonthEstimate {
  private static final String ALL = Cell.ALL;
  private static final Set<View> COUNTED = EnumSet.of(View.LOCATED, View.OWNED);

  private final StockCube cube;
  private final int index;
  private final Vectors vectors;
  private final Figures figures;
  private final RentedOut rented;
  private final List<TotalDraws> draws = new ArrayList<>();
  private final Map<View, SortedMap<Pathway, Totals>> world = new EnumMap<>(View.class);
  private final SortedMap<ChipType, WorldOfChip> worldOfChips =
      new TreeMap<>(Comparator.comparing(ChipType::chipType));
  private double balanceError;
  private double identityError;

  /**
   * Draws of a country's stock of all chips.
   *
   * @param view whose chips
   * @param country ISO3, WLD or ZZZ
   * @param metric the metric
   * @param draws the first ones, {@value #MOST} at most
   */
  @SuppressWarnings("ArrayRecordComponent") // draws are vectors; these records are never compared
  public record TotalDraws(View view, String country, Metric metric, double[] draws) {
    /** Draws that are published of every total. */
    public static final int MOST = 1000;

    private static TotalDraws of(View view, String country, Metric metric, double[] all) {
      return new TotalDraws(view, country, metric, Arrays.copyOf(all, Math.min(MOST, all.length)));
    }
  }

  /** Chips of one type in the world: those there are, and those that countries have. */
  private static final class WorldOfChip {
    final double[] all;
    final ChipSums located;
    final double[] owned;

    WorldOfChip(Vectors vectors) {
      all = vectors.zeros();
      located = new ChipSums(vectors, true);
      owned = vectors.zeros();
    }

    double balanceError() {
      return Math.max(Totals.apart(all, located.stock), Totals.apart(all, owned));
    }

    void release(Vectors vectors) {
      vectors.release(all);
      located.release();
      vectors.release(owned);
    }
  }

  private MonthEstimate(StockCube cube, YearMonth month) {
    this.cube = cube;
    this.index = Months.index(month);
    this.vectors = cube.vectors();
    this.figures = new Figures(cube, month);
    this.rented = new RentedOut(cube, index);
    for (View view : View.values()) {
      world.put(view, new TreeMap<>());
    }
  }

  /** Estimates a month. */
  public static MonthEstimate of(StockCube cube, YearMonth month) {
    return of(cube, month, cube.groups());
  }

  /** The same with countries in other groups, which changes nothing. */
  static MonthEstimate of(StockCube cube, YearMonth month, List<Set<String>> groups) {
    var estimate = new MonthEstimate(cube, month);
    groups.forEach(estimate::addCountries);
    estimate.rented.release();
    estimate.publishWorldOfChips();
    estimate.publishWorld();
    return estimate;
  }

  /** The figures, in no particular order. */
  public List<Cell> cells() {
    return figures.cells();
  }

  /** Draws of the stock of every country. */
  public List<TotalDraws> draws() {
    return draws;
  }

  /**
   * Largest relative difference, over draws, views and chip types, between the sum of countries and
   * the chips there are; in the accessible view, which knows no types, over what all chips hold and
   * run in every metric.
   */
  public double balanceError() {
    return balanceError;
  }

  /**
   * Largest relative difference, over draws, countries, pathways and chip types, between the stock
   * and that of the month before with what came less what left.
   */
  public double identityError() {
    return identityError;
  }

  private void addCountries(Set<String> countries) {
    var totals = new TreeMap<Holder, Totals>();
    cube.byChip().keySet().forEach(chip -> count(chip, countries, totals));
    rented.move(totals, countries);
    double[] growth = cube.performance().growth(index);
    totals.forEach(
        (holder, sums) -> sums.setEffective(growth, cube.performance().takenUp(holder.country())));
    publish(totals);
    totals.forEach(
        (holder, sums) ->
            world
                .get(holder.view())
                .computeIfAbsent(holder.pathway(), p -> new Totals(vectors, holder.view()))
                .add(sums));
    release(totals);
  }

  /** Gives the vectors of totals back, once of those that two views share. */
  private static void release(SortedMap<Holder, Totals> totals) {
    var each = new IdentityHashMap<Totals, Boolean>();
    totals.values().forEach(one -> each.put(one, true));
    each.keySet().forEach(Totals::release);
  }

  private void count(ChipType chip, Set<String> countries, SortedMap<Holder, Totals> totals) {
    boolean isFirst = !worldOfChips.containsKey(chip);
    WorldOfChip ofWorld = worldOfChips.computeIfAbsent(chip, c -> new WorldOfChip(vectors));
    var count = new ChipCount(cube, chip, index, COUNTED, countries, isFirst ? ofWorld.all : null);
    double[] utilisation = cube.performance().utilisation(chip);
    count
        .sums()
        .forEach(
            (holder, chips) -> {
              totals
                  .computeIfAbsent(holder, h -> new Totals(vectors, h.view()))
                  .add(chips, chip, cube.h100(), utilisation);
              if (holder.view() == View.LOCATED) {
                identityError = Math.max(identityError, chips.identityError());
                ofWorld.located.add(chips);
              } else {
                DrawVectors.add(ofWorld.owned, chips.stock);
              }
            });
    publish(chip, count.sums());
    count.release();
  }

  /** Chips of one type by country: where the racks stand, in chips. */
  private void publish(ChipType chip, SortedMap<Holder, ChipSums> sums) {
    var byCountry = new TreeMap<String, SortedMap<Pathway, ChipSums>>();
    sums.forEach(
        (holder, chips) -> {
          if (holder.view() == View.LOCATED) {
            byCountry
                .computeIfAbsent(holder.country(), c -> new TreeMap<>())
                .put(holder.pathway(), chips);
          }
        });
    byCountry.forEach((country, parts) -> publish(chip, country, parts));
  }

  /** By pathway, also where a chip came by one only: what was diverted must be told as such. */
  private void publish(ChipType chip, String country, SortedMap<Pathway, ChipSums> parts) {
    Pathway first = parts.firstKey();
    ChipSums only = parts.get(first);
    if (parts.size() == 1 && only.leaving() == null) {
      List<Figure> stock = Figures.stock(only);
      List<Figure> flows = Figures.flow(only.flow());
      for (String pathway : List.of(first.id(), ALL)) {
        figures.add(View.LOCATED, country, pathway, chip.chipType(), stock);
        figures.add(View.LOCATED, country, pathway, chip.chipType(), flows);
      }
      return;
    }
    var all = new ChipSums(vectors, true);
    parts.forEach(
        (pathway, chips) -> {
          publish(chip, country, pathway.id(), chips, chips.flow());
          all.add(chips);
        });
    publish(chip, country, ALL, all, all.netFlow());
    all.release();
  }

  private void publish(
      ChipType chip, String country, String pathway, ChipSums chips, double[] flow) {
    figures.add(View.LOCATED, country, pathway, chip.chipType(), Figures.stock(chips));
    figures.add(View.LOCATED, country, pathway, chip.chipType(), Figures.flow(flow));
  }

  private void publishWorldOfChips() {
    worldOfChips.forEach(
        (chip, ofWorld) -> {
          balanceError = Math.max(balanceError, ofWorld.balanceError());
          publish(chip, Country.WORLD, ALL, ofWorld.located, ofWorld.located.netFlow());
          ofWorld.release(vectors);
        });
  }

  /** A country's figures are taken once where it has the same access as chips. */
  private void publish(SortedMap<Holder, Totals> totals) {
    var known = new IdentityHashMap<Totals, List<Figure>>();
    for (View view : View.values()) {
      var countries = new TreeMap<String, SortedMap<Pathway, Totals>>();
      totals.forEach(
          (holder, sums) -> {
            if (holder.view() == view) {
              countries
                  .computeIfAbsent(holder.country(), c -> new TreeMap<>())
                  .put(holder.pathway(), sums);
            }
          });
      countries.forEach((country, parts) -> publish(view, country, parts, known));
    }
  }

  private void publish(
      View view,
      String country,
      SortedMap<Pathway, Totals> parts,
      Map<Totals, List<Figure>> known) {
    parts.forEach(
        (pathway, part) -> {
          List<Figure> flow = flow(view, part.flow());
          figures.add(
              view, country, pathway.id(), ALL, known.computeIfAbsent(part, figures::stock));
          figures.add(view, country, pathway.id(), ALL, flow);
          if (parts.size() == 1) {
            boolean isNet = part.leaving() == null;
            figures.add(view, country, ALL, ALL, known.get(part));
            figures.add(view, country, ALL, ALL, isNet ? flow : flow(view, part.netFlow()));
            finish(view, country, part);
          }
        });
    if (parts.size() > 1) {
      var all = new Totals(vectors, view);
      parts.values().forEach(all::add);
      publish(view, country, ALL, figures.stock(all), all.netFlow());
      finish(view, country, all);
      all.release();
    }
  }

  private List<Figure> flow(View view, double[][] flow) {
    return view == View.ACCESSIBLE ? List.of() : figures.flow(flow);
  }

  private void publishWorld() {
    List<Figure> first = List.of();
    Totals located = null;
    for (View view : View.values()) {
      var all = new Totals(vectors, view);
      world.get(view).values().forEach(all::add);
      if (view == View.LOCATED) {
        first = figures.stock(all);
        located = all;
      } else {
        balanceError = Math.max(balanceError, located.apart(all));
      }
      publish(view, Country.WORLD, ALL, inView(first, all), all.netFlow());
      world
          .get(view)
          .forEach(
              (pathway, part) ->
                  publish(view, Country.WORLD, pathway.id(), figures.stock(part), part.flow()));
      finish(view, Country.WORLD, all);
      world.get(view).values().forEach(Totals::release);
      if (view != View.LOCATED) {
        all.release();
      }
    }
    located.release();
  }

  /**
   * The world is the same in every view, to rounding: the balance is asserted for each. Only what
   * its compute is worth depends on who takes improvements up.
   */
  private static List<Figure> inView(List<Figure> located, Totals all) {
    var inView = new ArrayList<Figure>(located);
    inView.removeIf(figure -> figure.metric() == Metric.EFFECTIVE_H100E);
    Figures.addEffective(inView, all);
    return inView;
  }

  private void publish(
      View view, String country, String pathway, List<Figure> stock, double[][] flow) {
    figures.add(view, country, pathway, ALL, stock);
    figures.add(view, country, pathway, ALL, flow(view, flow));
  }

  private void finish(View view, String country, Totals all) {
    for (int k = 0; all.retired != null && k < Totals.DEPARTURES.size(); k++) {
      Metric metric = Totals.DEPARTURES.get(k);
      if (all.leaving() != null) {
        depart(country, Departure.DIVERTED_OUT, metric, all.leaving()[k]);
      }
      depart(country, Departure.RETIRED, metric, all.retired[k]);
    }
    double[] stock = all.stock[Totals.SUMMED.indexOf(Metric.H100E_TRAIN8)];
    if (!Figures.isZero(stock)) {
      draws.add(TotalDraws.of(view, country, Metric.H100E_TRAIN8, stock));
    }
  }

  private void depart(String country, Departure departure, Metric metric, double[] chips) {
    figures.add(View.LOCATED, country, departure.id(), ALL, figures.departure(metric, chips));
  }
}
