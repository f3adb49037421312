package io.computestock.stock;

import io.computestock.reference.ChipType;
import io.computestock.shipments.Pathway;
import io.computestock.shipments.View;
import io.computestock.uncertainty.DrawVectors;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Who runs jobs on chips: their owners, but for what tenants abroad run. A rental moves access and
 * neither place nor owner; it takes at most what the owner's country runs of the class, of each
 * type in proportion.
 *
 * <p>What owners run is counted first, so that owners and tenants may be looked at apart.
 */
final class RentedOut {
  private final StockCube cube;
  private final int month;
  private final SortedMap<OfClass, List<FusedInputs.Rental>> rentals = new TreeMap<>();
  private final Set<String> touched = new TreeSet<>();
  private final List<Move> moves = new ArrayList<>();

  /** An owner's chips of a class. */
  private record OfClass(String owner, String chipClass) implements Comparable<OfClass> {
    @Override
    public int compareTo(OfClass other) {
      int byOwner = owner.compareTo(other.owner);
      return byOwner != 0 ? byOwner : chipClass.compareTo(other.chipClass);
    }
  }

  /** Running chips of a type in an owner's hands. */
  @SuppressWarnings("ArrayRecordComponent") // draws are vectors; these records are never compared
  private record Owned(Holder holder, ChipType chip, double[] running) {}

  /** Running chips of a type that an owner lets a tenant use. */
  @SuppressWarnings("ArrayRecordComponent") // draws are vectors; these records are never compared
  private record Move(Holder owner, Holder tenant, ChipType chip, double[] running) {}

  /** What is rented out at the end of a month. */
  RentedOut(StockCube cube, int month) {
    this.cube = cube;
    this.month = month;
    for (FusedInputs.Rental rental : cube.rentals()) {
      if (rental.at(month) != null) {
        rentals
            .computeIfAbsent(
                new OfClass(rental.owner(), rental.chipClass()), k -> new ArrayList<>())
            .add(rental);
        touched.add(rental.owner());
        touched.add(rental.tenant());
      }
    }
    rentals.forEach(this::move);
  }

  private void move(OfClass key, List<FusedInputs.Rental> ofOwner) {
    Vectors vectors = cube.vectors();
    var counts = new ArrayList<ChipCount>();
    var owned = new ArrayList<Owned>();
    double[] runs = vectors.zeros();
    for (ChipType chip : cube.byChip().keySet()) {
      if (chip.chipClass().equals(key.chipClass())) {
        var count =
            new ChipCount(cube, chip, month, EnumSet.of(View.OWNED), Set.of(key.owner()), null);
        counts.add(count);
        count
            .sums()
            .forEach((holder, chips) -> owned.add(new Owned(holder, chip, chips.installed)));
      }
    }
    owned.forEach(one -> DrawVectors.add(runs, one.running()));
    double[] rented = vectors.zeros();
    for (FusedInputs.Rental rental : ofOwner) {
      float[] chips = rental.at(month);
      for (int i = 0; i < rented.length; i++) {
        rented[i] += chips[i];
      }
    }
    for (FusedInputs.Rental rental : ofOwner) {
      float[] chips = rental.at(month);
      var tenant = new Holder(View.ACCESSIBLE, rental.tenant(), Pathway.TRANSFER);
      for (Owned one : owned) {
        double[] moved = vectors.zeros();
        for (int i = 0; i < moved.length; i++) {
          double part = chips[i] == 0 ? 0 : chips[i] / Math.max(rented[i], runs[i]);
          moved[i] = part * one.running()[i];
        }
        moves.add(new Move(accessible(one.holder()), tenant, one.chip(), moved));
      }
    }
    vectors.release(runs);
    vectors.release(rented);
    counts.forEach(ChipCount::release);
  }

  private static Holder accessible(Holder owner) {
    return new Holder(View.ACCESSIBLE, owner.country(), owner.pathway());
  }

  /**
   * Adds the accessible view of some countries to their totals; that of a country without rentals
   * is the owned one itself.
   */
  void move(SortedMap<Holder, Totals> totals, Set<String> countries) {
    var accessible = new TreeMap<Holder, Totals>();
    totals.forEach(
        (holder, owned) -> {
          if (holder.view() == View.OWNED) {
            boolean same = !touched.contains(holder.country());
            accessible.put(accessible(holder), same ? owned : owned.stockOnly());
          }
        });
    for (Move move : moves) {
      double[] utilisation = cube.performance().utilisation(move.chip());
      if (countries.contains(move.owner().country())) {
        accessible
            .get(move.owner())
            .addRunning(move.running(), -1, move.chip(), cube.h100(), utilisation);
      }
      if (countries.contains(move.tenant().country())) {
        accessible
            .computeIfAbsent(move.tenant(), h -> new Totals(cube.vectors(), View.ACCESSIBLE))
            .addRunning(move.running(), 1, move.chip(), cube.h100(), utilisation);
      }
    }
    accessible.forEach(
        (holder, part) -> {
          if (touched.contains(holder.country())) {
            part.clip();
          }
        });
    totals.putAll(accessible);
  }

  /** Gives all vectors back. */
  void release() {
    moves.forEach(move -> cube.vectors().release(move.running()));
  }
}
