package io.computestock.trade;

import java.io.Serializable;
import java.util.SortedMap;

/**
 * Variances of the log of declared values: of an exporter's reports, an importer's reports and of a
 * commodity class. A country or class without pairs has the prior variance.
 *
 * @param exporters v^x by ISO3, 0 or more
 * @param importers v^m by ISO3, 0 or more
 * @param commodities v_h by commodity class, 0 or more; empty in the symmetric fit
 * @param prior variance of what has no pairs
 * @param converged whether the fit settled before it ran out of sweeps
 */
public record Variances(
    SortedMap<String, Double> exporters,
    SortedMap<String, Double> importers,
    SortedMap<String, Double> commodities,
    double prior,
    boolean converged)
    implements Serializable {

  /** Variance of ln X as declared by this exporter. */
  public double exporter(String iso3) {
    return exporters.getOrDefault(iso3, prior);
  }

  /** Variance of ln M as declared by this importer. */
  public double importer(String iso3) {
    return importers.getOrDefault(iso3, prior);
  }

  /** Variance that any report of this class has, whoever declares. */
  public double commodity(String commodityClass) {
    return commodities.getOrDefault(commodityClass, prior);
  }
}
