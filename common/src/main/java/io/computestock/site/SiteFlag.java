package io.computestock.site;

import java.util.Locale;

/** Doubts about a site that a reader of its chips should know. */
public enum SiteFlag {
  /** The newest vintage of its list has it no more; it stays as last told. */
  NOT_IN_LATEST_VINTAGE,
  /**
   * A total of a campus whose phases are counted instead, or phases that a newer total replaces.
   */
  REPLACED_BY_CAMPUS,
  /** The source gives no day: running since it was first known, or built after the usual time. */
  START_UNKNOWN,
  /** The chip type is not told; a mix of what was being installed is assumed. */
  CHIP_TYPE_ASSUMED,
  /** Chips are computed from power. */
  FROM_POWER,
  /** The source does not say whether its power is peak or provisioned. */
  POWER_BASIS_UNKNOWN,
  /** The source does not say where its power is counted; facility is assumed. */
  POWER_LEVEL_ASSUMED,
  /** Chips are computed from the publisher's H100 equivalents or operations: the last resort. */
  FROM_PERFORMANCE,
  /** Neither chips nor power nor performance, or nothing to convert them with: counts as 0. */
  NO_QUANTITY;

  /** The published code. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
