package io.computestock.site;

/** State of a level of a site from its day on. */
public enum SiteState {
  /** All of the level runs. */
  OPERATIONAL,
  /** A stated part of the level runs. */
  PARTLY_OPERATIONAL,
  /** Being built. */
  UNDER_CONSTRUCTION,
  /** Announced. */
  PLANNED,
  /** Stopped before it ran, not given up. */
  PAUSED,
  /** Given up before it ran. */
  CANCELLED,
  /** Ran once. */
  DECOMMISSIONED;

  /** Whether a level in this state runs, all or in part. */
  public boolean runs() {
    return this == OPERATIONAL || this == PARTLY_OPERATIONAL;
  }

  /** Whether a level in this state may run one day. */
  public boolean mayRun() {
    return this == UNDER_CONSTRUCTION || this == PLANNED || this == PAUSED;
  }
}
