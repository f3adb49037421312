package io.computestock.diversion;

import io.computestock.reference.Period;
import io.computestock.schema.DiversionCaseTable;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/**
 * One case of diversion, or one published estimate. Unknown numbers are NaN. Column meanings:
 * {@link DiversionCaseTable}.
 *
 * @param caseId lasting name
 * @param partOf case that contains this one; empty when none does
 * @param origins where the chips were bought, ISO3
 * @param route economies they passed, ISO3
 * @param destination where they went, ISO3
 * @param period first and last day
 * @param chipTypes chip types of chips.csv; empty when not said
 * @param unitsLow fewest chips
 * @param unitsMid chips
 * @param unitsHigh most chips
 * @param valueUsd value of the goods, US$
 * @param seizedUnits chips that were stopped
 * @param seizedUsd value of what was stopped, US$
 * @param stage how far the evidence goes
 * @param role what the row is for
 * @param knownAt when it became public
 * @param source where it stands
 */
public record DiversionCase(
    String caseId,
    String partOf,
    List<String> origins,
    List<String> route,
    String destination,
    Period period,
    List<String> chipTypes,
    double unitsLow,
    double unitsMid,
    double unitsHigh,
    double valueUsd,
    double seizedUnits,
    double seizedUsd,
    Stage stage,
    Role role,
    LocalDate knownAt,
    String source)
    implements Serializable {

  /** How far the evidence goes. */
  public enum Stage {
    CONVICTED,
    PLEADED,
    CHARGED,
    SEIZED,
    PRESS,
    REMARK,
    DENIED,
    MODEL;

    /** The name in the files. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The stage of a name in the files. */
    public static Stage of(String id) {
      return valueOf(id.toUpperCase(Locale.ROOT));
    }
  }

  /** What the row is for. */
  public enum Role {
    /** Counted. */
    CASE,
    /** A published total, held beside ours. */
    ESTIMATE,
    /** Not counted. */
    CONTEXT;

    /** The role of a name in the files. */
    public static Role of(String id) {
      return valueOf(id.toUpperCase(Locale.ROOT));
    }
  }

  /**
   * The days that the case can tell of: those up to the day it became public, the first day in any
   * case.
   */
  public Period reportedPeriod() {
    LocalDate last = knownAt.isBefore(period.start()) ? period.start() : knownAt;
    return last.isBefore(period.end()) ? new Period(period.start(), last) : period;
  }

  /** Whether the case says how large it is, in chips or in money. */
  public boolean hasSize() {
    return hasUnits() || !Double.isNaN(valueUsd);
  }

  /** Whether the case says how many chips. */
  public boolean hasUnits() {
    return !(Double.isNaN(unitsLow) && Double.isNaN(unitsMid) && Double.isNaN(unitsHigh));
  }
}
