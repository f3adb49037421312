package io.computestock.trade;

import java.io.Serializable;
import java.time.YearMonth;
import java.util.Comparator;

/**
 * What both sides declare of one commodity in one period on one route. NaN where a side says
 * nothing.
 *
 * @param commodity HS 2022 code or basket
 * @param commodityClass class of the goods
 * @param month first month
 * @param months number of months
 * @param exporterUsd exporter's value, FOB, US$
 * @param importerCifUsd importer's value with freight and insurance, US$
 * @param importerFobUsd importer's value without, US$
 * @param publisherUsd value that a publisher has reconciled, FOB, US$
 * @param reExportUsd part of the exporter's value that is re-export, US$
 * @param kg net weight of the side with more of it known
 * @param weighedUsd value of what was weighed, US$
 * @param flags repairs and doubts, separated by semicolons; may be empty
 */
public record MirrorPair(
    String commodity,
    String commodityClass,
    YearMonth month,
    int months,
    double exporterUsd,
    double importerCifUsd,
    double importerFobUsd,
    double publisherUsd,
    double reExportUsd,
    double kg,
    double weighedUsd,
    String flags)
    implements Serializable {

  /** By class, period and commodity: an order that does not depend on where rows came from. */
  public static final Comparator<MirrorPair> ORDER =
      Comparator.comparing(MirrorPair::commodityClass)
          .thenComparing(MirrorPair::month)
          .thenComparingInt(MirrorPair::months)
          .thenComparing(MirrorPair::commodity);

  /** The importer's value as declared; NaN when there is none. */
  public double importerUsd() {
    return sum(importerCifUsd, importerFobUsd);
  }

  /** Whether some of the importer's value holds freight. */
  public boolean isCif() {
    return importerCifUsd > 0;
  }

  /** The importer's value without the margin τ; NaN when there is none. */
  public double importerFob(double margin) {
    return sum(CifMargin.fob(importerCifUsd, margin), importerFobUsd);
  }

  /** Whether both sides declare something. */
  public boolean isTwoSided() {
    return exporterUsd > 0 && importerUsd() > 0;
  }

  /** Natural log of US$ per kg; NaN when nothing was weighed. */
  public double lnUnitValue() {
    return kg > 0 && weighedUsd > 0 ? Math.log(weighedUsd / kg) : Double.NaN;
  }

  /** Last month. */
  public YearMonth lastMonth() {
    return month.plusMonths(months - 1L);
  }

  /** Whether two pairs are of one period. */
  boolean isOfSamePeriod(MirrorPair other) {
    return month.equals(other.month) && months == other.months;
  }

  /** Whether some goods may be in both: of one class, code or heading, and month. */
  boolean overlaps(MirrorPair other) {
    return commodityClass.equals(other.commodityClass)
        && (Goods.covers(commodity, other.commodity) || Goods.covers(other.commodity, commodity))
        && !other.month.isAfter(lastMonth())
        && !month.isAfter(other.lastMonth());
  }

  /** The same goods as another commodity. */
  public MirrorPair as(String otherCommodity, String otherClass) {
    return new MirrorPair(
        otherCommodity,
        otherClass,
        month,
        months,
        exporterUsd,
        importerCifUsd,
        importerFobUsd,
        publisherUsd,
        reExportUsd,
        kg,
        weighedUsd,
        flags);
  }

  /** Two pairs added up, as a pair of this commodity and the period given. */
  public MirrorPair plus(MirrorPair other, YearMonth first, int numberOfMonths) {
    return new MirrorPair(
        commodity,
        commodityClass,
        first,
        numberOfMonths,
        sum(exporterUsd, other.exporterUsd),
        sum(importerCifUsd, other.importerCifUsd),
        sum(importerFobUsd, other.importerFobUsd),
        sum(publisherUsd, other.publisherUsd),
        sum(reExportUsd, other.reExportUsd),
        sum(kg, other.kg),
        sum(weighedUsd, other.weighedUsd),
        joined(flags, other.flags));
  }

  /** What this pair says, and where it says nothing what the other says. */
  public MirrorPair orElse(MirrorPair other) {
    boolean importerHere = importerUsd() > 0;
    return new MirrorPair(
        commodity,
        commodityClass,
        month,
        months,
        either(exporterUsd, other.exporterUsd),
        importerHere ? importerCifUsd : other.importerCifUsd,
        importerHere ? importerFobUsd : other.importerFobUsd,
        either(publisherUsd, other.publisherUsd),
        either(reExportUsd, other.reExportUsd),
        kg > 0 ? kg : other.kg,
        kg > 0 ? weighedUsd : other.weighedUsd,
        joined(flags, other.flags));
  }

  /** The same with one more flag. */
  public MirrorPair flagged(String flag) {
    return new MirrorPair(
        commodity,
        commodityClass,
        month,
        months,
        exporterUsd,
        importerCifUsd,
        importerFobUsd,
        publisherUsd,
        reExportUsd,
        kg,
        weighedUsd,
        joined(flags, flag));
  }

  private static double either(double first, double second) {
    return first > 0 ? first : second;
  }

  private static double sum(double a, double b) {
    if (Double.isNaN(a)) {
      return b;
    }
    return Double.isNaN(b) ? a : a + b;
  }

  private static String joined(String a, String b) {
    if (a.isEmpty() || b.isEmpty() || a.equals(b)) {
      return a.isEmpty() ? b : a;
    }
    var flags = new java.util.TreeSet<>(java.util.List.of(a.split(";", -1)));
    flags.addAll(java.util.List.of(b.split(";", -1)));
    return String.join(";", flags);
  }
}
