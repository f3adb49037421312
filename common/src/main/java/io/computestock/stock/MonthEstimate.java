package io.computestock.stock;

import io.computestock.reference.ChipType;
import io.computestock.reference.Country;
import io.computestock.reference.Metric;
import io.computestock.reference.Period;
import io.computestock.shipments.Pathway;
import io.computestock.shipments.Placement;
import io.computestock.shipments.UnitFlow;
import io.computestock.shipments.View;
import io.computestock.stock.StockKernels.Kernel;
import io.computestock.uncertainty.Summary;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
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

  private final StockModel model;
  private final YearMonth month;
  private final List<Cell> cells = new ArrayList<>();
  private final Map<Period, Kernel> kernels = new HashMap<>();
  private final IdentityHashMap<double[], Summary> counts = new IdentityHashMap<>();
  private final IdentityHashMap<double[], Summary> powers = new IdentityHashMap<>();
  private double balanceError;

  private record ChipPath(String pathway, String chipType) implements Comparable<ChipPath> {
    @Override
    public int compareTo(ChipPath other) {
      int byPathway = pathway.compareTo(other.pathway);
      return byPathway != 0 ? byPathway : chipType.compareTo(other.chipType);
    }
  }

  /** Chips of one country, pathway and type, by draw. */
  private static final class Chips {
    final EnumMap<State, double[]> byState = new EnumMap<>(State.class);

    Chips(int draws) {
      for (State state : State.values()) {
        byState.put(state, new double[draws]);
      }
    }

    void add(Chips other) {
      byState.forEach((state, sum) -> addTo(sum, other.byState.get(state), 1));
    }
  }

  private MonthEstimate(StockModel model, YearMonth month) {
    this.model = model;
    this.month = month;
  }

  /** Estimates a month. */
  public static MonthEstimate of(StockModel model, YearMonth month) {
    var estimate = new MonthEstimate(model, month);
    for (View view : View.values()) {
      SortedMap<String, SortedMap<ChipPath, Chips>> countries = estimate.countries(view);
      countries.forEach((country, chips) -> estimate.publish(List.of(view), country, chips));
      SortedMap<ChipPath, Chips> world = estimate.sum(countries);
      estimate.balanceError =
          Math.max(estimate.balanceError, estimate.balanceAgainstShipments(world));
      if (view == View.LOCATED) {
        // The world is the same in every view, to rounding: the balance is asserted for each.
        estimate.publish(List.of(View.values()), Country.WORLD, world);
      }
    }
    return estimate;
  }

  /** The figures, in no particular order. */
  public List<Cell> cells() {
    return cells;
  }

  /**
   * Largest relative difference, over draws, views and chip types, between the sum of countries and
   * the chips shipped.
   */
  public double balanceError() {
    return balanceError;
  }

  private SortedMap<ChipPath, Chips> sum(SortedMap<String, SortedMap<ChipPath, Chips>> countries) {
    var world = new TreeMap<ChipPath, Chips>();
    countries
        .values()
        .forEach(
            chips ->
                chips.forEach(
                    (path, part) ->
                        world.computeIfAbsent(path, p -> new Chips(model.draws())).add(part)));
    return world;
  }

  private Kernel kernel(Period period) {
    return kernels.computeIfAbsent(period, p -> model.kernels().at(p, month));
  }

  private SortedMap<String, SortedMap<ChipPath, Chips>> countries(View view) {
    var countries = new TreeMap<String, SortedMap<ChipPath, Chips>>();
    for (Placement part : model.placements()) {
      UnitFlow flow = part.flow();
      if (part.view() == view && !flow.period().firstMonth().isAfter(month)) {
        Chips chips =
            countries
                .computeIfAbsent(part.country(), c -> new TreeMap<>())
                .computeIfAbsent(
                    new ChipPath(part.pathway().id(), flow.chipType()),
                    p -> new Chips(model.draws()));
        addFlow(chips, flow.period(), part.units());
      }
    }
    return countries;
  }

  private void addFlow(Chips chips, Period period, double[] units) {
    Kernel kernel = kernel(period);
    addTo(chips.byState.get(State.FLOW), units, period.shareIn(Period.of(month)));
    double[] stock = chips.byState.get(State.STOCK);
    double[] installed = chips.byState.get(State.INSTALLED);
    double[] held = chips.byState.get(State.HELD);
    for (int i = 0; i < units.length; i++) {
      double inStock = units[i] * kernel.stock()[i];
      double running = units[i] * kernel.installed()[i];
      stock[i] += inStock;
      installed[i] += running;
      held[i] += inStock - running;
    }
  }

  private static void addTo(double[] sum, double[] part, double factor) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += part[i] * factor;
    }
  }

  private double balanceAgainstShipments(SortedMap<ChipPath, Chips> world) {
    var supply = new TreeMap<String, Chips>();
    for (UnitFlow flow : model.flows()) {
      if (!flow.period().firstMonth().isAfter(month)) {
        Chips chips = supply.computeIfAbsent(flow.chipType(), c -> new Chips(model.draws()));
        addFlow(chips, flow.period(), flow.units());
      }
    }
    var placed = new TreeMap<String, Chips>();
    world.forEach(
        (path, chips) ->
            placed.computeIfAbsent(path.chipType(), c -> new Chips(model.draws())).add(chips));
    double worst = 0;
    for (Map.Entry<String, Chips> entry : supply.entrySet()) {
      double[] shipped = entry.getValue().byState.get(State.STOCK);
      Chips chips = placed.get(entry.getKey());
      for (int i = 0; i < shipped.length; i++) {
        double sum = chips == null ? 0 : chips.byState.get(State.STOCK)[i];
        double error = shipped[i] == 0 ? sum : Math.abs(sum - shipped[i]) / shipped[i];
        worst = Math.max(worst, error);
      }
    }
    return worst;
  }

  private void publish(List<View> views, String country, SortedMap<ChipPath, Chips> chips) {
    var byPathway = new TreeMap<String, SortedMap<String, Chips>>();
    var byChip = new TreeMap<String, List<Chips>>();
    chips.forEach(
        (path, part) -> {
          byPathway
              .computeIfAbsent(path.pathway(), p -> new TreeMap<>())
              .put(path.chipType(), part);
          byChip.computeIfAbsent(path.chipType(), c -> new ArrayList<>()).add(part);
        });
    var all = new TreeMap<String, Chips>();
    byChip.forEach((chipType, parts) -> all.put(chipType, sum(parts)));
    List<Figure> total = figures(all);
    add(views, country, Pathway.ALL, total);
    byPathway.forEach(
        (pathway, members) ->
            add(views, country, pathway, byPathway.size() == 1 ? total : figures(members)));
  }

  private Chips sum(List<Chips> parts) {
    if (parts.size() == 1) {
      return parts.get(0);
    }
    var total = new Chips(model.draws());
    parts.forEach(total::add);
    return total;
  }

  /** A figure that does not know yet whose it is. */
  private record Figure(String chipType, Metric metric, State state, Summary summary) {}

  /** Figures of every chip type and of all together. */
  private List<Figure> figures(SortedMap<String, Chips> members) {
    var figures = new ArrayList<Figure>();
    members.forEach(
        (chipType, chips) ->
            chips.byState.forEach(
                (state, draws) -> figures.addAll(chipFigures(chipType, state, draws))));
    if (members.size() == 1) {
      figures.addAll(
          figures.stream()
              .map(figure -> new Figure(ALL, figure.metric(), figure.state(), figure.summary()))
              .toList());
      return figures;
    }
    for (State state : State.values()) {
      figures.addAll(rollUp(state, members));
    }
    return figures;
  }

  /** One chip type: every metric but power with overhead is the count times a constant. */
  private List<Figure> chipFigures(String chipType, State state, double[] draws) {
    if (isZero(draws)) {
      return List.of();
    }
    ChipType chip = model.chips().get(chipType);
    Summary count = counts.computeIfAbsent(draws, Summary::of);
    var figures = new ArrayList<Figure>();
    for (Metric metric : Metric.values()) {
      double perChip = metric.perChip(chip, model.h100());
      if (Double.isNaN(perChip)) {
        continue;
      }
      Summary one = metric == Metric.MW_IT ? powers.computeIfAbsent(draws, this::power) : count;
      figures.add(new Figure(chipType, metric, state, one.times(perChip)));
    }
    return figures;
  }

  /** All chip types together: draws are added up metric by metric, then summarised. */
  private List<Figure> rollUp(State state, SortedMap<String, Chips> members) {
    var figures = new ArrayList<Figure>();
    for (Metric metric : Metric.values()) {
      if (metric == Metric.MW_IT || metric == Metric.FLOPS_16BIT) {
        continue;
      }
      double[] sum = new double[model.draws()];
      members.forEach(
          (chipType, chips) -> {
            double perChip = metric.perChip(model.chips().get(chipType), model.h100());
            if (!Double.isNaN(perChip)) {
              addTo(sum, chips.byState.get(state), perChip);
            }
          });
      if (isZero(sum)) {
        continue;
      }
      Summary summary = Summary.of(sum);
      figures.add(new Figure(ALL, metric, state, summary));
      if (metric == Metric.MW_TDP) {
        figures.add(new Figure(ALL, Metric.MW_IT, state, power(sum)));
      }
      if (metric == Metric.H100E_TRAIN16) {
        double flopsPerH100 = Metric.FLOPS_16BIT.perChip(model.h100(), model.h100());
        figures.add(new Figure(ALL, Metric.FLOPS_16BIT, state, summary.times(flopsPerH100)));
      }
    }
    return figures;
  }

  private Summary power(double[] draws) {
    double[] power = new double[draws.length];
    for (int i = 0; i < power.length; i++) {
      power[i] = draws[i] * model.itOverhead()[i];
    }
    return Summary.of(power);
  }

  private static boolean isZero(double[] draws) {
    for (double draw : draws) {
      if (draw != 0) {
        return false;
      }
    }
    return true;
  }

  private void add(List<View> views, String country, String pathway, List<Figure> figures) {
    for (View view : views) {
      for (Figure figure : figures) {
        cells.add(
            new Cell(
                figure.state() == State.FLOW ? Cell.Table.FLOW : Cell.Table.STOCK,
                view,
                country,
                month,
                pathway,
                figure.chipType(),
                figure.metric().id() + figure.state().suffix(),
                figure.metric().unit().symbol(),
                figure.summary()));
      }
    }
  }
}
