package io.computestock.shipments;

import io.computestock.reference.ChipType;
import io.computestock.reference.Country;
import io.computestock.shipments.DestinationRecord.Kind;
import io.computestock.uncertainty.ParameterDraws;
import io.computestock.uncertainty.RandomStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where shipped chips went, as far as stated (method note 0002).
 *
 * <ul>
 *   <li>Variants made for China go to China, less what was sold elsewhere by name (leakage).
 *   <li>Other chips go to China by the stated shares.
 *   <li>In the owned view the rest goes to the headquarters countries of named owners by their
 *       shares.
 *   <li>What is left is unallocated (ZZZ). In every draw the parts add up to the flow.
 * </ul>
 */
public final class DestinationModel {
  private final ParameterDraws draws;
  private final Map<String, ChipType> chips;
  private final Map<String, String> ownerCountry;
  private final List<DestinationRecord> records;
  private final Map<DestinationRecord, double[]> valueCache = new HashMap<>();

  public DestinationModel(
      ParameterDraws draws,
      Map<String, ChipType> chips,
      Map<String, String> ownerCountry,
      List<DestinationRecord> records) {
    this.draws = draws;
    this.chips = chips;
    this.ownerCountry = ownerCountry;
    this.records = records;
  }

  /** The parts of a flow in both views. */
  public List<Placement> place(UnitFlow flow) {
    boolean variant = chips.get(flow.chipType()).chinaVariant();
    Pathway pathway = variant ? Pathway.VARIANT : Pathway.LICENSED;
    double[] china = variant ? lessSoldElsewhere(flow) : statedForChina(flow);
    double[] rest = new double[draws.count()];
    for (int i = 0; i < rest.length; i++) {
      rest[i] = Math.max(0, flow.units()[i] - china[i]);
    }
    var parts = new ArrayList<Placement>();
    for (View view : View.values()) {
      add(parts, view, Country.CHINA, "", pathway, flow, china);
    }
    add(parts, View.LOCATED, Country.UNALLOCATED, "", pathway, flow, rest);
    placeWithOwners(flow, pathway, rest, variant, parts);
    return parts;
  }

  private void placeWithOwners(
      UnitFlow flow, Pathway pathway, double[] rest, boolean variant, List<Placement> parts) {
    Map<String, double[]> shares = variant ? Map.of() : ownerShares(flow);
    double[] unallocated = rest.clone();
    shares.forEach(
        (owner, share) -> {
          double[] units = new double[rest.length];
          for (int i = 0; i < units.length; i++) {
            units[i] = rest[i] * share[i];
            unallocated[i] = Math.max(0, unallocated[i] - units[i]);
          }
          add(parts, View.OWNED, ownerCountry.get(owner), owner, pathway, flow, units);
        });
    add(parts, View.OWNED, Country.UNALLOCATED, "", pathway, flow, unallocated);
  }

  private static void add(
      List<Placement> parts,
      View view,
      String country,
      String owner,
      Pathway pathway,
      UnitFlow flow,
      double[] units) {
    for (double value : units) {
      if (value > 0) {
        parts.add(new Placement(view, country, owner, pathway, flow, units));
        return;
      }
    }
  }

  private double[] lessSoldElsewhere(UnitFlow flow) {
    double[] units = flow.units().clone();
    for (DestinationRecord record : records) {
      boolean elsewhere = !record.country().isEmpty() && !record.country().equals(Country.CHINA);
      if (elsewhere && record.speaksOf(flow.vendor(), flow.chipType())) {
        double[] share = share(record, flow);
        for (int i = 0; i < units.length; i++) {
          units[i] -= Math.min(1, share[i]) * flow.units()[i];
        }
      }
    }
    for (int i = 0; i < units.length; i++) {
      units[i] = Math.max(0, units[i]);
    }
    return units;
  }

  private double[] statedForChina(UnitFlow flow) {
    double[] units = new double[draws.count()];
    for (DestinationRecord record : records) {
      boolean toChina = record.country().equals(Country.CHINA);
      if (toChina && record.speaksOf(flow.vendor(), flow.chipType())) {
        double[] share = share(record, flow);
        for (int i = 0; i < units.length; i++) {
          units[i] += share[i] * flow.units()[i];
        }
      }
    }
    for (int i = 0; i < units.length; i++) {
      units[i] = Math.min(units[i], flow.units()[i]);
    }
    return units;
  }

  /** Shares of named owners in what does not go to China; cut to add up to 1 at most. */
  private Map<String, double[]> ownerShares(UnitFlow flow) {
    var shares = new LinkedHashMap<String, double[]>();
    for (DestinationRecord record : records) {
      boolean ofOwner = record.measure() == Kind.SHARE_OUTSIDE_CHINA && !record.owner().isEmpty();
      boolean sameDays = record.period().commonDays(flow.period()) > 0;
      if (ofOwner && sameDays && record.speaksOf(flow.vendor(), flow.chipType())) {
        double[] sum = shares.computeIfAbsent(record.owner(), owner -> new double[draws.count()]);
        double[] share = share(record, flow);
        for (int i = 0; i < sum.length; i++) {
          sum[i] += share[i];
        }
      }
    }
    for (int i = 0; i < draws.count(); i++) {
      double total = 0;
      for (double[] share : shares.values()) {
        total += share[i];
      }
      if (total > 1) {
        for (double[] share : shares.values()) {
          share[i] /= total;
        }
      }
    }
    return shares;
  }

  /** What a record says of a flow as a share of the flow, weighted by common days. */
  private double[] share(DestinationRecord record, UnitFlow flow) {
    double[] value = valueCache.computeIfAbsent(record, this::values);
    double[] share = new double[value.length];
    if (record.measure() == Kind.REVENUE_USD) {
      if (flow.revenueUsd() == null) {
        return share;
      }
      double part = record.period().shareIn(flow.period());
      for (int i = 0; i < share.length; i++) {
        share[i] = value[i] * part / flow.revenueUsd()[i];
      }
    } else {
      double part = flow.period().shareIn(record.period());
      for (int i = 0; i < share.length; i++) {
        share[i] = value[i] * part;
      }
    }
    return share;
  }

  private double[] values(DestinationRecord record) {
    double[] own =
        draws.scores(
            "destination." + record.measure().id(),
            RandomStream.cell(
                record.vendor(),
                record.chipType(),
                record.country(),
                record.owner(),
                record.period().toString()));
    if (!record.owner().isEmpty()) {
      double rho = draws.registry().fixed("destination.owner_share_correlation");
      double[] shared =
          draws.scores(
              "destination.owner_share_correlation",
              RandomStream.cell(record.vendor(), record.owner()));
      for (int i = 0; i < own.length; i++) {
        own[i] = ShipmentFormulas.blend(shared[i], own[i], rho);
      }
    }
    return record.value().valuesAt(own);
  }
}
