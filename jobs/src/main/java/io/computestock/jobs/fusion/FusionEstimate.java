package io.computestock.jobs.fusion;

import io.computestock.domestic.DieOrigin;
import io.computestock.domestic.DomesticPosterior.Flow;
import io.computestock.fusion.Allocation;
import io.computestock.fusion.ChannelEvidence;
import io.computestock.fusion.EvidenceCell;
import io.computestock.fusion.EvidenceCell.Kind;
import io.computestock.fusion.Pooling;
import io.computestock.jobs.evidence.ChannelTables;
import io.computestock.jobs.evidence.Channels;
import io.computestock.jobs.evidence.Channels.Producer;
import io.computestock.jobs.evidence.DiversionEstimate;
import io.computestock.jobs.trade.evidence.TradeEvidence.Stayed;
import io.computestock.reference.ChipType;
import io.computestock.reference.Country;
import io.computestock.reference.Period;
import io.computestock.shipments.Pathway;
import io.computestock.shipments.Placement;
import io.computestock.shipments.UnitFlow;
import io.computestock.shipments.View;
import io.computestock.stock.FusedInputs;
import io.computestock.stock.FusedInputs.HomeMade;
import io.computestock.stock.ModelInputs;
import io.computestock.stock.StockModel;
import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Where each class of chips went in each year: the channels' evidence by country is pooled and
 * balanced to the chips whose place vendors do not tell. China is left out: what it may buy the
 * vendors' records tell, what it makes and what reaches it otherwise have pathways of their own.
 *
 * @param allocations by class and year, as {@link FusedInputs#key} names them
 * @param evidence what went in, by the same key
 * @param supply chips to place, by the same key
 * @param inputs what the stock rests on
 */
public record FusionEstimate(
    SortedMap<String, Allocation> allocations,
    SortedMap<String, List<ChannelEvidence>> evidence,
    SortedMap<String, double[]> supply,
    FusedInputs inputs) {
  private static final String TRADE = "trade";
  private static final String SITES = "sites";

  /**
   * Fuses.
   *
   * @param model inputs of the stock by shipments
   * @param tables the channels, after their tables
   * @param stayed chips that stayed by trade, all countries
   */
  public static FusionEstimate of(ModelInputs model, ChannelTables tables, List<Stayed> stayed) {
    SortedMap<String, double[]> supply = supply(StockModel.of(model));
    Map<String, ChipType> chips = model.chips();
    var evidence = new TreeMap<String, List<ChannelEvidence>>();
    trade(stayed, chips).forEach(one -> add(evidence, one));
    tables
        .sites()
        .ifPresent(
            sites ->
                sites
                    .increases()
                    .forEach(
                        one ->
                            add(
                                evidence,
                                cell(
                                    SITES,
                                    one.country(),
                                    one.chipClass(),
                                    one.year(),
                                    one.draws()))));
    Channels channels = tables.channels();
    var pooling = new Pooling(channels.draws());
    var allocations = new TreeMap<String, Allocation>();
    var shares = new HashMap<String, TreeMap<String, float[]>>();
    supply.forEach(
        (key, chipsToPlace) -> {
          List<ChannelEvidence> known =
              evidence.getOrDefault(key, List.of()).stream()
                  .filter(FusionEstimate::speaks)
                  .toList();
          Allocation allocation = Allocation.of(pooling, known, chipsToPlace);
          allocations.put(key, allocation);
          shares.put(key, new TreeMap<>(allocation.shares()));
        });
    return new FusionEstimate(allocations, evidence, supply, inputs(tables, shares));
  }

  private static void add(SortedMap<String, List<ChannelEvidence>> evidence, ChannelEvidence one) {
    String key = FusedInputs.key(one.cell().chips(), one.cell().period().start().getYear());
    evidence.computeIfAbsent(key, k -> new ArrayList<>()).add(one);
  }

  /** Evidence of a country other than China in more than half of the draws. */
  private static boolean speaks(ChannelEvidence one) {
    long some = Arrays.stream(one.draws()).filter(chips -> chips > 0).count();
    String country = one.cell().country();
    return 2 * some > one.draws().length
        && !country.equals(Country.CHINA)
        && !country.equals(Country.UNALLOCATED);
  }

  private static ChannelEvidence cell(
      String channel, String country, String chipClass, int year, double[] draws) {
    var period =
        new Period(LocalDate.of(year, Month.JANUARY, 1), LocalDate.of(year, Month.DECEMBER, 31));
    var cell =
        new EvidenceCell(
            View.LOCATED, country, chipClass, period, Pathway.LICENSED.id(), Kind.FLOW);
    return ChannelEvidence.of(channel, cell, draws, Set.of(channel));
  }

  private static List<ChannelEvidence> trade(List<Stayed> stayed, Map<String, ChipType> chips) {
    var sums = new TreeMap<String, Stayed>();
    for (Stayed one : stayed) {
      ChipType chip = chips.get(one.chip());
      if (!chip.chinaVariant()) {
        String key = one.country() + "/" + chip.chipClass() + "/" + one.year();
        Stayed sum =
            sums.computeIfAbsent(
                key,
                k ->
                    new Stayed(
                        one.country(),
                        one.year(),
                        chip.chipClass(),
                        new double[one.draws().length]));
        for (int i = 0; i < sum.draws().length; i++) {
          sum.draws()[i] += one.draws()[i];
        }
      }
    }
    return sums.values().stream()
        .map(sum -> cell(TRADE, sum.country(), sum.chip(), sum.year(), sum.draws()))
        .toList();
  }

  /** Chips whose place the vendors do not tell, by class and year of the middle of the period. */
  private static SortedMap<String, double[]> supply(StockModel model) {
    var supply = new TreeMap<String, double[]>();
    for (Placement part : model.placements()) {
      UnitFlow flow = part.flow();
      ChipType chip = model.chips().get(flow.chipType());
      boolean isOpen = part.view() == View.LOCATED && part.country().equals(Country.UNALLOCATED);
      if (isOpen && !chip.chinaVariant()) {
        String key = FusedInputs.key(chip.chipClass(), flow.period().middle().getYear());
        double[] sum = supply.computeIfAbsent(key, k -> new double[model.draws()]);
        for (int i = 0; i < sum.length; i++) {
          sum[i] += part.units()[i];
        }
      }
    }
    return supply;
  }

  private static FusedInputs inputs(
      ChannelTables tables, HashMap<String, TreeMap<String, float[]>> shares) {
    Channels channels = tables.channels();
    var homeMade = new ArrayList<HomeMade>();
    for (Producer producer : channels.producers()) {
      for (Flow flow : producer.flows()) {
        if (channels.inputs().chips().containsKey(flow.chipType())) {
          Pathway pathway =
              flow.origin() == DieOrigin.DOMESTIC
                  ? Pathway.DOMESTIC_OWN_DIE
                  : Pathway.DOMESTIC_FOREIGN_DIE;
          homeMade.add(
              new HomeMade(producer.country(), pathway, Channels.asShipped(producer, flow)));
        }
      }
    }
    DiversionEstimate diversion = tables.diversion().orElse(null);
    var routes = new TreeMap<Integer, TreeMap<String, double[]>>();
    if (diversion != null) {
      diversion.shares().forEach((year, byCountry) -> routes.put(year, new TreeMap<>(byCountry)));
    }
    return new FusedInputs(
        shares,
        homeMade,
        diversion == null ? Country.CHINA : diversion.destination(),
        diversion == null ? new TreeMap<>() : new TreeMap<>(diversion.months()),
        routes,
        channels.inputs().embargoes(),
        new TreeSet<>(channels.sold()));
  }
}
