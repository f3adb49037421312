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
 * @param nowcast whether flows after a vendor's last record are forecast; else they are missing
 * @param trade flows of goods when the stock rests on trade alone; null otherwise
 * @param fused what all channels say when the stock rests on them; null otherwise
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
    boolean nowcast,
    TradeInputs trade,
    FusedInputs fused)
    implements Serializable {

  /** The same inputs, for a stock that rests on trade. */
  public ModelInputs resting(String newFingerprint, TradeInputs on) {
    return with(newFingerprint, draws, false, on, null);
  }

  /** The same inputs, for a stock that rests on all channels. */
  public ModelInputs resting(String newFingerprint, FusedInputs on) {
    return with(newFingerprint, draws, nowcast, null, on);
  }

  /** The same inputs with a single draw. */
  ModelInputs single() {
    return with(fingerprint + " single", 1, nowcast, trade, fused);
  }

  private ModelInputs with(
      String newFingerprint,
      int newDraws,
      boolean forecast,
      TradeInputs onTrade,
      FusedInputs onAll) {
    return new ModelInputs(
        newFingerprint,
        evidence,
        chips,
        ownerCountry,
        parameters,
        seed,
        newDraws,
        lastMonth,
        forecast,
        onTrade,
        onAll);
  }
}
