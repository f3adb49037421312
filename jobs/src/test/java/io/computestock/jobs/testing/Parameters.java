package io.computestock.jobs.testing;

import io.computestock.tabular.TableReader;
import io.computestock.uncertainty.DistributionSpec;
import io.computestock.uncertainty.Parameter;
import io.computestock.uncertainty.ParameterDraws;
import io.computestock.uncertainty.ParameterLoader;
import io.computestock.uncertainty.ParameterRegistry;
import io.computestock.uncertainty.RandomStream;
import java.util.Map;
import java.util.TreeMap;

/** The assumptions of this repository, some of them set by a test. */
public final class Parameters {
  private static final ParameterRegistry REPOSITORY =
      new ParameterLoader(new TableReader(Fixtures.files(Fixtures.OUR_DATA))).load();

  private final Map<String, Parameter> parameters = new TreeMap<>();

  private Parameters() {
    REPOSITORY.all().forEach(one -> parameters.put(one.id(), one));
  }

  /** The assumptions as they are. */
  public static Parameters ofRepository() {
    return new Parameters();
  }

  /** The same with one value without uncertainty. */
  public Parameters fixed(String id, double value) {
    DistributionSpec prior = DistributionSpec.fixed(value);
    parameters.put(id, new Parameter(id, prior, "unit", "", "test", "judgement", ""));
    return this;
  }

  /** The same without the parameters whose names begin so. */
  public Parameters without(String prefix) {
    parameters.keySet().removeIf(id -> id.startsWith(prefix));
    return this;
  }

  /** The registry. */
  public ParameterRegistry registry() {
    return new ParameterRegistry(parameters.values());
  }

  /** Draws with seed 1. */
  public ParameterDraws draws(int count) {
    return new ParameterDraws(registry(), new RandomStream(1), count);
  }
}
