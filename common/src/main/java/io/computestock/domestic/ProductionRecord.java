package io.computestock.domestic;

import io.computestock.reference.Period;
import io.computestock.schema.DomesticProductionTable;
import io.computestock.uncertainty.DistributionSpec;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.Locale;

/**
 * One figure about the making of accelerators. Column meanings: {@link DomesticProductionTable}.
 *
 * @param country where the packages are made, ISO3
 * @param producer whose design
 * @param chipType chip type of chips.csv; empty for a class of them
 * @param measure what the figure is
 * @param dieOrigin where the dies are made; null when not said
 * @param period first and last day
 * @param value the figure with its interval; of a bound, the bound
 * @param bound whether it is an estimate or a bound
 * @param role what the row is for
 * @param knownAt when it became public
 * @param source where it stands
 */
public record ProductionRecord(
    String country,
    String producer,
    String chipType,
    ProductionMeasure measure,
    DieOrigin dieOrigin,
    Period period,
    DistributionSpec value,
    Bound bound,
    Role role,
    LocalDate knownAt,
    String source)
    implements Serializable {

  /** Whether the value is an estimate or a bound on one side. */
  public enum Bound {
    INTERVAL,
    UPPER,
    LOWER;

    /** The bound of a name in the files. */
    public static Bound of(String id) {
      return valueOf(id.toUpperCase(Locale.ROOT));
    }
  }

  /** What the row is for. */
  public enum Role {
    /** Of what was made: it weighs the draws. */
    OBSERVATION,
    /** Of what limits it: it feeds the model. */
    INPUT,
    /** Not used. */
    CONTEXT;

    /** The role of a name in the files. */
    public static Role of(String id) {
      return valueOf(id.toUpperCase(Locale.ROOT));
    }
  }
}
