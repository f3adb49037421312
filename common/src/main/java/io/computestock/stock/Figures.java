package io.computestock.stock;

import io.computestock.reference.ChipType;
import io.computestock.reference.Metric;
import io.computestock.shipments.View;
import io.computestock.uncertainty.DrawVectors;
import io.computestock.uncertainty.Summary;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/**
 * The published figures of a month: every vector of draws with its interval. A figure that is 0 in
 * every draw is not published.
 */
final class Figures {
  private final StockCube cube;
  private final YearMonth month;
  private final List<Cell> cells = new ArrayList<>();

  Figures(StockCube cube, YearMonth month) {
    this.cube = cube;
    this.month = month;
  }

  /** A figure that does not know yet whose it is. */
  record Figure(State state, Metric metric, Summary summary) {}

  /** All figures so far, in no particular order. */
  List<Cell> cells() {
    return cells;
  }

  /** Adds the figures of a holder and chip type. */
  void add(View view, String country, String pathway, String chipType, List<Figure> figures) {
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

  /** Stock of one chip type. */
  static List<Figure> stock(ChipSums chips) {
    var figures = new ArrayList<Figure>();
    add(figures, State.STOCK, Metric.CHIPS, chips.stock);
    add(figures, State.INSTALLED, Metric.CHIPS, chips.installed);
    return figures;
  }

  /** Flow of one chip type; {@code null} is none. */
  static List<Figure> flow(double[] flow) {
    var figures = new ArrayList<Figure>();
    if (flow != null) {
      add(figures, State.FLOW, Metric.CHIPS, flow);
    }
    return figures;
  }

  /** Stock of all chip types. */
  List<Figure> stock(Totals of) {
    var figures = new ArrayList<Figure>();
    double[] held = cube.vectors().zeros();
    for (int k = 0; k < Totals.SUMMED.size(); k++) {
      add(figures, State.STOCK, k, of.stock[k]);
      add(figures, State.INSTALLED, k, of.installed[k]);
      hold(of.stock[k], of.installed[k], held);
      add(figures, State.HELD, k, held);
    }
    cube.vectors().release(held);
    add(figures, State.INSTALLED, Metric.USABLE_FLOPS, of.usable);
    addEffective(figures, of);
    return figures;
  }

  /** What the compute of a holder is worth. */
  static void addEffective(List<Figure> figures, Totals of) {
    add(figures, State.INSTALLED, Metric.EFFECTIVE_H100E, of.effective);
  }

  /** Flow of all chip types; {@code null} is none. */
  List<Figure> flow(double[][] flow) {
    var figures = new ArrayList<Figure>();
    for (int k = 0; flow != null && k < Totals.IN_FLOWS; k++) {
      add(figures, State.FLOW, k, flow[k]);
    }
    return figures;
  }

  /** Chips that left, as a negative flow. */
  List<Figure> departure(Metric metric, double[] chips) {
    var figures = new ArrayList<Figure>();
    double[] less = cube.vectors().zeros();
    DrawVectors.add(less, chips, -1);
    add(figures, State.FLOW, metric, less);
    cube.vectors().release(less);
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
      double[] power = cube.vectors().zeros();
      double[] overhead = cube.itOverhead();
      for (int i = 0; i < power.length; i++) {
        power[i] = values[i] * overhead[i];
      }
      add(figures, state, Metric.MW_IT, power);
      cube.vectors().release(power);
    }
    if (metric == Metric.H100E_TRAIN16) {
      ChipType h100 = cube.h100();
      double perH100 = Metric.FLOPS_16BIT.perChip(h100, h100);
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
  private static void hold(double[] stock, double[] installed, double[] held) {
    for (int i = 0; i < held.length; i++) {
      held[i] = Math.max(0, stock[i] - installed[i]);
    }
  }

  /** Whether a vector is 0 in every draw. */
  static boolean isZero(double[] values) {
    for (double value : values) {
      if (value != 0) {
        return false;
      }
    }
    return true;
  }
}
