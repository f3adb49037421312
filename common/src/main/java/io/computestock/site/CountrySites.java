package io.computestock.site;

import io.computestock.site.PlacedSite.Part;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The sites of a country in one view, with all their draws. Ask for months in their order: what did
 * not change is not added up again. Not for use by two threads.
 */
public final class CountrySites {
  private final SiteView view;
  private final String country;
  private final SiteModel.Setup setup;
  private final int draws;
  private final List<Standing> placed = new ArrayList<>();
  private final SiteCoverage coverage;
  private final double[] largest;
  private final BitSet changes = new BitSet();
  private final double[] stands;
  private final boolean[] isAbove;
  private SiteEvidence before;
  private double samplingVariance;

  /**
   * Sites of a country.
   *
   * @param largest size of the largest site of any country by month
   */
  CountrySites(
      SiteView view,
      String country,
      SiteModel.Setup setup,
      int draws,
      List<PlacedSite> placed,
      SiteCoverage coverage,
      double[] largest) {
    this.view = view;
    this.country = country;
    this.setup = setup;
    this.draws = draws;
    this.coverage = coverage;
    this.largest = largest;
    this.stands = new double[draws];
    this.isAbove = new boolean[draws];
    int first = SiteModel.index(setup.first());
    for (PlacedSite site : placed) {
      var standing = new Standing(site, own(site), first, draws);
      changes.or(standing.changes);
      this.placed.add(standing);
    }
  }

  /** A site with the levels that held when it was last looked at. */
  private static final class Standing {
    private final PlacedSite site;
    private final float[][] own;
    private final int first;

    /** Months, less the first, in which a level begins to hold in some draw. */
    private final BitSet changes = new BitSet();

    private final int[] level;
    private final boolean[] holds;
    private boolean isSeen;
    private int seen;

    Standing(PlacedSite site, float[][] own, int first, int draws) {
      this.site = site;
      this.own = own;
      this.first = first;
      this.level = new int[draws];
      this.holds = new boolean[site.levels()];
      site.changes(changes, first);
    }

    /** Brings the levels to a month. */
    void look(int month) {
      boolean isChanged = true;
      if (isSeen && month >= seen) {
        int next = changes.nextSetBit(seen + 1 - first);
        isChanged = next >= 0 && next <= month - first;
      }
      if (isChanged) {
        Arrays.fill(holds, false);
        for (int i = 0; i < level.length; i++) {
          level[i] = site.levelAt(month, i);
          if (level[i] >= 0) {
            holds[level[i]] = true;
          }
        }
      }
      isSeen = true;
      seen = month;
    }

    boolean holdsAnywhere() {
      for (boolean held : holds) {
        if (held) {
          return true;
        }
      }
      return false;
    }
  }

  /** What a site stands for beyond itself, by level, but for the part common to a month. */
  private float[][] own(PlacedSite site) {
    Stratum stratum = Stratum.of(site.site());
    float[][] weight = new float[site.levels()][draws];
    for (int k = 0; k < weight.length; k++) {
      for (int i = 0; i < draws; i++) {
        double size = site.size(k, i);
        weight[k][i] = size > 0 ? (float) coverage.own(size, stratum, i) : 0;
      }
    }
    return weight;
  }

  /**
   * What runs at the end of a month.
   *
   * @throws IllegalArgumentException for a month that the model does not cover
   */
  public SiteEvidence at(YearMonth month) {
    if (month.isBefore(setup.first()) || month.isAfter(setup.last())) {
      throw new IllegalArgumentException(
          "month " + month + ", expected " + setup.first() + " to " + setup.last());
    }
    before = isAsBefore(month) ? before.in(month) : evidence(month);
    return before;
  }

  /**
   * Relative variance of the total of the month last asked for because only some of the sites are
   * listed (Horvitz and Thompson): Σ(1 − π)/π²·s² over (Σ s/π)², mean over the draws. A country of
   * one listed site is known worse than one of a hundred.
   */
  public double samplingVariance() {
    return samplingVariance;
  }

  private boolean isAsBefore(YearMonth month) {
    if (before == null || month.isBefore(before.month())) {
      return false;
    }
    int from = place(before.month());
    int to = place(month);
    int next = changes.nextSetBit(from + 1);
    return largest[from] == largest[to] && (next < 0 || next > to);
  }

  private int place(YearMonth month) {
    return SiteModel.index(month) - SiteModel.index(setup.first());
  }

  /** The levels of the sites, by site and day, as they stand at the end of the last month. */
  public List<LevelEvidence> levels() {
    var levels = new ArrayList<LevelEvidence>();
    int end = SiteModel.index(setup.last());
    for (Standing standing : placed) {
      PlacedSite site = standing.site;
      for (int k = 0; k < site.levels(); k++) {
        double[] total = new double[draws];
        for (Part part : site.parts(k)) {
          for (int i = 0; i < draws; i++) {
            total[i] += part.total()[i];
          }
        }
        int running = 0;
        for (int i = 0; i < draws; i++) {
          running += site.levelAt(end, i) == k && total[i] > 0 ? 1 : 0;
        }
        levels.add(
            new LevelEvidence(
                site.site(), k, site.month(k), total, running / (double) draws, site.flags()));
      }
    }
    return levels;
  }

  /**
   * Chips of one type by draw: of sites above the threshold, what these stand for, and the rest.
   */
  private static final class Sums {
    private final double[] above;
    private final double[] beyond;
    private final double[] below;

    Sums(int draws) {
      above = new double[draws];
      beyond = new double[draws];
      below = new double[draws];
    }
  }

  private SiteEvidence evidence(YearMonth month) {
    int now = SiteModel.index(month);
    double top = largest[place(month)];
    double[] common = new double[draws];
    for (int i = 0; i < draws; i++) {
      common[i] = top > 0 ? coverage.common(top, i) : 0;
    }
    var byChip = new TreeMap<String, Sums>();
    double[] sizeAbove = new double[draws];
    double[] sizeBelow = new double[draws];
    double[] squares = new double[draws];
    Set<SiteFlag> flags = EnumSet.noneOf(SiteFlag.class);
    int running = 0;
    for (Standing standing : placed) {
      standing.look(now);
      if (!standing.holdsAnywhere()) {
        continue;
      }
      weigh(standing, common, top, sizeAbove, sizeBelow, squares);
      PlacedSite site = standing.site;
      boolean runs = false;
      for (int k = 0; k < standing.holds.length; k++) {
        if (standing.holds[k] && !site.parts(k).isEmpty()) {
          runs = true;
          add(byChip, standing, k);
        }
      }
      if (runs) {
        running++;
        flags.addAll(site.flags());
      }
    }
    samplingVariance = 0;
    for (int i = 0; i < draws; i++) {
      double total = sizeAbove[i] + sizeBelow[i];
      samplingVariance += total > 0 ? squares[i] / (total * total) / draws : 0;
    }
    return corrected(month, running, flags, byChip, sizeAbove, sizeBelow);
  }

  /** Whether a site is large enough for the lists, and what it stands for, where it runs. */
  private void weigh(
      Standing standing,
      double[] common,
      double top,
      double[] sizeAbove,
      double[] sizeBelow,
      double[] squares) {
    int[] level = standing.level;
    for (int i = 0; i < draws; i++) {
      int held = level[i];
      if (held >= 0) {
        double size = standing.site.size(held, i);
        isAbove[i] = top > 0 && coverage.isAbove(size, top);
        if (isAbove[i]) {
          stands[i] = common[i] * standing.own[held][i];
          sizeAbove[i] += size * (1 + stands[i]);
          squares[i] += size * size * stands[i] * (1 + stands[i]);
        } else {
          sizeBelow[i] += size;
        }
      }
    }
  }

  /** Adds the chips of a level in the draws in which it holds. */
  private void add(SortedMap<String, Sums> byChip, Standing standing, int wanted) {
    int[] level = standing.level;
    for (Part part : standing.site.parts(wanted)) {
      double[] total = part.total();
      for (Map.Entry<String, double[]> ofChip : part.shares().entrySet()) {
        Sums sums = byChip.computeIfAbsent(ofChip.getKey(), chip -> new Sums(draws));
        double[] share = ofChip.getValue();
        double[] above = sums.above;
        double[] beyond = sums.beyond;
        double[] below = sums.below;
        for (int i = 0; i < level.length; i++) {
          if (level[i] == wanted) {
            double number = total[i] * share[i];
            if (isAbove[i]) {
              above[i] += number;
              beyond[i] += number * stands[i];
            } else {
              below[i] += number;
            }
          }
        }
      }
    }
  }

  private SiteEvidence corrected(
      YearMonth month,
      int running,
      Set<SiteFlag> flags,
      SortedMap<String, Sums> byChip,
      double[] sizeAbove,
      double[] sizeBelow) {
    double top = largest[place(month)];
    double[] tail = new double[draws];
    for (int i = 0; i < draws; i++) {
      if (sizeAbove[i] > 0) {
        // Small sites that are listed all the same are part of the tail, not on top of it.
        double missing = sizeAbove[i] * coverage.tailOver(top, i);
        tail[i] = Math.max(0, missing - sizeBelow[i]) / sizeAbove[i];
      }
    }
    var listed = new TreeMap<String, double[]>();
    var all = new TreeMap<String, double[]>();
    byChip.forEach(
        (chip, sums) -> {
          double[] asListed = new double[draws];
          double[] after = new double[draws];
          for (int i = 0; i < draws; i++) {
            asListed[i] = sums.above[i] + sums.below[i];
            after[i] = (sums.above[i] + sums.beyond[i]) * (1 + tail[i]) + sums.below[i];
          }
          listed.put(chip, asListed);
          all.put(chip, after);
        });
    return new SiteEvidence(view, country, month, running, listed, all, flags);
  }
}
