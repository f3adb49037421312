package io.computestock.stock;

import io.computestock.reference.ChipType;
import io.computestock.shipments.ShipmentEvidence;
import io.computestock.trade.TradeInputs;
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
 * @param trade flows of goods when the stock rests on trade alone; null when it rests on shipments
 */
public record ModelInputs(
    String fingerprint,
    ShipmentEvidence evidence,
    TreeMap<String, ChipType> chips,
    HashMap<String, String> ownerCountry,
    ParameterRegistry parameters,
    int seed,
    int draws,
    YearMonth lastMonth,
    TradeInputs trade)
    implements Serializable {

  /** The same inputs, for a stock that rests on trade. */
  public ModelInputs resting(String newFingerprint, TradeInputs on) {
    return new ModelInputs(
        newFingerprint, evidence, chips, ownerCountry, parameters, seed, draws, lastMonth, on);
  }
}
