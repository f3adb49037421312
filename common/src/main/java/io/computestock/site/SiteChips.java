package io.computestock.site;

import io.computestock.reference.ChipType;
import io.computestock.reference.Metric;
import io.computestock.reference.ReferenceData;
import io.computestock.uncertainty.ParameterDraws;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;

/**
 * The chips of one report by draw: as counted; else from power; else from the publisher's
 * performance. An unnamed chip type is the mix of what was being installed; then a performance goes
 * before a count, for a count of old chips is not one of new ones.
 */
final class SiteChips {
  private final Map<String, ChipType> chips;
  private final ChipType h100;
  private final ChipMixAt mix;
  private final ChipPower power;
  private final double provisionedShare;
  private final int draws;
  private final Map<String, SortedMap<String, double[]>> named = new ConcurrentHashMap<>();

  SiteChips(ParameterDraws draws, Map<String, ChipType> chips, ChipMixAt mix) {
    this.chips = chips;
    this.h100 = chips.get(ReferenceData.H100);
    this.mix = mix;
    this.power = new ChipPower(draws, chips);
    this.provisionedShare = draws.registry().fixed("site.provisioned_share");
    this.draws = draws.count();
  }

  /**
   * Chips of a report.
   *
   * @param total packages of all types, by draw
   * @param shares share of each type
   * @param size the same in H100 equivalents by 16-bit operations; types without a rate count 0
   * @param flags how they were come by
   */
  @SuppressWarnings("ArrayRecordComponent") // vectors of draws, never compared
  record OfReport(
      double[] total, SortedMap<String, double[]> shares, double[] size, Set<SiteFlag> flags) {}

  /**
   * The chips of a report.
   *
   * @param month month from which the level holds or is expected
   * @param error factor on the count or power, by draw
   * @param basis uniform numbers that decide on an unknown basis of power, by draw
   */
  OfReport of(SiteReport report, YearMonth month, double[] error, double[] basis) {
    Set<SiteFlag> flags = EnumSet.noneOf(SiteFlag.class);
    SortedMap<String, double[]> shares = shares(report, month, flags);
    double[] total = shares.isEmpty() ? null : total(report, shares, basis, flags);
    if (total == null) {
      return new OfReport(
          new double[draws], new TreeMap<>(), new double[draws], EnumSet.of(SiteFlag.NO_QUANTITY));
    }
    for (int i = 0; i < draws; i++) {
      total[i] *= error[i];
    }
    double[] size = mean(shares, chip -> rate(Metric.H100E_TRAIN16, chip));
    for (int i = 0; i < draws; i++) {
      size[i] *= total[i];
    }
    return new OfReport(total, shares, size, flags);
  }

  private SortedMap<String, double[]> shares(
      SiteReport report, YearMonth month, Set<SiteFlag> flags) {
    if (report.chipType() == null) {
      flags.add(SiteFlag.CHIP_TYPE_ASSUMED);
      return mix.shares(report.country(), month);
    }
    return named.computeIfAbsent(
        report.chipType(),
        chip -> {
          double[] all = new double[draws];
          Arrays.fill(all, 1);
          return new TreeMap<>(Map.of(chip, all));
        });
  }

  /** Packages before the error of the site, or null when there is nothing to go by. */
  private double[] total(
      SiteReport report, SortedMap<String, double[]> shares, double[] basis, Set<SiteFlag> flags) {
    boolean isRated = !Double.isNaN(report.h100e()) || !Double.isNaN(report.flops16());
    if (!Double.isNaN(report.chips()) && report.chipType() == null && isRated) {
      double[] total = fromPerformance(report, shares);
      if (total != null) {
        flags.add(SiteFlag.FROM_PERFORMANCE);
        return total;
      }
    }
    if (!Double.isNaN(report.chips())) {
      double[] total = new double[draws];
      Arrays.fill(total, report.chips());
      return total;
    }
    if (!Double.isNaN(report.powerMw())) {
      Set<SiteFlag> doubts = EnumSet.of(SiteFlag.FROM_POWER);
      double[] watt = watt(report, shares, basis, doubts);
      if (watt != null) {
        flags.addAll(doubts);
        for (int i = 0; i < draws; i++) {
          watt[i] = ChipsFromPower.chips(report.powerMw(), 1, watt[i]);
        }
        return watt;
      }
    }
    flags.add(SiteFlag.FROM_PERFORMANCE);
    return fromPerformance(report, shares);
  }

  /** Packages by the publisher's performance, or null when it tells none. */
  private double[] fromPerformance(SiteReport report, SortedMap<String, double[]> shares) {
    double[] total = null;
    if (!Double.isNaN(report.h100e())) {
      total = over(report.h100e(), mean(shares, chip -> rate(Metric.H100E_TRAIN8, chip)));
    }
    if (total == null && !Double.isNaN(report.flops16())) {
      total = over(report.flops16(), mean(shares, chip -> rate(Metric.FLOPS_16BIT, chip)));
    }
    return total;
  }

  /** Power of the mean chip of a mix by draw, or null when no chip's power is known. */
  private double[] watt(
      SiteReport report, SortedMap<String, double[]> shares, double[] basis, Set<SiteFlag> flags) {
    PowerLevel level = report.powerLevel();
    if (level == null) {
      flags.add(SiteFlag.POWER_LEVEL_ASSUMED);
      level = PowerLevel.FACILITY;
    }
    if (report.powerBasis() != null) {
      return watt(shares, level, report.powerBasis());
    }
    flags.add(SiteFlag.POWER_BASIS_UNKNOWN);
    double[] watt = watt(shares, level, PowerBasis.PROVISIONED);
    double[] peak = watt(shares, level, PowerBasis.PEAK);
    if (watt == null || peak == null) {
      return watt;
    }
    for (int i = 0; i < draws; i++) {
      watt[i] = basis[i] < provisionedShare ? watt[i] : peak[i];
    }
    return watt;
  }

  /** Chips of unknown power are taken to need the mean of the others. */
  private double[] watt(SortedMap<String, double[]> shares, PowerLevel level, PowerBasis basis) {
    double[] sum = new double[draws];
    double[] known = new double[draws];
    shares.forEach(
        (chip, share) -> {
          Optional<double[]> watt = power.watt(chip, level, basis);
          for (int i = 0; watt.isPresent() && i < draws; i++) {
            sum[i] += share[i] * watt.get()[i];
            known[i] += share[i];
          }
        });
    for (int i = 0; i < draws; i++) {
      if (!(known[i] > 0)) {
        return null;
      }
      sum[i] /= known[i];
    }
    return sum;
  }

  private double rate(Metric metric, String chip) {
    double rate = metric.perChip(chips.get(chip), h100);
    return Double.isNaN(rate) ? 0 : rate;
  }

  private double[] mean(SortedMap<String, double[]> shares, ToDoubleFunction<String> perChip) {
    double[] mean = new double[draws];
    shares.forEach(
        (chip, share) -> {
          double rate = perChip.applyAsDouble(chip);
          for (int i = 0; i < draws; i++) {
            mean[i] += share[i] * rate;
          }
        });
    return mean;
  }

  /** A performance over that of one chip; null when the latter is not known. */
  private static double[] over(double performance, double[] perChip) {
    for (int i = 0; i < perChip.length; i++) {
      if (!(perChip[i] > 0)) {
        return null;
      }
      perChip[i] = performance / perChip[i];
    }
    return perChip;
  }
}
