package io.computestock.stock;

import io.computestock.diversion.RouteMove;
import io.computestock.reference.ChipType;
import io.computestock.reference.Country;
import io.computestock.reference.Period;
import io.computestock.shipments.Pathway;
import io.computestock.shipments.Placement;
import io.computestock.shipments.UnitFlow;
import io.computestock.shipments.View;
import io.computestock.trade.Embargo;
import io.computestock.trade.Goods;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;

/**
 * Places flows by what all channels say. Chips whose place the vendor's records do not tell are
 * spread by the shares of their class and year; chips diverted in a period are moved out of the
 * countries on their routes, and belong to the destination from then on; what nobody on the routes
 * holds is not moved. Nothing is made: in every draw the parts of a flow add up to it.
 */
public final class FusedPlacements {
  private final FusedInputs inputs;
  private final Map<String, ChipType> chips;
  private final List<UnitFlow> shipped;
  private final int draws;
  private final Map<YearMonth, double[]> soldByMonth = new TreeMap<>();

  /**
   * A placement.
   *
   * @param shipped all flows of vendors
   */
  FusedPlacements(
      FusedInputs inputs, Map<String, ChipType> chips, List<UnitFlow> shipped, int draws) {
    this.inputs = inputs;
    this.chips = chips;
    this.shipped = shipped;
    this.draws = draws;
  }

  /**
   * The parts of a flow in both views.
   *
   * @param stated its parts as far as the vendor's records tell
   */
  List<Placement> place(UnitFlow flow, Collection<Placement> stated) {
    if (chips.get(flow.chipType()).chinaVariant()) {
      return List.copyOf(stated);
    }
    SortedMap<String, Placement> located = located(flow, stated);
    var owned = new ArrayList<Placement>();
    stated.stream().filter(part -> part.view() == View.OWNED).forEach(owned::add);
    double[] diverted = diverted(flow);
    var parts = new ArrayList<Placement>();
    if (diverted == null) {
      parts.addAll(located.values());
      parts.addAll(owned);
      return parts;
    }
    RouteMove move = byRoute(flow, located, diverted);
    parts.addAll(moved(flow, View.LOCATED, List.copyOf(located.values()), move));
    double[] arrived = move.change().get(inputs.destination());
    parts.addAll(changedHands(flow, owned, arrived));
    return parts;
  }

  private SortedMap<String, Placement> located(UnitFlow flow, Collection<Placement> stated) {
    var located = new TreeMap<String, Placement>();
    Placement nowhere = null;
    for (Placement part : stated) {
      if (part.view() == View.LOCATED && part.country().equals(Country.UNALLOCATED)) {
        Placement first = nowhere;
        nowhere = first == null ? part : with(part, i -> first.units()[i] + part.units()[i]);
      } else if (part.view() == View.LOCATED) {
        located.put(part.country(), part);
      }
    }
    if (nowhere == null) {
      return located;
    }
    String key =
        FusedInputs.key(chips.get(flow.chipType()).chipClass(), flow.period().middle().getYear());
    SortedMap<String, float[]> shares = inputs.shares().get(key);
    if (shares == null) {
      located.put(Country.UNALLOCATED, nowhere);
      return located;
    }
    double[] left = nowhere.units().clone();
    for (Map.Entry<String, float[]> share : shares.entrySet()) {
      String country = share.getKey();
      boolean known = located.containsKey(country) || country.equals(Country.UNALLOCATED);
      if (!known && mayBeIn(country, flow)) {
        double[] units = new double[draws];
        for (int i = 0; i < draws; i++) {
          units[i] = Math.min(left[i], nowhere.units()[i] * share.getValue()[i]);
          left[i] -= units[i];
        }
        located.put(country, part(flow, View.LOCATED, country, "", nowhere.pathway(), units));
      }
    }
    located.put(
        Country.UNALLOCATED,
        part(flow, View.LOCATED, Country.UNALLOCATED, "", nowhere.pathway(), left));
    return located;
  }

  private boolean mayBeIn(String country, UnitFlow flow) {
    return !isControlled(country, flow.chipType(), flow.period());
  }

  private boolean isControlled(String country, String chip, Period period) {
    Embargo embargo = inputs.embargoes().get(chip);
    return embargo != null
        && embargo.holds(country, Goods.AI_SYSTEMS, YearMonth.from(period.middle()), 1);
  }

  /** Diverted chips of this flow: its part in the controlled chips that were sold that month. */
  private double[] diverted(UnitFlow flow) {
    if (!mayBeDiverted(flow)) {
      return null;
    }
    double[] sum = new double[draws];
    boolean any = false;
    for (YearMonth month = flow.period().firstMonth();
        !month.isAfter(flow.period().lastMonth());
        month = month.plusMonths(1)) {
      double[] ofMonth = inputs.diverted().get(month);
      if (ofMonth != null) {
        any = true;
        double[] all = soldIn(month);
        double part = flow.period().shareIn(Period.of(month));
        for (int i = 0; i < draws; i++) {
          sum[i] += all[i] > 0 ? ofMonth[i] * part * flow.units()[i] / all[i] : 0;
        }
      }
    }
    return any ? sum : null;
  }

  private boolean mayBeDiverted(UnitFlow flow) {
    return inputs.sold().contains(flow.chipType())
        && !chips.get(flow.chipType()).chinaVariant()
        && isControlled(inputs.destination(), flow.chipType(), flow.period());
  }

  /** Chips of a month that may be diverted, all flows together. */
  private double[] soldIn(YearMonth month) {
    return soldByMonth.computeIfAbsent(
        month,
        m -> {
          double[] all = new double[draws];
          for (UnitFlow flow : shipped) {
            double part = flow.period().shareIn(Period.of(m));
            if (part > 0 && mayBeDiverted(flow)) {
              for (int i = 0; i < draws; i++) {
                all[i] += part * flow.units()[i];
              }
            }
          }
          return all;
        });
  }

  private RouteMove byRoute(
      UnitFlow flow, SortedMap<String, Placement> located, double[] diverted) {
    int year = flow.period().middle().getYear();
    var held = new TreeMap<String, double[]>();
    located.forEach((country, part) -> held.put(country, part.units()));
    held.remove(inputs.destination());
    var none = new TreeMap<String, double[]>();
    none.put(Country.UNALLOCATED, ones());
    SortedMap<String, double[]> shares = inputs.routes().getOrDefault(year, none);
    return RouteMove.of(diverted, shares, held, inputs.destination());
  }

  private double[] ones() {
    double[] ones = new double[draws];
    Arrays.fill(ones, 1);
    return ones;
  }

  private List<Placement> moved(UnitFlow flow, View view, List<Placement> parts, RouteMove move) {
    var moved = new ArrayList<Placement>();
    for (Placement part : parts) {
      double[] change = move.change().get(part.country());
      boolean leaves = change != null && !part.country().equals(inputs.destination());
      moved.add(leaves ? with(part, i -> Math.max(0, part.units()[i] + change[i])) : part);
    }
    moved.add(
        part(
            flow,
            view,
            inputs.destination(),
            "",
            Pathway.DIVERTED,
            move.change().get(inputs.destination())));
    return moved;
  }

  /** Chips of owners without a name change hands first, then those of all others in proportion. */
  private List<Placement> changedHands(UnitFlow flow, List<Placement> owned, double[] arrived) {
    double[] nameless = new double[draws];
    double[] named = new double[draws];
    for (Placement part : owned) {
      if (!part.country().equals(inputs.destination())) {
        double[] sum = part.country().equals(Country.UNALLOCATED) ? nameless : named;
        for (int i = 0; i < draws; i++) {
          sum[i] += part.units()[i];
        }
      }
    }
    var parts = new ArrayList<Placement>();
    for (Placement part : owned) {
      if (part.country().equals(inputs.destination())) {
        parts.add(part);
        continue;
      }
      boolean isNameless = part.country().equals(Country.UNALLOCATED);
      parts.add(
          with(
              part,
              i -> {
                double first = Math.min(arrived[i], nameless[i]);
                double taken = isNameless ? first : arrived[i] - first;
                double of = isNameless ? nameless[i] : named[i];
                double share = of > 0 ? Math.min(1, taken / of) : 0;
                return part.units()[i] * (1 - share);
              }));
    }
    parts.add(part(flow, View.OWNED, inputs.destination(), "", Pathway.DIVERTED, arrived));
    return parts;
  }

  private Placement with(Placement part, IntToDoubleFunction units) {
    double[] changed = new double[draws];
    for (int i = 0; i < draws; i++) {
      changed[i] = units.applyAsDouble(i);
    }
    return part(part.flow(), part.view(), part.country(), part.owner(), part.pathway(), changed);
  }

  private static Placement part(
      UnitFlow flow, View view, String country, String owner, Pathway pathway, double[] units) {
    return new Placement(view, country, owner, pathway, flow, units);
  }
}
