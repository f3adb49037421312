package io.computestock.shipments;

import io.computestock.issue.Issue;
import io.computestock.issue.IssueCode;
import io.computestock.provenance.Origin;
import io.computestock.reference.Period;
import io.computestock.shipments.ShipmentEvidence.RevenuePeriod;
import io.computestock.shipments.ShipmentEvidence.UnitPeriod;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Chooses the records that a run uses, so that no chip is counted twice and nothing disappears:
 * each record is either used or set aside with a reason.
 *
 * <p>Rules, in this order:
 *
 * <ol>
 *   <li>what is not yet known at the run's date is invisible;
 *   <li>of two vintages of one figure the newer holds, of two equal ones the first;
 *   <li>revenue counts with its mix, and a mix with its revenue, when the shares add up to 1;
 *   <li>of a vendor's days the compute revenue goes before the revenue of the data-center line;
 *   <li>where a vendor's days are covered by revenue, unit counts of the same days give way;
 *   <li>of overlapping revenues of a vendor, and of overlapping unit counts of a chip, fiscal
 *       periods go before calendar ones (the latter are made from the former), then shorter before
 *       longer ones.
 * </ol>
 */
public final class EvidenceSelection {
  /** How far shares of published whole per cents may miss 1. */
  private static final double SHARE_TOLERANCE = 0.015;

  private static final Comparator<ShipmentRecord> BEST_FIRST =
      Comparator.comparing(ShipmentRecord::measure)
          .thenComparing(ShipmentRecord::fiscal, Comparator.reverseOrder())
          .thenComparing(record -> record.period().days())
          .thenComparing(ShipmentRecord::knownAt, Comparator.reverseOrder())
          .thenComparing(ShipmentRecord::origin);

  private final LocalDate asOf;
  private final Predicate<String> hasPrice;
  private final List<Issue> issues = new ArrayList<>();
  private final Set<Origin> used = new HashSet<>();

  /**
   * A selection.
   *
   * @param asOf what became public later is invisible
   * @param hasPrice whether the assumptions know a price of a chip type
   */
  public EvidenceSelection(LocalDate asOf, Predicate<String> hasPrice) {
    this.asOf = asOf;
    this.hasPrice = hasPrice;
  }

  /** Records set aside, with the reason. */
  public List<Issue> issues() {
    return issues;
  }

  /** Records used. */
  public Set<Origin> used() {
    return used;
  }

  /** Chooses among all records. Call once. */
  public ShipmentEvidence select(
      List<ShipmentRecord> shipments, List<DestinationRecord> destinations) {
    List<ShipmentRecord> current = newest(shipments, EvidenceSelection::figure);
    List<RevenuePeriod> revenues = revenuePeriods(current);
    List<UnitPeriod> units = unitPeriods(current, revenues);
    return new ShipmentEvidence(revenues, units, apart(newest(destinations, r -> figure(r))));
  }

  private static List<Object> figure(ShipmentRecord record) {
    boolean fiscalUnits = record.measure() == Measure.UNITS && record.fiscal();
    return List.of(
        record.vendor(), record.chipType(), record.measure(), record.period(), fiscalUnits);
  }

  private static List<Object> figure(DestinationRecord record) {
    return List.of(whereabouts(record), record.measure(), record.period());
  }

  private static List<Object> whereabouts(DestinationRecord record) {
    return List.of(record.vendor(), record.chipType(), record.country(), record.owner());
  }

  /** Of every figure the newest visible vintage; of equal ones the first. */
  private <R extends SnapshotRecord> List<R> newest(
      List<R> records, Function<R, List<Object>> figure) {
    var byFigure = new LinkedHashMap<List<Object>, R>();
    for (R record : records) {
      if (record.knownAt().isAfter(asOf)) {
        setAside(record, IssueCode.KNOWN_LATER, "known since " + record.knownAt());
        continue;
      }
      R other = byFigure.putIfAbsent(figure.apply(record), record);
      if (other == null) {
        continue;
      }
      if (record.knownAt().isAfter(other.knownAt())) {
        setAside(other, IssueCode.SUPERSEDED, "newer in " + record.origin());
        byFigure.put(figure.apply(record), record);
      } else if (record.knownAt().isBefore(other.knownAt())) {
        setAside(record, IssueCode.SUPERSEDED, "newer in " + other.origin());
      } else {
        setAside(record, IssueCode.DUPLICATE, "the same figure stands in " + other.origin());
      }
    }
    return List.copyOf(byFigure.values());
  }

  /** Destination records whose days do not overlap: a quarter goes before its year. */
  private List<DestinationRecord> apart(List<DestinationRecord> records) {
    var accepted = new ArrayList<DestinationRecord>();
    records.stream()
        .sorted(
            Comparator.comparing((DestinationRecord record) -> record.period().days())
                .thenComparing(DestinationRecord::origin))
        .forEach(
            record -> {
              var better =
                  accepted.stream()
                      .filter(other -> whereabouts(other).equals(whereabouts(record)))
                      .filter(other -> other.period().commonDays(record.period()) > 0)
                      .findFirst();
              if (better.isPresent()) {
                String message = "same days as " + better.get().origin();
                setAside(record, IssueCode.OVERLAPS_BETTER_SOURCE, message);
              } else {
                accepted.add(record);
                used.add(record.origin());
              }
            });
    accepted.sort(Comparator.comparing(DestinationRecord::origin));
    return List.copyOf(accepted);
  }

  private record VendorPeriod(String vendor, Period period) {}

  private List<RevenuePeriod> revenuePeriods(List<ShipmentRecord> records) {
    var revenues = new HashMap<VendorPeriod, ShipmentRecord>();
    var mixes = new HashMap<VendorPeriod, List<ShipmentRecord>>();
    for (ShipmentRecord record : records) {
      var key = new VendorPeriod(record.vendor(), record.period());
      switch (record.measure()) {
        case COMPUTE_REVENUE_USD, DATA_CENTER_REVENUE_USD ->
            revenues.merge(key, record, this::betterRevenue);
        case REVENUE_SHARE -> mixes.computeIfAbsent(key, k -> new ArrayList<>()).add(record);
        case UNITS -> {
          /* handled with the units */
        }
      }
    }
    var complete = new ArrayList<ShipmentRecord>();
    var mixOf = new HashMap<ShipmentRecord, List<ShipmentRecord>>();
    revenues.forEach(
        (key, revenue) -> {
          List<ShipmentRecord> mix = mixes.remove(key);
          if (mix == null) {
            setAside(revenue, IssueCode.INCOMPLETE_EVIDENCE, "no product mix for this period");
          } else if (accept(revenue, mix)) {
            complete.add(revenue);
            mixOf.put(revenue, mix);
          }
        });
    mixes
        .values()
        .forEach(
            mix ->
                mix.forEach(
                    share ->
                        setAside(
                            share, IssueCode.INCOMPLETE_EVIDENCE, "no revenue for this period")));
    var periods = new ArrayList<RevenuePeriod>();
    complete.sort(BEST_FIRST);
    for (ShipmentRecord revenue : complete) {
      List<ShipmentRecord> mix = mixOf.get(revenue);
      String better = betterSource(revenue, periods, Map.of());
      if (better.isEmpty()) {
        periods.add(revenuePeriod(revenue, mix));
      } else {
        String message = "same days as " + better;
        setAside(revenue, IssueCode.OVERLAPS_BETTER_SOURCE, message);
        mix.forEach(share -> setAside(share, IssueCode.OVERLAPS_BETTER_SOURCE, message));
      }
    }
    periods.sort(Comparator.comparing(RevenuePeriod::vendor).thenComparing(RevenuePeriod::period));
    return periods;
  }

  /** Of two revenues of the same days the better one; the other is set aside. */
  private ShipmentRecord betterRevenue(ShipmentRecord one, ShipmentRecord other) {
    boolean first = BEST_FIRST.compare(one, other) <= 0;
    ShipmentRecord better = first ? one : other;
    String message = "same days as " + better.origin();
    setAside(first ? other : one, IssueCode.OVERLAPS_BETTER_SOURCE, message);
    return better;
  }

  private boolean accept(ShipmentRecord revenue, List<ShipmentRecord> mix) {
    double sum = mix.stream().mapToDouble(share -> share.value().median()).sum();
    List<String> unpriced =
        mix.stream().map(ShipmentRecord::chipType).filter(hasPrice.negate()).toList();
    if (Math.abs(sum - 1) > SHARE_TOLERANCE) {
      String message = "the shares of this vendor and period add up to " + sum + ", not 1";
      setAside(revenue, IssueCode.CONTRADICTORY, message);
      mix.forEach(share -> setAside(share, IssueCode.CONTRADICTORY, message));
      return false;
    }
    if (!unpriced.isEmpty()) {
      String message = "no price of " + String.join(", ", unpriced) + " in the assumptions";
      setAside(revenue, IssueCode.INCOMPLETE_EVIDENCE, message);
      mix.forEach(share -> setAside(share, IssueCode.INCOMPLETE_EVIDENCE, message));
      return false;
    }
    return true;
  }

  private RevenuePeriod revenuePeriod(ShipmentRecord revenue, List<ShipmentRecord> mix) {
    double sum = mix.stream().mapToDouble(share -> share.value().median()).sum();
    var shares = new TreeMap<String, Double>();
    for (ShipmentRecord share : mix) {
      shares.put(share.chipType(), share.value().median() / sum);
      use(share);
    }
    use(revenue);
    return new RevenuePeriod(
        revenue.vendor(),
        revenue.periodLabel(),
        revenue.period(),
        revenue.measure(),
        revenue.value(),
        shares);
  }

  private List<UnitPeriod> unitPeriods(List<ShipmentRecord> records, List<RevenuePeriod> revenues) {
    var accepted = new HashMap<String, List<ShipmentRecord>>();
    var periods = new ArrayList<UnitPeriod>();
    records.stream()
        .filter(record -> record.measure() == Measure.UNITS)
        .sorted(BEST_FIRST)
        .forEach(
            record -> {
              String better = betterSource(record, revenues, accepted);
              if (better.isEmpty()) {
                accepted.computeIfAbsent(chipKey(record), k -> new ArrayList<>()).add(record);
                use(record);
                periods.add(
                    new UnitPeriod(
                        record.vendor(),
                        record.chipType(),
                        record.periodLabel(),
                        record.period(),
                        record.value()));
              } else {
                setAside(record, IssueCode.OVERLAPS_BETTER_SOURCE, "same days as " + better);
              }
            });
    periods.sort(
        Comparator.comparing(UnitPeriod::vendor)
            .thenComparing(UnitPeriod::chipType)
            .thenComparing(UnitPeriod::period));
    return periods;
  }

  private static String chipKey(ShipmentRecord record) {
    return record.vendor() + '|' + record.chipType();
  }

  private static String betterSource(
      ShipmentRecord record,
      List<RevenuePeriod> revenues,
      Map<String, List<ShipmentRecord>> accepted) {
    for (RevenuePeriod revenue : revenues) {
      boolean sameVendor = revenue.vendor().equals(record.vendor());
      if (sameVendor && revenue.period().commonDays(record.period()) > 0) {
        return "the revenue of " + revenue.vendor() + " " + revenue.label();
      }
    }
    for (ShipmentRecord other : accepted.getOrDefault(chipKey(record), List.of())) {
      if (other.period().commonDays(record.period()) > 0) {
        return other.origin().toString();
      }
    }
    return "";
  }

  private void use(ShipmentRecord record) {
    used.add(record.origin());
    if (record.incomplete()) {
      String message = "the source calls the period incomplete";
      issues.add(new Issue(record.origin(), IssueCode.INCOMPLETE_PERIOD, message, record.raw()));
    }
  }

  private void setAside(SnapshotRecord record, IssueCode code, String message) {
    issues.add(new Issue(record.origin(), code, message, record.raw()));
  }
}
