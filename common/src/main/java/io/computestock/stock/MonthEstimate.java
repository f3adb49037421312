package io.computestock.stock;

import io.computestock.reference.ChipType;
import io.computestock.reference.Country;
import io.computestock.reference.Metric;
import io.computestock.reference.Months;
import io.computestock.shipments.Pathway;
import io.computestock.shipments.View;
import io.computestock.stock.ChipSums.Remaining;
import io.computestock.uncertainty.Summary;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All figures of one month: every country, the world, every roll-up.
 *
 * <p>Draws are added up before quantiles are taken: the world is the sum of the countries in every
 * draw, a roll-up the sum of its parts. Sums run in sorted order within one task, so that no
 * partitioning changes a bit.
 */
public final class MonthEstimate {
  private static final String ALL = Cell.ALL;

  private final StockCube cube;
  private final YearMonth month;
  private final int index;
  private final List<Cell> cells = new ArrayList<>();
  private final List<TotalDraws> draws = new ArrayList<>();
  private final SortedMap<Holder, Totals> totals = new TreeMap<>();
  private final IdentityHashMap<Totals, List<Figure>> figures = new IdentityHashMap<>();
  private final RentedOut rented;
  private double balanceError;
  private double identityError;

  /** Who has chips, and how they came to be there. */
  record Holder(View view, String country, Pathway pathway) implements Comparable<Holder> {
    @Override
    public int compareTo(Holder other) {
      int byView = view.compareTo(other.view);
      int byCountry = byView != 0 ? byView : country.compareTo(other.country);
      return byCountry != 0 ? byCountry : pathway.compareTo(other.pathway);
    }
  }

  /**
   * Draws of a country's stock of all chips.
   *
   * @param view whose chips
   * @param country ISO3, WLD or ZZZ
   * @param metric the metric
   * @param draws by draw
   */
  @SuppressWarnings("ArrayRecordComponent") // draws are vectors; these records are never compared
  public record TotalDraws(View view, String country, Metric metric, double[] draws) {}

  private MonthEstimate(StockCube cube, YearMonth month) {
    this.cube = cube;
    this.month = month;
    this.index = Months.index(month);
    this.rented = new RentedOut(cube.rentals(), index, cube.draws());
  }

  /** Estimates a month. */
  public static MonthEstimate of(StockCube cube, YearMonth month) {
    var estimate = new MonthEstimate(cube, month);
    estimate.count();
    estimate.publish();
    return estimate;
  }

  /** The figures, in no particular order. */
  public List<Cell> cells() {
    return cells;
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

  private void count() {
    cube.byChip().forEach(this::count);
    rented.move(totals, cube);
  }

  private void count(ChipType chip, List<SeriesPlaces> places) {
    var sums = new TreeMap<Holder, ChipSums>();
    double[] all = new double[cube.draws()];
    var remaining = new Remaining(cube.draws());
    for (SeriesPlaces place : places) {
      SupplySeries series = place.series();
      int last = Math.min(Months.quarter(index), Months.quarter(series.last()));
      for (int q = Months.quarter(series.first()); q <= last; q++) {
        remaining.count(series, q, index, cube.kernels());
        Totals.add(all, remaining.stock(), 1);
        place(place.at(q), series.pathway(), remaining, sums);
      }
    }
    if (sums.isEmpty()) {
      return;
    }
    checkBalance(sums, all);
    double[] utilisation = cube.performance().utilisation(chip);
    sums.forEach(
        (holder, chips) -> {
          totals
              .computeIfAbsent(holder, h -> new Totals(cube.draws(), h.view() == View.LOCATED))
              .add(chips, chip, cube.h100(), utilisation);
          if (holder.view() == View.LOCATED) {
            identityError = Math.max(identityError, chips.identityError());
          } else {
            rented.see(holder, chip, chips.installed);
          }
        });
    publishChip(chip, sums);
  }

  private void place(
      SeriesPlaces.Quarter quarter,
      Pathway pathway,
      Remaining remaining,
      SortedMap<Holder, ChipSums> sums) {
    for (View view : List.of(View.LOCATED, View.OWNED)) {
      double[] rest = new double[cube.draws()];
      Arrays.fill(rest, 1);
      for (Part part : quarter.parts().get(view)) {
        sums(sums, view, part.country(), part.pathway()).add(part.share(), remaining);
        float[] share = part.share();
        for (int i = 0; i < rest.length; i++) {
          rest[i] -= share[i];
        }
      }
      boolean any = false;
      for (int i = 0; i < rest.length; i++) {
        rest[i] = Math.max(0, rest[i]);
        any |= rest[i] > 0;
      }
      if (any) {
        sums(sums, view, Country.UNALLOCATED, pathway).add(rest, remaining);
      }
    }
    for (Leaving leaving : quarter.leaving()) {
      sums(sums, View.LOCATED, leaving.country(), pathway).leave(leaving.share(), remaining.flow());
    }
  }

  private ChipSums sums(
      SortedMap<Holder, ChipSums> sums, View view, String country, Pathway pathway) {
    return sums.computeIfAbsent(
        new Holder(view, country, pathway), h -> new ChipSums(cube.draws(), view == View.LOCATED));
  }

  private void checkBalance(SortedMap<Holder, ChipSums> sums, double[] all) {
    for (View view : List.of(View.LOCATED, View.OWNED)) {
      double[] placed = new double[all.length];
      sums.forEach(
          (holder, chips) -> {
            if (holder.view() == view) {
              Totals.add(placed, chips.stock, 1);
            }
          });
      for (int i = 0; i < all.length; i++) {
        double error = Math.abs(placed[i] - all[i]);
        balanceError = Math.max(balanceError, all[i] == 0 ? error : error / all[i]);
      }
    }
  }

  /** Chips of one type by country: where the racks stand, in chips. */
  private void publishChip(ChipType chip, SortedMap<Holder, ChipSums> sums) {
    var world = new ChipSums(cube.draws(), true);
    var byCountry = new TreeMap<String, SortedMap<Pathway, ChipSums>>();
    sums.forEach(
        (holder, chips) -> {
          if (holder.view() == View.LOCATED) {
            byCountry
                .computeIfAbsent(holder.country(), c -> new TreeMap<>())
                .put(holder.pathway(), chips);
            world.add(chips);
          }
        });
    byCountry.forEach((country, parts) -> publishChip(chip, country, parts));
    emitChip(Country.WORLD, ALL, chip, chipStock(world), world.netFlow());
  }

  /** By pathway, also where a chip came by one only: what was diverted must be told as such. */
  private void publishChip(ChipType chip, String country, SortedMap<Pathway, ChipSums> parts) {
    Pathway first = parts.firstKey();
    ChipSums all = parts.get(first);
    if (parts.size() == 1 && all.leaving() == null) {
      List<Figure> stock = chipStock(all);
      List<Figure> flows = chipFlows(all.flow());
      for (String pathway : List.of(first.id(), ALL)) {
        emit(View.LOCATED, country, pathway, chip.chipType(), stock);
        emit(View.LOCATED, country, pathway, chip.chipType(), flows);
      }
      return;
    }
    all = new ChipSums(cube.draws(), true);
    for (Map.Entry<Pathway, ChipSums> part : parts.entrySet()) {
      ChipSums chips = part.getValue();
      emitChip(country, part.getKey().id(), chip, chipStock(chips), chips.flow());
      all.add(chips);
    }
    emitChip(country, ALL, chip, chipStock(all), all.netFlow());
  }

  private static List<Figure> chipStock(ChipSums chips) {
    var figures = new ArrayList<Figure>();
    add(figures, State.STOCK, Metric.CHIPS, chips.stock);
    add(figures, State.INSTALLED, Metric.CHIPS, chips.installed);
    return figures;
  }

  private void emitChip(
      String country, String pathway, ChipType chip, List<Figure> stock, double[] flow) {
    emit(View.LOCATED, country, pathway, chip.chipType(), stock);
    emit(View.LOCATED, country, pathway, chip.chipType(), chipFlows(flow));
  }

  private static List<Figure> chipFlows(double[] flow) {
    var flows = new ArrayList<Figure>();
    if (flow != null) {
      add(flows, State.FLOW, Metric.CHIPS, flow);
    }
    return flows;
  }

  private void publish() {
    double[] growth = cube.performance().growth(index);
    totals.forEach(
        (holder, sums) -> sums.setEffective(growth, cube.performance().takenUp(holder.country())));
    List<Figure> world = List.of();
    Totals located = null;
    for (View view : View.values()) {
      var countries = new TreeMap<String, SortedMap<Pathway, Totals>>();
      var byPathway = new TreeMap<Pathway, Totals>();
      var sum = new Totals(cube.draws(), view == View.LOCATED);
      totals.forEach(
          (holder, sums) -> {
            if (holder.view() == view) {
              countries
                  .computeIfAbsent(holder.country(), c -> new TreeMap<>())
                  .put(holder.pathway(), sums);
              byPathway
                  .computeIfAbsent(
                      holder.pathway(), p -> new Totals(cube.draws(), view == View.LOCATED))
                  .add(sums);
            }
          });
      byPathway.values().forEach(sum::add);
      countries.forEach((country, parts) -> publish(view, country, parts));
      if (view == View.LOCATED) {
        world = stockFigures(sum);
        located = sum;
      } else {
        balanceError = Math.max(balanceError, located.apart(sum));
      }
      publish(view, Country.WORLD, ALL, inView(world, sum), sum.netFlow());
      byPathway.forEach(
          (pathway, part) ->
              publish(view, Country.WORLD, pathway.id(), stockFigures(part), part.flow));
      finish(view, Country.WORLD, sum);
    }
  }

  /**
   * The world is the same in every view, to rounding: the balance is asserted for each. Only what
   * its compute is worth depends on who takes improvements up.
   */
  private static List<Figure> inView(List<Figure> world, Totals sum) {
    var figures = new ArrayList<Figure>(world);
    figures.removeIf(figure -> figure.metric() == Metric.EFFECTIVE_H100E);
    add(figures, State.INSTALLED, Metric.EFFECTIVE_H100E, sum.effective);
    return figures;
  }

  private void publish(View view, String country, SortedMap<Pathway, Totals> parts) {
    Totals all = parts.get(parts.firstKey());
    if (parts.size() > 1) {
      all = new Totals(cube.draws(), view == View.LOCATED);
      for (Map.Entry<Pathway, Totals> part : parts.entrySet()) {
        Totals of = part.getValue();
        publish(view, country, part.getKey().id(), figures(of), of.flow);
        all.add(of);
      }
      publish(view, country, ALL, stockFigures(all), all.netFlow());
    } else {
      publish(view, country, parts.firstKey().id(), figures(all), all.flow);
      publish(view, country, ALL, figures(all), all.netFlow());
    }
    finish(view, country, all);
  }

  /** Figures of a holder, taken once: a country without rentals has the same access as chips. */
  private List<Figure> figures(Totals of) {
    return figures.computeIfAbsent(of, this::stockFigures);
  }

  private void publish(
      View view, String country, String pathway, List<Figure> stock, double[][] flow) {
    emit(view, country, pathway, ALL, stock);
    if (view != View.ACCESSIBLE) {
      emit(view, country, pathway, ALL, flowFigures(flow));
    }
  }

  private void finish(View view, String country, Totals all) {
    if (view == View.LOCATED) {
      for (int k = 0; k < Totals.DEPARTURES.size(); k++) {
        Metric metric = Totals.DEPARTURES.get(k);
        depart(country, Departure.DIVERTED_OUT, metric, all.leaving[k]);
        depart(country, Departure.RETIRED, metric, all.retired[k]);
      }
    }
    int metric = Totals.SUMMED.indexOf(Metric.H100E_TRAIN8);
    if (!isZero(all.stock[metric])) {
      draws.add(new TotalDraws(view, country, Metric.H100E_TRAIN8, all.stock[metric]));
    }
  }

  private void depart(String country, Departure departure, Metric metric, double[] chips) {
    double[] less = new double[chips.length];
    Totals.add(less, chips, -1);
    var figures = new ArrayList<Figure>();
    add(figures, State.FLOW, metric, less);
    emit(View.LOCATED, country, departure.id(), ALL, figures);
  }

  /** A figure that does not know yet whose it is. */
  private record Figure(State state, Metric metric, Summary summary) {}

  private List<Figure> stockFigures(Totals of) {
    var figures = new ArrayList<Figure>();
    for (int k = 0; k < Totals.SUMMED.size(); k++) {
      add(figures, State.STOCK, k, of.stock[k]);
      add(figures, State.INSTALLED, k, of.installed[k]);
      add(figures, State.HELD, k, held(of.stock[k], of.installed[k]));
    }
    add(figures, State.INSTALLED, Metric.USABLE_FLOPS, of.usable);
    add(figures, State.INSTALLED, Metric.EFFECTIVE_H100E, of.effective);
    return figures;
  }

  private List<Figure> flowFigures(double[][] flow) {
    var figures = new ArrayList<Figure>();
    for (int k = 0; k < Totals.IN_FLOWS; k++) {
      add(figures, State.FLOW, k, flow[k]);
    }
    return figures;
  }

  /** A summed metric, and what follows from it. */
  private void add(List<Figure> figures, State state, int summed, double[] values) {
    Metric metric = Totals.SUMMED.get(summed);
    Summary summary = add(figures, state, metric, values);
    if (summary == null) {
      return;
    }
    if (metric == Metric.MW_TDP) {
      double[] power = new double[values.length];
      for (int i = 0; i < power.length; i++) {
        power[i] = values[i] * cube.itOverhead()[i];
      }
      add(figures, state, Metric.MW_IT, power);
    }
    if (metric == Metric.H100E_TRAIN16) {
      double perH100 = Metric.FLOPS_16BIT.perChip(cube.h100(), cube.h100());
      figures.add(new Figure(state, Metric.FLOPS_16BIT, summary.times(perH100)));
    }
  }

  private static Summary add(List<Figure> figures, State state, Metric metric, double[] values) {
    if (isZero(values)) {
      return null;
    }
    Summary summary = Summary.of(values);
    figures.add(new Figure(state, metric, summary));
    return summary;
  }

  /** What is in hand and does not run; a rounding error below 0 is none. */
  private static double[] held(double[] stock, double[] installed) {
    double[] held = new double[stock.length];
    for (int i = 0; i < held.length; i++) {
      held[i] = Math.max(0, stock[i] - installed[i]);
    }
    return held;
  }

  private static boolean isZero(double[] values) {
    for (double value : values) {
      if (value != 0) {
        return false;
      }
    }
    return true;
  }

  private void emit(
      View view, String country, String pathway, String chipType, List<Figure> figures) {
    for (Figure figure : figures) {
      cells.add(
          new Cell(
              figure.state() == State.FLOW ? Cell.Table.FLOW : Cell.Table.STOCK,
              view,
              country,
              month,
              pathway,
              chipType,
              figure.metric().id() + figure.state().suffix(),
              figure.metric().unit().symbol(),
              figure.summary()));
    }
  }
}
