package io.computestock.site;

/** How sure a publisher is that a site is as told, the surest first. */
public enum Certainty {
  /** Confirmed. */
  CONFIRMED,
  /** Likely. */
  LIKELY,
  /** Unlikely. */
  UNLIKELY
}
