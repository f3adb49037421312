package io.computestock.scoring;

import io.computestock.reference.ChipType;
import io.computestock.reference.Country;
import io.computestock.reference.EstimateMetric;
import io.computestock.reference.EstimateScope;
import io.computestock.reference.Metric;
import io.computestock.reference.Period;
import io.computestock.reference.ReferenceData;
import io.computestock.shipments.Pathway;
import io.computestock.shipments.Placement;
import io.computestock.shipments.View;
import io.computestock.stock.StockKernels.Kernel;
import io.computestock.stock.StockModel;
import io.computestock.uncertainty.Summary;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Holds a run against published figures, like with like (method note 0005).
 *
 * <p>Figures that are cumulative since a date are sums of flows since that date, without
 * retirement; stocks come from stock draws. What vendors' records and production tell is counted
 * from draws; diverted chips, shares of sites and stocks of all chips of a country come from what
 * the run has published. A row that the run cannot answer says why.
 *
 * <p>A figure on the fleet of an owner whom no record follows is of a part of what the country
 * holds: it stands beside the whole, as a floor.
 */
public final class Scorecard {
  static final String SHIPMENTS = "shipments";
  private static final String PRODUCTION = "production";
  private static final String DIVERSION = "diversion";
  private static final String SITES = "sites";

  /** What the reference tables call the channel of sites. */
  private static final String DATACENTERS = "datacenters";

  private static final String SHARE = "share";
  private static final String VARIANT_CONVENTION = "variant_chips_all_to_china";
  private static final int MONTHS_PER_YEAR = 12;

  private final StockModel model;
  private final ReferenceData reference;
  private final LocalDate evidenceEnd;
  private final Set<String> inputPublishers;
  private final PublishedRun run;
  private final List<Placement> placements;
  private final Set<String> followed = new TreeSet<>();

  /**
   * A scorecard of a run on vendors' records.
   *
   * @param evidenceEnd last day that the evidence of every vendor covers
   * @param inputPublishers producers of the snapshots that the run used
   */
  public Scorecard(
      StockModel model,
      ReferenceData reference,
      LocalDate evidenceEnd,
      Set<String> inputPublishers) {
    this(model, reference, evidenceEnd, inputPublishers, PublishedRun.SHIPMENTS_ALONE);
  }

  /**
   * A scorecard.
   *
   * @param model what vendors' records tell, the supply that all channels are balanced to
   * @param evidenceEnd last day that the evidence of every vendor covers
   * @param inputPublishers producers of the vendors' records that the run used
   * @param run what the run says beyond them
   */
  public Scorecard(
      StockModel model,
      ReferenceData reference,
      LocalDate evidenceEnd,
      Set<String> inputPublishers,
      PublishedRun run) {
    this.model = model;
    this.reference = reference;
    this.evidenceEnd = evidenceEnd;
    this.inputPublishers = Set.copyOf(inputPublishers);
    this.run = run;
    this.placements = Stream.concat(model.placements().stream(), run.homeMade().stream()).toList();
    placements.forEach(part -> followed.add(part.owner()));
  }

  /** Scores every row, in order. */
  public List<ScoredEstimate> score(List<PublishedEstimate> estimates) {
    return estimates.stream().map(this::score).toList();
  }

  private ScoredEstimate score(PublishedEstimate estimate) {
    EstimateMetric metric = reference.metrics().get(estimate.metric());
    EstimateScope scope = reference.scopes().get(estimate.scope());
    String unknown = unknown(metric, scope);
    if (!unknown.isEmpty()) {
      return without(estimate, unknown);
    }
    if (metric.kind().equals(SHARE)) {
      return share(estimate, metric, scope);
    }
    if (metric.channel().equals(DIVERSION) && run.channels().contains(DIVERSION)) {
      return diverted(estimate, metric);
    }
    if (run.channels().size() > 1 && !followed.containsAll(scope.owners())) {
      return partOf(estimate, metric, scope);
    }
    String obstacle = obstacle(estimate, metric, scope, isOfUnknownOwner(scope));
    return obstacle.isEmpty()
        ? counted(estimate, metric, scope, false)
        : without(estimate, obstacle);
  }

  private static String unknown(EstimateMetric metric, EstimateScope scope) {
    if (metric == null) {
      return "unknown metric: add it to reference/aliases/estimate_metrics.csv";
    }
    return scope == null
        ? "unknown chip scope: add it to reference/aliases/estimate_scopes.csv"
        : "";
  }

  private ScoredEstimate without(PublishedEstimate estimate, String reason) {
    return new ScoredEstimate(
        estimate, null, null, "", reason, sharesLineage(estimate, Set.of()), false, "");
  }

  /** A figure that the run has published as a whole. */
  private ScoredEstimate published(
      PublishedEstimate estimate, Summary figure, String difference, boolean part, String channel) {
    return new ScoredEstimate(
        estimate,
        figure,
        figure,
        difference,
        "",
        sharesLineage(estimate, Set.of(channel)),
        part,
        channel);
  }

  private boolean sharesLineage(PublishedEstimate estimate, Set<String> channels) {
    boolean ofVendors =
        inputPublishers.stream().anyMatch(input -> input.contains(estimate.publisher()));
    return ofVendors
        || channels.stream()
            .anyMatch(channel -> SharedLineage.of(estimate.publisher(), run.documents(channel)));
  }

  private ScoredEstimate share(
      PublishedEstimate estimate, EstimateMetric metric, EstimateScope scope) {
    String missing = missing(metric, scope, Set.of(SHIPMENTS));
    if (missing.isEmpty()) {
      missing = "missing channel: " + DATACENTERS;
    }
    if (run.channels().size() == 1) {
      return without(estimate, missing);
    }
    if (metric.ourMetric().isEmpty()) {
      return without(estimate, "not comparable" + note(metric));
    }
    String absent = missing(metric, scope, present());
    if (!absent.isEmpty()) {
      return without(estimate, absent);
    }
    if (metric.channel().equals(DIVERSION) && estimate.start() != null) {
      return run.partOfFlow(
              estimate.country(),
              Pathway.DIVERTED.id(),
              metric.ourMetric(),
              YearMonth.from(estimate.start()),
              YearMonth.from(estimate.end()))
          .map(
              part ->
                  published(estimate, part, "ratio of means, without interval", false, DIVERSION))
          .orElseGet(() -> without(estimate, "the run has no flows of this period"));
    }
    return run.clusterShare(estimate.country(), YearMonth.from(estimate.end()))
        .map(
            part ->
                published(
                    estimate,
                    part,
                    Double.isNaN(part.p5()) ? "ratio of means, without interval" : "",
                    false,
                    SITES))
        .orElseGet(
            () ->
                without(
                    estimate,
                    "sites tell no share of this country or group of countries in this month"));
  }

  private ScoredEstimate diverted(PublishedEstimate estimate, EstimateMetric metric) {
    if (metric.ourMetric().isEmpty()) {
      return without(estimate, "not comparable" + note(metric));
    }
    if (estimate.start() == null
        || !YearMonth.from(estimate.start()).equals(firstMonth(estimate.end()))
        || estimate.end().getMonthValue() != MONTHS_PER_YEAR) {
      return without(estimate, "diverted chips are told by calendar year");
    }
    return run.diverted(estimate.country(), estimate.end().getYear())
        .map(chips -> published(estimate, chips.times(1 / metric.scale()), "", false, DIVERSION))
        .orElseGet(() -> without(estimate, "no diversion to this country in this year is told"));
  }

  private static YearMonth firstMonth(LocalDate day) {
    return YearMonth.of(day.getYear(), 1);
  }

  private boolean isOfUnknownOwner(EstimateScope scope) {
    return !scope.owners().isEmpty()
        && !reference.ownerCountry().keySet().containsAll(scope.owners());
  }

  /** The fleet of owners whom no record follows is a part of what all owners hold. */
  private ScoredEstimate partOf(
      PublishedEstimate estimate, EstimateMetric metric, EstimateScope scope) {
    var all =
        new EstimateScope(
            scope.vendors(),
            scope.chipTypes(),
            scope.pathways(),
            Set.of(),
            scope.channel().equals(DATACENTERS) ? SHIPMENTS : scope.channel(),
            scope.note());
    var here =
        metric.channel().equals(DATACENTERS)
            ? new EstimateMetric(
                metric.ourMetric(), metric.scale(), metric.kind(), SHIPMENTS, metric.note())
            : metric;
    boolean ofAllChips = all.vendors().isEmpty() && all.chipTypes().isEmpty();
    String obstacle = obstacle(estimate, here, all, false);
    if (obstacle.isEmpty()) {
      return counted(estimate, here, all, true);
    }
    boolean located = estimate.basis().equals("location") && kind(estimate) == Kind.STOCK;
    if (ofAllChips && located && !here.ourMetric().isEmpty()) {
      return run.stock(estimate.country(), YearMonth.from(estimate.end()), here.ourMetric())
          .map(
              stock ->
                  published(
                      estimate,
                      stock.times(1 / here.scale()),
                      differenceOfPart(scope),
                      true,
                      SITES))
          .orElseGet(
              () -> without(estimate, "the run tells no stock of this country in this month"));
    }
    return without(estimate, obstacle);
  }

  private static String differenceOfPart(EstimateScope scope) {
    return "ours holds all owners, the published figure only "
        + String.join(", ", new TreeSet<>(scope.owners()));
  }

  private ScoredEstimate counted(
      PublishedEstimate estimate, EstimateMetric meaning, EstimateScope scope, boolean part) {
    Metric metric = Metric.valueOf(meaning.ourMetric().toUpperCase(Locale.ROOT));
    Set<String> conventions = reference.conventions().getOrDefault(estimate.publisher(), Set.of());
    boolean variantsToChina = conventions.contains(VARIANT_CONVENTION);
    Map<String, Double> ratios =
        reference
            .conversions()
            .getOrDefault(estimate.publisher(), Map.of())
            .getOrDefault(metric.id(), Map.of());
    double scale = meaning.scale();
    double[] ours = draws(estimate, scope, metric, Map.of(), false);
    double[] theirs = draws(estimate, scope, metric, ratios, variantsToChina);
    boolean variantsMoved =
        variantsToChina && !Arrays.equals(theirs, draws(estimate, scope, metric, ratios, false));
    Summary like = Summary.of(theirs).times(1 / scale);
    if (like.p95() == 0) {
      return without(
          estimate, "no chip of this scope reaches this country in the evidence of this run");
    }
    var channels = new TreeSet<String>();
    placements.stream()
        .filter(placed -> inScope(placed, estimate, scope, variantsToChina))
        .forEach(placed -> channels.add(isHomeMade(placed) ? PRODUCTION : SHIPMENTS));
    String difference = difference(estimate, scope, metric, ratios, variantsMoved);
    if (part) {
      String owners = "ours holds all owners";
      difference = difference.isEmpty() ? owners : difference + " | " + owners;
    }
    return new ScoredEstimate(
        estimate,
        like,
        Summary.of(ours).times(1 / scale),
        difference,
        "",
        sharesLineage(estimate, channels),
        part,
        String.join("+", channels));
  }

  private static boolean isHomeMade(Placement part) {
    return part.pathway() == Pathway.DOMESTIC_OWN_DIE
        || part.pathway() == Pathway.DOMESTIC_FOREIGN_DIE;
  }

  /** Channels that this scorecard can count chips with. */
  private Set<String> countable() {
    return run.homeMade().isEmpty() ? Set.of(SHIPMENTS) : Set.of(SHIPMENTS, PRODUCTION);
  }

  /** Channels of the run, as the reference tables call them. */
  private Set<String> present() {
    var present = new TreeSet<>(run.channels());
    if (present.remove(SITES)) {
      present.add(DATACENTERS);
    }
    return present;
  }

  /** The channels that are asked for and not there, in words; empty when all are. */
  private static String missing(EstimateMetric metric, EstimateScope scope, Set<String> there) {
    var missing = new TreeSet<String>();
    for (String channel : List.of(metric.channel(), scope.channel())) {
      if (channel.isEmpty()) {
        return "not a question that stock and flow of chips answer" + note(metric);
      }
      if (!there.contains(channel)) {
        missing.add(channel);
      }
    }
    return missing.isEmpty() ? "" : "missing channel: " + String.join(", ", missing);
  }

  private static String note(EstimateMetric metric) {
    return metric.note().isEmpty() ? "" : ": " + metric.note();
  }

  /** Why a row cannot be counted; empty when it can. */
  private String obstacle(
      PublishedEstimate estimate,
      EstimateMetric metric,
      EstimateScope scope,
      boolean ofUnknownOwner) {
    boolean all = run.channels().size() > 1;
    if (all && metric.ourMetric().isEmpty()) {
      return "not comparable" + note(metric);
    }
    String missing = missing(metric, scope, countable());
    if (!missing.isEmpty()) {
      return missing;
    }
    if (metric.ourMetric().isEmpty()) {
      return "not comparable" + note(metric);
    }
    if (kind(estimate) == null) {
      return estimate.stockOrFlow() + " is neither stock nor flow";
    }
    if (view(estimate, scope) == null) {
      return "missing channel: datacenters, for the basis " + estimate.basis();
    }
    if (ofUnknownOwner) {
      return "missing channel: datacenters, for the owner " + String.join(", ", scope.owners());
    }
    boolean countryKnown =
        estimate.country().equals(Country.WORLD)
            || placements.stream().anyMatch(part -> part.country().equals(estimate.country()));
    if (!countryKnown) {
      return "missing channel: trade, datacenters: no shipment evidence names this country";
    }
    LocalDate end = isOfProduction(metric, scope) ? run.productionEnd() : evidenceEnd;
    if (estimate.end().isAfter(end)) {
      return "the period ends after the last evidence, " + end;
    }
    if (kind(estimate) != Kind.STOCK && estimate.start() == null) {
      return "no start of the period";
    }
    return "";
  }

  /** Whether all chips of a figure are made where they stand. */
  private static boolean isOfProduction(EstimateMetric metric, EstimateScope scope) {
    boolean homeMade =
        !scope.pathways().isEmpty()
            && scope.pathways().stream().allMatch(pathway -> pathway.startsWith("domestic"));
    return metric.channel().equals(PRODUCTION) || homeMade;
  }

  private enum Kind {
    STOCK,
    SUM_OF_FLOWS
  }

  private static Kind kind(PublishedEstimate estimate) {
    String text = estimate.stockOrFlow();
    if (text.startsWith("cumulative") || text.equals("flow")) {
      return Kind.SUM_OF_FLOWS;
    }
    return text.equals("stock") ? Kind.STOCK : null;
  }

  /** The view that answers a basis; null when none does. */
  private static View view(PublishedEstimate estimate, EstimateScope scope) {
    if (estimate.country().equals(Country.WORLD)) {
      return scope.owners().isEmpty() ? View.LOCATED : View.OWNED;
    }
    return switch (estimate.basis()) {
      case "owner" -> View.OWNED;
      case "location", "producer" -> View.LOCATED;
      // a designer's chips that are made where they stand
      case "designer" -> scope.channel().equals(PRODUCTION) ? View.LOCATED : null;
      default -> null;
    };
  }

  private double[] draws(
      PublishedEstimate estimate,
      EstimateScope scope,
      Metric metric,
      Map<String, Double> ratios,
      boolean variantsToChina) {
    View view = Objects.requireNonNull(view(estimate, scope));
    boolean stock = kind(estimate) == Kind.STOCK;
    var kernels = new HashMap<Period, double[]>();
    double[] sum = new double[model.draws()];
    for (Placement part : placements) {
      if (part.view() != view || !inScope(part, estimate, scope, variantsToChina)) {
        continue;
      }
      String chipType = part.flow().chipType();
      ChipType chip = model.chips().get(chipType);
      double perChip = ratios.getOrDefault(chipType, metric.perChip(chip, model.h100()));
      if (Double.isNaN(perChip)) {
        continue; // as in the published tables, a chip counts in no metric that needs what is
        // unknown
      }
      Period period = part.flow().period();
      double[] kernel =
          kernels.computeIfAbsent(
              period, p -> stock ? stockKernel(p, estimate.end()) : flowShare(p, estimate));
      double[] overhead = metric == Metric.MW_IT ? model.itOverhead() : null;
      for (int i = 0; i < sum.length; i++) {
        double chips = part.units()[i] * kernel[i];
        sum[i] += chips * perChip * (overhead == null ? 1 : overhead[i]);
      }
    }
    return sum;
  }

  private double[] stockKernel(Period period, LocalDate end) {
    YearMonth month = YearMonth.from(end);
    if (period.firstMonth().isAfter(month)) {
      return new double[model.draws()];
    }
    Kernel kernel = model.kernels().at(period, month);
    return kernel.stock();
  }

  private double[] flowShare(Period period, PublishedEstimate estimate) {
    double[] share = new double[model.draws()];
    double part = period.shareIn(new Period(estimate.start(), estimate.end()));
    Arrays.fill(share, part);
    return share;
  }

  private boolean inScope(
      Placement part, PublishedEstimate estimate, EstimateScope scope, boolean variantsToChina) {
    boolean world = estimate.country().equals(Country.WORLD);
    boolean countedInChina =
        variantsToChina
            && part.pathway() == Pathway.VARIANT
            && part.country().equals(Country.UNALLOCATED)
            && estimate.country().equals(Country.CHINA);
    return (world || part.country().equals(estimate.country()) || countedInChina)
        && (scope.vendors().isEmpty() || isOf(scope.vendors(), part.flow().vendor()))
        && (scope.chipTypes().isEmpty() || scope.chipTypes().contains(part.flow().chipType()))
        && (scope.pathways().isEmpty() || scope.pathways().contains(part.pathway().id()))
        && (scope.owners().isEmpty() || scope.owners().contains(part.owner()));
  }

  /** Producers are written in capitals in some records. */
  private static boolean isOf(Set<String> vendors, String vendor) {
    return vendors.stream().anyMatch(vendor::equalsIgnoreCase);
  }

  private String difference(
      PublishedEstimate estimate,
      EstimateScope scope,
      Metric metric,
      Map<String, Double> ratios,
      boolean variantsMoved) {
    var differences = new ArrayList<String>();
    var chips = new TreeSet<String>();
    placements.stream()
        .filter(part -> inScope(part, estimate, scope, true))
        .forEach(part -> chips.add(part.flow().chipType()));
    var otherRatios = new ArrayList<String>();
    for (String chip : chips) {
      Double theirs = ratios.get(chip);
      double ours = metric.perChip(model.chips().get(chip), model.h100());
      if (Double.isNaN(ours)) {
        String counted = theirs == null ? "left out" : String.format(Locale.ROOT, "%.4g", theirs);
        otherRatios.add(chip + " " + counted + ", ours unknown");
      } else if (theirs != null && Math.abs(theirs / ours - 1) > 0.001) {
        otherRatios.add(String.format(Locale.ROOT, "%s %.4g, ours %.4g", chip, theirs, ours));
      }
    }
    if (!otherRatios.isEmpty()) {
      differences.add(
          "publisher's " + metric.id() + " per chip: " + String.join("; ", otherRatios));
    }
    if (variantsMoved) {
      differences.add("publisher counts every variant made for China there");
    }
    return String.join(" | ", differences);
  }
}
