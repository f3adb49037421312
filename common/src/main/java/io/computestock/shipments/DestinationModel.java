package io.computestock.shipments;

import io.computestock.reference.ChipType;
import io.computestock.reference.Country;
import io.computestock.shipments.DestinationRecord.Kind;
import io.computestock.uncertainty.ParameterDraws;
import io.computestock.uncertainty.RandomStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where shipped chips went, as far as stated (method note 0002).
 *
 * <ul>
 *   <li>Chips go to a country as far as a record says so. Variants made for China go to China, less
 *       what is stated to have gone elsewhere.
 *   <li>In the owned view only China counts of those records: abroad, the owner of a chip may be of
 *       another country. What does not go to China belongs to the headquarters countries of named
 *       owners by their shares.
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
    SortedMap<String, double[]> stated = stated(flow);
    if (variant) {
      stated.put(Country.CHINA, left(flow.units(), stated.values()));
    }
    var parts = new ArrayList<Placement>();
    stated.forEach((country, units) -> add(parts, View.LOCATED, country, "", pathway, flow, units));
    double[] nowhere = left(flow.units(), stated.values());
    add(parts, View.LOCATED, Country.UNALLOCATED, "", pathway, flow, nowhere);

    double[] china = stated.getOrDefault(Country.CHINA, new double[draws.count()]);
    add(parts, View.OWNED, Country.CHINA, "", pathway, flow, china);
    double[] abroad = left(flow.units(), List.of(china));
    Map<String, double[]> owned = variant ? Map.of() : owned(flow, abroad);
    owned.forEach(
        (owner, units) ->
            add(parts, View.OWNED, ownerCountry.get(owner), owner, pathway, flow, units));
    double[] ownerless = left(abroad, owned.values());
    add(parts, View.OWNED, Country.UNALLOCATED, "", pathway, flow, ownerless);
    return parts;
  }

  /** What is left of a whole after its parts, never below 0. */
  private static double[] left(double[] whole, Collection<double[]> parts) {
    double[] left = whole.clone();
    for (double[] part : parts) {
      for (int i = 0; i < left.length; i++) {
        left[i] = Math.max(0, left[i] - part[i]);
      }
    }
    return left;
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

  /** Chips by country as far as stated; the unallocated country is left for the rest. */
  private SortedMap<String, double[]> stated(UnitFlow flow) {
    var shares = new TreeMap<String, double[]>();
    for (DestinationRecord record : applicable(flow)) {
      if (!record.country().isEmpty()) {
        sum(shares, record.country(), share(record, flow));
      }
    }
    return units(shares, flow.units());
  }

  /** Chips by named owner, of those that do not go to China. */
  private SortedMap<String, double[]> owned(UnitFlow flow, double[] abroad) {
    var shares = new TreeMap<String, double[]>();
    for (DestinationRecord record : applicable(flow)) {
      if (!record.owner().isEmpty()) {
        sum(shares, record.owner(), share(record, flow));
      }
    }
    return units(shares, abroad);
  }

  /** Records on a flow; of two on the same place and days the one that names the chip. */
  private List<DestinationRecord> applicable(UnitFlow flow) {
    List<DestinationRecord> speaking =
        records.stream()
            .filter(record -> record.speaksOf(flow.vendor(), flow.chipType()))
            .filter(record -> record.period().commonDays(flow.period()) > 0)
            .toList();
    return speaking.stream()
        .filter(record -> speaking.stream().noneMatch(other -> isNarrower(other, record)))
        .toList();
  }

  private static boolean isNarrower(DestinationRecord record, DestinationRecord than) {
    return !record.chipType().isEmpty()
        && than.chipType().isEmpty()
        && record.country().equals(than.country())
        && record.owner().equals(than.owner())
        && record.period().commonDays(than.period()) > 0;
  }

  private static void sum(Map<String, double[]> sums, String key, double[] part) {
    double[] sum = sums.computeIfAbsent(key, k -> new double[part.length]);
    for (int i = 0; i < sum.length; i++) {
      sum[i] += part[i];
    }
  }

  /** Shares times the whole; where a draw's shares exceed 1 they are cut in proportion. */
  private static SortedMap<String, double[]> units(
      SortedMap<String, double[]> shares, double[] whole) {
    for (int i = 0; i < whole.length; i++) {
      double total = 0;
      for (double[] share : shares.values()) {
        total += share[i];
      }
      for (double[] share : shares.values()) {
        share[i] *= whole[i] / Math.max(1, total);
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
