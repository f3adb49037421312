package io.computestock.site;

import io.computestock.reference.ChipType;
import io.computestock.uncertainty.ParameterDraws;
import io.computestock.uncertainty.ParameterRegistry;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Power per chip by draw. The overheads are drawn once for all sites: if servers take more than
 * thought, they do so everywhere.
 *
 * <p>Parameters: {@code overhead.server}, {@code overhead.it}, {@code overhead.facility} (or {@code
 * overhead.facility.<chip type>}, for liquid cooling), {@code site.server_watt.<chip type>} for
 * nameplates, and {@code site.server_watt_over_tdp} for chips without one.
 */
public final class ChipPower {
  private static final String SERVER_WATT = "site.server_watt.";
  private static final String FACILITY = "overhead.facility";

  private final ParameterDraws draws;
  private final Map<String, ChipType> chips;
  private final double[] server;
  private final double[] network;
  private final double[] overTdp;
  private final Map<String, double[]> drawn = new ConcurrentHashMap<>();

  /** Power of the chips of a reference table. */
  public ChipPower(ParameterDraws draws, Map<String, ChipType> chips) {
    this.draws = draws;
    this.chips = chips;
    this.server = draws.of("overhead.server");
    this.network = draws.of("overhead.it");
    this.overTdp = draws.of("site.server_watt_over_tdp");
  }

  /**
   * Watt per chip, one value per draw; empty when neither a nameplate nor a TDP is known.
   *
   * @param chipType chip type
   * @param level where power is counted
   * @param basis which power is meant
   */
  public Optional<double[]> watt(String chipType, PowerLevel level, PowerBasis basis) {
    ChipType chip = chips.get(chipType);
    if (chip == null) {
      throw new IllegalArgumentException("unknown chip type " + chipType);
    }
    boolean nameplate = basis == PowerBasis.PROVISIONED && has(SERVER_WATT + chipType);
    if (!nameplate && !(chip.tdpW() > 0)) {
      return Optional.empty();
    }
    return Optional.of(
        drawn.computeIfAbsent(
            chipType + "/" + level + "/" + basis, key -> draw(chip, level, basis)));
  }

  private double[] draw(ChipType chip, PowerLevel level, PowerBasis basis) {
    double[] watt = basis == PowerBasis.PEAK ? peak(chip) : provisioned(chip);
    if (level == PowerLevel.FACILITY) {
      String own = FACILITY + "." + chip.chipType();
      double[] pue = parameter(has(own) ? own : FACILITY);
      for (int i = 0; i < watt.length; i++) {
        watt[i] = ChipsFromPower.facilityWatt(watt[i], pue[i]);
      }
    }
    return watt;
  }

  private double[] peak(ChipType chip) {
    double[] watt = new double[draws.count()];
    for (int i = 0; i < watt.length; i++) {
      watt[i] = ChipsFromPower.peakWatt(chip.tdpW(), server[i], network[i]);
    }
    return watt;
  }

  private double[] provisioned(ChipType chip) {
    String id = SERVER_WATT + chip.chipType();
    double[] nameplate = has(id) ? parameter(id) : null;
    double[] watt = new double[draws.count()];
    for (int i = 0; i < watt.length; i++) {
      double serverWatt = nameplate == null ? chip.tdpW() * overTdp[i] : nameplate[i];
      watt[i] = ChipsFromPower.provisionedWatt(serverWatt, network[i]);
    }
    return watt;
  }

  private double[] parameter(String id) {
    return drawn.computeIfAbsent(id, draws::of);
  }

  private boolean has(String id) {
    ParameterRegistry registry = draws.registry();
    return registry.startingWith(id).containsKey(id);
  }
}
