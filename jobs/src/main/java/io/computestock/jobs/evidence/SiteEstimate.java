package io.computestock.jobs.evidence;

import io.computestock.jobs.spark.TableRow;
import io.computestock.provenance.Origin;
import io.computestock.reference.ChipType;
import io.computestock.reference.Metric;
import io.computestock.reference.ReferenceData;
import io.computestock.schema.SiteEvidenceTable;
import io.computestock.schema.SitesTable;
import io.computestock.schema.TableSchema;
import io.computestock.site.Coordinates;
import io.computestock.site.CountrySites;
import io.computestock.site.LevelEvidence;
import io.computestock.site.Match;
import io.computestock.site.Site;
import io.computestock.site.SiteEvidence;
import io.computestock.site.SiteFlag;
import io.computestock.site.SiteModel;
import io.computestock.site.SiteReport;
import io.computestock.site.SiteView;
import io.computestock.stock.Cell;
import io.computestock.uncertainty.DrawVectors;
import io.computestock.uncertainty.RandomStream;
import io.computestock.uncertainty.Summary;
import java.io.Serializable;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * What the sites say of each country, as tables. One task makes a country of a view; what it made
 * comes to the driver, a few rows for each site.
 */
public final class SiteEstimate {
  private static final String LISTED = "listed";
  private static final String CORRECTED = "corrected";
  private static final int MONTHS_PER_QUARTER = 3;
  private static final List<Metric> EQUIVALENTS =
      List.of(Metric.H100E_TRAIN8, Metric.H100E_TRAIN16);

  private final SparkSession spark;
  private final List<Made> made;

  /** What one task makes, and its place among the others. */
  private record Part(SiteView view, String country, int place) implements Serializable {
    boolean holds(Site site) {
      return view.countryOf(site).equals(country);
    }
  }

  /**
   * What a task has made.
   *
   * @param place its place among the others
   * @param sites rows of table sites
   * @param evidence rows of table site_evidence
   * @param size size in the month of which the coverage is known; null when nothing runs
   * @param increases chips that came in whole years
   */
  private record Made(
      int place, List<Row> sites, List<Row> evidence, Size size, List<Increase> increases)
      implements Serializable {}

  /**
   * Chips of a class that came to the sites of a country in a year, what the lists leave out
   * included.
   *
   * @param view where the chips stand, or whose they are
   * @param country ISO3
   * @param chipClass class of chips; without those made for China
   * @param year calendar year of sale: they run some months later
   * @param draws chips by draw, 0 or more
   */
  @SuppressWarnings("ArrayRecordComponent") // draws are vectors; these records are never compared
  public record Increase(SiteView view, String country, String chipClass, int year, double[] draws)
      implements Serializable {}

  /**
   * H100 equivalents by 16-bit operations of a country in a month, by draw.
   *
   * @param country ISO3
   * @param listed in listed sites
   * @param corrected with what the lists leave out
   */
  @SuppressWarnings("ArrayRecordComponent") // draws are vectors; these records are never compared
  public record Size(String country, double[] listed, double[] corrected) implements Serializable {}

  /**
   * An estimate.
   *
   * @param inputs with at least one site that is known
   */
  public SiteEstimate(SparkSession spark, ChannelInputs inputs) {
    this.spark = spark;
    Channels channels = Channels.of(inputs);
    SiteModel sites = channels.sites().orElseThrow();
    var parts = new ArrayList<Part>();
    for (SiteView view : SiteView.values()) {
      sites.countries(view).forEach(country -> parts.add(new Part(view, country, parts.size())));
    }
    // The views of a country in one task, which places its sites once; countries with many sites
    // first, so that no core is left with one of them at the end.
    List<List<Part>> inTurn =
        parts.stream()
            .collect(Collectors.groupingBy(Part::country, TreeMap::new, Collectors.toList()))
            .values()
            .stream()
            .sorted(
                Comparator.comparing(
                    (List<Part> views) -> size(channels, views), Comparator.reverseOrder()))
            .toList();
    // Not closed: it is the session's.
    var context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    Broadcast<ChannelInputs> with = context.broadcast(inputs);
    this.made =
        context
            .parallelize(inTurn, inTurn.size())
            .flatMap(views -> make(Channels.of(with.value()), views).iterator())
            .collect()
            .stream()
            .sorted(Comparator.comparingInt(Made::place))
            .toList();
  }

  private static long size(Channels channels, List<Part> views) {
    return views.stream()
        .mapToLong(part -> channels.register().sites().stream().filter(part::holds).count())
        .sum();
  }

  /** The rows of table {@code site_evidence}. */
  public Dataset<Row> evidence() {
    return rows(SiteEvidenceTable.SCHEMA, Made::evidence);
  }

  /** The rows of table {@code sites}. */
  public Dataset<Row> sites() {
    return rows(SitesTable.SCHEMA, Made::sites);
  }

  /** Sizes of the countries where the racks stand, in the month of which the coverage is known. */
  public List<Size> sizes() {
    return made.stream().map(Made::size).filter(Objects::nonNull).toList();
  }

  /** Chips that came to the countries where the racks stand, and to those of their owners. */
  public List<Increase> increases() {
    return made.stream().flatMap(one -> one.increases().stream()).toList();
  }

  private Dataset<Row> rows(TableSchema schema, Function<Made, List<Row>> rows) {
    return TableRow.table(
        spark, schema, made.stream().flatMap(one -> rows.apply(one).stream()).toList());
  }

  private static List<Made> make(Channels channels, List<Part> views) {
    SiteModel.Placing placing = channels.sites().orElseThrow().placing();
    return views.stream()
        .map(part -> make(channels, part, placing.of(part.view(), part.country())))
        .toList();
  }

  private static Made make(Channels channels, Part part, CountrySites sites) {
    Map<String, ChipType> chips = channels.inputs().chips();
    boolean located = part.view() == SiteView.LOCATED;
    var rows = new ArrayList<Row>();
    var summaries = new IdentityHashMap<double[], Summary>();
    Size size = null;
    YearMonth last = channels.inputs().to();
    YearMonth from = channels.inputs().from();
    YearMonth first = from.isBefore(Channels.coveredIn()) ? from : Channels.coveredIn();
    for (YearMonth month = first; !month.isAfter(last); month = month.plusMonths(1)) {
      boolean isTold = month.getMonthValue() % MONTHS_PER_QUARTER == 0 || month.equals(last);
      if (isTold && !month.isBefore(from)) {
        SiteEvidence evidence = sites.at(month);
        rows.addAll(figures(chips, evidence, LISTED, summaries));
        rows.addAll(figures(chips, evidence, CORRECTED, summaries));
      }
      if (located && month.equals(Channels.coveredIn())) {
        size = size(chips, sites.at(month));
      }
    }
    var levels = new ArrayList<Row>();
    if (located) {
      sites.levels().forEach(level -> levels.add(row(level, channels, part.country())));
    }
    boolean isAccess = part.view() == SiteView.ACCESSIBLE;
    return new Made(
        part.place(), levels, rows, size, isAccess ? List.of() : increases(channels, sites));
  }

  /** Growth from the end of one year to that of the next, each later by the time to operation. */
  private static List<Increase> increases(Channels channels, CountrySites sites) {
    Map<String, ChipType> chips = channels.inputs().chips();
    var increases = new ArrayList<Increase>();
    YearMonth from = channels.sites().orElseThrow().setup().first();
    YearMonth end = from.withMonth(1).plusMonths(channels.installationMonths() - 1);
    end = end.isBefore(from) ? end.plusYears(1) : end;
    if (end.isAfter(channels.inputs().to())) {
      return increases;
    }
    SortedMap<String, double[]> before = byClass(chips, sites.at(end).corrected());
    for (end = end.plusYears(1); !end.isAfter(channels.inputs().to()); end = end.plusYears(1)) {
      int year = end.minusMonths(channels.installationMonths()).getYear();
      SiteEvidence evidence = sites.at(end);
      double[] sampled = sampled(channels, evidence, sites.samplingVariance());
      SortedMap<String, double[]> now = byClass(chips, evidence.corrected());
      for (Map.Entry<String, double[]> one : now.entrySet()) {
        double[] was = before.getOrDefault(one.getKey(), new double[one.getValue().length]);
        double[] more = new double[was.length];
        for (int i = 0; i < more.length; i++) {
          more[i] = Math.max(0, one.getValue()[i] - was[i]) * sampled[i];
        }
        increases.add(new Increase(evidence.view(), evidence.country(), one.getKey(), year, more));
      }
      before = now;
    }
    return increases;
  }

  /**
   * Error of a country's total because only some of its sites are listed: lognormal with mean 1,
   * one score a country and view, since what is not listed in one year is not in the next.
   */
  private static double[] sampled(Channels channels, SiteEvidence evidence, double variance) {
    double logVariance = Math.log1p(variance);
    double logSd = Math.sqrt(logVariance);
    double[] factor =
        channels
            .draws()
            .scores("site.sampling", RandomStream.cell(evidence.view().id(), evidence.country()));
    for (int i = 0; i < factor.length; i++) {
      factor[i] = Math.exp(logSd * factor[i] - logVariance / 2);
    }
    return factor;
  }

  private static SortedMap<String, double[]> byClass(
      Map<String, ChipType> chips, SortedMap<String, double[]> byChip) {
    var byClass = new TreeMap<String, double[]>();
    byChip.forEach(
        (name, draws) -> {
          ChipType chip = chips.get(name);
          if (!chip.chinaVariant()) {
            double[] sum = byClass.computeIfAbsent(chip.chipClass(), c -> new double[draws.length]);
            DrawVectors.add(sum, draws);
          }
        });
    return byClass;
  }

  private static Size size(Map<String, ChipType> chips, SiteEvidence evidence) {
    if (evidence.listed().isEmpty()) {
      return null;
    }
    ChipType h100 = chips.get(ReferenceData.H100);
    Function<String, Double> rate = chip -> Metric.H100E_TRAIN16.perChip(chips.get(chip), h100);
    return new Size(
        evidence.country(), sum(evidence.listed(), rate), sum(evidence.corrected(), rate));
  }

  private static List<Row> figures(
      Map<String, ChipType> chips,
      SiteEvidence evidence,
      String basis,
      Map<double[], Summary> summaries) {
    SortedMap<String, double[]> byChip =
        basis.equals(LISTED) ? evidence.listed() : evidence.corrected();
    if (byChip.isEmpty()) {
      return List.of();
    }
    var rows = new ArrayList<Row>();
    if (evidence.view() == SiteView.LOCATED) {
      byChip.forEach(
          (chip, draws) -> {
            Summary summary = summaries.computeIfAbsent(draws, Summary::of);
            rows.add(row(evidence, basis, chip, Metric.CHIPS, summary));
          });
    }
    rows.add(row(evidence, basis, Cell.ALL, Metric.CHIPS, Summary.of(sum(byChip, chip -> 1.0))));
    ChipType h100 = chips.get(ReferenceData.H100);
    for (Metric metric : EQUIVALENTS) {
      double[] sum = sum(byChip, chip -> metric.perChip(chips.get(chip), h100));
      rows.add(row(evidence, basis, Cell.ALL, metric, Summary.of(sum)));
    }
    return rows;
  }

  /** All types together; a type without a rate counts nothing. */
  static double[] sum(SortedMap<String, double[]> byChip, Function<String, Double> perChip) {
    double[] sum = new double[byChip.get(byChip.firstKey()).length];
    byChip.forEach(
        (chip, draws) -> {
          double rate = perChip.apply(chip);
          for (int i = 0; i < sum.length && rate > 0; i++) {
            sum[i] += rate * draws[i];
          }
        });
    return sum;
  }

  private static Row row(
      SiteEvidence evidence, String basis, String chip, Metric metric, Summary summary) {
    return TableRow.of(SiteEvidenceTable.SCHEMA)
        .with(SiteEvidenceTable.VIEW, evidence.view().id())
        .with(SiteEvidenceTable.COUNTRY, evidence.country())
        .with(SiteEvidenceTable.MONTH, evidence.month())
        .with(SiteEvidenceTable.CHIP, chip)
        .with(SiteEvidenceTable.METRIC, metric.id())
        .with(SiteEvidenceTable.BASIS, basis)
        .with(SiteEvidenceTable.UNIT, metric.unit().symbol())
        .with(SiteEvidenceTable.SITES, evidence.sites())
        .with(summary)
        .with(SiteEvidenceTable.FLAGS, codes(evidence.flags()))
        .row();
  }

  private static String codes(Collection<SiteFlag> flags) {
    return flags.stream().map(SiteFlag::code).sorted().collect(Collectors.joining(";"));
  }

  private static Row row(LevelEvidence evidence, Channels channels, String country) {
    Site site = evidence.site();
    List<SiteReport> reports = evidence.level().parts();
    Coordinates at = site.coordinates();
    return TableRow.of(SitesTable.SCHEMA)
        .with(SitesTable.SITE_ID, site.id())
        .with(SitesTable.LEVEL, evidence.number())
        .with(SitesTable.PUBLISHER, site.publisher())
        .with(SitesTable.SITE, site.name())
        .with(SitesTable.CAMPUS, site.campus())
        .with(SitesTable.COUNTRY, country)
        .with(SitesTable.PLACE, site.place())
        .with(SitesTable.LATITUDE, at == null ? Double.NaN : at.latitude())
        .with(SitesTable.LONGITUDE, at == null ? Double.NaN : at.longitude())
        .with(SitesTable.OWNER, site.owner())
        .with(SitesTable.OWNER_COUNTRY, site.ownerCountry())
        .with(SitesTable.TENANT_COUNTRY, site.tenantCountry())
        .with(SitesTable.STATE, evidence.level().state().name().toLowerCase(Locale.ROOT))
        .with(SitesTable.MONTH, evidence.month())
        .with(SitesTable.CHIP_TYPES, joined(reports, SiteReport::chipType))
        .with(SitesTable.POWER, power(reports))
        .with(Summary.of(evidence.chips()))
        .with(SitesTable.RUNNING, evidence.running())
        .with(SitesTable.EVIDENCE, site.evidence().name().toLowerCase(Locale.ROOT))
        .with(SitesTable.CERTAINTY, site.certainty().name().toLowerCase(Locale.ROOT))
        .with(SitesTable.FIRST_KNOWN, site.firstKnown())
        .with(SitesTable.LAST_KNOWN, site.lastKnown())
        .with(SitesTable.MAY_BE, mayBe(site, channels.register().matches()))
        .with(SitesTable.FLAGS, codes(evidence.flags()))
        .with(SitesTable.RECORDS, joined(reports, SiteReport::origin))
        .with(SitesTable.SOURCE, joined(reports, SiteReport::source))
        .row();
  }

  private static double power(List<SiteReport> reports) {
    return reports.stream()
        .mapToDouble(SiteReport::powerMw)
        .filter(power -> !Double.isNaN(power))
        .reduce(Double::sum)
        .orElse(Double.NaN);
  }

  private static String mayBe(Site site, List<Match> matches) {
    return matches.stream()
        .filter(match -> match.a().equals(site.id()) || match.b().equals(site.id()))
        .map(
            match ->
                String.format(
                    Locale.ROOT,
                    "%s (%.2f)",
                    match.a().equals(site.id()) ? match.b() : match.a(),
                    match.probability()))
        .collect(Collectors.joining("; "));
  }

  /** Distinct values in their order: codes, texts, or files with their rows. */
  private static String joined(List<SiteReport> reports, Function<SiteReport, Object> value) {
    return reports.stream()
        .map(value)
        .filter(Objects::nonNull)
        .map(
            one ->
                one instanceof Origin origin ? origin.file() + ":" + origin.row() : one.toString())
        .filter(one -> !one.isEmpty())
        .distinct()
        .collect(Collectors.joining(";"));
  }
}
