package io.computestock.shipments;

import java.util.Locale;

/** Ways of saying whose chips they are. Views are never added to each other. */
public enum View {
  /** Where the rack stands. */
  LOCATED,
  /** Where the ultimate owner has its headquarters. */
  OWNED,
  /** Headquarters of who runs the jobs: tenants for what they rent abroad, else the owner. */
  ACCESSIBLE;

  /** The published name. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
