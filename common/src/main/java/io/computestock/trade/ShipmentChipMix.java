package io.computestock.trade;

import io.computestock.reference.ChipType;
import io.computestock.reference.Country;
import io.computestock.reference.Period;
import io.computestock.shipments.ChipMix;
import io.computestock.shipments.ShipmentEvidence;
import io.computestock.shipments.ShipmentModel;
import io.computestock.shipments.UnitFlow;
import io.computestock.uncertainty.ParameterDraws;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The mix of chips that may go to a country in a period: that of the world's shipments, of the
 * chips that need no licence there; for China the products made for it. The draws are those of the
 * shipments channel. Only chips with a price count: accelerators that are not sold, such as those
 * of cloud providers, cross borders too and are read as if they were of this mix.
 */
public final class ShipmentChipMix implements TradeEvidenceModel.ChipMix {
  private static final int MONTHS_CARRIED = 3;

  private final ShipmentModel model;
  private final List<UnitFlow> flows;
  private final Map<String, ChipType> chips;
  private final Map<String, Embargo> embargoes;
  private final LocalDate end;
  private final int draws;
  private final Map<String, SortedMap<String, double[]>> known = new ConcurrentHashMap<>();
  private final Map<String, double[]> prices = new ConcurrentHashMap<>();

  /**
   * A mix.
   *
   * @param embargoes by chip type where it needs a licence
   */
  public ShipmentChipMix(
      ParameterDraws draws,
      ShipmentEvidence evidence,
      Map<String, ChipType> chips,
      Map<String, Embargo> embargoes) {
    this.model = new ShipmentModel(draws, chips);
    this.flows =
        model.flows(evidence).stream().filter(flow -> model.isPriced(flow.chipType())).toList();
    this.chips = chips;
    this.embargoes = embargoes;
    this.draws = draws.count();
    this.end =
        flows.stream()
            .map(flow -> flow.period().end())
            .max(LocalDate::compareTo)
            .orElse(LocalDate.MIN);
  }

  @Override
  public SortedMap<String, double[]> shares(String country, EvidenceFlow period) {
    List<String> legal = legal(country, period);
    return known.computeIfAbsent(key(legal, period), key -> mixOf(legal, days(period)));
  }

  @Override
  public double[] meanPrice(String country, EvidenceFlow period) {
    List<String> legal = legal(country, period);
    return prices.computeIfAbsent(
        key(legal, period),
        key -> {
          double[] mean = new double[draws];
          int year = days(period).middle().getYear();
          shares(country, period)
              .forEach(
                  (chip, share) -> {
                    double[] price = model.price(chip, year);
                    for (int i = 0; i < mean.length; i++) {
                      mean[i] += share[i] * price[i];
                    }
                  });
          return mean;
        });
  }

  private static String key(List<String> legal, EvidenceFlow period) {
    return period.month() + "/" + period.months() + "/" + legal;
  }

  /** Chips that may go to a country in the middle of a period. */
  private List<String> legal(String country, EvidenceFlow period) {
    boolean china = country.equals(Country.CHINA);
    var legal = new ArrayList<String>();
    for (String chip : flows.stream().map(UnitFlow::chipType).distinct().sorted().toList()) {
      Embargo embargo = embargoes.get(chip);
      boolean free =
          embargo == null
              || !embargo.holds(country, Goods.AI_SYSTEMS, period.month(), period.months());
      if (free && (china || !chips.get(chip).chinaVariant())) {
        legal.add(chip);
      }
    }
    return legal;
  }

  /** The days of a period; one beyond the last shipments has the mix of their last months. */
  private Period days(EvidenceFlow flow) {
    var period = new Period(flow.month().atDay(1), flow.lastMonth().atEndOfMonth());
    if (flows.isEmpty() || !period.start().isAfter(end)) {
      return period;
    }
    YearMonth last = YearMonth.from(end);
    return new Period(last.minusMonths(MONTHS_CARRIED - 1L).atDay(1), last.atEndOfMonth());
  }

  private SortedMap<String, double[]> mixOf(List<String> legal, Period days) {
    return ChipMix.of(
        flows.stream().filter(flow -> legal.contains(flow.chipType())).toList(), days, draws);
  }
}
