package io.computestock.stock;

import io.computestock.reference.ChipType;
import io.computestock.reference.Country;
import io.computestock.reference.Months;
import io.computestock.shipments.Pathway;
import io.computestock.shipments.View;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Chips of one type at the end of a month, in the hands of some countries.
 *
 * <p>Draws are counted in stretches that stay in the processor's cache while every quarter is
 * shared out; each draw is added up in the same order whatever the stretch.
 */
final class ChipCount {
  private final StockCube cube;
  private final int month;
  private final Set<View> views;
  private final Set<String> countries;
  private final SortedMap<Holder, ChipSums> sums = new TreeMap<>();
  private final double[] all;
  private final Remaining remaining;
  private final double[] share;
  private final double[] rest;

  /**
   * Counts.
   *
   * @param month number of the month ({@link Months#index})
   * @param countries ISO3 or {@code ZZZ}
   * @param all to which all chips of the type are added, whoever has them; null for none
   */
  ChipCount(
      StockCube cube,
      ChipType chip,
      int month,
      Set<View> views,
      Set<String> countries,
      double[] all) {
    this.cube = cube;
    this.month = month;
    this.views = views;
    this.countries = countries;
    this.all = all;
    Vectors vectors = cube.vectors();
    this.remaining = new Remaining(vectors);
    this.share = vectors.zeros();
    this.rest = vectors.zeros();
    var quarters = new ArrayList<OfQuarter>();
    for (SeriesPlaces place : cube.byChip().get(chip)) {
      SupplySeries series = place.series();
      int last = Math.min(Months.quarter(month), Months.quarter(series.last()));
      for (int q = Months.quarter(series.first()); q <= last; q++) {
        var ofQuarter = new OfQuarter(series, q, place.at(q));
        if (ofQuarter.isAsked()) {
          quarters.add(ofQuarter);
        }
      }
    }
    for (int from = 0; from < cube.draws(); from += Remaining.STRETCH) {
      int to = Math.min(cube.draws(), from + Remaining.STRETCH);
      for (OfQuarter quarter : quarters) {
        quarter.count(from, to);
      }
    }
    remaining.release(vectors);
    vectors.release(share);
    vectors.release(rest);
  }

  /** Chips by holder. */
  SortedMap<Holder, ChipSums> sums() {
    return sums;
  }

  /** Gives all vectors back. */
  void release() {
    sums.values().forEach(ChipSums::release);
  }

  private ChipSums sums(View view, String country, Pathway pathway) {
    return sums.computeIfAbsent(
        new Holder(view, country, pathway),
        h -> new ChipSums(cube.vectors(), view == View.LOCATED));
  }

  /** Whose part goes where; {@code sums} is null for a country that is not asked for. */
  private record Taken(Part part, ChipSums sums) {}

  /** Chips that went on, and from whose hands. */
  private record Left(Leaving leaving, ChipSums sums) {}

  /** The chips of a series and quarter. */
  private final class OfQuarter {
    private final SupplySeries series;
    private final int quarter;
    private final List<List<Taken>> byView = new ArrayList<>();
    private final List<View> viewsInOrder = new ArrayList<>();
    private final List<Left> left = new ArrayList<>();
    private final boolean withRest = countries.contains(Country.UNALLOCATED);

    OfQuarter(SupplySeries series, int quarter, SeriesPlaces.Quarter places) {
      this.series = series;
      this.quarter = quarter;
      for (View view : List.of(View.LOCATED, View.OWNED)) {
        if (views.contains(view)) {
          viewsInOrder.add(view);
          byView.add(taken(view, places.parts().get(view)));
        }
      }
      if (views.contains(View.LOCATED)) {
        for (Leaving leaving : places.leaving()) {
          if (countries.contains(leaving.country())) {
            left.add(new Left(leaving, sums(View.LOCATED, leaving.country(), series.pathway())));
          }
        }
      }
    }

    private List<Taken> taken(View view, List<Part> parts) {
      var taken = new ArrayList<Taken>();
      for (Part part : parts) {
        boolean isAsked = countries.contains(part.country());
        if (isAsked || withRest) {
          taken.add(new Taken(part, isAsked ? sums(view, part.country(), part.pathway()) : null));
        }
      }
      return taken;
    }

    boolean isAsked() {
      return all != null
          || withRest
          || !left.isEmpty()
          || byView.stream().anyMatch(parts -> !parts.isEmpty());
    }

    void count(int from, int to) {
      remaining.count(series, quarter, month, cube.kernels(), from, to);
      for (int i = from; all != null && i < to; i++) {
        all[i] += remaining.stock[i];
      }
      for (int v = 0; v < byView.size(); v++) {
        share(viewsInOrder.get(v), byView.get(v), from, to);
      }
      for (Left one : left) {
        one.leaving().copy(share, rest, from, to);
        one.sums().leave(share, remaining, from, to);
      }
    }

    private void share(View view, List<Taken> parts, int from, int to) {
      Arrays.fill(rest, from, to, 1);
      for (Taken taken : parts) {
        taken.part().copy(share, from, to);
        if (taken.sums() != null) {
          taken.sums().add(share, remaining, from, to);
        }
        for (int i = from; i < to; i++) {
          rest[i] -= share[i];
        }
      }
      if (withRest && anyRest(from, to)) {
        sums(view, Country.UNALLOCATED, series.pathway()).add(rest, remaining, from, to);
      }
    }

    private boolean anyRest(int from, int to) {
      boolean any = false;
      for (int i = from; i < to; i++) {
        rest[i] = Math.max(0, rest[i]);
        any |= rest[i] > 0;
      }
      return any;
    }
  }
}
