package io.computestock.stock;

import io.computestock.reference.ChipType;
import io.computestock.shipments.Pathway;
import io.computestock.shipments.View;
import io.computestock.stock.MonthEstimate.Holder;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Who runs jobs on chips: their owners, but for what tenants abroad run. A rental moves access and
 * neither place nor owner; it takes at most what the owner's country runs of the class, of each
 * type in proportion.
 */
final class RentedOut {
  private final SortedMap<String, List<FusedInputs.Rental>> byOwnerAndClass = new TreeMap<>();
  private final List<Seen> seen = new ArrayList<>();
  private final int month;
  private final int draws;

  @SuppressWarnings("ArrayRecordComponent") // draws are vectors; these records are never compared
  private record Seen(Holder holder, ChipType chip, double[] running) {}

  RentedOut(List<FusedInputs.Rental> rentals, int month, int draws) {
    this.month = month;
    this.draws = draws;
    for (FusedInputs.Rental rental : rentals) {
      if (rental.at(month) != null) {
        byOwnerAndClass
            .computeIfAbsent(key(rental.owner(), rental.chipClass()), k -> new ArrayList<>())
            .add(rental);
      }
    }
  }

  private static String key(String owner, String chipClass) {
    return owner + "/" + chipClass;
  }

  /** Sees running chips of a type in the owned view. */
  void see(Holder holder, ChipType chip, double[] running) {
    if (byOwnerAndClass.containsKey(key(holder.country(), chip.chipClass()))) {
      seen.add(new Seen(holder, chip, running));
    }
  }

  /** Adds the accessible view to the totals. */
  void move(SortedMap<Holder, Totals> totals, StockCube cube) {
    var touched = new TreeSet<String>();
    byOwnerAndClass
        .values()
        .forEach(
            rentals ->
                rentals.forEach(
                    rental -> {
                      touched.add(rental.owner());
                      touched.add(rental.tenant());
                    }));
    var accessible = new TreeMap<Holder, Totals>();
    totals.forEach(
        (holder, owned) -> {
          if (holder.view() == View.OWNED) {
            boolean same = !touched.contains(holder.country());
            accessible.put(
                new Holder(View.ACCESSIBLE, holder.country(), holder.pathway()),
                same ? owned : owned.stockOnly());
          }
        });
    byOwnerAndClass.forEach((key, rentals) -> move(key, rentals, accessible, cube));
    accessible.forEach(
        (holder, part) -> {
          if (touched.contains(holder.country())) {
            part.clip();
          }
        });
    totals.putAll(accessible);
  }

  private void move(
      String key,
      List<FusedInputs.Rental> rentals,
      SortedMap<Holder, Totals> accessible,
      StockCube cube) {
    List<Seen> owned =
        seen.stream()
            .filter(one -> key(one.holder().country(), one.chip().chipClass()).equals(key))
            .toList();
    double[] runs = new double[draws];
    owned.forEach(one -> Totals.add(runs, one.running(), 1));
    double[] rented = new double[draws];
    for (FusedInputs.Rental rental : rentals) {
      float[] chips = rental.at(month);
      for (int i = 0; i < draws; i++) {
        rented[i] += chips[i];
      }
    }
    for (FusedInputs.Rental rental : rentals) {
      float[] chips = rental.at(month);
      double[] part = new double[draws];
      for (int i = 0; i < draws; i++) {
        part[i] = chips[i] == 0 ? 0 : chips[i] / Math.max(rented[i], runs[i]);
      }
      var tenant = new Holder(View.ACCESSIBLE, rental.tenant(), Pathway.TRANSFER);
      for (Seen one : owned) {
        double[] moved = new double[draws];
        for (int i = 0; i < draws; i++) {
          moved[i] = part[i] * one.running()[i];
        }
        double[] utilisation = cube.performance().utilisation(one.chip());
        accessible
            .get(new Holder(View.ACCESSIBLE, one.holder().country(), one.holder().pathway()))
            .addRunning(moved, -1, one.chip(), cube.h100(), utilisation);
        accessible
            .computeIfAbsent(tenant, h -> new Totals(draws, false))
            .addRunning(moved, 1, one.chip(), cube.h100(), utilisation);
      }
    }
  }
}
