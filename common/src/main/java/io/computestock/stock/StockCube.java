package io.computestock.stock;

import io.computestock.reference.ChipType;
import io.computestock.reference.Country;
import io.computestock.reference.Months;
import io.computestock.reference.ReferenceData;
import io.computestock.uncertainty.DrawVectors;
import io.computestock.uncertainty.ParameterDraws;
import io.computestock.uncertainty.RandomStream;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;

/**
 * All chips by month with their places: what the figures of a month are made from.
 *
 * <p>Built once per JVM from {@link ModelInputs}; two JVMs build the same bits.
 */
public final class StockCube {
  /** Draws of countries that are made at once: 40 countries of 10,000 draws, 300 MB. */
  private static final int DRAWS_AT_ONCE = 400_000;

  private static final AtomicReference<StockCube> LATEST = new AtomicReference<>();

  private final ModelInputs inputs;
  private final List<SeriesPlaces> places = new ArrayList<>();
  private final StockKernels kernels;
  private final double[] itOverhead;
  private final Performance performance;
  private final Vectors vectors;
  private final List<Set<String>> groups;
  private final SortedMap<ChipType, List<SeriesPlaces>> byChip =
      new TreeMap<>(Comparator.comparing(ChipType::chipType));

  private StockCube(ModelInputs inputs) {
    this.inputs = inputs;
    var draws =
        new ParameterDraws(inputs.parameters(), new RandomStream(inputs.seed()), inputs.draws());
    StockModel model = StockModel.of(inputs);
    for (SeriesPlaces stated : stated(model, draws)) {
      places.add(inputs.fused() == null ? stated : stated.fused(inputs.fused()));
    }
    if (inputs.fused() != null) {
      addHomeMade(inputs.fused().homeMade());
    }
    this.kernels = model.kernels();
    this.itOverhead = model.itOverhead();
    this.performance = new Performance(draws);
    this.vectors = new Vectors(inputs.draws());
    places.forEach(
        place -> byChip.computeIfAbsent(place.series().chip(), c -> new ArrayList<>()).add(place));
    this.groups = groups(Math.max(1, DRAWS_AT_ONCE / inputs.draws()));
  }

  /** What vendors shipped, by month, with the places that their records tell. */
  public static List<SeriesPlaces> stated(StockModel model, ParameterDraws draws) {
    return new MonthlySupply(draws)
        .of(model.flows(), model.chips(), model.lastFlows()).stream()
            .map(series -> SeriesPlaces.stated(series, model.placements()))
            .toList();
  }

  private void addHomeMade(List<FusedInputs.HomeMade> homeMade) {
    float[] all = new float[inputs.draws()];
    Arrays.fill(all, 1);
    var byLabel = new TreeMap<String, List<FusedInputs.HomeMade>>();
    for (FusedInputs.HomeMade made : homeMade) {
      byLabel
          .computeIfAbsent(
              String.join(
                  "/",
                  made.country(),
                  made.flow().vendor(),
                  made.flow().chipType(),
                  made.pathway().id()),
              label -> new ArrayList<>())
          .add(made);
    }
    for (List<FusedInputs.HomeMade> members : byLabel.values()) {
      FusedInputs.HomeMade first = members.get(0);
      SortedMap<Integer, double[]> months = new TreeMap<>();
      for (FusedInputs.HomeMade made : members) {
        months.merge(
            Months.index(made.flow().period().firstMonth()), made.flow().units(), DrawVectors::sum);
      }
      ChipType chip = inputs.chips().get(first.flow().chipType());
      places.add(
          SeriesPlaces.atHome(
              MonthlySupply.series(
                  chip, first.flow().vendor(), first.country(), first.pathway(), months),
              all));
    }
  }

  /** The cube of these inputs: the one this JVM has already built, or a new one. */
  public static synchronized StockCube of(ModelInputs inputs) {
    StockCube latest = LATEST.get();
    if (latest == null || !latest.inputs.fingerprint().equals(inputs.fingerprint())) {
      LATEST.set(null);
      latest = new StockCube(inputs);
      LATEST.set(latest);
    }
    return latest;
  }

  /**
   * Builds the cube with a single draw, to find out at once whether the assumptions hold all that
   * it needs.
   *
   * @throws io.computestock.issue.InputException when a parameter is missing
   */
  public static void requireComplete(ModelInputs inputs) {
    new StockCube(inputs.single()).firstMonth();
  }

  /** Number of draws. */
  int draws() {
    return inputs.draws();
  }

  /** Vectors of the length of the draws, to be used again. */
  Vectors vectors() {
    return vectors;
  }

  /**
   * The countries, {@code ZZZ} and tenants among them, in their order and in groups: the more
   * draws, the fewer countries are made at once.
   */
  List<Set<String>> groups() {
    return groups;
  }

  /** The same in groups of a size. */
  List<Set<String>> groups(int size) {
    var countries = new TreeSet<>(Set.of(Country.UNALLOCATED));
    places.forEach(place -> countries.addAll(place.countries()));
    for (FusedInputs.Rental rental : rentals()) {
      countries.add(rental.owner());
      countries.add(rental.tenant());
    }
    var inGroups = new ArrayList<Set<String>>();
    for (String country : countries) {
      if (inGroups.isEmpty() || inGroups.get(inGroups.size() - 1).size() == size) {
        inGroups.add(new TreeSet<>());
      }
      inGroups.get(inGroups.size() - 1).add(country);
    }
    return inGroups;
  }

  /** The series with their places, by chip type. */
  SortedMap<ChipType, List<SeriesPlaces>> byChip() {
    return byChip;
  }

  /** What remains of chips. */
  StockKernels kernels() {
    return kernels;
  }

  /** Server and network power per chip power, by draw. */
  double[] itOverhead() {
    return itOverhead;
  }

  /** What chips do in practice. */
  Performance performance() {
    return performance;
  }

  /** The chip that H100-equivalents refer to. */
  ChipType h100() {
    return inputs.chips().get(ReferenceData.H100);
  }

  /** Chips that run for tenants abroad. */
  List<FusedInputs.Rental> rentals() {
    return inputs.fused() == null ? List.of() : inputs.fused().rentals();
  }

  /** First month with chips. */
  public YearMonth firstMonth() {
    return Months.month(places.stream().mapToInt(one -> one.series().first()).min().orElseThrow());
  }
}
