package io.computestock.jobs.fusion;

import io.computestock.diversion.RouteMove;
import io.computestock.fusion.Balanced;
import io.computestock.fusion.EvidenceCell;
import io.computestock.fusion.PathwayYear;
import io.computestock.jobs.fusion.FusionEstimate.ClassView;
import io.computestock.jobs.fusion.FusionEstimate.Setting;
import io.computestock.reference.ChipType;
import io.computestock.reference.Country;
import io.computestock.reference.Months;
import io.computestock.shipments.Pathway;
import io.computestock.shipments.View;
import io.computestock.stock.Departure;
import io.computestock.stock.Embargoes;
import io.computestock.stock.FusedInputs.Holder;
import io.computestock.stock.FusedInputs.Split;
import io.computestock.stock.SeriesPlaces;
import io.computestock.stock.ShareDraws;
import io.computestock.stock.Shares;
import io.computestock.uncertainty.DrawVectors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Shares of countries, and what is moved from them to where it may not be sold. */
final class Splitting {
  /** A smaller part of the diverted chips is rounding. */
  private static final double ROUNDING = 1e-9;

  private final Setting setting;
  private final SortedMap<Integer, double[]> diverted = new TreeMap<>();
  private final SortedMap<Integer, double[]> arrived = new TreeMap<>();
  private final SortedMap<Integer, SortedMap<String, double[]>> routes = new TreeMap<>();
  private final SortedMap<ClassView, SortedMap<Integer, double[]>> divertible = new TreeMap<>();

  Splitting(Setting setting, List<PathwayYear> pathways) {
    this.setting = setting;
    for (PathwayYear year : pathways) {
      EvidenceCell cell = year.cell();
      if (cell.pathway().equals(Pathway.DIVERTED.id())) {
        year.months()
            .forEach(
                (month, chips) ->
                    DrawVectors.add(
                        diverted.computeIfAbsent(
                            Months.quarter(month), q -> new double[chips.length]),
                        chips));
      }
      if (cell.pathway().equals(Departure.DIVERTED_OUT.id())) {
        routes
            .computeIfAbsent(cell.period().start().getYear(), y -> new TreeMap<>())
            .merge(cell.country(), year.chips(), DrawVectors::sum);
      }
    }
    routes.values().forEach(Splitting::toShares);
    findDivertible();
  }

  /** Chips that left by country as shares; in a draw in which none left, of no known place. */
  private static void toShares(SortedMap<String, double[]> left) {
    int draws = left.get(left.firstKey()).length;
    left.putIfAbsent(Country.UNALLOCATED, new double[draws]);
    double[] all = new double[draws];
    left.values().forEach(chips -> DrawVectors.add(all, chips));
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

  /** Shares of the countries of a class and quarter; each is to be asked for once. */
  Split split(ClassView key, int quarter, Balanced balanced) {
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
    DrawVectors.add(arrived.computeIfAbsent(quarter, q -> new double[came.length]), came);
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
        setting.storing().apply(Shares.of(came, mayLeave)),
        setting
            .storing()
            .apply(Shares.of(negative(move.change().get(Country.UNALLOCATED)), mayLeave)));
  }

  /** Diverted chips less those that arrived, once all is split. */
  SortedMap<Integer, double[]> notHeld() {
    var years = new TreeMap<Integer, double[]>();
    diverted.forEach(
        (quarter, said) -> {
          double[] came = arrived.getOrDefault(quarter, new double[said.length]);
          double[] left = years.computeIfAbsent(Months.year(quarter), y -> new double[said.length]);
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

  private List<Holder> holders(SortedMap<String, float[]> shares, SortedMap<String, float[]> kept) {
    var holders = new ArrayList<Holder>();
    shares.forEach(
        (country, share) -> {
          if (!country.equals(Country.UNALLOCATED)) {
            ShareDraws stored = setting.storing().apply(share);
            float[] left = kept.get(country);
            holders.add(
                new Holder(
                    country, stored, left == share ? stored : setting.storing().apply(left)));
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
                DrawVectors.add(all, quarters.get(quarter));
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
