package io.computestock.site;

import io.computestock.reference.ChipType;
import io.computestock.reference.Country;
import io.computestock.uncertainty.ParameterDraws;
import java.time.YearMonth;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Chips of countries by month, chip type and draw, as their sites tell, before and after what the
 * lists leave out. Building it costs a pass over all sites without their own errors.
 */
public final class SiteModel {
  private static final int ISO3_LENGTH = 3;

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

  /** What the model covers. */
  public Setup setup() {
    return setup;
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

  /** The sites of a country, with all their draws: costs its sites times the draws. */
  public CountrySites place(SiteView view, String country) {
    return new Placing().of(view, country);
  }

  /** Places sites, each once however many views it is in; not for two threads. */
  public Placing placing() {
    return new Placing();
  }

  /** Sites that are placed, and kept for other views. */
  public final class Placing {
    private final Map<String, PlacedSite> placed = new HashMap<>();

    private Placing() {}

    /** The sites of a country in a view. */
    public CountrySites of(SiteView view, String country) {
      var ofCountry = new ArrayList<PlacedSite>();
      for (Site site : register.sites()) {
        if (view.countryOf(site).equals(country)) {
          ofCountry.add(placed.computeIfAbsent(site.id(), id -> SiteModel.this.place(site)));
        }
      }
      return new CountrySites(view, country, setup, draws.count(), ofCountry, coverage, largest);
    }
  }

  private PlacedSite place(Site site) {
    return PlacedSite.of(site, months(site), chips, realisation, merges, chances);
  }

  /**
   * Sites that run for a tenant in another country than the owner's.
   *
   * @param owner ISO3 of the owner's headquarters
   * @param tenant ISO3 of the tenant's
   * @param sites the sites
   */
  public record Rented(String owner, String tenant, CountrySites sites) {}

  /** Rented sites by owner and tenant; sites of which either is not told are left out. */
  public List<Rented> rented() {
    var byPair = new TreeMap<String, List<PlacedSite>>();
    for (Site site : register.sites()) {
      String owner = SiteView.OWNED.countryOf(site);
      String tenant = SiteView.ACCESSIBLE.countryOf(site);
      boolean isKnown = !owner.equals(Country.UNALLOCATED) && !tenant.equals(Country.UNALLOCATED);
      if (isKnown && !owner.equals(tenant)) {
        byPair.computeIfAbsent(owner + tenant, pair -> new ArrayList<>()).add(place(site));
      }
    }
    var rented = new ArrayList<Rented>();
    byPair.forEach(
        (pair, placed) -> {
          String tenant = pair.substring(ISO3_LENGTH);
          var sites =
              new CountrySites(
                  SiteView.ACCESSIBLE, tenant, setup, draws.count(), placed, coverage, largest);
          rented.add(new Rented(pair.substring(0, ISO3_LENGTH), tenant, sites));
        });
    return rented;
  }

  /**
   * Sets the largest site of each month, and the coverage, from sites without their own errors and
   * without those that their publisher thinks unlikely.
   */
  private SiteCoverage survey() {
    var sizes = new ArrayList<Double>();
    var strata = new ArrayList<Stratum>();
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
        strata.add(Stratum.of(site));
      }
      boolean own = site.publisher().equals(setup.list()) && !ownDuplicates.contains(site.id());
      listed += own ? then : 0;
    }
    return SiteCoverage.calibrated(
        draws, sizes.stream().mapToDouble(Double::doubleValue).toArray(), strata, listed);
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
