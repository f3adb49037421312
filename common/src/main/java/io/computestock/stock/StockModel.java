package io.computestock.stock;

import io.computestock.issue.InputException;
import io.computestock.reference.ChipType;
import io.computestock.reference.Period;
import io.computestock.reference.ReferenceData;
import io.computestock.shipments.DestinationModel;
import io.computestock.shipments.Placement;
import io.computestock.shipments.ShipmentModel;
import io.computestock.shipments.UnitFlow;
import io.computestock.shipments.View;
import io.computestock.uncertainty.ParameterDraws;
import io.computestock.uncertainty.RandomStream;
import java.lang.ref.SoftReference;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The draws of a run: flows, where they went, and what remains of them.
 *
 * <p>Built once per JVM from {@link ModelInputs}; two JVMs build the same bits. Memory: about 80 kB
 * per flow and part at 10,000 draws, some 150 MB on the data of the repository.
 */
public final class StockModel {
  private static final AtomicReference<SoftReference<StockModel>> LATEST =
      new AtomicReference<>(new SoftReference<>(null));

  private final ModelInputs inputs;
  private final List<UnitFlow> flows;
  private final List<Placement> placements = new ArrayList<>();
  private final StockKernels kernels;
  private final double[] itOverhead;

  private StockModel(ModelInputs inputs) {
    this.inputs = inputs;
    var draws =
        new ParameterDraws(inputs.parameters(), new RandomStream(inputs.seed()), inputs.draws());
    if (inputs.trade() == null) {
      this.flows =
          new ArrayList<>(new ShipmentModel(draws, inputs.chips()).flows(inputs.evidence()));
      placeShipped(draws);
    } else {
      placements.addAll(inputs.trade().placements(draws, inputs.evidence(), inputs.chips()));
      this.flows =
          placements.stream()
              .filter(placement -> placement.view() == View.LOCATED)
              .map(Placement::flow)
              .toList();
    }
    long maxAge = ChronoUnit.MONTHS.between(firstMonth(), inputs.lastMonth());
    this.kernels = new StockKernels(draws, (int) Math.max(0, maxAge));
    this.itOverhead = draws.of("overhead.server");
    double[] network = draws.of("overhead.it");
    for (int i = 0; i < itOverhead.length; i++) {
      itOverhead[i] *= network[i];
    }
  }

  private void placeShipped(ParameterDraws draws) {
    var destinations =
        new DestinationModel(
            draws, inputs.chips(), inputs.ownerCountry(), inputs.evidence().destinations());
    flows.forEach(flow -> placements.addAll(destinations.place(flow)));
  }

  /**
   * The model of these inputs: the one this JVM has already built and still has room for, or a new
   * one.
   */
  public static synchronized StockModel of(ModelInputs inputs) {
    StockModel latest = LATEST.get().get();
    if (latest == null || !latest.inputs.fingerprint().equals(inputs.fingerprint())) {
      latest = new StockModel(inputs);
      LATEST.set(new SoftReference<>(latest));
    }
    return latest;
  }

  /** Last month with flows: the last that will be asked for, or before any nowcast. */
  YearMonth lastFlows() {
    return inputs.nowcast() ? inputs.lastMonth() : firstMonth();
  }

  /** Number of draws. */
  public int draws() {
    return inputs.draws();
  }

  /** All flows, before they are placed. */
  public List<UnitFlow> flows() {
    return flows;
  }

  /** The flows by view, country, owner and pathway. */
  public List<Placement> placements() {
    return placements;
  }

  /** What remains of flows. */
  public StockKernels kernels() {
    return kernels;
  }

  /** Server and network power per chip power, by draw. */
  public double[] itOverhead() {
    return itOverhead;
  }

  /** Chip types by name. */
  public Map<String, ChipType> chips() {
    return inputs.chips();
  }

  /** The chip that H100-equivalents refer to. */
  public ChipType h100() {
    return inputs.chips().get(ReferenceData.H100);
  }

  /** First month with a flow. */
  public YearMonth firstMonth() {
    return flows.stream()
        .map(UnitFlow::period)
        .map(Period::firstMonth)
        .min(YearMonth::compareTo)
        .orElseThrow(() -> new InputException("no evidence can be used: see the issues"));
  }
}
