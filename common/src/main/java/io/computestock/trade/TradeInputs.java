package io.computestock.trade;

import io.computestock.reference.ChipType;
import io.computestock.reference.Country;
import io.computestock.reference.Period;
import io.computestock.shipments.Pathway;
import io.computestock.shipments.Placement;
import io.computestock.shipments.ShipmentEvidence;
import io.computestock.shipments.UnitFlow;
import io.computestock.shipments.View;
import io.computestock.trade.TradeEvidenceModel.CountryEvidence;
import io.computestock.uncertainty.ParameterDraws;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a stock that rests on trade alone is made from. There are as many flows as routes and
 * periods, whatever was read.
 *
 * @param flows reconciled flows of AI systems
 * @param embargoes by chip type where it needs a licence
 * @param roles economies that pass goods on
 */
public record TradeInputs(
    ArrayList<EvidenceFlow> flows, HashMap<String, Embargo> embargoes, HashMap<String, Role> roles)
    implements Serializable {

  /** Name that stands for the vendor of chips of which trade does not tell one. */
  private static final String NO_VENDOR = "";

  /**
   * Chips that stayed in a country, each with its place. Whose they are trade does not say: in the
   * owned view they have no country.
   *
   * @param shipments evidence on the mix of chips
   */
  public List<Placement> placements(
      ParameterDraws draws, ShipmentEvidence shipments, Map<String, ChipType> chips) {
    var model =
        new TradeEvidenceModel(
            draws, roles, new ShipmentChipMix(draws, shipments, chips, embargoes));
    var byPeriod = new TreeMap<String, List<EvidenceFlow>>();
    flows.stream()
        .sorted(EvidenceFlow.ORDER)
        .forEach(
            flow ->
                byPeriod
                    .computeIfAbsent(flow.month() + "/" + flow.months(), p -> new ArrayList<>())
                    .add(flow));
    var placements = new ArrayList<Placement>();
    byPeriod.forEach(
        (label, ofPeriod) -> {
          EvidenceFlow first = ofPeriod.get(0);
          var period = new Period(first.month().atDay(1), first.lastMonth().atEndOfMonth());
          for (CountryEvidence country : model.of(ofPeriod)) {
            country
                .chips()
                .forEach(
                    (chip, units) -> {
                      var flow = new UnitFlow(NO_VENDOR, chip, label, period, units, null);
                      Pathway pathway =
                          chips.get(chip).chinaVariant() ? Pathway.VARIANT : Pathway.LICENSED;
                      placements.add(
                          new Placement(View.LOCATED, country.country(), "", pathway, flow, units));
                      placements.add(
                          new Placement(View.OWNED, Country.UNALLOCATED, "", pathway, flow, units));
                    });
          }
        });
    return placements;
  }
}
