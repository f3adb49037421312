package io.computestock.stock;

import io.computestock.reference.ChipType;
import io.computestock.reference.TestChip;
import io.computestock.shipments.DestinationRecord;
import io.computestock.shipments.ShipmentEvidence;
import io.computestock.shipments.ShipmentEvidence.RevenuePeriod;
import io.computestock.shipments.ShipmentEvidence.UnitPeriod;
import io.computestock.uncertainty.TestParameters;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;

/** A model of a few chips, written out in a test. */
public final class TinyModel {
  private final List<RevenuePeriod> revenues = new ArrayList<>();
  private final List<UnitPeriod> units = new ArrayList<>();
  private final List<DestinationRecord> destinations = new ArrayList<>();
  private final TreeMap<String, ChipType> chips = new TreeMap<>();
  private final HashMap<String, String> owners = new HashMap<>();
  private final TestParameters parameters;
  private int draws = 3;
  private boolean nowcast;

  /** A model with the H100 and the H20 of NVIDIA and one chip of AMD. */
  public TinyModel(TestParameters parameters) {
    this.parameters = parameters;
    chip(TestChip.h100());
    chip(TestChip.h20());
    chip(
        TestChip.named("mi300x")
            .vendor("AMD")
            .rates(1307, 2615, 2615, Double.NaN)
            .memory(192, 5300)
            .tdp(750));
  }

  public TinyModel chip(TestChip chip) {
    ChipType built = chip.build();
    chips.put(built.chipType(), built);
    return this;
  }

  public TinyModel owner(String owner, String country) {
    owners.put(owner, country);
    return this;
  }

  public TinyModel revenue(RevenuePeriod period) {
    revenues.add(period);
    return this;
  }

  public TinyModel units(UnitPeriod period) {
    units.add(period);
    return this;
  }

  public TinyModel destination(DestinationRecord record) {
    destinations.add(record);
    return this;
  }

  public TinyModel draws(int count) {
    draws = count;
    return this;
  }

  /** The same with a nowcast after the last record. */
  public TinyModel nowcast() {
    nowcast = true;
    return this;
  }

  /** The model, good for months to the end of 2026. */
  public StockModel build() {
    return StockModel.of(inputs(UUID.randomUUID().toString()));
  }

  /** The model with its chips by month and place. */
  public StockCube cube() {
    return StockCube.of(inputs(UUID.randomUUID().toString()));
  }

  /** The inputs under a name of their own. */
  public ModelInputs inputs(String fingerprint) {
    return new ModelInputs(
        fingerprint,
        new ShipmentEvidence(revenues, units, destinations),
        chips,
        owners,
        parameters.registry(),
        1,
        draws,
        YearMonth.of(2026, 12),
        nowcast,
        null,
        null);
  }
}
