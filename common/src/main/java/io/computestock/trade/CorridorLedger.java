package io.computestock.trade;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * Brings the declarations of one route to common periods and units, so that like meets like.
 *
 * <ul>
 *   <li>Periods: where one side declares a year and the other months, twelve months are added up;
 *       where both declare all months, the months stand. What overlaps is used once.
 *   <li>Units: where one side declares a heading or basket and the other its six-digit codes, the
 *       codes are added up and the pair is one of the heading.
 * </ul>
 */
public final class CorridorLedger {
  private static final int YEAR = 12;

  private CorridorLedger() {}

  /** The pairs of one route, in {@link MirrorPair#ORDER}. */
  public static List<MirrorPair> settle(Collection<MirrorPair> declared) {
    var settled = new ArrayList<MirrorPair>();
    var byYear = new TreeMap<String, List<MirrorPair>>();
    declared.stream()
        .sorted(MirrorPair.ORDER)
        .forEach(
            pair ->
                byYear
                    .computeIfAbsent(
                        pair.commodityClass() + pair.month().getYear(), key -> new ArrayList<>())
                    .add(pair));
    byYear.values().forEach(year -> settled.addAll(commonPeriods(year)));
    boolean reachOver = settled.stream().anyMatch(CorridorLedger::endsInAnotherYear);
    return commonUnits(reachOver ? notOverlapping(settled) : settled).stream()
        .sorted(MirrorPair.ORDER)
        .toList();
  }

  private static boolean endsInAnotherYear(MirrorPair pair) {
    return pair.lastMonth().getYear() != pair.month().getYear();
  }

  /** Months or year: pairs of one class that begin in one calendar year. */
  private static List<MirrorPair> commonPeriods(List<MirrorPair> pairs) {
    List<MirrorPair> months = pairs.stream().filter(pair -> pair.months() == 1).toList();
    List<MirrorPair> years = pairs.stream().filter(CorridorLedger::isCalendarYear).toList();
    if (years.isEmpty()) {
      return notOverlapping(pairs);
    }
    if (months.isEmpty()) {
      return years;
    }
    boolean exporterMonthly = isComplete(months, years, MirrorPair::exporterUsd);
    boolean importerMonthly = isComplete(months, years, MirrorPair::importerUsd);
    if (exporterMonthly && importerMonthly) {
      var kept = new ArrayList<>(months.stream().map(p -> p.flagged("year_left_out")).toList());
      years.stream().filter(year -> months.stream().noneMatch(year::overlaps)).forEach(kept::add);
      return kept;
    }
    var byCommodity = new TreeMap<String, MirrorPair>();
    years.forEach(pair -> byCommodity.put(pair.commodity(), pair));
    YearMonth january = years.get(0).month();
    for (Map.Entry<String, MirrorPair> sum : sums(months, january).entrySet()) {
      MirrorPair complete = onlyComplete(sum.getValue(), exporterMonthly, importerMonthly);
      byCommodity.merge(sum.getKey(), complete, MirrorPair::orElse);
    }
    return byCommodity.values().stream()
        .filter(CorridorLedger::saysSomething)
        .map(pair -> pair.flagged("months_left_out"))
        .toList();
  }

  private static boolean isCalendarYear(MirrorPair pair) {
    return pair.months() == YEAR && pair.month().getMonthValue() == 1;
  }

  private static boolean saysSomething(MirrorPair pair) {
    return pair.exporterUsd() > 0 || pair.importerUsd() > 0 || pair.publisherUsd() > 0;
  }

  /** Whether a side's months say as much as a year: all twelve, or no less than its year. */
  private static boolean isComplete(
      List<MirrorPair> months, List<MirrorPair> years, ToDoubleFunction<MirrorPair> declares) {
    List<MirrorPair> declared =
        months.stream().filter(pair -> declares.applyAsDouble(pair) > 0).toList();
    List<MirrorPair> ofYear =
        years.stream().filter(year -> declares.applyAsDouble(year) > 0).toList();
    List<MirrorPair> inYear =
        declared.stream().filter(month -> ofYear.stream().anyMatch(month::overlaps)).toList();
    boolean noLess = !ofYear.isEmpty() && sum(inYear, declares) >= sum(ofYear, declares);
    return noLess || declared.stream().map(MirrorPair::month).distinct().count() == YEAR;
  }

  private static double sum(List<MirrorPair> pairs, ToDoubleFunction<MirrorPair> declares) {
    return pairs.stream().mapToDouble(declares).filter(usd -> usd > 0).sum();
  }

  private static Map<String, MirrorPair> sums(List<MirrorPair> months, YearMonth january) {
    var sums = new TreeMap<String, MirrorPair>();
    for (MirrorPair month : months) {
      sums.merge(month.commodity(), month, (a, b) -> a.plus(b, january, YEAR));
    }
    return sums;
  }

  /** The sums of a side of which months are missing are not those of a year. */
  private static MirrorPair onlyComplete(MirrorPair sum, boolean exporter, boolean importer) {
    return new MirrorPair(
        sum.commodity(),
        sum.commodityClass(),
        YearMonth.of(sum.month().getYear(), 1),
        YEAR,
        exporter ? sum.exporterUsd() : Double.NaN,
        importer ? sum.importerCifUsd() : Double.NaN,
        importer ? sum.importerFobUsd() : Double.NaN,
        Double.NaN,
        exporter ? sum.reExportUsd() : Double.NaN,
        exporter && importer ? sum.kg() : Double.NaN,
        exporter && importer ? sum.weighedUsd() : Double.NaN,
        sum.flags());
  }

  /** Months first, then the longest periods; others where they do not overlap these. */
  private static List<MirrorPair> notOverlapping(List<MirrorPair> pairs) {
    var kept = new ArrayList<MirrorPair>();
    pairs.stream()
        .sorted(
            Comparator.comparing((MirrorPair pair) -> pair.months() > 1)
                .thenComparing(Comparator.comparingInt(MirrorPair::months).reversed())
                .thenComparing(MirrorPair.ORDER))
        .filter(
            pair ->
                kept.stream()
                    .noneMatch(other -> other.overlaps(pair) && !other.isOfSamePeriod(pair)))
        .forEach(kept::add);
    return kept;
  }

  /** Headings and baskets take up the codes that the other side declares in their place. */
  private static List<MirrorPair> commonUnits(List<MirrorPair> pairs) {
    var taken = new ArrayList<MirrorPair>();
    var result = new ArrayList<MirrorPair>();
    for (MirrorPair wide : pairs) {
      if (!Goods.isWide(wide.commodity())) {
        continue;
      }
      List<MirrorPair> codes =
          pairs.stream()
              .filter(pair -> !Goods.isWide(pair.commodity()))
              .filter(pair -> wide.isOfSamePeriod(pair))
              .filter(pair -> Goods.covers(wide.commodity(), pair.commodity()))
              .toList();
      MirrorPair whole = wide;
      if (!codes.isEmpty()) {
        MirrorPair sum = codes.get(0).as(wide.commodity(), wide.commodityClass());
        for (MirrorPair code : codes.subList(1, codes.size())) {
          sum = sum.plus(code, wide.month(), wide.months());
        }
        whole = holds(wide, codes) ? wide.orElse(sum) : wide;
        codes.stream()
            .filter(code -> code.commodityClass().equals(wide.commodityClass()))
            .forEach(taken::add);
      }
      result.add(whole);
    }
    pairs.stream()
        .filter(pair -> !Goods.isWide(pair.commodity()))
        .filter(pair -> !taken.contains(pair))
        .forEach(result::add);
    return result;
  }

  /**
   * Whether codes say as much as their heading or basket. A publisher's value is that of the whole:
   * it gives way only to all codes of its basket.
   */
  private static boolean holds(MirrorPair wide, List<MirrorPair> codes) {
    if (!(wide.publisherUsd() > 0)) {
      return true;
    }
    return Stream.of(wide.commodity().split("\\+", -1))
        .allMatch(part -> codes.stream().anyMatch(code -> code.commodity().equals(part)));
  }
}
