package io.computestock.site;

/** What a level rests on, the strongest first. */
public enum EvidenceKind {
  /** Seen from above. */
  SATELLITE,
  /** Told by the owner or in a filing. */
  DISCLOSURE,
  /** Entered in a list of systems. */
  LIST,
  /** Told by the press. */
  PRESS,
  /** Computed from something else. */
  MODEL;

  /** Whether this sets the other aside when both speak of one site and month: satellite, press. */
  public boolean overrides(EvidenceKind other) {
    return this == SATELLITE && other == PRESS;
  }
}
