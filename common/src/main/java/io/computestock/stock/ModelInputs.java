package io.computestock.stock;

import io.computestock.reference.ChipType;
import io.computestock.shipments.ShipmentEvidence;
import io.computestock.uncertainty.ParameterRegistry;
import java.io.Serializable;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.TreeMap;

/**
 * Everything the model needs, small enough to travel with a task; the draws are made again wherever
 * they are needed.
 *
 * @param fingerprint the same for equal inputs, so that a JVM makes its draws once
 * @param evidence the shipment records
 * @param chips by chip type
 * @param ownerCountry headquarters by owner
 * @param parameters the priors
 * @param seed the run's seed
 * @param draws number of draws
 * @param lastMonth last month that will be asked for
 */
public record ModelInputs(
    String fingerprint,
    ShipmentEvidence evidence,
    TreeMap<String, ChipType> chips,
    HashMap<String, String> ownerCountry,
    ParameterRegistry parameters,
    int seed,
    int draws,
    YearMonth lastMonth)
    implements Serializable {}
