package io.computestock.jobs.evidence;

import io.computestock.domestic.DomesticPosterior;
import io.computestock.domestic.DomesticPosterior.Flow;
import io.computestock.domestic.DomesticProduction;
import io.computestock.domestic.OtherDesigners;
import io.computestock.domestic.OutputObservation;
import io.computestock.domestic.ProductionRecord;
import io.computestock.domestic.SupplyPlan;
import io.computestock.issue.InputException;
import io.computestock.reference.ChipType;
import io.computestock.reference.Period;
import io.computestock.shipments.ShipmentModel;
import io.computestock.shipments.UnitFlow;
import io.computestock.site.InstalledMix;
import io.computestock.site.MatchRules;
import io.computestock.site.SiteModel;
import io.computestock.site.SiteRegister;
import io.computestock.uncertainty.ParameterDraws;
import io.computestock.uncertainty.RandomStream;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/**
 * The models of sites and of domestic production with their draws: built once per JVM from {@link
 * ChannelInputs}; two JVMs build the same bits.
 */
public final class Channels {
  /** Designers other than those with figures of their own, together. */
  static final String OTHERS = "OTHERS";

  /** Class of chips that stands for them. */
  private static final String OTHER_CHIPS = "other_cn";

  /** The list whose publisher tells which part of the world's compute it holds, and when. */
  private static final String COVERED_LIST = "Epoch AI/gpu_clusters";

  private static final YearMonth COVERED_IN = YearMonth.of(2025, 5);

  private static final AtomicReference<Channels> LATEST = new AtomicReference<>();

  private final ChannelInputs inputs;
  private final ParameterDraws draws;
  private final List<Producer> producers = new ArrayList<>();
  private final SiteRegister register;
  private final SiteModel sites;

  /**
   * A producer of accelerators.
   *
   * @param country ISO3 of where the packages are made
   * @param name whose design
   * @param posterior after the observations; null for designers without figures of their own
   * @param flows packages by month, chip type and origin of the dies
   * @param records figures that the model rests on
   */
  public record Producer(
      String country,
      String name,
      DomesticPosterior posterior,
      List<Flow> flows,
      List<ProductionRecord> records) {}

  private Channels(ChannelInputs inputs) {
    this.inputs = inputs;
    this.draws =
        new ParameterDraws(inputs.parameters(), new RandomStream(inputs.seed()), inputs.draws());
    produce();
    if (inputs.sites().isEmpty()) {
      this.register = null;
      this.sites = null;
      return;
    }
    this.register =
        SiteRegister.of(inputs.sites(), inputs.asOf(), MatchRules.of(inputs.parameters()));
    this.sites =
        register.sites().isEmpty()
            ? null
            : new SiteModel(
                draws,
                register,
                inputs.chips(),
                mix(),
                new SiteModel.Setup(firstOfSites(), inputs.to(), COVERED_LIST, COVERED_IN));
  }

  /** The channels of these inputs: those this JVM has already built, or new ones. */
  public static synchronized Channels of(ChannelInputs inputs) {
    Channels latest = LATEST.get();
    if (latest == null || !latest.inputs.fingerprint().equals(inputs.fingerprint())) {
      latest = new Channels(inputs);
      LATEST.set(latest);
    }
    return latest;
  }

  /** Draws of parameters. */
  public ParameterDraws draws() {
    return draws;
  }

  /** What they were built from. */
  public ChannelInputs inputs() {
    return inputs;
  }

  /** Producers with figures of their own, then the others; none without any figure. */
  public List<Producer> producers() {
    return producers;
  }

  /** The sites as known on the day of the run; null without any report of one. */
  public SiteRegister register() {
    return register;
  }

  /** The model of the sites; empty without any site. */
  public Optional<SiteModel> sites() {
    return Optional.ofNullable(sites);
  }

  /** Months from sale to operation, in the median. */
  long installationMonths() {
    return InstalledMix.lag(draws.registry());
  }

  /** Part of the world's compute is known of this list. */
  static String coveredList() {
    return COVERED_LIST;
  }

  /** The month of which it is known. */
  static YearMonth coveredIn() {
    return COVERED_IN;
  }

  private void produce() {
    var names = new TreeSet<String>();
    for (ProductionRecord row : inputs.production()) {
      if (row.role() != ProductionRecord.Role.CONTEXT && !row.measure().isOfFabs()) {
        names.add(row.producer());
      }
    }
    for (String name : names) {
      produce(name);
    }
    if (!producers.isEmpty()) {
      Producer first = producers.get(0);
      YearMonth from = firstMonth();
      List<Flow> flows = OtherDesigners.flows(draws, OTHER_CHIPS, from, inputs.to());
      producers.add(new Producer(first.country(), OTHERS, null, flows, List.of()));
    }
  }

  /** Without any memory that is known of, nothing can be said of a producer. */
  private void produce(String name) {
    SupplyPlan plan = SupplyPlan.of(inputs.production(), name, inputs.asOf());
    if (plan.bankStacks().isEmpty() && plan.newStacks().isEmpty()) {
      return;
    }
    List<OutputObservation> observations =
        OutputObservation.of(inputs.production(), name, inputs.asOf());
    DomesticPosterior posterior =
        new DomesticProduction(draws, plan, firstMonth(), inputs.to()).posterior(observations);
    List<ProductionRecord> records =
        inputs.production().stream()
            .filter(row -> row.role() != ProductionRecord.Role.CONTEXT)
            .filter(row -> row.producer().equals(name) || row.measure().isOfFabs())
            .filter(row -> !row.knownAt().isAfter(inputs.asOf()))
            .toList();
    producers.add(
        new Producer(records.get(0).country(), name, posterior, posterior.flows(), records));
  }

  /** Month in which the first of the packages that are followed came out. */
  private YearMonth firstMonth() {
    return DomesticProduction.chipTypes(draws.registry()).stream()
        .map(this::release)
        .min(YearMonth::compareTo)
        .orElseThrow();
  }

  private YearMonth release(String chipType) {
    ChipType chip = inputs.chips().get(chipType);
    if (chip == null || chip.release() == null) {
      throw new InputException(
          "reference/chips.csv: expected "
              + chipType
              + " with a release date, because assumptions tell how it is packaged");
    }
    return YearMonth.from(chip.release());
  }

  /**
   * Sites are asked for more months than are published: for the year before the controls, to tell
   * what hubs took up since, and for the month of which the coverage is known. What they say of a
   * month is the same whichever comes first.
   */
  private YearMonth firstOfSites() {
    Stream<YearMonth> beforeControls =
        inputs.embargoes().values().stream()
            .filter(embargo -> !embargo.spans().isEmpty())
            .map(embargo -> YearMonth.from(embargo.first()).minusYears(1).withMonth(1));
    return Stream.concat(beforeControls, Stream.of(inputs.from(), COVERED_IN, inputs.to()))
        .min(YearMonth::compareTo)
        .orElseThrow();
  }

  private InstalledMix mix() {
    var shipments = new ShipmentModel(draws, inputs.chips());
    List<UnitFlow> shipped = shipments.flows(inputs.shipments());
    var sold = new TreeSet<String>();
    shipped.stream().map(UnitFlow::chipType).filter(shipments::isPriced).forEach(sold::add);
    var homeMade = new TreeMap<String, List<UnitFlow>>();
    for (Producer producer : producers) {
      for (Flow flow : producer.flows()) {
        if (inputs.chips().containsKey(flow.chipType())) {
          homeMade
              .computeIfAbsent(producer.country(), country -> new ArrayList<>())
              .add(asShipped(producer, flow));
        }
      }
    }
    return new InstalledMix(
        draws, shipped, sold, Map.copyOf(homeMade), inputs.chips(), inputs.embargoes());
  }

  /** Packages of a month as a flow of their producer. */
  public static UnitFlow asShipped(Producer producer, Flow flow) {
    return new UnitFlow(
        producer.name(),
        flow.chipType(),
        flow.origin() + " " + flow.month(),
        Period.of(flow.month()),
        flow.packages(),
        null);
  }
}
