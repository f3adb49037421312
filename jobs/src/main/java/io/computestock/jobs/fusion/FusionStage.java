package io.computestock.jobs.fusion;

import io.computestock.fusion.ChannelEvidence;
import io.computestock.jobs.config.RunConfig;
import io.computestock.jobs.evidence.ChannelTables;
import io.computestock.jobs.evidence.Channels;
import io.computestock.jobs.evidence.DiversionEstimate;
import io.computestock.jobs.fusion.FusionChannels.Documents;
import io.computestock.jobs.fusion.FusionEstimate.Setting;
import io.computestock.jobs.trade.evidence.TradeEvidence.Stayed;
import io.computestock.reference.ChipType;
import io.computestock.reference.Country;
import io.computestock.stock.FusedInputs.Rental;
import io.computestock.stock.ModelInputs;
import io.computestock.stock.StockCube;
import io.computestock.stock.StockModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Brings the channels that a run asks for together. */
public final class FusionStage {
  private FusionStage() {}

  /**
   * Fuses.
   *
   * @param config which channels the stock is to rest on
   * @param model inputs of the stock by shipments
   * @param tables the channels, after their tables
   * @param stayed chips that stayed by trade, all countries
   * @param documents documents behind what channels say
   */
  public static FusionEstimate of(
      RunConfig config,
      ModelInputs model,
      ChannelTables tables,
      List<Stayed> stayed,
      Documents documents) {
    Channels channels = tables.channels();
    Map<String, ChipType> chips = model.chips();
    var evidence = new ArrayList<ChannelEvidence>();
    if (config.uses(FusionChannels.TRADE)) {
      evidence.addAll(FusionChannels.trade(stayed, chips, documents));
    }
    var rentals = new ArrayList<Rental>();
    if (config.uses(FusionChannels.SITES)) {
      tables
          .sites()
          .ifPresent(sites -> evidence.addAll(FusionChannels.sites(sites.increases(), documents)));
      channels
          .sites()
          .ifPresent(sites -> rentals.addAll(Rentals.of(sites, chips, channels.inputs().to())));
    }
    if (config.uses(FusionChannels.PRODUCTION)) {
      evidence.addAll(FusionChannels.production(channels.producers(), chips.keySet(), documents));
    }
    DiversionEstimate diversion = tables.diversion().orElse(null);
    if (diversion != null && config.uses(FusionChannels.DIVERSION)) {
      evidence.addAll(FusionChannels.diversion(diversion, documents));
    }
    var setting =
        new Setting(
            channels.draws(),
            StockCube.stated(StockModel.of(model), channels.draws()),
            chips,
            channels.inputs().embargoes(),
            channels.sold(),
            diversion == null ? Country.CHINA : diversion.destination(),
            rentals);
    return FusionEstimate.of(setting, evidence);
  }
}
