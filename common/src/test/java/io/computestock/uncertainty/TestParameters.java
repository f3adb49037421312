package io.computestock.uncertainty;

import java.util.Map;
import java.util.TreeMap;

/** Priors written out in a test. */
public final class TestParameters {
  private final Map<String, DistributionSpec> priors = new TreeMap<>();

  /** No parameters. */
  public static TestParameters none() {
    return new TestParameters();
  }

  /** Every parameter of the model without uncertainty; nothing retires, all is installed late. */
  public static TestParameters fixedModel() {
    return none()
        .fixed("destination.owner_share_correlation", 0.5)
        .fixed("effective.doubling_time", 12)
        .fixed("effective.lag", 3)
        .fixed("effective.reference_year", 2024)
        .fixed("fusion.denton_momentum", 0.5)
        .fixed("fusion.nowcast.damping", 0.85)
        .fixed("fusion.nowcast.growth", 0)
        .fixed("fusion.nowcast.growth_spread", 0)
        .fixed("fusion.nowcast.half_life", 4)
        .fixed("fusion.nowcast.month_log_sd", 0)
        .fixed("hardware_share.NVIDIA", 1)
        .fixed("install.lag_log_sd", 0.5)
        .fixed("install.lag_median", 1)
        .fixed("overhead.it", 1.2)
        .fixed("overhead.server", 1.5)
        .fixed("price.correlation.per_generation", 0.5)
        .fixed("price.correlation.same_generation", 0.95)
        .fixed("price.yearly_change_error", 1)
        .fixed("retirement.failure_rate", 0)
        .fixed("retirement.mean_life", 1e9)
        .fixed("retirement.weibull_shape", 2.5)
        .fixed("shipments.mix_concentration", 60)
        .fixed("shipments.units_correlation", 0.5)
        .fixed("usable.availability", 0.9)
        .fixed("usable.utilisation", 0.4);
  }

  /** The same with one value without uncertainty. */
  public TestParameters fixed(String id, double value) {
    return with(id, DistributionSpec.fixed(value));
  }

  /** The same with a lognormal 90 % interval. */
  public TestParameters lognormal(String id, double low, double high) {
    return with(id, Intervals.lognormal(low, high));
  }

  /** The same with one prior. */
  public TestParameters with(String id, DistributionSpec prior) {
    priors.put(id, prior);
    return this;
  }

  /** The same without one parameter. */
  public TestParameters without(String id) {
    priors.remove(id);
    return this;
  }

  /** The registry. */
  public ParameterRegistry registry() {
    return new ParameterRegistry(
        priors.entrySet().stream().map(e -> parameter(e.getKey(), e.getValue())).toList());
  }

  /** Draws with seed 1. */
  public ParameterDraws draws(int count) {
    return new ParameterDraws(registry(), new RandomStream(1), count);
  }

  /** A parameter with everything but its prior left open. */
  public static Parameter parameter(String id, DistributionSpec prior) {
    return new Parameter(id, prior, "unit", "", "test", "judgement", "");
  }
}
