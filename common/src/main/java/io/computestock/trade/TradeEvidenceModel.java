package io.computestock.trade;

import io.computestock.uncertainty.ParameterDraws;
import io.computestock.uncertainty.RandomStream;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * From reconciled flows of AI systems to accelerators that stay in each country, draw by draw
 * (method note 0006): the part above ordinary goods, less what is passed on, over the price of the
 * mix of chips that may go there.
 *
 * <p>Drawn once and used on every route: the AI share of a code, the accelerators' share of a
 * server's value, the mark-up of the trade, the margin of re-export, prices and mix.
 */
public final class TradeEvidenceModel {
  private static final String AI_SHARE = "trade.ai_share.";
  private static final String BASKET_VALUE = "trade.basket_value.";
  private static final String UNIT_VALUE = "trade.unit_value.";
  private static final double MONTHS_A_YEAR = 12;

  private final ParameterDraws draws;
  private final Map<String, Role> roles;
  private final ChipMix mix;
  private final UnitValueMixture[] unitValues;
  private final double[] contentShare;
  private final double[] markup;
  private final double[] hubMargin;
  private final double[] ordinaryGrowth;
  private final Map<String, double[]> shareOfCode = new ConcurrentHashMap<>();
  private final double largestPassThrough;
  private final double shareVarianceFloor;

  /** The accelerators that may go to a country in a period, and their price. */
  public interface ChipMix {
    /**
     * Share of each chip type in the units that may go to a country; they add up to 1 in every
     * draw. Empty when none may.
     */
    SortedMap<String, double[]> shares(String country, EvidenceFlow period);

    /** Mean price of that mix by draw, US$. */
    double[] meanPrice(String country, EvidenceFlow period);
  }

  /**
   * What trade says of a country in a period; draws by metric.
   *
   * @param country ISO3
   * @param corridors routes into the country
   * @param importsUsd reconciled imports
   * @param aiImportsUsd their part above ordinary goods
   * @param retainedUsd value of accelerators that stay
   * @param chips the same in packages, by chip type; empty when no chip may go there
   * @param flags doubts, separated by semicolons; may be empty
   */
  @SuppressWarnings("ArrayRecordComponent") // vectors of draws, never compared
  public record CountryEvidence(
      String country,
      int corridors,
      double[] importsUsd,
      double[] aiImportsUsd,
      double[] retainedUsd,
      SortedMap<String, double[]> chips,
      String flags) {}

  public TradeEvidenceModel(ParameterDraws draws, Map<String, Role> roles, ChipMix mix) {
    this.draws = draws;
    this.roles = roles;
    this.mix = mix;
    this.contentShare = draws.of("trade.accelerator_share");
    this.markup = draws.of("trade.channel_markup");
    this.hubMargin = draws.of("trade.hub_margin");
    this.ordinaryGrowth = draws.of("trade.ordinary_growth");
    this.largestPassThrough = draws.registry().fixed("trade.largest_pass_through");
    this.shareVarianceFloor = draws.registry().fixed("trade.ai_share_variance_floor");
    this.unitValues = unitValues(draws);
  }

  /** The components' medians are drawn: a share known for sure would outweigh any other. */
  private static UnitValueMixture[] unitValues(ParameterDraws draws) {
    double[] low = draws.of(UNIT_VALUE + "ordinary");
    double[] high = draws.of(UNIT_VALUE + "ai");
    double lowLogSd = draws.registry().get(UNIT_VALUE + "ordinary").prior().logSd(1);
    double highLogSd = draws.registry().get(UNIT_VALUE + "ai").prior().logSd(1);
    double before = draws.registry().fixed(UNIT_VALUE + "ai_before_looking");
    var mixtures = new UnitValueMixture[draws.count()];
    for (int i = 0; i < mixtures.length; i++) {
      mixtures[i] = new UnitValueMixture(low[i], lowLogSd, high[i], highLogSd, before);
    }
    return mixtures;
  }

  /** Flows by draw into and out of the countries of one period. */
  private final class Network {
    private final List<String> countries;
    private final double[][] imports;
    private final double[][] aiImports;
    private final double[][] fromOrigins;
    private final SortedMap<Integer, double[][]> fromHubs = new TreeMap<>();
    private final int[] corridors;

    Network(List<EvidenceFlow> flows) {
      var names = new TreeSet<String>();
      flows.forEach(flow -> names.addAll(List.of(flow.exporter(), flow.importer())));
      countries = List.copyOf(names);
      int size = countries.size();
      imports = new double[size][draws.count()];
      aiImports = new double[size][draws.count()];
      fromOrigins = new double[size][draws.count()];
      corridors = new int[size];
      flows.forEach(this::add);
    }

    private void add(EvidenceFlow flow) {
      int from = countries.indexOf(flow.exporter());
      int to = countries.indexOf(flow.importer());
      double[] value = values(flow);
      double[] share = aiShare(flow, value);
      // What an exporter declares as re-export came in before, whoever it is. Of a hub's exports
      // that nobody splits we do not know, and count them as passed on as far as something came in.
      boolean passesOn = roles.containsKey(flow.exporter()) || flow.reExportShare() > 0;
      double onward = Double.isNaN(flow.reExportShare()) ? 1 : flow.reExportShare();
      double[][] out =
          passesOn
              ? fromHubs.computeIfAbsent(from, hub -> new double[countries.size()][draws.count()])
              : fromOrigins;
      for (int i = 0; i < value.length; i++) {
        double ai = value[i] * share[i];
        imports[to][i] += value[i];
        aiImports[to][i] += ai;
        out[to][i] += passesOn ? onward * ai : ai;
        fromOrigins[to][i] += passesOn ? (1 - onward) * ai : 0;
      }
      corridors[to]++;
    }

    private String flags(int country) {
      Role role = roles.get(countries.get(country));
      if (role == null) {
        return fromHubs.containsKey(country)
            ? "declared_re_exports_deducted"
            : "exports_not_deducted";
      }
      return role == Role.HUB ? "re_exports_deducted" : "assembly_deducted";
    }

    /** Value that stays, by country and draw, in prices of origin. */
    double[][] retained() {
      int size = countries.size();
      double[][] retained = new double[size][draws.count()];
      int[] hubs = fromHubs.keySet().stream().mapToInt(Integer::intValue).toArray();
      double[][] share = new double[hubs.length][size];
      double[] direct = new double[size];
      for (int i = 0; i < draws.count(); i++) {
        for (int j = 0; j < size; j++) {
          direct[j] = fromOrigins[j][i];
        }
        for (int h = 0; h < hubs.length; h++) {
          passOn(hubs[h], i, share[h], direct);
        }
        double[] stays = ReExports.retained(direct, hubs, share);
        for (int j = 0; j < size; j++) {
          retained[j][i] = stays[j];
        }
      }
      return retained;
    }

    /** Price of what a country sends on over the price at which it came in. */
    private double priceOver(int hub, int draw) {
      return roles.get(countries.get(hub)) == Role.ASSEMBLER ? 1 : 1 + hubMargin[draw];
    }

    /** What came into a country, in prices of origin: the margins of other hubs taken out. */
    private double received(int country, int draw) {
      double received = fromOrigins[country][draw];
      for (Map.Entry<Integer, double[][]> hub : fromHubs.entrySet()) {
        received += hub.getValue()[country][draw] / priceOver(hub.getKey(), draw);
      }
      return received;
    }

    /**
     * Shares of a hub's inflow that go on; what it sends beyond its inflow is its own production
     * and comes on top of the direct flows.
     */
    private void passOn(int hub, int draw, double[] share, double[] direct) {
      double[][] out = fromHubs.get(hub);
      double sent = 0;
      for (double[] to : out) {
        sent += to[draw];
      }
      double atOrigin = sent / priceOver(hub, draw);
      double received = received(hub, draw);
      double passed = Math.min(atOrigin, largestPassThrough * received);
      double made = atOrigin - passed;
      for (int j = 0; j < share.length; j++) {
        double part = sent > 0 ? out[j][draw] / sent : 0;
        share[j] = received > 0 ? passed / received * part : 0;
        direct[j] += made * part;
      }
    }
  }

  /**
   * The evidence of one period.
   *
   * @param flows flows of AI systems that all have the same period
   */
  public List<CountryEvidence> of(List<EvidenceFlow> flows) {
    List<EvidenceFlow> sorted = flows.stream().sorted(EvidenceFlow.ORDER).toList();
    if (sorted.isEmpty()) {
      return List.of();
    }
    var network = new Network(sorted);
    double[][] retained = network.retained();
    var evidence = new ArrayList<CountryEvidence>();
    for (int j = 0; j < retained.length; j++) {
      if (network.corridors[j] == 0) {
        continue;
      }
      String country = network.countries.get(j);
      double[] stays = retained[j];
      for (int i = 0; i < stays.length; i++) {
        stays[i] *= contentShare[i];
      }
      evidence.add(
          new CountryEvidence(
              country,
              network.corridors[j],
              network.imports[j],
              network.aiImports[j],
              stays,
              chips(country, sorted.get(0), stays),
              network.flags(j)));
    }
    return evidence.stream().sorted(Comparator.comparing(CountryEvidence::country)).toList();
  }

  private SortedMap<String, double[]> chips(String country, EvidenceFlow period, double[] usd) {
    SortedMap<String, double[]> shares = mix.shares(country, period);
    var chips = new TreeMap<String, double[]>();
    if (shares.isEmpty()) {
      return chips;
    }
    double[] price = mix.meanPrice(country, period);
    shares.forEach(
        (chip, share) -> {
          double[] units = new double[usd.length];
          for (int i = 0; i < units.length; i++) {
            units[i] = TradeUnits.units(usd[i], 1, 1, price[i], markup[i]) * share[i];
          }
          chips.put(chip, units);
        });
    return chips;
  }

  private double[] values(EvidenceFlow flow) {
    double[] value = draws.scores("trade.value", cell(flow));
    double median = flow.valueUsd();
    for (int i = 0; i < value.length; i++) {
      value[i] = median * Math.exp(flow.valueLogSd() * value[i]);
    }
    return value;
  }

  private static long cell(EvidenceFlow flow) {
    return RandomStream.cell(
        flow.exporter(), flow.importer(), flow.month().toString(), String.valueOf(flow.months()));
  }

  /**
   * Both estimators where there is evidence for them, the prior of the codes where there is none.
   */
  double[] aiShare(EvidenceFlow flow, double[] value) {
    double[] counterfactual = counterfactual(flow, value);
    double[] byWeight = byUnitValue(flow);
    if (counterfactual != null && byWeight != null) {
      return AiShare.combine(counterfactual, byWeight, shareVarianceFloor);
    }
    if (counterfactual != null) {
      return counterfactual;
    }
    return byWeight == null ? prior(flow) : byWeight;
  }

  private double[] counterfactual(EvidenceFlow flow, double[] value) {
    if (Double.isNaN(flow.preMonthlyUsd())) {
      return null;
    }
    double[] growth = growth(flow);
    double[] error = draws.scores("trade.baseline_log_sd", cell(flow));
    double sd = draws.registry().fixed("trade.baseline_log_sd");
    double[] baseline = new double[value.length];
    for (int i = 0; i < baseline.length; i++) {
      baseline[i] = AiShare.baseline(flow.preMonthlyUsd() * flow.months(), growth[i]);
      error[i] *= sd;
    }
    return AiShare.counterfactual(value, baseline, error);
  }

  /** Growth of ordinary goods since the time before: declared on the route, or else assumed. */
  private double[] growth(EvidenceFlow flow) {
    double[] growth = new double[draws.count()];
    if (flow.controlGrowth() > 0) {
      java.util.Arrays.fill(growth, flow.controlGrowth());
      return growth;
    }
    double years =
        ChronoUnit.MONTHS.between(flow.preMiddle(), flow.month().plusMonths(flow.months() / 2))
            / MONTHS_A_YEAR;
    for (int i = 0; i < growth.length; i++) {
      growth[i] = Math.pow(ordinaryGrowth[i], years);
    }
    return growth;
  }

  private double[] byUnitValue(EvidenceFlow flow) {
    if (Double.isNaN(flow.usdPerKg())) {
      return null;
    }
    double[] share = new double[draws.count()];
    for (int i = 0; i < share.length; i++) {
      share[i] = unitValues[i].share(flow.usdPerKg());
    }
    return share;
  }

  private double[] prior(EvidenceFlow flow) {
    double[] share = new double[draws.count()];
    double total = flow.valueUsd();
    flow.valueByCommodity()
        .forEach(
            (commodity, usd) ->
                partsOf(commodity, flow.month().getYear())
                    .forEach(
                        (code, part) -> {
                          double[] ofCode =
                              shareOfCode.computeIfAbsent(code, c -> draws.of(AI_SHARE + c));
                          for (int i = 0; i < share.length; i++) {
                            share[i] += usd / total * part * ofCode[i];
                          }
                        }));
    return share;
  }

  /** A code is itself; a basket is its codes in proportion to world trade of the year. */
  private Map<String, Double> partsOf(String commodity, int year) {
    if (!commodity.contains("+")) {
      return Map.of(commodity, 1.0);
    }
    var values = new TreeMap<String, Double>();
    for (String code : commodity.split("\\+", -1)) {
      values.put(code, worldValue(code, year));
    }
    double sum = values.values().stream().mapToDouble(Double::doubleValue).sum();
    values.replaceAll((code, usd) -> usd / sum);
    return values;
  }

  /** World trade of a code in a year, or in the nearest year before that is known, or the first. */
  private double worldValue(String code, int year) {
    var byYear = new TreeMap<Integer, Double>();
    String prefix = BASKET_VALUE + code + ".";
    draws
        .registry()
        .startingWith(prefix)
        .forEach(
            (id, parameter) ->
                byYear.put(
                    Integer.valueOf(id.substring(prefix.length())), parameter.prior().median()));
    if (byYear.isEmpty()) {
      draws.registry().get(prefix + year);
    }
    var known = byYear.floorEntry(year);
    return (known == null ? byYear.firstEntry() : known).getValue();
  }
}
