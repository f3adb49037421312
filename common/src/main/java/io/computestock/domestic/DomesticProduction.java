package io.computestock.domestic;

import io.computestock.diversion.ImportanceWeights;
import io.computestock.diversion.SharedSources;
import io.computestock.domestic.DomesticPosterior.Fit;
import io.computestock.domestic.DomesticPosterior.Flow;
import io.computestock.reference.Period;
import io.computestock.uncertainty.DistributionSpec;
import io.computestock.uncertainty.ParameterDraws;
import io.computestock.uncertainty.ParameterRegistry;
import io.computestock.uncertainty.RandomStream;
import io.computestock.uncertainty.Summary;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Packages of one producer by month: a model of parts in draws, weighed by published figures of
 * output.
 *
 * <p>In every draw one of two regimes holds: the owner stretches the memory bank over its planned
 * life, or the die bank. Which one is more likely is left to the observations.
 */
public final class DomesticProduction {
  private static final double MONTHS_PER_YEAR = 12;

  private final ParameterDraws draws;
  private final SupplyPlan plan;
  private final PackageLine line;
  private final YearMonth from;
  private final YearMonth to;

  /**
   * The model of the assumptions.
   *
   * @param plan when parts came
   * @param from first month of packaging; parts that came before stand in the banks
   * @param to last month
   */
  public DomesticProduction(ParameterDraws draws, SupplyPlan plan, YearMonth from, YearMonth to) {
    if (to.isBefore(from)) {
      throw new IllegalArgumentException("months from " + from + " to " + to);
    }
    this.draws = draws;
    this.plan = plan;
    this.line = new PackageLine(draws);
    this.from = from;
    this.to = to;
  }

  /** Chip types that the assumptions know how to package. */
  public static Set<String> chipTypes(ParameterRegistry parameters) {
    return PackageLine.chipTypes(parameters);
  }

  /** The regime by draw. */
  public Regime[] regimes() {
    double weight = draws.registry().fixed("domestic.hbm_bound_weight");
    double[] uniform = draws.stream().uniforms("domestic.regime", RandomStream.NO_CELL, count());
    var regimes = new Regime[uniform.length];
    for (int i = 0; i < regimes.length; i++) {
      regimes[i] = uniform[i] < weight ? Regime.HBM_BOUND : Regime.DIE_BOUND;
    }
    return regimes;
  }

  /** Packages before any observation, by month, chip type and origin. */
  public List<Flow> prior() {
    return make().flows();
  }

  /**
   * What the model makes before any observation.
   *
   * @param flows packages
   * @param memoryBound by month and draw: 1 where memory limits the packages, 0 elsewhere
   */
  private record Made(List<Flow> flows, SortedMap<YearMonth, double[]> memoryBound) {}

  private Made make() {
    List<YearMonth> months = months();
    List<Supply> supplies = new ArrayList<>();
    months.forEach(month -> supplies.add(supply(month)));
    int types = line.types().size();
    double[][][] own = new double[months.size()][types][count()];
    double[][][] foreign = new double[months.size()][types][count()];
    double[][] memoryBound = new double[months.size()][count()];
    Regime[] regimes = regimes();
    double[] yield = draws.of("domestic.package_yield");
    double[] life = draws.of("domestic.bank_life");
    double[] foreignDies = foreignDies();
    double[] bankStacks = draws.of("domestic.hbm_bank");
    double diesBefore = before(plan.foreignDies());
    double stacksBefore = before(plan.bankStacks());
    for (int i = 0; i < count(); i++) {
      double rationed = Math.min(1, 1 / life[i]);
      boolean byMemory = regimes[i] == Regime.HBM_BOUND;
      var packaging = new Packaging(yield[i], byMemory ? 1 : rationed, byMemory ? rationed : 1);
      Parts banks = new Parts(0, foreignDies[i] * diesBefore, bankStacks[i] * stacksBefore);
      for (int m = 0; m < months.size(); m++) {
        YearMonth month = months.get(m);
        Parts bought =
            new Parts(
                0,
                foreignDies[i] * plan.foreignDies().getOrDefault(month, 0.0),
                bankStacks[i] * plan.bankStacks().getOrDefault(month, 0.0));
        Supply supply = supplies.get(m);
        Parts made = new Parts(supply.dies[i], 0, supply.stacks[i]);
        Packaging.Month result =
            packaging.month(banks.plus(bought), made, line.types(), line.shares(month, i));
        banks = result.banks();
        memoryBound[m][i] = result.stacksBind() ? 1 : 0;
        for (int k = 0; k < types; k++) {
          own[m][k][i] = result.ownPackages()[k];
          foreign[m][k][i] = result.foreignPackages()[k];
        }
      }
    }
    var flows = new ArrayList<Flow>();
    var bound = new TreeMap<YearMonth, double[]>();
    for (int m = 0; m < months.size(); m++) {
      bound.put(months.get(m), memoryBound[m]);
      for (int k = 0; k < types; k++) {
        String chip = line.types().get(k).chipType();
        flows.add(new Flow(chip, DieOrigin.DOMESTIC, months.get(m), own[m][k], false));
        flows.add(new Flow(chip, DieOrigin.FOREIGN, months.get(m), foreign[m][k], false));
      }
    }
    return new Made(flows, bound);
  }

  /** Packages after the observations. An observation beyond the modelled months is left out. */
  public DomesticPosterior posterior(List<OutputObservation> observations) {
    Made made = make();
    List<Flow> prior = made.flows();
    Period modelled = new Period(from.atDay(1), to.atEndOfMonth());
    List<OutputObservation> used =
        observations.stream().filter(one -> one.row().period().shareIn(modelled) == 1).toList();
    double[] weights = SharedSources.weights(rootsByPeriod(used));
    double errorLogSd = draws.registry().fixed("domestic.observation_log_sd");
    double[] log = new double[count()];
    List<double[]> outputs = new ArrayList<>();
    for (int o = 0; o < weights.length; o++) {
      double[] output = output(prior, used.get(o).row());
      outputs.add(output);
      for (int i = 0; i < log.length; i++) {
        log[i] += weights[o] * used.get(o).logLikelihood(output[i], errorLogSd);
      }
    }
    ImportanceWeights importance =
        ImportanceWeights.of(log, draws.registry().fixed("posterior.fewest_effective_share"));
    ImportanceWeights.Resampling resampling =
        importance.resampling(
            draws.stream().uniforms("domestic.resampling", RandomStream.NO_CELL, 1)[0]);
    var fits = new ArrayList<Fit>();
    for (int o = 0; o < weights.length; o++) {
      double[] output = outputs.get(o);
      fits.add(
          new Fit(
              used.get(o), weights[o], Summary.of(output), Summary.of(resampling.apply(output))));
    }
    List<Flow> flows =
        prior.stream()
            .map(
                flow ->
                    new Flow(
                        flow.chipType(),
                        flow.origin(),
                        flow.month(),
                        resampling.apply(flow.packages()),
                        flow.lowConfidence()))
            .toList();
    var memoryBound = new TreeMap<YearMonth, Double>();
    made.memoryBound()
        .forEach(
            (month, bound) -> memoryBound.put(month, Summary.of(resampling.apply(bound)).mean()));
    return new DomesticPosterior(
        flows,
        memoryBound,
        regimeWeights(importance),
        importance.effectiveDraws(),
        importance.temper(),
        resampling,
        fits);
  }

  private SortedMap<Regime, Double> regimeWeights(ImportanceWeights importance) {
    var weights = new TreeMap<Regime, Double>();
    for (Regime regime : Regime.values()) {
      weights.put(regime, 0.0);
    }
    Regime[] regimes = regimes();
    for (int i = 0; i < regimes.length; i++) {
      weights.merge(regimes[i], importance.weight(i), Double::sum);
    }
    return weights;
  }

  /** Figures of one document about another period are other facts: the period is part of a root. */
  private static List<Set<String>> rootsByPeriod(List<OutputObservation> observations) {
    var roots = new ArrayList<Set<String>>();
    for (OutputObservation one : observations) {
      var dated = new TreeSet<String>();
      SharedSources.roots(one.row().source())
          .forEach(root -> dated.add(root + " about " + one.row().period()));
      roots.add(dated);
    }
    return roots;
  }

  /** The modelled output that a figure is about; its days of a month are a share of that month. */
  private double[] output(List<Flow> flows, ProductionRecord figure) {
    double[] sum = new double[count()];
    for (Flow flow : flows) {
      boolean meant =
          (figure.chipType().isEmpty() || figure.chipType().equals(flow.chipType()))
              && (figure.dieOrigin() == null || figure.dieOrigin() == flow.origin());
      double share = Period.of(flow.month()).shareIn(figure.period());
      if (meant && share > 0) {
        for (int i = 0; i < sum.length; i++) {
          sum[i] += share * flow.packages()[i];
        }
      }
    }
    return sum;
  }

  private int count() {
    return draws.count();
  }

  private List<YearMonth> months() {
    var months = new ArrayList<YearMonth>();
    for (YearMonth month = from; !month.isAfter(to); month = month.plusMonths(1)) {
      months.add(month);
    }
    return months;
  }

  private double before(NavigableMap<YearMonth, Double> arrivals) {
    return arrivals.headMap(from, false).values().stream().mapToDouble(Double::doubleValue).sum();
  }

  /** Uniform between two published totals: neither is the likelier. */
  private double[] foreignDies() {
    double low = draws.registry().fixed("domestic.foreign_dies_low");
    double high = draws.registry().fixed("domestic.foreign_dies_high");
    double[] dies = draws.stream().uniforms("domestic.foreign_dies", RandomStream.NO_CELL, count());
    for (int i = 0; i < dies.length; i++) {
      dies[i] = low + (high - low) * dies[i];
    }
    return dies;
  }

  /** New parts of a month by draw. */
  private static final class Supply {
    private final double[] dies;
    private final double[] stacks;

    Supply(double[] dies, double[] stacks) {
      this.dies = dies;
      this.stacks = stacks;
    }
  }

  private Supply supply(YearMonth month) {
    double[] dies = new double[count()];
    double[] stacks = new double[count()];
    if (!plan.wafersPerMonth().isEmpty()) {
      double[] wafers = wafers(month);
      double[] error = draws.of("domestic.wafers_error");
      double[] share =
          plan.acceleratorShare().floorEntry(month) == null
              ? draws.of("domestic.accelerator_share")
              : step(plan.acceleratorShare(), month, "domestic.accelerator_share");
      double[] perWafer = draws.of("domestic.dies_per_wafer");
      double[] yield = draws.of("domestic.die_yield");
      for (int i = 0; i < dies.length; i++) {
        dies[i] = Parts.goodDies(wafers[i] * error[i] * share[i], perWafer[i], yield[i]);
      }
    }
    for (SupplyPlan.StackSupply supply : plan.newStacks()) {
      double share = supply.period().shareIn(Period.of(month));
      if (share > 0) {
        double[] all =
            supply.stacks().valuesAt(draws.scores("domestic.new_stacks", RandomStream.NO_CELL));
        for (int i = 0; i < stacks.length; i++) {
          stacks[i] += share * all[i];
        }
      }
    }
    return new Supply(dies, stacks);
  }

  /** Wafers of a month; before the first figure fewer by the yearly growth. */
  private double[] wafers(YearMonth month) {
    YearMonth first = plan.wafersPerMonth().firstKey();
    YearMonth of = month.isBefore(first) ? first : month;
    double[] wafers = step(plan.wafersPerMonth(), of, "domestic.wafers_path");
    double[] growth = draws.of("domestic.wafers_growth");
    double years = ChronoUnit.MONTHS.between(month, of) / MONTHS_PER_YEAR;
    for (int i = 0; i < wafers.length; i++) {
      wafers[i] /= Math.pow(growth[i], years);
    }
    return wafers;
  }

  /** The figure that holds in a month; one score for all months. */
  private double[] step(
      NavigableMap<YearMonth, DistributionSpec> steps, YearMonth month, String id) {
    return steps.floorEntry(month).getValue().valuesAt(draws.scores(id, RandomStream.NO_CELL));
  }
}
