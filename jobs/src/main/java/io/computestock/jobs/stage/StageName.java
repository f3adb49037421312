package io.computestock.jobs.stage;

import java.util.Locale;

/** The stages of a run, in their order; each rests on those before it. */
public enum StageName {
  /** Reads trade files: every row to a report in common codes, or set aside with a reason. */
  INGEST("Reads trade files and accounts for every row (tables trade_reports, trade_sources)."),
  /** Both sides of every flow to one value. */
  HARMONIZE("Reconciles what exporters and importers declare (trade_flows, mirror_gaps)."),
  /** What each channel says. */
  ESTIMATE(
      "Turns what each channel knows into draws and evidence (trade_evidence, sites, routes ...)."),
  /** What all channels say together. */
  FUSE(
      "Joins the channels and adds up stocks (evidence, conflicts, stockpile, flows, draws_total)."),
  /** Tables of all stages in one folder, and the pointer to it. */
  PUBLISH("Collects the tables into one run and makes it the newest: the same as run.");

  private final String description;

  StageName(String description) {
    this.description = description;
  }

  /** The name on the command line and in logs. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What it does, in one line. */
  public String description() {
    return description;
  }
}
