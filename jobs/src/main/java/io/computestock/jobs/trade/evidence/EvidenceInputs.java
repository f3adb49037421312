package io.computestock.jobs.trade.evidence;

import io.computestock.reference.ChipType;
import io.computestock.reference.ReferenceData;
import io.computestock.scenario.ExportPolicy;
import io.computestock.shipments.ShipmentEvidence;
import io.computestock.trade.Embargo;
import io.computestock.trade.Role;
import io.computestock.trade.ShipmentChipMix;
import io.computestock.trade.TradeEvidenceModel;
import io.computestock.uncertainty.ParameterDraws;
import io.computestock.uncertainty.ParameterRegistry;
import io.computestock.uncertainty.RandomStream;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What a task needs to turn flows into accelerators; small, because draws are made where they are
 * needed.
 *
 * @param fingerprint the same for equal inputs, so that a JVM makes the draws once
 * @param shipments evidence on the mix of chips
 * @param chips by chip type
 * @param embargoes by chip type where it needs a licence
 * @param roles economies that pass goods on
 * @param parameters the priors
 * @param seed the run's seed
 * @param draws number of draws
 */
public record EvidenceInputs(
    String fingerprint,
    ShipmentEvidence shipments,
    TreeMap<String, ChipType> chips,
    HashMap<String, Embargo> embargoes,
    HashMap<String, Role> roles,
    ParameterRegistry parameters,
    int seed,
    int draws)
    implements Serializable {

  private static final AtomicReference<Built> LATEST = new AtomicReference<>();

  private record Built(String fingerprint, TradeEvidenceModel model) {}

  /** Inputs of a run. */
  public static EvidenceInputs of(
      String fingerprint,
      ShipmentEvidence shipments,
      ReferenceData reference,
      Map<String, Role> roles,
      ParameterRegistry parameters,
      int seed,
      int draws) {
    return new EvidenceInputs(
        fingerprint,
        shipments,
        new TreeMap<>(reference.chips()),
        embargoes(reference),
        new HashMap<>(roles),
        parameters,
        seed,
        draws);
  }

  /** When each chip type needs a licence where. */
  public static HashMap<String, Embargo> embargoes(ReferenceData reference) {
    var policy = new ExportPolicy(reference.rules());
    var embargoes = new HashMap<String, Embargo>();
    reference
        .chips()
        .forEach(
            (name, chip) ->
                embargoes.put(name, Embargo.of(policy, chip, reference.countries().keySet())));
    return embargoes;
  }

  /** The model of these inputs: the one this JVM has already built, or a new one. */
  public TradeEvidenceModel model() {
    synchronized (LATEST) {
      Built latest = LATEST.get();
      if (latest == null || !latest.fingerprint().equals(fingerprint)) {
        var parameterDraws = new ParameterDraws(parameters, new RandomStream(seed), draws);
        var mix = new ShipmentChipMix(parameterDraws, shipments, chips, embargoes);
        latest = new Built(fingerprint, new TradeEvidenceModel(parameterDraws, roles, mix));
        LATEST.set(latest);
      }
      return latest.model();
    }
  }
}
