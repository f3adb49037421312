package io.computestock.stock;

import io.computestock.reference.Country;
import io.computestock.reference.Months;
import io.computestock.reference.Period;
import io.computestock.shipments.Pathway;
import io.computestock.shipments.Placement;
import io.computestock.shipments.UnitFlow;
import io.computestock.shipments.View;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Places of the chips of a series by quarter: what vendors' records tell, and for the others what
 * all channels say. A quarter after the last record is placed as the last one.
 */
public final class SeriesPlaces {
  private final SupplySeries series;
  private final SortedMap<Integer, Quarter> quarters;

  /**
   * Places of a quarter.
   *
   * @param parts parts by view
   * @param leaving parts that left for a destination where they may not be sold, located view
   */
  record Quarter(Map<View, List<Part>> parts, List<Leaving> leaving) {}

  private SeriesPlaces(SupplySeries series, SortedMap<Integer, Quarter> quarters) {
    this.series = series;
    this.quarters = quarters;
  }

  /** The series. */
  public SupplySeries series() {
    return series;
  }

  /** Quarters from the first to the last with chips. */
  public Iterable<Integer> quarters() {
    return quarters.keySet();
  }

  /** Places of a quarter that has chips. */
  Quarter at(int quarter) {
    return quarters.get(quarter);
  }

  /** Countries that have any of the chips, or had. */
  Set<String> countries() {
    var countries = new TreeSet<String>();
    for (Quarter quarter : quarters.values()) {
      quarter
          .parts()
          .values()
          .forEach(parts -> parts.forEach(part -> countries.add(part.country())));
      quarter.leaving().forEach(leaving -> countries.add(leaving.country()));
    }
    return countries;
  }

  /** First and last quarter of a series. */
  private static int[] quarters(SupplySeries series) {
    return new int[] {Months.quarter(series.first()), Months.quarter(series.last())};
  }

  /** Chips that stay where they are made. */
  static SeriesPlaces atHome(SupplySeries series, float[] all) {
    var parts = new EnumMap<View, List<Part>>(View.class);
    for (View view : View.values()) {
      parts.put(
          view, List.of(new Part(view, series.home(), series.pathway(), ShareDraws.of(all), null)));
    }
    var quarters = new TreeMap<Integer, Quarter>();
    int[] span = quarters(series);
    for (int q = span[0]; q <= span[1]; q++) {
      quarters.put(q, new Quarter(parts, List.of()));
    }
    return new SeriesPlaces(series, quarters);
  }

  /**
   * What vendors' records tell of the chips of a series.
   *
   * @param placements parts of all flows
   */
  public static SeriesPlaces stated(SupplySeries series, Collection<Placement> placements) {
    List<Placement> own =
        placements.stream()
            .filter(part -> part.flow().vendor().equals(series.maker()))
            .filter(part -> part.flow().chipType().equals(series.chip().chipType()))
            .toList();
    var quarters = new TreeMap<Integer, Quarter>();
    int[] span = quarters(series);
    Quarter last = new Quarter(noParts(), List.of());
    for (int q = span[0]; q <= span[1]; q++) {
      Period days = Months.days(q);
      if (own.stream().anyMatch(part -> part.flow().period().commonDays(days) > 0)) {
        last = new Quarter(parts(own, days), List.of());
      }
      quarters.put(q, last);
    }
    return new SeriesPlaces(series, quarters);
  }

  private static Map<View, List<Part>> noParts() {
    var none = new EnumMap<View, List<Part>>(View.class);
    for (View view : View.values()) {
      none.put(view, List.of());
    }
    return none;
  }

  private record Holder(View view, String country, Pathway pathway) {}

  private static Map<View, List<Part>> parts(List<Placement> placements, Period days) {
    var sums = new HashMap<Holder, double[]>();
    Set<UnitFlow> flows = new HashSet<>();
    double[] all = null;
    for (Placement part : placements) {
      double common = part.flow().period().shareIn(days);
      if (common == 0) {
        continue;
      }
      if (flows.add(part.flow())) {
        all = add(all, part.flow().units(), common);
      }
      if (!part.country().equals(Country.UNALLOCATED)) {
        sums.merge(
            new Holder(part.view(), part.country(), part.pathway()),
            add(null, part.units(), common),
            (a, b) -> add(a, b, 1));
      }
    }
    Map<View, List<Part>> parts = noParts();
    for (View view : View.values()) {
      var ofView = new ArrayList<Part>();
      for (Map.Entry<Holder, double[]> sum : sums.entrySet()) {
        Holder holder = sum.getKey();
        if (holder.view() == view) {
          float[] share = Shares.of(sum.getValue(), all);
          ofView.add(
              new Part(view, holder.country(), holder.pathway(), ShareDraws.of(share), null));
        }
      }
      ofView.sort(java.util.Comparator.comparing(Part::country).thenComparing(Part::pathway));
      parts.put(view, ofView);
    }
    return parts;
  }

  private static double[] add(double[] sum, double[] part, double factor) {
    double[] to = sum == null ? new double[part.length] : sum;
    for (int i = 0; i < to.length; i++) {
      to[i] += factor * part[i];
    }
    return to;
  }

  /** Share of the chips of a quarter whose country is not told, by draw; null when none is told. */
  public float[] open(View view, int quarter) {
    return open(quarters.get(quarter).parts().get(view));
  }

  private static float[] open(List<Part> parts) {
    if (parts.isEmpty()) {
      return null;
    }
    float[] open = new float[parts.get(0).share().count()];
    Arrays.fill(open, 1);
    for (Part part : parts) {
      for (int i = 0; i < open.length; i++) {
        open[i] = Math.max(0, Shares.down(open[i] - part.at(i)));
      }
    }
    return open;
  }

  /** What is told of a country's part, by quarter and draw; null when nothing is. */
  public float[] told(View view, String country, int quarter) {
    float[] told = null;
    Quarter places = quarters.get(quarter);
    for (Part part : places == null ? List.<Part>of() : places.parts().get(view)) {
      if (part.country().equals(country)) {
        told = told == null ? part.share().toArray() : sum(told, part.share().toArray());
      }
    }
    return told;
  }

  private static float[] sum(float[] sum, float[] part) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += part[i];
    }
    return sum;
  }

  /** The same series with the chips of no told country placed as all channels say. */
  SeriesPlaces fused(FusedInputs fused) {
    if (series.chip().chinaVariant()) {
      return this;
    }
    var placed = new TreeMap<Integer, Quarter>();
    quarters.forEach((quarter, told) -> placed.put(quarter, fused(fused, quarter, told)));
    return new SeriesPlaces(series, placed);
  }

  private Quarter fused(FusedInputs fused, int quarter, Quarter told) {
    Map<View, List<Part>> parts = noParts();
    var leaving = new ArrayList<Leaving>();
    boolean divertible = Embargoes.mayBeDiverted(fused, series.chip(), quarter);
    Part arrived = null;
    for (View view : View.values()) {
      var ofView = new ArrayList<>(told.parts().get(view));
      float[] open = open(ofView);
      FusedInputs.Split split =
          fused.split().get(FusedInputs.key(view, series.chip().chipClass(), quarter));
      if (split != null) {
        for (FusedInputs.Holder holder : split.countries()) {
          if (!Embargoes.needsLicence(fused, series.chip(), holder.country(), quarter)) {
            ShareDraws share = divertible ? holder.kept() : holder.share();
            ofView.add(new Part(view, holder.country(), series.pathway(), share, open));
            if (divertible && holder.kept() != holder.share()) {
              leaving.add(new Leaving(holder.country(), holder.share(), holder.kept(), open));
            }
          }
        }
        if (view == View.LOCATED && divertible && split.arrived() != null) {
          arrived = new Part(view, fused.destination(), Pathway.DIVERTED, split.arrived(), open);
          ofView.add(arrived);
          leaving.add(new Leaving(Country.UNALLOCATED, split.fromUnknown(), null, open));
        }
      }
      if (view == View.OWNED && arrived != null) {
        changeHands(ofView, arrived, fused.destination());
      }
      parts.put(view, ofView);
    }
    return new Quarter(parts, leaving);
  }

  /** Diverted chips are taken from owners without a name first, then from all in proportion. */
  private static void changeHands(List<Part> owned, Part arrived, String destination) {
    float[] nameless = open(owned);
    float[] keep = null;
    for (int i = 0; nameless != null && i < nameless.length; i++) {
      if (arrived.at(i) > nameless[i]) {
        if (keep == null) {
          keep = new float[nameless.length];
          Arrays.fill(keep, 1);
        }
        keep[i] = Shares.down(Math.max(0, 1 - (arrived.at(i) - nameless[i]) / (1.0 - nameless[i])));
      }
    }
    if (keep != null) {
      var kept = new IdentityHashMap<float[], float[]>();
      for (int p = 0; p < owned.size(); p++) {
        Part part = owned.get(p);
        float[] by = keep;
        float[] of = kept.computeIfAbsent(part.of(), all -> Shares.times(by, all));
        owned.set(p, new Part(part.view(), part.country(), part.pathway(), part.share(), of));
      }
    }
    owned.add(new Part(View.OWNED, destination, Pathway.DIVERTED, arrived.share(), arrived.of()));
  }
}
