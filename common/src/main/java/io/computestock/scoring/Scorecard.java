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

/**
 * Holds a run against published figures, like with like (method note 0005).
 *
 * <p>Figures that are cumulative since a date are sums of flows since that date, without
 * retirement; stocks come from stock draws, shares are formed draw by draw. A row that the evidence
 * of this run cannot answer says which channel is missing.
 */
public final class Scorecard {
  private static final String SHIPMENTS = "shipments";
  private static final String SHARE = "share";
  private static final String VARIANT_CONVENTION = "variant_chips_all_to_china";

  private final StockModel model;
  private final ReferenceData reference;
  private final LocalDate evidenceEnd;
  private final Set<String> inputPublishers;

  /**
   * A scorecard.
   *
   * @param evidenceEnd last day that the evidence of every vendor covers
   * @param inputPublishers producers of the snapshots that the run used
   */
  public Scorecard(
      StockModel model,
      ReferenceData reference,
      LocalDate evidenceEnd,
      Set<String> inputPublishers) {
    this.model = model;
    this.reference = reference;
    this.evidenceEnd = evidenceEnd;
    this.inputPublishers = Set.copyOf(inputPublishers);
  }

  /** Scores every row, in order. */
  public List<ScoredEstimate> score(List<PublishedEstimate> estimates) {
    return estimates.stream().map(this::score).toList();
  }

  private ScoredEstimate score(PublishedEstimate estimate) {
    boolean shared =
        inputPublishers.stream().anyMatch(input -> input.contains(estimate.publisher()));
    String obstacle = obstacle(estimate);
    if (!obstacle.isEmpty()) {
      return new ScoredEstimate(estimate, null, null, "", obstacle, shared);
    }
    EstimateMetric meaning = reference.metrics().get(estimate.metric());
    EstimateScope scope = reference.scopes().get(estimate.scope());
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
      String reason = "no chip of this scope reaches this country in the evidence of this run";
      return new ScoredEstimate(estimate, null, null, "", reason, shared);
    }
    return new ScoredEstimate(
        estimate,
        like,
        Summary.of(ours).times(1 / scale),
        difference(estimate, scope, metric, ratios, variantsMoved),
        "",
        shared);
  }

  /** Why a row cannot be answered; empty when it can. */
  private String obstacle(PublishedEstimate estimate) {
    EstimateMetric metric = reference.metrics().get(estimate.metric());
    EstimateScope scope = reference.scopes().get(estimate.scope());
    if (metric == null) {
      return "unknown metric: add it to reference/aliases/estimate_metrics.csv";
    }
    if (scope == null) {
      return "unknown chip scope: add it to reference/aliases/estimate_scopes.csv";
    }
    var missing = new TreeSet<String>();
    for (String channel : List.of(metric.channel(), scope.channel())) {
      if (channel.isEmpty()) {
        return "not a question that stock and flow of chips answer"
            + (metric.note().isEmpty() ? "" : ": " + metric.note());
      }
      if (!channel.equals(SHIPMENTS)) {
        missing.add(channel);
      }
    }
    if (!missing.isEmpty()) {
      return "missing channel: " + String.join(", ", missing);
    }
    if (metric.ourMetric().isEmpty()) {
      return "not comparable" + (metric.note().isEmpty() ? "" : ": " + metric.note());
    }
    if (metric.kind().equals(SHARE)) {
      return "missing channel: datacenters";
    }
    if (kind(estimate) == null) {
      return estimate.stockOrFlow() + " is neither stock nor flow";
    }
    if (view(estimate, scope) == null) {
      return "missing channel: datacenters, for the basis " + estimate.basis();
    }
    if (!scope.owners().isEmpty()
        && !reference.ownerCountry().keySet().containsAll(scope.owners())) {
      return "missing channel: datacenters, for the owner " + String.join(", ", scope.owners());
    }
    boolean countryKnown =
        estimate.country().equals(Country.WORLD)
            || model.placements().stream()
                .anyMatch(part -> part.country().equals(estimate.country()));
    if (!countryKnown) {
      return "missing channel: trade, datacenters: no shipment evidence names this country";
    }
    if (estimate.end().isAfter(evidenceEnd)) {
      return "the period ends after the last evidence, " + evidenceEnd;
    }
    if (kind(estimate) != Kind.STOCK && estimate.start() == null) {
      return "no start of the period";
    }
    return "";
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
      case "location" -> View.LOCATED;
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
    for (Placement part : model.placements()) {
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
        && (scope.vendors().isEmpty() || scope.vendors().contains(part.flow().vendor()))
        && (scope.chipTypes().isEmpty() || scope.chipTypes().contains(part.flow().chipType()))
        && (scope.pathways().isEmpty() || scope.pathways().contains(part.pathway().id()))
        && (scope.owners().isEmpty() || scope.owners().contains(part.owner()));
  }

  private String difference(
      PublishedEstimate estimate,
      EstimateScope scope,
      Metric metric,
      Map<String, Double> ratios,
      boolean variantsMoved) {
    var differences = new ArrayList<String>();
    var chips = new TreeSet<String>();
    model.placements().stream()
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
