package io.computestock.site;

import io.computestock.uncertainty.DistributionSpec;
import io.computestock.uncertainty.ParameterDraws;
import io.computestock.uncertainty.RandomStream;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;

/** A site by draw: from which month which level holds, and what of it runs. */
final class PlacedSite {
  private final Site site;
  private final List<YearMonth> months;
  private final List<List<Part>> parts = new ArrayList<>();
  private final int[][] start;
  private final double[][] size;
  private final boolean[] wasToCome;
  private final Set<SiteFlag> flags = EnumSet.noneOf(SiteFlag.class);

  private PlacedSite(Site site, List<YearMonth> months, int draws) {
    int levels = months.size();
    this.site = site;
    this.months = months;
    this.start = new int[levels][draws];
    this.size = new double[levels][draws];
    this.wasToCome = new boolean[levels];
  }

  /**
   * Chips of a level that run once it holds.
   *
   * @param total packages by draw
   * @param shares share of each chip type by draw
   */
  @SuppressWarnings("ArrayRecordComponent") // vectors of draws, never compared
  record Part(double[] total, SortedMap<String, double[]> shares) {}

  /** What chance decides of single sites: one stream for each question, one cell for each site. */
  static final class Chances {
    private static final String ERROR = "site.measurement_error";

    private final ParameterDraws draws;
    private final DistributionSpec error;
    private final double likely;
    private final double unlikely;

    Chances(ParameterDraws draws) {
      this.draws = draws;
      error = draws.registry().get(ERROR).prior();
      likely = draws.registry().fixed("site.certainty.likely");
      unlikely = draws.registry().fixed("site.certainty.unlikely");
    }

    double[] error(Site site) {
      return error.valuesAt(scores(ERROR, site));
    }

    double[] scores(String quantity, Site site) {
      return draws.scores(quantity, RandomStream.cell(site.id()));
    }

    /** Uniform numbers; zeros where nothing depends on them, because they take time. */
    double[] uniforms(String quantity, Site site, boolean isUnused) {
      return isUnused
          ? new double[draws.count()]
          : draws.stream().uniforms(quantity, RandomStream.cell(site.id()), draws.count());
    }

    /** Draws in which the site is as told. */
    BitSet exists(Site site) {
      var exists = new BitSet();
      if (site.certainty() == Certainty.CONFIRMED) {
        exists.set(0, draws.count());
        return exists;
      }
      double probability = site.certainty() == Certainty.LIKELY ? likely : unlikely;
      double[] uniform = uniforms("site.certainty", site, false);
      for (int i = 0; i < uniform.length; i++) {
        exists.set(i, uniform[i] < probability);
      }
      return exists;
    }
  }

  /**
   * Places a site.
   *
   * @param months month in which each level holds or is expected
   */
  static PlacedSite of(
      Site site,
      List<YearMonth> months,
      SiteChips chips,
      Realisation realisation,
      Merges merges,
      Chances chances) {
    var placed = new PlacedSite(site, months, chances.draws.count());
    placed.equip(chips, realisation, chances);
    placed.date(realisation, merges, chances);
    return placed;
  }

  private void equip(SiteChips chips, Realisation realisation, Chances chances) {
    double[] error = chances.error(site);
    List<SiteReport> reports = site.reports();
    double[] basis =
        chances.uniforms(
            "site.power_basis",
            site,
            reports.stream().allMatch(r -> r.powerBasis() != null || Double.isNaN(r.powerMw())));
    boolean isBuilt = site.levels().stream().allMatch(level -> Realisation.hasSize(level.state()));
    double[] score = isBuilt ? new double[error.length] : chances.scores("site.planned_size", site);
    flags.addAll(site.flags());
    for (int k = 0; k < months.size(); k++) {
      SiteLevel level = site.levels().get(k);
      wasToCome[k] = level.state().mayRun();
      if (level.from() == null) {
        flags.add(SiteFlag.START_UNKNOWN);
      }
      var running = new ArrayList<Part>();
      if (level.state() != SiteState.DECOMMISSIONED && level.state() != SiteState.CANCELLED) {
        for (SiteReport report : level.parts()) {
          SiteChips.OfReport of = chips.of(report, months.get(k), error, basis);
          flags.addAll(of.flags());
          for (int i = 0; i < score.length; i++) {
            double factor =
                realisation.sizeFactor(level.state(), report.operationalShare(), score[i]);
            of.total()[i] *= factor;
            size[k][i] += factor * of.size()[i];
          }
          running.add(new Part(of.total(), of.shares()));
        }
      }
      parts.add(running);
    }
  }

  private void date(Realisation realisation, Merges merges, Chances chances) {
    BitSet counted = chances.exists(site);
    counted.andNot(merges.leftOut(site.id()));
    boolean isSure = site.levels().stream().noneMatch(level -> level.state().mayRun());
    double[] completion = chances.uniforms("site.completion", site, isSure);
    double[] delay = chances.uniforms("site.slip", site, isSure);
    for (int k = 0; k < start.length; k++) {
      SiteLevel level = site.levels().get(k);
      int expected = SiteModel.index(months.get(k));
      int known = SiteModel.index(YearMonth.from(level.knownAt()));
      for (int i = 0; i < completion.length; i++) {
        start[k][i] =
            counted.get(i)
                ? realisation.start(level.state(), expected, known, i, completion[i], delay[i])
                : Realisation.NEVER;
      }
    }
  }

  Site site() {
    return site;
  }

  /** Month in which a level holds or is expected. */
  YearMonth month(int level) {
    return months.get(level);
  }

  Set<SiteFlag> flags() {
    return flags;
  }

  int levels() {
    return start.length;
  }

  List<Part> parts(int level) {
    return parts.get(level);
  }

  /**
   * The level that holds in a month: the last that has come about; −1 before the first. What was
   * announced and came out smaller than what ran already adds nothing and takes nothing away.
   */
  int levelAt(int month, int draw) {
    int holds = -1;
    for (int k = start.length - 1; k >= 0; k--) {
      if (start[k][draw] <= month) {
        holds = holds < 0 || size[k][draw] > size[holds][draw] ? k : holds;
        if (!wasToCome[k]) {
          return holds;
        }
      }
    }
    return holds;
  }

  /** Size of what runs, H100 equivalents by 16-bit operations. */
  double size(int level, int draw) {
    return size[level][draw];
  }

  /** Months, less a first one, in which any level begins to hold in any draw. */
  void changes(BitSet months, int first) {
    for (int[] level : start) {
      Arrays.stream(level)
          .filter(month -> month != Realisation.NEVER && month >= first)
          .forEach(month -> months.set(month - first));
    }
  }
}
