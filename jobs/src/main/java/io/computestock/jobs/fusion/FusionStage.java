package io.computestock.jobs.fusion;

import io.computestock.jobs.config.RunConfig;
import io.computestock.jobs.evidence.ChannelTables;
import io.computestock.jobs.evidence.Channels;
import io.computestock.jobs.fusion.FusionChannels.Documents;
import io.computestock.jobs.fusion.FusionEstimate.Setting;
import io.computestock.jobs.fusion.FusionEstimate.Watcher;
import io.computestock.jobs.trade.evidence.TradeEvidence.Stayed;
import io.computestock.reference.ChipType;
import io.computestock.reference.Country;
import io.computestock.stock.FusedInputs.Rental;
import io.computestock.stock.ModelInputs;
import io.computestock.stock.ShareDraws;
import io.computestock.stock.StockCube;
import io.computestock.stock.StockModel;
import io.computestock.trade.Embargo;
import io.computestock.uncertainty.ParameterDraws;
import io.computestock.uncertainty.RandomStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;

/** Brings the channels together: what they hand over, and what becomes of it. */
public final class FusionStage {
  private FusionStage() {}

  /**
   * Collects what the channels hand over, whichever of them a run asks for.
   *
   * @param chips by chip type
   * @param tables the channels, after their tables
   * @param stayed chips that stayed by trade, all countries
   * @param documents documents behind what channels say
   */
  public static HandOver collect(
      Map<String, ChipType> chips, ChannelTables tables, List<Stayed> stayed, Documents documents) {
    Channels channels = tables.channels();
    var evidence = new ArrayList<>(FusionChannels.trade(stayed, chips, documents));
    tables
        .sites()
        .ifPresent(sites -> evidence.addAll(FusionChannels.sites(sites.increases(), documents)));
    evidence.addAll(FusionChannels.production(channels.producers(), chips.keySet(), documents));
    tables
        .diversion()
        .ifPresent(diversion -> evidence.addAll(FusionChannels.diversion(diversion, documents)));
    List<Rental> rentals =
        channels
            .sites()
            .map(sites -> Rentals.of(sites, chips, channels.inputs().to()))
            .orElse(List.of());
    return new HandOver(evidence, rentals);
  }

  /**
   * Fuses what the channels that a run asks for have handed over.
   *
   * @param model inputs of the stock by shipments
   * @param embargoes by chip type
   * @param watcher sees classes as they are made
   * @param storing where shares are kept
   */
  public static FusionEstimate of(
      RunConfig config,
      ModelInputs model,
      Map<String, Embargo> embargoes,
      HandOver from,
      Watcher watcher,
      Function<float[], ShareDraws> storing) {
    var draws =
        new ParameterDraws(model.parameters(), new RandomStream(model.seed()), model.draws());
    var sold = new TreeSet<String>();
    model.evidence().revenues().forEach(revenue -> sold.addAll(revenue.mix().keySet()));
    var setting =
        new Setting(
            draws,
            StockCube.stated(StockModel.of(model), draws),
            model.chips(),
            new HashMap<>(embargoes),
            sold,
            Country.CHINA,
            config.uses(FusionChannels.SITES) ? new ArrayList<>(from.rentals()) : new ArrayList<>(),
            storing);
    return FusionEstimate.of(
        setting,
        from.evidence().stream().filter(one -> config.uses(one.channel())).toList(),
        watcher);
  }
}
