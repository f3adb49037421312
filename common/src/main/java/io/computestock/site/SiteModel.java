package io.computestock.site;

import io.computestock.reference.ChipType;
import io.computestock.reference.Country;
import io.computestock.site.PlacedSite.Part;
import io.computestock.uncertainty.ParameterDraws;
import java.time.YearMonth;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Chips of a country by month, chip type and draw, as its sites tell, before and after what the
 * lists leave out. Building it costs a pass over all sites without their own errors; a country then
 * costs its sites times its months times the draws.
 */
public final class SiteModel {
  private final SiteRegister register;
  private final Setup setup;
  private final ParameterDraws draws;
  private final SiteChips chips;
  private final Realisation realisation;
  private final Merges merges;
  private final PlacedSite.Chances chances;
  private final long constructionLead;
  private final long plannedLead;
  private final SiteCoverage coverage;
  private final double[] largest;

  /**
   * What the model is to cover.
   *
   * @param first first month
   * @param last last month
   * @param list publisher of the list whose part of the world is known
   * @param reference month of which that part is told
   */
  public record Setup(YearMonth first, YearMonth last, String list, YearMonth reference) {
    public Setup {
      if (last.isBefore(first)) {
        throw new IllegalArgumentException("last month " + last + ", expected not before " + first);
      }
    }
  }

  /** A model of the sites of a register. */
  public SiteModel(
      ParameterDraws draws,
      SiteRegister register,
      Map<String, ChipType> chipTypes,
      ChipMixAt mix,
      Setup setup) {
    this.draws = draws;
    this.register = register;
    this.setup = setup;
    this.chips = new SiteChips(draws, chipTypes, mix);
    this.realisation = new Realisation(draws);
    this.merges = Merges.of(register, draws);
    this.chances = new PlacedSite.Chances(draws);
    this.constructionLead = Math.round(draws.registry().fixed("site.lead.under_construction"));
    this.plannedLead = Math.round(draws.registry().fixed("site.lead.planned"));
    this.largest = new double[index(setup.last()) - index(setup.first()) + 1];
    this.coverage = survey();
  }

  /** What the lists leave out. */
  public SiteCoverage coverage() {
    return coverage;
  }

  /** Countries of the sites, in order. */
  public Set<String> countries(SiteView view) {
    var countries = new TreeSet<String>();
    register.sites().forEach(site -> countries.add(view.countryOf(site)));
    return countries;
  }

  /** All months of a country where its racks stand; for a long range prefer the consumer. */
  public List<SiteEvidence> of(String country) {
    var months = new ArrayList<SiteEvidence>();
    of(SiteView.LOCATED, country, months::add);
    return months;
  }

  /** Hands over the months of a country one by one, in order. */
  public void of(SiteView view, String country, Consumer<SiteEvidence> sink) {
    var placed = new ArrayList<PlacedSite>();
    var inChina = new ArrayList<Boolean>();
    int first = index(setup.first());
    var changes = new BitSet();
    for (Site site : register.sites()) {
      if (view.countryOf(site).equals(country)) {
        PlacedSite at = PlacedSite.of(site, months(site), chips, realisation, merges, chances);
        at.changes(changes, first);
        placed.add(at);
        inChina.add(site.country().equals(Country.CHINA));
      }
    }
    var own = own(placed, inChina);
    SiteEvidence before = null;
    for (int m = 0; m < largest.length; m++) {
      YearMonth month = setup.first().plusMonths(m);
      boolean same = before != null && !changes.get(m) && largest[m] == largest[m - 1];
      SiteEvidence evidence = same ? before.in(month) : evidence(view, country, month, placed, own);
      sink.accept(evidence);
      before = evidence;
    }
  }

  /** Hands over the levels of the sites that stand in a country, by site and day. */
  public void levels(String country, Consumer<LevelEvidence> sink) {
    int end = index(setup.last());
    for (Site site : register.sites()) {
      if (!SiteView.LOCATED.countryOf(site).equals(country)) {
        continue;
      }
      List<YearMonth> months = months(site);
      PlacedSite placed = PlacedSite.of(site, months, chips, realisation, merges, chances);
      for (int k = 0; k < placed.levels(); k++) {
        double[] total = new double[draws.count()];
        for (Part part : placed.parts(k)) {
          for (int i = 0; i < total.length; i++) {
            total[i] += part.total()[i];
          }
        }
        int running = 0;
        for (int i = 0; i < total.length; i++) {
          running += placed.levelAt(end, i) == k && total[i] > 0 ? 1 : 0;
        }
        double share = running / (double) total.length;
        sink.accept(new LevelEvidence(site, k, months.get(k), total, share, placed.flags()));
      }
    }
  }

  /** What each site and level stands for beyond itself, but for the part common to a month. */
  private List<float[][]> own(List<PlacedSite> placed, List<Boolean> inChina) {
    var own = new ArrayList<float[][]>();
    for (int s = 0; s < placed.size(); s++) {
      PlacedSite site = placed.get(s);
      float[][] weight = new float[site.levels()][draws.count()];
      for (int k = 0; k < weight.length; k++) {
        for (int i = 0; i < weight[k].length; i++) {
          double size = site.size(k, i);
          weight[k][i] = size > 0 ? (float) coverage.own(size, inChina.get(s), i) : 0;
        }
      }
      own.add(weight);
    }
    return own;
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

  private SiteEvidence evidence(
      SiteView view,
      String country,
      YearMonth month,
      List<PlacedSite> placed,
      List<float[][]> own) {
    int count = draws.count();
    int now = index(month);
    double top = largest[now - index(setup.first())];
    double[] common = new double[count];
    for (int i = 0; i < count; i++) {
      common[i] = top > 0 ? coverage.common(top, i) : 0;
    }
    var byChip = new TreeMap<String, Sums>();
    double[] sizeAbove = new double[count];
    double[] sizeBelow = new double[count];
    Set<SiteFlag> flags = EnumSet.noneOf(SiteFlag.class);
    int running = 0;
    for (int s = 0; s < placed.size(); s++) {
      PlacedSite site = placed.get(s);
      int[] level = new int[count];
      double[] stands = new double[count];
      boolean[] isAbove = new boolean[count];
      for (int i = 0; i < count; i++) {
        level[i] = site.levelAt(now, i);
        if (level[i] >= 0) {
          double size = site.size(level[i], i);
          isAbove[i] = top > 0 && coverage.isAbove(size, top);
          stands[i] = common[i] * own.get(s)[level[i]][i];
          sizeAbove[i] += isAbove[i] ? size * (1 + stands[i]) : 0;
          sizeBelow[i] += isAbove[i] ? 0 : size;
        }
      }
      boolean runs = false;
      for (int k = 0; k < site.levels(); k++) {
        if (holds(level, k) && !site.parts(k).isEmpty()) {
          runs = true;
          add(byChip, site, k, level, stands, isAbove);
        }
      }
      if (runs) {
        running++;
        flags.addAll(site.flags());
      }
    }
    return corrected(view, country, month, running, flags, byChip, sizeAbove, sizeBelow);
  }

  private static boolean holds(int[] level, int wanted) {
    for (int k : level) {
      if (k == wanted) {
        return true;
      }
    }
    return false;
  }

  private static void add(
      SortedMap<String, Sums> byChip,
      PlacedSite site,
      int wanted,
      int[] level,
      double[] stands,
      boolean[] isAbove) {
    for (Part part : site.parts(wanted)) {
      for (Map.Entry<String, double[]> share : part.shares().entrySet()) {
        Sums sums = byChip.computeIfAbsent(share.getKey(), chip -> new Sums(level.length));
        for (int i = 0; i < level.length; i++) {
          double number = level[i] == wanted ? part.total()[i] * share.getValue()[i] : 0;
          if (isAbove[i]) {
            sums.above[i] += number;
            sums.beyond[i] += number * stands[i];
          } else {
            sums.below[i] += number;
          }
        }
      }
    }
  }

  private SiteEvidence corrected(
      SiteView view,
      String country,
      YearMonth month,
      int running,
      Set<SiteFlag> flags,
      SortedMap<String, Sums> byChip,
      double[] sizeAbove,
      double[] sizeBelow) {
    double top = largest[index(month) - index(setup.first())];
    double[] tail = new double[draws.count()];
    for (int i = 0; i < tail.length; i++) {
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
          double[] before = new double[tail.length];
          double[] after = new double[tail.length];
          for (int i = 0; i < tail.length; i++) {
            before[i] = sums.above[i] + sums.below[i];
            after[i] = (sums.above[i] + sums.beyond[i]) * (1 + tail[i]) + sums.below[i];
          }
          listed.put(chip, before);
          all.put(chip, after);
        });
    return new SiteEvidence(view, country, month, running, listed, all, flags);
  }

  /**
   * Sets the largest site of each month, and the coverage, from sites without their own errors and
   * without those that their publisher thinks unlikely.
   */
  private SiteCoverage survey() {
    var sizes = new ArrayList<Double>();
    var inChina = new ArrayList<Boolean>();
    double listed = 0;
    Set<String> duplicates = likelyDuplicates(false);
    Set<String> ownDuplicates = likelyDuplicates(true);
    for (Site site : register.sites()) {
      if (site.certainty() == Certainty.UNLIKELY) {
        continue;
      }
      List<YearMonth> months = months(site);
      double[] size = plainSizes(site, months);
      for (int m = 0; m < largest.length; m++) {
        largest[m] = Math.max(largest[m], plainAt(site, months, size, setup.first().plusMonths(m)));
      }
      double then = plainAt(site, months, size, setup.reference());
      if (then > 0 && !duplicates.contains(site.id())) {
        sizes.add(then);
        inChina.add(site.country().equals(Country.CHINA));
      }
      boolean own = site.publisher().equals(setup.list()) && !ownDuplicates.contains(site.id());
      listed += own ? then : 0;
    }
    boolean[] china = new boolean[inChina.size()];
    for (int s = 0; s < china.length; s++) {
      china[s] = inChina.get(s);
    }
    return SiteCoverage.calibrated(
        draws, sizes.stream().mapToDouble(Double::doubleValue).toArray(), china, listed);
  }

  /** The worse evidenced of the pairs that are rather one site than two. */
  private Set<String> likelyDuplicates(boolean withinAList) {
    var byId = new TreeMap<String, Site>();
    register.sites().forEach(site -> byId.put(site.id(), site));
    var out = new TreeSet<String>();
    for (Match match : register.matches()) {
      Site a = byId.get(match.a());
      Site b = byId.get(match.b());
      boolean asked = !withinAList || a.publisher().equals(b.publisher());
      if (asked && match.probability() > 1 - match.probability()) {
        out.add((Site.BY_EVIDENCE.compare(a, b) < 0 ? b : a).id());
      }
    }
    return out;
  }

  private double[] plainSizes(Site site, List<YearMonth> months) {
    double[] none = new double[draws.count()];
    double[] one = new double[draws.count()];
    Arrays.fill(one, 1);
    double[] size = new double[months.size()];
    for (int k = 0; k < size.length; k++) {
      SiteLevel level = site.levels().get(k);
      if (level.state().runs()) {
        for (SiteReport report : level.parts()) {
          double[] part = chips.of(report, months.get(k), one, none).size();
          size[k] +=
              Arrays.stream(part).average().orElse(0)
                  * realisation.sizeFactor(level.state(), report.operationalShare(), 0);
        }
      }
    }
    return size;
  }

  /** Size of what runs in a month without any doubt. */
  private static double plainAt(Site site, List<YearMonth> months, double[] size, YearMonth month) {
    double at = 0;
    for (int k = 0; k < size.length; k++) {
      SiteState state = site.levels().get(k).state();
      boolean speaks = state.runs() || state == SiteState.DECOMMISSIONED;
      if (speaks && !months.get(k).isAfter(month)) {
        at = size[k];
      }
    }
    return at;
  }

  private List<YearMonth> months(Site site) {
    return site.levels().stream()
        .map(level -> level.month(site.firstKnown(), constructionLead, plannedLead))
        .toList();
  }

  /** Months since year 0. */
  static int index(YearMonth month) {
    return (int) month.getLong(ChronoField.PROLEPTIC_MONTH);
  }
}
